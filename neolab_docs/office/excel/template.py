"""A workbook template read and compiled once, and rendered as often as wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final, cast

from jinja2 import nodes

from neolab_docs.errors import NeolabError, TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.excel import events
from neolab_docs.office.excel.addresses import MAX_COLUMN, MAX_ROW, Area, address
from neolab_docs.office.excel.axis import Axis, Misuse
from neolab_docs.office.excel.building import Source, build_axis
from neolab_docs.office.excel.composing import Composer, Spot, assumed, dialect, statements
from neolab_docs.office.excel.drawn import noted_cells, read_drawn
from neolab_docs.office.excel.finishing import Finisher, WorkbookParts
from neolab_docs.office.excel.generating import OWN, PRINTING, WRITERS
from neolab_docs.office.excel.moving.links import show_targets
from neolab_docs.office.excel.names import serialized
from neolab_docs.office.excel.opening import open_workbook
from neolab_docs.office.excel.plan import SheetPlan
from neolab_docs.office.excel.program import SheetProgram
from neolab_docs.office.excel.reading import Row, Sheet, read_merges, read_sheet
from neolab_docs.office.excel.recording import Recording, record
from neolab_docs.office.excel.regions import crossings
from neolab_docs.office.excel.slots import Slot, find_slots
from neolab_docs.office.excel.strings import Texts, read_texts
from neolab_docs.office.excel.styles import read_styles
from neolab_docs.office.excel.tables import TablePart, kept_rows, read_table
from neolab_docs.office.excel.tags import ShapingTag, split_shaping
from neolab_docs.office.excel.values import CellWriter
from neolab_docs.office.excel.workbook import since_1904
from neolab_docs.office.opc import read_relations
from neolab_docs.office.package import parse_xml
from neolab_docs.templating.codegen.compiling import Compiled, Runnable, compile_tree
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.rendering import rendering

if TYPE_CHECKING:
    from neolab_docs.templating.checking.source import CheckedSource

_PROPERTIES: Final = "docProps/core.xml"


def compile_template(source: bytes, name: str, environment: Environment) -> ExcelTemplate:
    """The template as a program.

    Args:
        source: bytes of the workbook.
        name: file name, for the addresses of findings.
        environment: the Jinja environment of the run.

    Raises:
        TemplateError: with every problem of the template.
    """
    return _Compiler(source, name, environment).template()


class ExcelTemplate:
    """A compiled workbook template; safe to render from several threads."""

    def __init__(self, parts: WorkbookParts, spots: Sequence[Spot], program: Compiled) -> None:
        self._parts = parts
        self._spots = spots
        self._program = program
        self._environment: Environment | None = None
        self._bound: Runnable | None = None

    def bind(self, environment: Environment) -> None:
        """Give the template its environment (see ``office/engine.py``)."""
        self._environment = dialect(environment)
        self._bound = self._program.bind(self._environment)

    def sources(self) -> list[CheckedSource]:
        """Its tags, for the static check (see ``office/engine.py``); read again, since filling needs them no more."""
        assert self._environment is not None
        package = self._parts.package
        return [_Compiler(package.write({}), package.name, self._environment).source()]

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_environment": None, "_bound": None}

    def render(self, context: Mapping[str, object]) -> bytes:
        """The finished workbook, checked.

        Raises:
            TemplateError: a name is unknown or has no value; every cell is listed.
            OutputError: the result would not open in Excel.
        """
        return b"".join(piece for part in self.parts(context) for piece in part)

    def parts(self, context: Mapping[str, object]) -> Sequence[Iterable[bytes]]:
        """What ``render`` gives, in parts that come in pieces: a long workbook is never whole in memory.

        Raises:
            TemplateError: a name is unknown or has no value; every cell is listed.
            OutputError: the result would not open in Excel.
        """
        assert self._environment is not None and self._bound is not None
        texts = Texts(self._parts.texts, self._environment.finish)
        writer = CellWriter(self._environment, texts, self._parts.since_1904)
        recording = Recording()
        with rendering(self._bound, context) as faults:
            try:
                recording = record(self._bound.run({**context, **writer.names()}), self._parts.plans)
            except NeolabError:
                raise
            except Exception as error:
                faults.failure(error)
        if faults.faults:
            raise TemplateError(self._told(fault.code, fault.line, fault.values) for fault in faults.faults)
        return Finisher(self._parts, recording, texts, writer).parts()

    def _told(self, code: str, line: int, values: Sequence[tuple[str, str]]) -> Finding:
        spot = self._spots[line - 1] if 0 < line <= len(self._spots) else None
        place = spot.place if spot else Place(file=self._parts.package.name)
        return Finding(code, place, {"tag": spot.tag if spot else "", **dict(values)})


@dataclass(frozen=True, slots=True)
class _Axes:
    rows: Axis
    columns: Axis


class _Compiler:
    """Reads a workbook and builds its program."""

    def __init__(self, source: bytes, name: str, environment: Environment) -> None:
        self._name = name
        self._opened = open_workbook(source, name)
        self._package = self._opened.package
        self._environment = environment
        self._composer = Composer(environment)
        self._numbers = count(1)
        self._plans: list[SheetPlan] = []
        self._assumed: list[nodes.Stmt] = []
        self._tables_of: dict[str, list[TablePart]] = {}
        self._styles = read_styles(self._opened.related_data("styles"))
        self._texts = read_texts(self._opened.related_data("sharedStrings"))

    def source(self) -> CheckedSource:
        """The tags of the workbook, for the static check."""
        return self._checked(self._body())

    def _checked(self, body: Sequence[nodes.Stmt]) -> CheckedSource:
        from neolab_docs.templating.checking.source import CheckedSource

        tree = nodes.Template([*self._assumed, *body], lineno=1)
        spots = self._composer.spots

        def spot(line: int) -> Spot:
            return spots[line - 1] if 0 < line <= len(spots) else Spot(Place(file=self._name), "")

        return CheckedSource(tree, lambda line: spot(line).place, lambda line: spot(line).tag, (OWN,), PRINTING)

    def _body(self) -> list[nodes.Stmt]:
        """The whole program; plans and tables are gathered on the way."""
        body: list[nodes.Stmt] = []
        for rank, entry in enumerate(self._opened.sheets):
            if entry.has_cells:
                sheet = read_sheet(entry.title, entry.part, self._package.data(entry.part), self._texts.texts)
                self._tables_of[entry.part] = self._tables(entry.part)
                plan = self._plan(rank, sheet, self._tables_of[entry.part])
                self._plans.append(plan)
                body += SheetProgram(plan, self._composer, self._styles, self._name).statements()
        return [*self._property_statements(self._properties()), *body]

    def template(self) -> ExcelTemplate:
        body = self._body()
        if findings := [*self._composer.findings, *self._private_names()]:
            from neolab_docs.office.markup.program import Uncompiled

            raise Uncompiled(findings, [self._checked(body)])
        parts = WorkbookParts(
            package=self._package,
            part=self._opened.part,
            relations=self._opened.relations,
            entries=self._opened.sheets,
            plans=self._plans,
            tables=self._tables_of,
            texts=self._texts,
            texts_part=self._opened.related("sharedStrings") or "xl/sharedStrings.xml",
            styles=self._styles,
            styles_part=self._opened.related("styles"),
            properties=self._properties(),
            since_1904=since_1904(self._opened.root),
        )
        template = ExcelTemplate(parts, self._composer.spots, self._program(body))
        template.bind(self._environment)
        return template

    def _private_names(self) -> list[Finding]:
        """The tags in which a person has typed a name that is the engine's own."""
        found = [spot for spot in self._composer.spots if OWN in spot.tag]
        return [Finding("template-private-name", spot.place, {"name": OWN, "tag": spot.tag}) for spot in found]

    def _tables(self, part: str) -> list[TablePart]:
        found = (
            read_table(relation.target, self._package.data(relation.target))
            for relation in read_relations(self._package, part)
            if relation.kind == "table" and relation.target in self._package
        )
        return [table for table in found if table is not None]

    def _plan(self, rank: int, sheet: Sheet, tables: Sequence[TablePart]) -> SheetPlan:
        self._move_title_tags(sheet)
        self._check_sheet_tags(sheet)
        areas = [table.area for table in tables]
        axes = _Axes(self._axis("tr", sheet, MAX_ROW, areas), self._axis("tc", sheet, MAX_COLUMN))
        for misuse in crossings(axes.rows, axes.columns, [*areas, *read_merges(sheet)], sheet.tags):
            self._misused(sheet, misuse)
        kept = [found for table in tables if (found := kept_rows(table, axes.rows, sheet))]
        headers = [table.header_area for table in tables if table.header_area]
        drawn, told = read_drawn(self._package, sheet.part)
        root = parse_xml(sheet.skeleton)
        show_targets(root, read_relations(self._package, sheet.part))
        sheet.skeleton = serialized(root)
        slots = [*find_slots(sheet.part, root), *told]
        plan = SheetPlan(rank, sheet, axes.rows, axes.columns, headers, kept, slots, drawn, [])
        for slot in slots:
            if slot.row is not None and plan.repeated(slot):
                sheet.rows.setdefault(slot.row, Row(slot.row, {}))
        return plan

    def _move_title_tags(self, sheet: Sheet) -> None:
        tags, title = split_shaping(sheet.title, 1, 1)
        if tags:
            sheet.tags[:0] = tags
            sheet.said_title = title

    def _check_sheet_tags(self, sheet: Sheet) -> None:
        for tag in sheet.tags:
            if tag.kind == "sheet" and (tag.row, tag.column) != (1, 1):
                self._misused(sheet, Misuse("excel-sheet-tag-place", tag))

    def _axis(self, kind: str, sheet: Sheet, limit: int, tables: Sequence[Area] | None = None) -> Axis:
        tags: dict[int, list[ShapingTag]] = {}
        order = sheet.tags if kind == "tr" else sorted(sheet.tags, key=lambda tag: (tag.column, tag.row))
        for tag in order:
            if tag.kind == kind:
                tags.setdefault(tag.line(kind), []).append(tag)
        content = {line: _content(sheet, kind, line) for line in tags}
        size = _size(sheet, kind)
        cells = {number: set(row.cells) for number, row in sheet.rows.items()}
        for area in noted_cells(self._package, sheet.part, sheet.skeleton):
            cells.setdefault(area.first_row, set()).add(area.first_column)
        source = Source(tags, content, 1, size, size, limit, tables=tables, cells=cells)
        axis, misuses = build_axis(source, self._numbers)
        for misuse in misuses:
            self._misused(sheet, misuse)
        return axis

    def _misused(self, sheet: Sheet, misuse: Misuse) -> None:
        tag = misuse.tag
        place = Place(file=self._name, sheet=sheet.title, cell=address(tag.row, tag.column))
        self._composer.findings.append(Finding(misuse.code, place, {"tag": tag.text}))
        if misuse.code != "excel-tag-unclosed":
            self._assumed += assumed(tag)

    def _properties(self) -> list[Slot]:
        if _PROPERTIES not in self._package:
            return []
        return find_slots(_PROPERTIES, parse_xml(self._package.data(_PROPERTIES)), "propriétés")

    def _property_statements(self, slots: Sequence[Slot]) -> list[nodes.Stmt]:
        made: list[nodes.Stmt] = []
        for rank, slot in enumerate(slots):
            place = Place(file=self._name, story=slot.story)
            made += statements([events.event(events.SLOT, rank), *slot.content(self._composer, place)])
        return made

    def _program(self, body: list[nodes.Stmt]) -> Compiled:
        tree = nodes.Template(cast("list[nodes.Node]", body), lineno=1)
        return compile_tree(tree, self._composer.environment, WRITERS)


def _content(sheet: Sheet, kind: str, line: int) -> list[int]:
    """The columns of a row, or the rows of a column, that hold something beside tags."""
    if kind == "tr":
        return [column for column, cell in sheet.rows[line].cells.items() if not cell.blank]
    return [number for number, row in sheet.rows.items() if line in row.cells and not row.cells[line].blank]


def _size(sheet: Sheet, kind: str) -> int:
    if kind == "tr":
        return max(sheet.rows, default=0)
    return max((max(row.cells) for row in sheet.rows.values() if row.cells), default=0)
