"""A presentation as text: slide, shape, paragraph; tables cell by cell; charts series by series; notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from neolab_docs.office.charts.elements import C
from neolab_docs.office.charts.outlining import chart_lines
from neolab_docs.office.markup.dialect import A, P, R
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.outlines import joined, line, paragraph_text
from neolab_docs.office.package import Package
from neolab_docs.office.powerpoint.deck import Deck, Slide
from neolab_docs.office.powerpoint.places import SHAPES, layout_name

Charts = Mapping[str, Sequence[str]]


def outline(data: bytes, name: str) -> str:
    """The text outline of a presentation or a template.

    Raises:
        TemplateError: the bytes are no presentation.
    """
    deck = Deck(Package.read(data, name))
    return joined(said for slide in deck.slides for said in _slide(slide, deck))


def _slide(slide: Slide, deck: Deck) -> Iterator[str]:
    root = deck.tree(slide.part)
    hidden = " (masquée)" if root.get("show") == "0" else ""
    layout = deck.layout_of(slide)
    yield f"# diapositive {slide.rank} [{'' if layout is None else layout_name(layout)}]{hidden}"
    yield from _shapes(root.find(f"{P}cSld/{P}spTree"), 1, _charts(slide, deck))
    if slide.notes:
        notes = deck.tree(slide.notes)
        told = [text for shape in notes.iter(P + "sp") if _is_body(shape) for text in _paragraphs(shape, 2)]
        if any(text.strip() for text in told):
            yield line(1, "notes")
            yield from told


def _charts(slide: Slide, deck: Deck) -> Charts:
    """What the charts of a slide draw, by the relation that leads to each."""
    parts = {relation.key: relation.target for relation in slide.relations if relation.kind == "chart"}
    return {key: list(chart_lines(deck.package.data(part))) for key, part in parts.items() if part in deck.package}


def _shapes(tree: Element | None, depth: int, charts: Charts) -> Iterator[str]:
    for shape in () if tree is None else tree.iterdescendants(*SHAPES):
        if shape.getparent() is not tree and _inside_group(shape, tree):
            continue
        yield from _shape(shape, depth, charts)


def _inside_group(shape: Element, tree: Element | None) -> bool:
    for ancestor in shape.iterancestors():
        if ancestor is tree:
            return False
        if ancestor.tag in SHAPES or str(ancestor.tag).endswith("}Fallback"):
            return True
    return False


def _shape(shape: Element, depth: int, charts: Charts) -> Iterator[str]:
    properties = next(shape.iter(P + "cNvPr"), None)
    name = "" if properties is None else properties.get("name", "")
    alt = "" if properties is None else properties.get("descr", "")
    kind = str(shape.tag).rpartition("}")[2]
    yield line(depth, f"{kind} « {name} »" + (f" ({alt})" if alt else ""))
    if shape.tag == P + "grpSp":
        yield from _shapes(shape, depth + 1, charts)
        return
    for chart in shape.iter(C + "chart"):
        yield from (line(depth + 1, said) for said in charts.get(chart.get(R + "id", ""), ()))
    table = next(shape.iter(A + "tbl"), None)
    yield from _paragraphs(shape, depth + 1) if table is None else _table(table, depth + 1)


def _table(table: Element, depth: int) -> Iterator[str]:
    for row in table.iterchildren(A + "tr"):
        cells = [" ¶ ".join(paragraph_text(each) for each in cell.iter(A + "p")) for cell in row.iterchildren(A + "tc")]
        yield line(depth, "| " + " | ".join(cells) + " |")


def _paragraphs(shape: Element, depth: int) -> Iterator[str]:
    for paragraph in shape.iter(A + "p"):
        properties = paragraph.find(A + "pPr")
        level = 0 if properties is None else int(properties.get("lvl", "0"))
        yield line(depth + level, paragraph_text(paragraph) or "·")


def _is_body(shape: Element) -> bool:
    holder = next(shape.iter(P + "ph"), None)
    return holder is not None and holder.get("type") == "body"
