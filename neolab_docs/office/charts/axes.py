"""Axes of charts: their numbers, and dates that are dates no more."""

from __future__ import annotations

from typing import Final

from neolab_docs.office.charts.elements import C
from neolab_docs.office.markup.tree import Element, detach

_NUMBERED: Final = (C + "axId", C + "crossAx")
_DATES_ONLY: Final = ("baseTimeUnit", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit")
NEGATIVE: Final = b'val="-'


def number_axes(root: Element) -> bool:
    """Give axes with negative numbers, which the schema forbids, positive ones; whether there were any."""
    holders = list(root.iter(*_NUMBERED))
    taken = {holder.get("val", "") for holder in holders}
    fresh: dict[str, str] = {}
    for number in sorted(each for each in taken if each.startswith("-")):
        candidate = int(number[1:])
        while str(candidate) in taken or not candidate:
            candidate += 1
        fresh[number] = str(candidate)
        taken.add(fresh[number])
    for holder in holders:
        if holder.get("val", "") in fresh:
            holder.set("val", fresh[holder.get("val", "")])
    return bool(fresh)


def drop_unused_axes(root: Element) -> None:
    """Take out the axes of plots that are gone."""
    area = root.find(f"{C}chart/{C}plotArea")
    if area is None:
        return
    used = {
        each.get("val") for plot in area for each in plot.iterchildren(C + "axId") if plot.find(C + "crossAx") is None
    }
    for axis in [each for each in area if each.find(C + "crossAx") is not None]:
        number = axis.find(C + "axId")
        if number is not None and number.get("val") not in used:
            detach(axis)


def without_dates(root: Element) -> None:
    """Make axes of dates axes of categories."""
    for axis in list(root.iter(C + "dateAx")):
        for name in _DATES_ONLY:
            for element in list(axis.iterchildren(C + name)):
                detach(element)
        axis.tag = C + "catAx"
