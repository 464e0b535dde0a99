"""From recorded sheets to the bytes of a workbook: every part that names cells is rewritten, the rest is copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.excel import piling
from neolab_docs.office.excel.checks import (
    check_leftovers,
    check_sheet,
    check_shown,
    check_size,
    check_tables,
    check_workbook,
)
from neolab_docs.office.excel.moving.pivots import move_pivot_source
from neolab_docs.office.excel.moving.rows import finished_rows
from neolab_docs.office.excel.moving.sheet import forget_identity, move_sheet
from neolab_docs.office.excel.names import RELATIONS, drop, local, main, serialized
from neolab_docs.office.excel.parts import Parts
from neolab_docs.office.excel.plan import SheetPlan
from neolab_docs.office.excel.reading import ROWS_HERE
from neolab_docs.office.excel.recording import Recording
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.related import RelatedParts
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.excel.slots import Slot, fill_slots
from neolab_docs.office.excel.strings import TemplateTexts, Texts
from neolab_docs.office.excel.styles import Styles, with_derived
from neolab_docs.office.excel.tables import TablePart, name_tables
from neolab_docs.office.excel.values import CellWriter
from neolab_docs.office.excel.workbook import OutputSheet, SheetEntry, move_workbook, unique_titles
from neolab_docs.office.opc import Relation
from neolab_docs.office.package import Package, parse_xml
from neolab_docs.office.spooling import Stretch, sealed
from neolab_docs.templating.guard import MARK

_PROPERTIES: Final = "docProps/core.xml"
_APPLICATION: Final = "docProps/app.xml"
_TEXTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_BATCH: Final = 256
_DROPPED_KINDS: Final = frozenset({"calcChain"})


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """All that a rendering needs to know of its template.

    Attributes:
        package: the template.
        part: its workbook part.
        relations: what the workbook part leads to.
        entries: its sheets, in order.
        plans: its worksheets, as programs.
        tables: the tables of each worksheet part.
        texts: its shared strings.
        texts_part: where they are, or are to be.
        styles: its cell formats.
        styles_part: where they are.
        properties: texts with tags in its properties.
        since_1904: whether its dates count from 1904.
    """

    package: Package
    part: str
    relations: tuple[Relation, ...]
    entries: Sequence[SheetEntry]
    plans: Sequence[SheetPlan]
    tables: Mapping[str, list[TablePart]]
    texts: TemplateTexts
    texts_part: str
    styles: Styles
    styles_part: str | None
    properties: Sequence[Slot]
    since_1904: bool


class Finisher:
    """Makes one output."""

    def __init__(self, parts: WorkbookParts, recording: Recording, texts: Texts, writer: CellWriter) -> None:
        self._template = parts
        self._recording = recording
        self._texts = texts
        self._writer = writer
        self._parts = Parts(parts.package)
        self._runs = recording.sheets
        self._relations: list[Relation] = []
        self._file = parts.package.name
        self._problems: list[Finding] = []

    def parts(self) -> Sequence[Iterable[bytes]]:
        """The finished workbook, in parts that come in pieces.

        Raises:
            OutputError: it would not open in Excel.
        """
        self._problems += [one for run in self._runs for one in check_size(run, self._file)]
        self._problems += check_shown(self._template.entries, self._template.plans, self._runs, self._file)
        self._stop_at_problems()
        self._entitle()
        workbook = parse_xml(self._template.package.data(self._template.part))
        taken = [one.get("name", "").casefold() for one in workbook.iter(main("definedName"))]
        name_tables(self._template.tables, self._runs, taken)
        book = Book(self._runs, [entry.title for entry in self._template.entries])
        sheets = self._sheets(book)
        self._workbook(sheets, book)
        self._common_parts()
        self._problems += check_leftovers([self._texts.added, *self._texts.inlined], Place(file=self._file))
        self._stop_at_problems()
        return self._template.package.parts(self._parts.finished(), piling.LEVEL)

    def _stop_at_problems(self) -> None:
        if self._problems:
            raise OutputError(self._problems)

    def _entitle(self) -> None:
        fixed = {entry.title for rank, entry in enumerate(self._template.entries) if not entry.has_cells}
        titles = unique_titles([*fixed, *(run.title.replace(MARK, "") for run in self._runs)])
        for run, title in zip(self._runs, titles[len(fixed) :], strict=True):
            run.title = title

    def _sheets(self, book: Book) -> list[OutputSheet]:
        related = RelatedParts(self._parts, self._texts, book, self._template.tables, self._writer.pictures)
        made: list[OutputSheet] = []
        taken = {relation.key for relation in self._template.relations}
        for rank, entry in enumerate(self._template.entries):
            first = next(one for one in self._template.relations if one.target == entry.part)
            runs = [run for run in self._runs if run.plan.number == rank]
            if not entry.has_cells:
                made.append(OutputSheet(rank, entry.title, first.key, None))
                self._relations.append(first)
                related.move_chart_sheet(entry.part)
            elif not runs:
                self._parts.drop_tree(entry.part, self._shared_parts())
            for turn, run in enumerate(runs):
                relation = first if not turn else self._copied(first, taken)
                self._relations.append(relation)
                made.append(OutputSheet(rank, run.title, relation.key, run))
                self._sheet(run, relation.target, related, book, copied=turn > 0)
        related.drop_unused()
        self._problems += check_tables(related.tables, self._file)
        return made

    def _copied(self, relation: Relation, taken: set[str]) -> Relation:
        number = 1
        while (key := f"rIdCopy{number}") in taken:
            number += 1
        taken.add(key)
        return Relation(key, relation.type, self._parts.new_name(relation.target))

    def _shared_parts(self) -> set[str]:
        return {one.target for one in self._template.relations}

    def _sheet(self, run: SheetRun, part: str, related: RelatedParts, book: Book, copied: bool) -> None:
        root = parse_xml(run.plan.sheet.skeleton)
        fill_slots(root, run.plan.sheet.part, run.plan.slots, run.slots, run.plan.repeated)
        move_sheet(root, run, book)
        related.move(root, run, part)
        if copied:
            forget_identity(root)
        self._problems += check_sheet(root, run.title, self._file)
        around = serialized(root)
        place = Place(file=self._file, sheet=run.title)
        self._problems += check_leftovers([around.decode(), *related.drawn], place)
        before, _, after = around.partition(ROWS_HERE.encode())
        rows = _in_pieces(before, finished_rows(run, book), after)
        packed = any(isinstance(row, Stretch) for row in run.pile)
        self._parts.put(part, sealed(rows, piling.LEVEL) if packed else cast("Iterator[bytes]", rows))

    def _workbook(self, sheets: Sequence[OutputSheet], book: Book) -> None:
        root = parse_xml(self._template.package.data(self._template.part))
        move_workbook(root, sheets, book)
        self._problems += check_workbook(root, self._file)
        self._parts.put(self._template.part, serialized(root))
        listed = {entry.part for entry in self._template.entries}
        others = []
        for relation in self._template.relations:
            if relation.kind in _DROPPED_KINDS:
                self._parts.drop(relation.target)
            elif relation.target not in listed:
                others.append(relation)
            if relation.kind == "pivotCacheDefinition":
                cache = parse_xml(self._template.package.data(relation.target))
                move_pivot_source(cache, book)
                self._parts.put(relation.target, serialized(cache))
        self._put_texts(others)
        self._parts.put_relations(self._template.part, [*self._relations, *others])

    def _put_texts(self, relations: list[Relation]) -> None:
        part = self._template.texts_part
        self._parts.put(part, self._texts.part())
        if part not in self._template.package:
            self._parts.declare(part, _TEXTS_TYPE)
            relations.append(Relation("rIdTexts", f"{RELATIONS}/sharedStrings", part))

    def _common_parts(self) -> None:
        package, styles = self._template.package, self._template.styles_part
        if self._writer.dated and styles:
            self._parts.put(styles, with_derived(package.data(styles), self._template.styles))
        if self._template.properties:
            root = parse_xml(package.data(_PROPERTIES))
            fill_slots(root, _PROPERTIES, self._template.properties, self._recording.properties, lambda _: False)
            texts = [str(text) for text in root.itertext()]
            self._problems += check_leftovers(texts, Place(file=self._file, story="propriétés"))
            self._parts.put(_PROPERTIES, serialized(root))
        if _APPLICATION in package:
            self._parts.put(_APPLICATION, _own_application(package.data(_APPLICATION)))


def _in_pieces(before: bytes, rows: Iterable[bytes | Stretch], after: bytes) -> Iterator[bytes | Stretch]:
    """A worksheet part, a few rows at a time: it is never whole in memory."""
    batch = [before]
    for row in rows:
        if isinstance(row, bytes):
            batch.append(row)
        if not isinstance(row, bytes) or len(batch) >= _BATCH:
            yield b"".join(batch)
            batch.clear()
        if not isinstance(row, bytes):
            yield row
    yield b"".join((*batch, after))


def _own_application(data: bytes) -> bytes:
    """The application properties in our own name, without the list of sheets, which may have changed."""
    root = parse_xml(data)
    for element in list(root):
        name = local(element)
        if name in ("TitlesOfParts", "HeadingPairs", "AppVersion"):
            drop(element)
        elif name == "Application":
            element.text = "neolab_docs"
    return serialized(root)
