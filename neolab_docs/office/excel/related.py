"""The parts that a worksheet leads to: tables, drawings, notes; rewritten, and copied with a copied sheet."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from neolab_docs.office.excel.headers import header_names
from neolab_docs.office.excel.moving.areas import Copy, copies
from neolab_docs.office.excel.moving.drawings import charts, move_anchors, move_chart, used_relations
from neolab_docs.office.excel.moving.links import take_targets
from neolab_docs.office.excel.moving.notes import move_boxes, move_notes, move_threads
from neolab_docs.office.excel.moving.pictures import put_pictures
from neolab_docs.office.excel.moving.pivots import move_pivot_table
from neolab_docs.office.excel.names import RELATIONS, children, drop, main, qualified, serialized
from neolab_docs.office.excel.parts import Parts
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.excel.slots import fill_slots
from neolab_docs.office.excel.strings import Texts
from neolab_docs.office.excel.tables import TablePart, move_table
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import parse_xml
from neolab_docs.office.pictures import PictureLike

_RELATION = qualified(RELATIONS, "id")
Move = Callable[[etree._Element, SheetRun], None]


class RelatedParts:
    """Moves what the sheets of one output lead to.

    Attributes:
        tables: the tables written so far, with the titles of their sheets.
        drawn: the texts outside of cells of the sheet moved last.
    """

    def __init__(
        self,
        parts: Parts,
        texts: Texts,
        book: Book,
        tables: Mapping[str, list[TablePart]],
        pictures: Sequence[PictureLike | None],
    ) -> None:
        self._parts = parts
        self._texts = texts
        self._book = book
        self._last_table = max((table.number for found in tables.values() for table in found), default=0)
        self._tables = tables
        self._pictures = pictures
        self.tables: list[tuple[str, etree._Element]] = []
        self.drawn: list[str] = []
        self._used: set[str] = set()
        self._charts: set[str] = set()
        self._moves: dict[str, Move] = {
            "comments": move_notes,
            "vmlDrawing": move_boxes,
            "threadedComment": move_threads,
            "pivotTable": move_pivot_table,
        }

    def move(self, root: etree._Element, run: SheetRun, part: str) -> None:
        """Rewrite what a sheet leads to, and its relations; ``part`` is the sheet's own name on the output."""
        kept = []
        self.drawn = []
        for relation in read_relations(self._parts.package, run.plan.sheet.part):
            if relation.kind == "drawing":
                kept.append(self._drawing(relation, run))
            elif relation.kind in self._moves:
                kept.append(self._moved(relation, run, self._moves[relation.kind]))
            elif relation.kind != "table":
                kept.append(relation)
        tables = self._move_tables(run)
        _list_tables(root, tables)
        self._parts.put_relations(part, [*kept, *tables, *take_targets(root)])

    def drop_unused(self) -> None:
        """Leave out the charts that no sheet shows any more."""
        for part in sorted(self._charts - self._used):
            self._parts.drop_tree(part, self._used)

    def _moved(self, relation: Relation, run: SheetRun, move: Move) -> Relation:
        try:
            root = self._filled(relation.target, run)
        except etree.XMLSyntaxError:  # old VML need not be XML: left as it is
            return relation
        move(root, run)
        part = self._own(relation.target)
        self._parts.put(part, serialized(root))
        if part != relation.target:
            self._parts.put_relations(part, read_relations(self._parts.package, relation.target))
        return replace(relation, target=part)

    def _own(self, part: str) -> str:
        """The part itself for the first sheet that uses it, a new name for the others."""
        if part in self._used:
            return self._parts.new_name(part)
        self._used.add(part)
        return part

    # drawings and charts

    def _drawing(self, relation: Relation, run: SheetRun) -> Relation:
        part = self._own(relation.target)
        root = self._filled(relation.target, run)
        move_anchors(root, run)
        relations = {one.key: one for one in read_relations(self._parts.package, relation.target)}
        made: list[Relation] = []
        seen: set[str] = set()
        for chart in charts(root):
            key = chart.get(_RELATION, "")
            if key in relations:
                own_key = key if key not in seen else f"{key}x{len(made)}"
                seen.add(key)
                chart.set(_RELATION, own_key)
                made.append(Relation(own_key, relations[key].type, self._chart(relations[key].target, run)))
        self._charts |= {one.target for one in relations.values() if one.kind in ("chart", "chartEx")}
        made += self._put_pictures(root, relation.target)
        named = set(used_relations(root))
        kept = [one for one in relations.values() if one.key in named and one.key not in seen]
        self._parts.put(part, serialized(root))
        self._parts.put_relations(part, [*kept, *made])
        return replace(relation, target=part)

    def _put_pictures(self, root: etree._Element, drawing: str) -> list[Relation]:
        folder = posixpath.join(posixpath.dirname(posixpath.dirname(drawing)), "media")
        relations, media = put_pictures(root, self._pictures, folder)
        for name, data in media.items():
            self._parts.put_picture(name, data)
        return relations

    def move_chart_sheet(self, part: str) -> None:
        """Rewrite the charts of a sheet that holds nothing else."""
        for relation in read_relations(self._parts.package, part):
            if relation.kind == "drawing":
                self.move_chart_sheet(relation.target)
            elif relation.kind in ("chart", "chartEx"):
                root = parse_xml(self._parts.package.data(relation.target))
                move_chart(root, None, self._book)
                self._parts.put(relation.target, serialized(root))

    def _chart(self, template: str, run: SheetRun) -> str:
        part = self._own(template)
        root = self._filled(template, run)
        move_chart(root, run, self._book)
        self._parts.put(part, serialized(root))
        if part != template:
            self._parts.put_relations(part, read_relations(self._parts.package, template))
        return part

    def _filled(self, part: str, run: SheetRun) -> etree._Element:
        data = run.plan.drawn.get(part)
        root = parse_xml(data if data is not None else self._parts.package.data(part))
        fill_slots(root, part, run.plan.slots, run.slots, run.plan.repeated)
        self.drawn += [str(text) for text in root.itertext()]
        return root

    # tables

    def _move_tables(self, run: SheetRun) -> list[Relation]:
        found: list[Relation] = []
        for table in self._tables.get(run.plan.sheet.part, []):
            made = copies(table.area, run)
            if not made and table.part not in self._used:
                self._parts.drop(table.part)
            for copy, (_, name) in zip(made, run.tables[table.name.casefold()], strict=True):
                found.append(self._table(table, copy, run, name, len(found) + 1))
        return found

    def _table(self, table: TablePart, copy: Copy, run: SheetRun, name: str, number: int) -> Relation:
        names = header_names(copy.area, run, self._texts) if table.header else {}
        root = move_table(table, copy, run, self._book, names)
        part = self._own(table.part)
        if part != table.part:
            self._last_table += 1
            root.set("id", str(self._last_table))
            root.set("displayName", name)
            root.set("name", name)
        self.tables.append((run.title, root))
        self._parts.put(part, serialized(root))
        return Relation(f"rIdTable{number}", f"{RELATIONS}/table", part)


def _list_tables(root: etree._Element, tables: Sequence[Relation]) -> None:
    listed = root.find(main("tableParts"))
    if listed is None:
        return
    for element in list(children(listed, "tablePart")):
        listed.remove(element)
    for relation in tables:
        etree.SubElement(listed, main("tablePart"), nsmap={"r": RELATIONS}).set(_RELATION, relation.key)
    listed.set("count", str(len(tables)))
    if not tables:
        drop(listed)
