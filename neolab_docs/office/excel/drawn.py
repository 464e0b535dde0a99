"""Drawings and charts of the template whose texts hold tags."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from neolab_docs.office.excel.addresses import Area, parse_area
from neolab_docs.office.excel.moving.pictures import frames
from neolab_docs.office.excel.names import A, local, main, qualified, serialized
from neolab_docs.office.excel.slots import PICTURE, Slot, find_slots
from neolab_docs.office.excel.tags import holds_tag, lone_expression, tags_of
from neolab_docs.office.opc import read_relations
from neolab_docs.office.package import Package, parse_xml

_TEXT = qualified(A, "t")
_NOTES = frozenset({"comments", "threadedComment"})
_NOTED = frozenset({"comment", "threadedComment", "hyperlink"})
_DRAWN = frozenset({"drawing", "chart", "chartEx", "comments"})


def read_drawn(package: Package, part: str) -> tuple[dict[str, bytes], list[Slot]]:
    """The drawing parts below a part that hold tags, each tag whole in one run, and those texts."""
    found: dict[str, bytes] = {}
    slots: list[Slot] = []
    for relation in read_relations(package, part):
        if relation.kind not in _DRAWN or relation.target not in package:
            continue
        data = package.data(relation.target)
        if holds_tag(data.decode("utf-8", "replace")) or b"{" in data:
            root = parse_xml(data)
            _join_tags(root)
            if told := find_slots(relation.target, root):
                found[relation.target] = serialized(root)
                slots += [_as_picture(slot, root) for slot in told]
        below = read_drawn(package, relation.target)
        found.update(below[0])
        slots += below[1]
    return found, slots


def noted_cells(package: Package, part: str, skeleton: bytes) -> list[Area]:
    """The cells of a worksheet that a link or a note belongs to, whether they hold anything or not."""
    roots = [parse_xml(skeleton)]
    for relation in read_relations(package, part):
        if relation.kind in _NOTES and relation.target in package:
            roots.append(parse_xml(package.data(relation.target)))
    noted = (one for root in roots for one in root.iter() if isinstance(one.tag, str) and local(one) in _NOTED)
    return [area for one in noted if (area := parse_area(one.get("ref", "")))]


def _as_picture(slot: Slot, root: etree._Element) -> Slot:
    """The slot, said to be a picture's where it is the alternative text of one and a lone expression."""
    if slot.attribute != "descr" or not lone_expression(slot.text):
        return slot
    element = next(one for rank, one in enumerate(root.iter()) if rank == slot.element)
    return replace(slot, story=PICTURE) if any(element is frame for frame in frames(root)) else slot


def _join_tags(root: etree._Element) -> None:
    """Move each tag that is cut by two runs whole into the first one."""
    for paragraph in root.iter(qualified(A, "p"), main("text")):
        runs = list(paragraph.iter(_TEXT, main("t")))
        whole = "".join(run.text or "" for run in runs)
        cuts = tags_of(whole) if holds_tag(whole) else []
        start = at = 0
        for run in runs:
            start += len(run.text or "")
            end = max([start, at, *(last for first, last in cuts if first < start < last)])
            run.text = whole[at:end]
            at = end
