"""Smaller letters and closer lines, as PowerPoint makes them step by step."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final

from lxml import etree

from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.powerpoint.fitting.frames import Frame
from neolab_docs.office.powerpoint.fitting.inheritance import EMU_PER_POINT

FLOOR: Final = 14.0
TITLE_FLOOR: Final = 20.0
_STEPS: Final = (
    (1.0, 0.1),
    (0.925, 0.1),
    *((scale, 0.2) for scale in (0.925, 0.85, 0.775, 0.7, 0.625, 0.55, 0.475, 0.4)),
)
_AUTOFITS = (A + "noAutofit", A + "normAutofit", A + "spAutoFit")

Step = tuple[float, float]


def steps(frame: Frame, floor: float) -> Iterator[Step]:
    """The scales of letters and reductions of lines that keep letters above a floor, the mildest first."""
    smallest = frame.smallest()
    least = min(frame.scale, floor / smallest) if smallest > floor else frame.scale
    for scale, reduction in _STEPS:
        if least <= scale <= frame.scale and (scale < frame.scale or reduction > frame.reduction):
            yield scale, reduction
    yield least, max(0.2, frame.reduction)


def shrunk(frame: Frame, floor: float) -> Step | None:
    """The mildest step that makes a text fit; None where none does."""
    return next((step for step in steps(frame, floor) if frame.fits(*step)), None)


def write_step(frame: Frame, step: Step) -> None:
    """Say in the text's own properties how small it is."""
    properties = frame.body.find(A + "bodyPr")
    assert properties is not None
    for child in list(properties):
        if child.tag in _AUTOFITS:
            properties.remove(child)
    said = etree.Element(A + "normAutofit")
    scale, reduction = (round(value * 100_000) for value in step)
    if scale < 100_000:
        said.set("fontScale", str(scale))
    if reduction:
        said.set("lnSpcReduction", str(reduction))
    warped = len(properties) and properties[0].tag == A + "prstTxWarp"
    properties.insert(1 if warped else 0, said)


def grow(frame: Frame) -> bool:
    """Let a shape that follows its text be as high as it is; whether it can be."""
    extent = frame.shape.find(f"{P}spPr/{A}xfrm/{A}ext")
    if not frame.grows or extent is None or not frame.fits(frame.scale, frame.reduction):
        return False
    extent.set("cy", str(int(extent.get("cy", "0")) + ceil(frame.excess() * EMU_PER_POINT)))
    return True
