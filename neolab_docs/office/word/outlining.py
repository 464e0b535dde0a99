"""A Word document as text: style and text of each paragraph, tables cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.office.markup.dialect import MC, WP, W
from neolab_docs.office.markup.tree import Element, children, nearest
from neolab_docs.office.outlines import joined, line, paragraph_text
from neolab_docs.office.package import Package, parse_xml
from neolab_docs.office.word.parts import BODY, Story, read_stories

_WRAPPERS = frozenset({W + "sdt", W + "sdtContent", W + "ins", W + "smartTag", W + "customXml"})


def outline(data: bytes, name: str) -> str:
    """The text outline of a document or a template.

    Raises:
        TemplateError: the bytes are no Word document.
    """
    package = Package.read(data, name)
    styles = _style_names(package)
    lines: list[str] = []
    for story in read_stories(package):
        lines += _story(story, package, styles)
    return joined(lines)


def _story(story: Story, package: Package, styles: dict[str, str]) -> Iterator[str]:
    root = parse_xml(package.data(story.part))
    told = list(_blocks(root if story.name != BODY else root[0], 1, styles))
    if story.name == BODY or any(text.strip() for text in told):
        yield f"# {story.name}"
        yield from told


def _blocks(container: Element, depth: int, styles: dict[str, str]) -> Iterator[str]:
    for block in children(container):
        if block.tag == W + "p":
            yield from _paragraph(block, depth, styles)
        elif block.tag == W + "tbl":
            yield from _table(block, depth, styles)
        elif block.tag in _WRAPPERS or block.tag in (W + "footnote", W + "endnote", W + "comment"):
            yield from _blocks(block, depth, styles)


def _paragraph(paragraph: Element, depth: int, styles: dict[str, str]) -> Iterator[str]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(W + "val", "")
    yield line(depth, f"[{styles.get(name, name)}] {paragraph_text(paragraph)}".rstrip())
    for properties in paragraph.iter(WP + "docPr"):
        yield line(depth + 1, f"image « {properties.get('name', '')} » : {properties.get('descr', '')}".rstrip())
    for box in paragraph.iter(W + "txbxContent"):
        if nearest(box, (MC + "Fallback",)) is None and nearest(box, (paragraph.tag,)) is paragraph:
            yield line(depth + 1, "zone de texte")
            yield from _blocks(box, depth + 2, styles)


def _table(table: Element, depth: int, styles: dict[str, str]) -> Iterator[str]:
    yield line(depth, f"tableau ({len(list(table.iterfind(f'{W}tblGrid/{W}gridCol')))} colonnes)")
    for row in table.iter(W + "tr"):
        if nearest(row, (table.tag,)) is table:
            cells = [" ¶ ".join(_cell(cell, styles)) for cell in row.iter(W + "tc") if nearest(cell, (row.tag,)) is row]
            yield line(depth + 1, "| " + " | ".join(cells) + " |")


def _cell(cell: Element, styles: dict[str, str]) -> Iterator[str]:
    for said in _blocks(cell, 0, styles):
        yield said.removeprefix(f"[{styles['']}]").strip()


def _style_names(package: Package) -> dict[str, str]:
    if "word/styles.xml" not in package:
        return {"": "Normal"}
    names = {"": "Normal"}
    for style in parse_xml(package.data("word/styles.xml")).iter(W + "style"):
        name = style.find(W + "name")
        if name is not None:
            names[style.get(W + "styleId", "")] = name.get(W + "val", "")
            if style.get(W + "default") == "1" and style.get(W + "type") == "paragraph":
                names[""] = name.get(W + "val", "")
    return names
