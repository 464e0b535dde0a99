"""Text frames of a slide: the room that they give, and their text as paragraphs to lay out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from neolab_docs.office.fitting import Paragraph, Run, height
from neolab_docs.office.fitting.paragraphs import LINE_BREAK
from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.tree import Element, children
from neolab_docs.office.powerpoint.fitting.inheritance import (
    EMU_PER_POINT,
    Ancestry,
    Heritage,
    first_value,
    level_of,
    points,
)

TOLERANCE: Final = 1.0
_INSETS: Final = {"lIns": "91440", "tIns": "45720", "rIns": "91440", "bIns": "45720"}
_AUTOFIT = frozenset({A + "noAutofit", A + "normAutofit", A + "spAutoFit"})
_ENDLESS: Final = 1e6
_ROUND: Final = 0.29289  # of the radius of a corner, that a text keeps away from its sides
_ELLIPSE: Final = 0.14645


class Box(NamedTuple):
    """Where a shape lies, in EMU."""

    x: int
    y: int
    width: int
    height: int


@dataclass(slots=True)
class Frame:
    """The text of a shape, and its room in points.

    Attributes:
        shape: the shape.
        body: what holds its paragraphs.
        elements: its paragraphs in the tree.
        paragraphs: its paragraphs as they are laid out.
        heritage: what they take over.
        width: room for a line.
        room: room for all lines.
        scale: what the template multiplies sizes by.
        reduction: what the template takes off the distance of lines.
        grows: whether the shape follows its text.
        spare: room below the shape, in points, for it to grow into.
    """

    shape: Element
    body: Element
    elements: list[Element]
    paragraphs: list[Paragraph]
    heritage: Heritage
    width: float
    room: float
    scale: float = 1.0
    reduction: float = 0.0
    grows: bool = False
    spare: float = 0.0

    def height(self, scale: float, reduction: float) -> float:
        """The height of its text in points."""
        return height(self.paragraphs, self.width, scale, reduction)

    def fits(self, scale: float, reduction: float) -> bool:
        """Whether its text fits."""
        return self.height(scale, reduction) <= self.room + self.spare + TOLERANCE

    def excess(self) -> float:
        """How much higher its text is than the shape has room for, in points."""
        return self.height(self.scale, self.reduction) - self.room

    def smallest(self) -> float:
        """The size of its smallest font, in points."""
        said = [run.size for paragraph in self.paragraphs for run in paragraph.runs if run.text.strip()]
        return min(said, default=0.0)


def read_frame(shape: Element, ancestry: Ancestry) -> Frame | None:
    """The text frame of a shape; None where it has none that can be judged."""
    body = shape.find(P + "txBody")
    heritage = ancestry.of(shape)
    forebears = [shape, *heritage.shapes]
    box = box_of(shape, heritage)
    if body is None or box is None:
        return None
    bodies = [found for each in forebears for found in each.iterfind(f"{P}txBody/{A}bodyPr")]
    across, down = _room(box, forebears, bodies)
    columns = int(first_value(bodies, "numCol") or 1)
    if columns > 1:
        gap = points(first_value(bodies, "spcCol"))
        across, down = (across - (columns - 1) * gap) / columns, down * columns
    if first_value(bodies, "wrap") == "none":
        across = _ENDLESS
    own = heritage.led_by(body.findall(A + "lstStyle"))
    elements = list(body.iterchildren(A + "p"))
    said = [read_paragraph(element, own) for element in elements]
    frame = Frame(shape, body, elements, said, own, max(across, 1.0), down)
    _autofit(frame, bodies)
    return frame


def read_paragraph(element: Element, heritage: Heritage, bold: bool = False) -> Paragraph:
    """A paragraph as it is laid out; ``bold`` where nothing else says so."""
    properties = element.find(A + "pPr")
    level = level_of(properties)
    shaped = heritage.shaped(properties, level)
    runs = []
    for child, text in pieces(element):
        look = heritage.look(child.find(A + "rPr"), level, bold)
        runs.append(Run(text.upper() if look.capitals else text, look.face, look.size, look.tracking))
    if not runs:
        look = heritage.look(element.find(A + "endParaRPr"), level, bold)
        runs.append(Run("", look.face, look.size))
    return Paragraph(runs, shaped.left, shaped.first, shaped.right, shaped.line, shaped.before, shaped.after)


def pieces(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """The runs, fields and line breaks of a paragraph, with their texts."""
    for child in children(paragraph):
        if child.tag == A + "br":
            yield child, LINE_BREAK
        elif child.tag in (A + "r", A + "fld"):
            yield child, (child.findtext(A + "t") or "").replace(LINE_BREAK, " ")


def box_of(own: Element, heritage: Heritage) -> Box | None:
    """Where a shape lies, or those that it comes from."""
    for shape in (own, *heritage.shapes):
        transform = shape.find(f"{P}spPr/{A}xfrm")
        transform = shape.find(P + "xfrm") if transform is None else transform
        offset, extent = (transform.find(A + name) if transform is not None else None for name in ("off", "ext"))
        if offset is not None and extent is not None:
            sides = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
            return _scaled(Box(*(int(side or 0) for side in sides)), shape)
    return None


def _scaled(box: Box, shape: Element) -> Box:
    """The box on the slide of a shape inside of groups."""
    for group in shape.iterancestors(P + "grpSp"):
        transform = group.find(f"{P}grpSpPr/{A}xfrm")
        said = [transform.find(A + name) for name in ("off", "ext", "chOff", "chExt")] if transform is not None else []
        if len(said) < 4 or any(each is None for each in said):
            continue
        off, ext, inner, size = (
            tuple(int(each.get(name, "0")) for name in names)
            for each, names in zip(said, (("x", "y"), ("cx", "cy")) * 2, strict=True)
            if each is not None
        )
        across, down = (a / b if b else 1.0 for a, b in zip(ext, size, strict=True))
        x, y = off[0] + (box.x - inner[0]) * across, off[1] + (box.y - inner[1]) * down
        box = Box(int(x), int(y), int(box.width * across), int(box.height * down))
    return box


def _room(box: Box, forebears: Sequence[Element], bodies: Sequence[Element]) -> tuple[float, float]:
    """Points across and down that a text has in its own direction."""
    left, top, right, bottom = (points(first_value(bodies, name) or said) for name, said in _INSETS.items())
    wide, high = box.width / EMU_PER_POINT, box.height / EMU_PER_POINT
    aside, above = _away(forebears, wide, high)
    across, down = wide - left - right - 2 * aside, high - top - bottom - 2 * above
    upright = (first_value(bodies, "vert") or "horz") == "horz"
    return (across, down) if upright else (high - left - right - 2 * above, wide - top - bottom - 2 * aside)


def _away(forebears: Sequence[Element], wide: float, high: float) -> tuple[float, float]:
    """How far the outline of a shape keeps its text from its sides, and from top and bottom."""
    geometry = next((found for each in forebears for found in each.iterfind(f"{P}spPr/{A}prstGeom")), None)
    name = geometry.get("prst") if geometry is not None else "rect"
    if name == "ellipse":
        return wide * _ELLIPSE, high * _ELLIPSE
    if name == "roundRect" and geometry is not None:
        said = next((each.get("fmla", "") for each in geometry.iter(A + "gd")), "val 16667")
        radius = min(wide, high) * float(said.rpartition(" ")[2]) / 100_000
        return radius * _ROUND, radius * _ROUND
    return 0.0, 0.0


def _autofit(frame: Frame, bodies: Sequence[Element]) -> None:
    said = next((child for body in bodies for child in body if child.tag in _AUTOFIT), None)
    if said is None:
        return
    frame.grows = said.tag == A + "spAutoFit"
    if said.tag == A + "normAutofit":
        frame.scale = float(said.get("fontScale", "100000").rstrip("%")) / 100_000
        frame.reduction = float(said.get("lnSpcReduction", "0").rstrip("%")) / 100_000
