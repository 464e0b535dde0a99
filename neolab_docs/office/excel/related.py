"""The parts that a worksheet leads to: tables, drawings, comments; rewritten, and copied with a copied sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from neolab_docs.office.excel.headers import header_names
from neolab_docs.office.excel.moving.areas import Copy, copies
from neolab_docs.office.excel.names import RELATIONS, children, main, qualified, serialized
from neolab_docs.office.excel.parts import Parts
from neolab_docs.office.excel.recording import SheetRun
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.relations import Relation, read_relations
from neolab_docs.office.excel.strings import Texts
from neolab_docs.office.excel.tables import TablePart, move_table
from neolab_docs.office.package import parse_xml

_RELATION = qualified(RELATIONS, "id")


class TableNames:
    """Names and numbers of tables, each given once in a workbook."""

    def __init__(self, tables: Mapping[str, Sequence[TablePart]], workbook: etree._Element) -> None:
        roots = [parse_xml(table.data) for found in tables.values() for table in found]
        self._names = {root.get("displayName", "").casefold() for root in roots}
        self._names |= {one.get("name", "").casefold() for one in workbook.iter(main("definedName"))}
        self._last = max((int(root.get("id", "0")) for root in roots), default=0)

    def renew(self, root: etree._Element) -> None:
        """Give a copied table a name and a number of its own."""
        rank, stem = 2, root.get("displayName", "Table")
        while (name := f"{stem}_{rank}").casefold() in self._names:
            rank += 1
        self._names.add(name.casefold())
        self._last += 1
        root.set("displayName", name)
        root.set("name", name)
        root.set("id", str(self._last))


class RelatedParts:
    """Moves what the sheets of one output lead to."""

    def __init__(
        self, parts: Parts, texts: Texts, book: Book, names: TableNames, tables: Mapping[str, list[TablePart]]
    ) -> None:
        self._parts = parts
        self._texts = texts
        self._book = book
        self._names = names
        self._tables = tables
        self._used: set[str] = set()

    def move(self, root: etree._Element, run: SheetRun, part: str) -> None:
        """Rewrite what a sheet leads to, and its relations; ``part`` is the sheet's own name on the output."""
        template = run.plan.sheet.part
        kept = [one for one in read_relations(self._parts.package, template) if one.kind != "table"]
        tables = self._move_tables(run)
        _list_tables(root, tables)
        self._parts.put_relations(part, [*kept, *tables])

    def _move_tables(self, run: SheetRun) -> list[Relation]:
        found: list[Relation] = []
        for table in self._tables.get(run.plan.sheet.part, []):
            made = copies(table.area, run)
            if not made and table.part not in self._used:
                self._parts.drop(table.part)
            found += [self._table(table, copy, run, len(found) + rank) for rank, copy in enumerate(made, 1)]
        return found

    def _table(self, table: TablePart, copy: Copy, run: SheetRun, number: int) -> Relation:
        names = header_names(copy.area, run, self._texts) if table.header else {}
        root = move_table(table, copy, run, self._book, names)
        part = table.part
        if part in self._used:
            part = self._parts.new_name(table.part)
            self._names.renew(root)
        self._used.add(table.part)
        self._parts.put(part, serialized(root))
        return Relation(f"rIdTable{number}", f"{RELATIONS}/table", part)


def _list_tables(root: etree._Element, tables: Sequence[Relation]) -> None:
    listed = root.find(main("tableParts"))
    if listed is None:
        return
    for element in list(children(listed, "tablePart")):
        listed.remove(element)
    for relation in tables:
        etree.SubElement(listed, main("tablePart")).set(_RELATION, relation.key)
    listed.set("count", str(len(tables)))
    if not tables:
        root.remove(listed)
