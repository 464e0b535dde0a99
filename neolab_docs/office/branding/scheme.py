"""The colours of a theme with those of a brand in their places, each still readable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from neolab_docs.office.branding.brand import Change
from neolab_docs.office.branding.contrast import LEAST, contrast, readable

SLOTS: Final = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    *(f"accent{number}" for number in range(1, 7)),
    "hlink",
    "folHlink",
)
_ACCENTS: Final = SLOTS[4:10]
_FOLLOWERS: Final = ("dk2", "hlink", "folHlink")


class Scheme:
    """The colours of a theme, as a brand replaces them one after the other.

    Attributes:
        before: the template's colours by slot.
        colours: the colours so far.
        changes: those that were made darker or lighter.
    """

    def __init__(self, before: Mapping[str, str]) -> None:
        self.before = before
        self.colours = dict(before)
        self.changes: list[Change] = []

    def wear(self, brand: Mapping[str, str]) -> None:
        """Put the colours of a brand into their slots, the paper and the ink first: accents are judged on them."""
        wanted = {slot: colour.upper() for slot, colour in brand.items() if slot in self.before}
        self.colours.update({slot: wanted[slot] for slot in ("lt1",) if slot in wanted})
        self._put(wanted, "dk1", ["lt1"])
        self._put(wanted, "dk2", ["lt1"])
        self._put(wanted, "lt2", ["dk1", *([] if self._follows("dk2", wanted) else ["dk2"])])
        for slot in _ACCENTS:
            self._put(wanted, slot, self._carried(slot))
        self._put(wanted, "hlink", ["lt1"])
        self._put(wanted, "folHlink", ["lt1"])
        for slot in _FOLLOWERS:
            leader = self._follows(slot, wanted)
            if leader:
                self.colours[slot] = self.colours[leader]

    def _put(self, wanted: Mapping[str, str], slot: str, others: Sequence[str]) -> None:
        if slot not in wanted:
            return
        against = [self.colours[other] for other in others if other in self.colours]
        asked, given = wanted[slot], readable(wanted[slot], against)
        self.colours[slot] = given
        if given != asked:
            hardest = min(against, key=lambda other: contrast(asked, other))
            self.changes.append(Change(slot, asked, given, hardest, contrast(asked, hardest)))

    def _carried(self, slot: str) -> list[str]:
        """The slots that an accent is to be told from, after the template's own colours."""
        for others in (["lt1", "lt2"], ["lt1"], ["dk1"]):
            if all(contrast(self.before[slot], self.before.get(other, "FFFFFF")) >= LEAST for other in others):
                return others
        return []

    def _follows(self, slot: str, wanted: Mapping[str, str]) -> str:
        """The accent of the brand that takes the place of the colour of a slot which the brand says nothing of."""
        if slot in wanted or slot not in self.before:
            return ""
        return next((each for each in _ACCENTS if each in wanted and self.before[each] == self.before[slot]), "")
