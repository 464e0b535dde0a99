"""Animations of a slide: those of shapes that were dropped go with them, or PowerPoint would repair the file."""

from __future__ import annotations

from lxml import etree

from neolab_docs.office.markup.dialect import P
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.package import parse_xml

TIMING = b"<p:timing"
_STEPS = P + "childTnLst"
_LISTS = frozenset({_STEPS, P + "tnLst", P + "bldLst"})


def without_lost_targets(slide: bytes) -> bytes:
    """The slide without the animations of shapes that it does not hold; most slides have none at all."""
    if TIMING not in slide:
        return slide
    root = parse_xml(slide)
    timing = root.find(P + "timing")
    held = {None, *(properties.get("id") for properties in root.iter(P + "cNvPr"))}
    lost = [] if timing is None else [each for each in timing.iter("*") if each.get("spid") not in held]
    if timing is None or not lost:
        return slide
    for target in lost:
        _drop(target, timing)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _drop(target: Element, timing: Element) -> None:
    """Take out the step that an element belongs to, then each step that this leaves without any of its own."""
    step = target
    while (holder := step.getparent()) is not None and holder is not timing:
        if holder.tag in _LISTS:
            holder.remove(step)
            if len(holder):
                return
        step = holder
    if holder is timing and len(step) == 0:
        timing.remove(step)
