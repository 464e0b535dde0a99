"""A workbook: its sheets, the system of its dates, what it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import Final

from lxml import etree

from neolab_docs.findings import Finding, Place
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import Package, parse_xml
from neolab_docs.office.spreadsheets.broken import Damaged, Trapped, refusal
from neolab_docs.office.spreadsheets.building import Room, SheetBuilder, TooLarge
from neolab_docs.office.spreadsheets.inflating import pieces_of, whole
from neolab_docs.office.spreadsheets.sheet import Sheet
from neolab_docs.office.spreadsheets.xlsx.colours import theme_colours
from neolab_docs.office.spreadsheets.xlsx.decoding import Decoder
from neolab_docs.office.spreadsheets.xlsx.fills import sheet_fills, style_fills
from neolab_docs.office.spreadsheets.xlsx.strings import read_strings
from neolab_docs.office.spreadsheets.xlsx.styles import read_kinds
from neolab_docs.office.spreadsheets.xlsx.worksheet import read_worksheet
from neolab_docs.office.unzipping import Member

_IDENTIFIERS: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_TRUE: Final = ("1", "true")
_ROOT: Final = "_rels/.rels"


def read_workbook(members: dict[str, Member], name: str) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of a workbook and what is to be said of it.

    Raises:
        Damaged: a part cannot be read.
        TooLarge: it holds too many cells.
        SpreadsheetError: it is no workbook.
    """
    workbook = _Workbook(Package(name, members), name)
    room = Room()
    return [workbook.read_sheet(entry, relation, room) for entry, relation in workbook.entries()], workbook.findings()


class _Workbook:
    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._main = self._main_part()
        self._root = self._tree(self._main)
        if etree.QName(self._root).localname != "workbook":
            raise refusal("spreadsheet-other-document", name)
        self._relations = self._related(self._main)

    def entries(self) -> Iterator[tuple[etree._Element, Relation]]:
        """The worksheets in the order of their tabs, with what leads to them."""
        by_key = {relation.key: relation for relation in self._relations}
        for entry in self._root.iterfind("{*}sheets/{*}sheet"):
            title = entry.get("name", "")
            key = next((entry.attrib[name] for name in _IDENTIFIERS if name in entry.attrib), "")
            relation = by_key.get(str(key))
            if relation is None or (relation.kind == "worksheet" and relation.target not in self._package):
                raise Damaged(self._main, f"feuille « {title} » absente", f"sheet “{title}” missing")
            if relation.kind == "worksheet":
                yield entry, relation

    def read_sheet(self, entry: etree._Element, relation: Relation, room: Room) -> Sheet:
        state = entry.get("state", "visible")
        sheet = Sheet(entry.get("name", ""), visible=state == "visible", very_hidden=state == "veryHidden")
        part = relation.target
        read_worksheet(part, self._pieces(part), self._decoder, SheetBuilder(sheet, room))
        sheet.read_fills = partial(self._fills, part)
        return sheet

    def findings(self) -> list[Finding]:
        """Macros, links to other workbooks."""
        kinds = {relation.kind for relation in self._relations}
        where = Place(file=self._name)
        found = []
        if kinds & {"vbaProject", "xlMacrosheet"}:
            found.append(Finding("spreadsheet-macros", where))
        if "externalLink" in kinds:
            found.append(Finding("spreadsheet-links", where))
        return found

    @cached_property
    def _decoder(self) -> Decoder:
        strings = self._related_part("sharedStrings")
        styles = self._related_part("styles")
        since = [line.get("date1904", "0") in _TRUE for line in self._root.iterfind("{*}workbookPr")]
        return Decoder(
            read_strings(strings, self._whole(strings)) if strings else [],
            read_kinds(self._tree(styles)) if styles else [],
            any(since),
        )

    @cached_property
    def _colours(self) -> dict[str, str]:
        styles, theme = self._related_part("styles"), self._related_part("theme")
        return style_fills(self._tree(styles), theme_colours(self._tree(theme)) if theme else []) if styles else {}

    def _fills(self, part: str) -> dict[tuple[int, int], str]:
        try:
            return sheet_fills(self._whole(part), self._colours)
        except (etree.XMLSyntaxError, ValueError, Damaged, TooLarge):
            return {}

    def _main_part(self) -> str:
        if _ROOT not in self._package:
            raise refusal("spreadsheet-other-document", self._name)
        found = [relation.target for relation in self._related("") if relation.kind == "officeDocument"]
        if not found or found[0] not in self._package:
            raise refusal("spreadsheet-other-document", self._name)
        return found[0]

    def _related(self, part: str) -> list[Relation]:
        try:
            return read_relations(self._package, part)
        except etree.XMLSyntaxError as error:
            raise Damaged.malformed(f"{part or 'paquet'} (relations)", error.lineno or 1) from error

    def _related_part(self, kind: str) -> str:
        """The name of the part of a kind; "" without one."""
        targets = (relation.target for relation in self._relations if relation.kind == kind)
        return next((target for target in targets if target in self._package), "")

    def _pieces(self, part: str) -> Iterator[bytes]:
        return pieces_of(self._package.member(part), part)

    def _whole(self, part: str) -> bytes:
        return whole(self._package.member(part), part)

    def _tree(self, part: str) -> etree._Element:
        try:
            root = parse_xml(self._whole(part))
        except etree.XMLSyntaxError as error:
            raise Damaged.malformed(part, error.lineno or 1) from error
        if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]
            raise Trapped(part)
        return root
