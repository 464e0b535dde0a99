"""A workbook as text: sheets, cells with their values and formulas, what goes with them, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lxml import etree

from neolab_docs.office.excel.names import X14, XM, children, main, qualified
from neolab_docs.office.excel.opening import Opened, open_workbook
from neolab_docs.office.excel.strings import SharedText, read_texts, text_of
from neolab_docs.office.excel.styles import Styles, read_styles
from neolab_docs.office.excel.workbook import SheetEntry, since_1904
from neolab_docs.office.opc import read_relations
from neolab_docs.office.outlines import joined, line
from neolab_docs.office.package import parse_xml

_XM_F, _XM_SQREF = qualified(XM, "f"), qualified(XM, "sqref")


def outline(data: bytes, name: str) -> str:
    """The text outline of a workbook or a template.

    Raises:
        TemplateError: the bytes are no workbook.
    """
    opened = open_workbook(data, name)
    values = _Values(
        read_texts(opened.related_data("sharedStrings")).texts,
        read_styles(opened.related_data("styles")),
        since_1904(opened.root),
    )
    lines: list[str] = []
    for entry in opened.sheets:
        lines += _sheet(entry, opened, values)
    for element in opened.root.iter(main("definedName")):
        lines.append(f"nom {element.get('name')} = {element.text}")
    return joined(lines)


@dataclass(frozen=True, slots=True)
class _Values:
    """What is needed to say what a cell holds."""

    texts: Sequence[SharedText]
    styles: Styles
    since_1904: bool

    def told(self, cell: etree._Element) -> str:
        formula = cell.find(main("f"))
        if formula is not None:
            return f"={formula.text or '…'}"
        kind, value = cell.get("t", "n"), cell.findtext(main("v")) or ""
        if kind == "s":
            return _quoted(self.texts[int(value)].text)
        if kind == "inlineStr":
            held = cell.find(main("is"))
            return _quoted(text_of(held).text) if held is not None else ""
        if kind == "b":
            return "VRAI" if value == "1" else "FAUX"
        return _quoted(value) if kind == "str" else self._number(value, int(cell.get("s", "0")))

    def _number(self, value: str, style: int) -> str:
        if not value or not self.styles.is_date(style):
            return value
        start = date(1904, 1, 1) if self.since_1904 else date(1899, 12, 30)
        moment = datetime.combine(start, datetime.min.time()) + timedelta(days=float(value))
        return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ", "minutes")


def _quoted(text: str) -> str:
    return "« " + text.replace("\n", " ⏎ ") + " »"


def _sheet(entry: SheetEntry, opened: Opened, values: _Values) -> Iterator[str]:
    root = parse_xml(opened.package.data(entry.part))
    state = f" ({entry.state})" if entry.state != "visible" else ""
    yield f"# feuille « {entry.title} »{state}"
    for cell in root.iter(main("c")):
        if told := values.told(cell):
            yield line(1, f"{cell.get('r')} {told}")
    yield from _around(root)
    for relation in read_relations(opened.package, entry.part):
        if relation.kind == "table" and relation.target in opened.package:
            yield line(1, _table(parse_xml(opened.package.data(relation.target))))


def _around(root: etree._Element) -> Iterator[str]:
    merged = [one.get("ref", "") for one in root.iter(main("mergeCell"))]
    if merged:
        yield line(1, "fusions " + " ".join(merged))
    for pane in root.iter(main("pane")):
        yield line(1, f"volets figés en {pane.get('topLeftCell')}")
    for filtered in children(root, "autoFilter"):
        yield line(1, f"filtre {filtered.get('ref')}")
    for rule in root.iter(main("conditionalFormatting"), qualified(X14, "conditionalFormatting")):
        yield line(1, f"mise en forme {_rule(rule, 'formula')}")
    for rule in root.iter(main("dataValidation"), qualified(X14, "dataValidation")):
        yield line(1, f"saisie {_rule(rule, 'formula1')}")


def _rule(element: etree._Element, tag: str) -> str:
    areas = element.get("sqref") or element.findtext(_XM_SQREF) or ""
    told = [one.text or "" for one in element.iter(main(tag), _XM_F)]
    return f"{areas} : {' ; '.join(told)}".rstrip(" :")


def _table(root: etree._Element) -> str:
    columns = " | ".join(one.get("name", "") for one in root.iter(main("tableColumn")))
    totals = ", totaux" if root.get("totalsRowCount", "0") != "0" else ""
    return f"tableau {root.get('displayName')} {root.get('ref')}{totals} : {columns}"
