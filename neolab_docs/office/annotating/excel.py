"""Findings as notes on cells: their texts, and the boxes that show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from neolab_docs.office.annotating.editing import Editing
from neolab_docs.office.annotating.notes import AUTHOR, Note
from neolab_docs.office.excel.addresses import parse_area
from neolab_docs.office.excel.names import MAIN, RELATIONS, main, qualified
from neolab_docs.office.excel.opening import open_workbook
from neolab_docs.office.excel.workbook import SheetEntry
from neolab_docs.office.markup.tree import Element

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_BOXES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_CELL = "A1"
_AFTER_BOXES = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts")
_BOXES = """\
<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{rank}"/>\
</o:shapelayout></xml>"""
_SHAPE_TYPE = """\
<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_BOX = """\
<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel" id="{identifier}" type="#_x0000_t202" \
style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:{height}pt;z-index:1;visibility:hidden" \
fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>\
</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def add_notes(editing: Editing, notes: Iterable[Note]) -> None:
    """Put each note on its cell; on the first of the sheet where it is about no cell."""
    opened = open_workbook(editing.package.write({}), editing.package.name)
    sheets = [sheet for sheet in opened.sheets if sheet.has_cells]
    for rank, sheet in enumerate(sheets):
        own = [note for note in notes if _sheet_of(note, sheets) == sheet]
        for cell, told in _by_cell(own).items():
            _put(editing, sheet.part, rank + 1, cell, told)


def _sheet_of(note: Note, sheets: Sequence[SheetEntry]) -> SheetEntry:
    return next((sheet for sheet in sheets if sheet.title == note.where.sheet), sheets[0])


def _by_cell(notes: Iterable[Note]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in notes:
        lines = note.text(here=note.where.cell is not None)
        found.setdefault(note.where.cell or _FIRST_CELL, []).append("\n".join(lines))
    return found


def _put(editing: Editing, part: str, rank: int, cell: str, texts: Sequence[str]) -> None:
    comments = editing.tree(editing.related(part, "comments") or _new_comments(editing, part))
    known = next((each for each in comments.iter(main("comment")) if each.get("ref") == cell), None)
    if known is not None:
        _say(_child(known, "text"), ["", *texts])
        return
    comment = etree.SubElement(_child(comments, "commentList"), main("comment"))
    comment.set("ref", cell)
    comment.set("authorId", str(_author(comments)))
    _say(etree.SubElement(comment, main("text")), texts)
    _add_box(editing, part, rank, cell, texts)


def _new_comments(editing: Editing, part: str) -> str:
    root = etree.fromstring(f'<comments xmlns="{MAIN}"/>')
    etree.SubElement(root, main("authors"))
    etree.SubElement(root, main("commentList"))
    return editing.add(part, "comments", "xl/comments{}.xml", root, _COMMENTS_TYPE)


def _author(comments: Element) -> int:
    authors = _child(comments, "authors")
    names = [each.text for each in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, main("author")).text = AUTHOR
        return len(names)
    return names.index(AUTHOR)


def _child(element: Element, name: str) -> Element:
    """A child that the format requires."""
    found = element.find(main(name))
    return found if found is not None else etree.SubElement(element, main(name))


def _say(holder: Element, texts: Sequence[str]) -> None:
    text = etree.SubElement(etree.SubElement(holder, main("r")), main("t"), {_SPACE: "preserve"})
    text.text = "\n\n".join(texts)


def _add_box(editing: Editing, part: str, rank: int, cell: str, texts: Sequence[str]) -> None:
    """Draw the box of a note; the part that holds the others is not always XML, so it is only added to."""
    boxes = editing.related(part, "vmlDrawing") or _new_boxes(editing, part, rank)
    data = editing.data(boxes)
    before, closing, after = data.rpartition(b"</xml>")
    kind = "" if b'"_x0000_t202"' in data else _SHAPE_TYPE
    editing.put(boxes, before + (kind + _box(data, rank, cell, texts)).encode() + closing + after)


def _new_boxes(editing: Editing, part: str, rank: int) -> str:
    data = _BOXES.format(rank=rank).encode()
    boxes = editing.add(part, "vmlDrawing", "xl/drawings/vmlDrawing{}.vml", data, _BOXES_TYPE)
    root = editing.tree(part)
    drawing = root.makeelement(main("legacyDrawing"), {qualified(RELATIONS, "id"): editing.key(part, boxes)})
    after = {main(name) for name in (*_AFTER_BOXES, "extLst")}
    rank_of = next((number for number, child in enumerate(root) if child.tag in after), len(root))
    root.insert(rank_of, drawing)
    return boxes


def _box(data: bytes, rank: int, cell: str, texts: Sequence[str]) -> str:
    area = parse_area(cell)
    row, column = (area.first_row - 1, area.first_column - 1) if area else (0, 0)
    number = rank * 1024 + 1 + data.count(b"<v:shape ")
    lines = sum(1 + len(line) // 45 for text in texts for line in text.splitlines()) + len(texts)
    sizes = {"left": column + 1, "right": column + 5, "top": row, "bottom": row + lines, "height": 14 * lines}
    return _BOX.format(identifier=f"_x0000_s{number}", row=row, column=column, **sizes)
