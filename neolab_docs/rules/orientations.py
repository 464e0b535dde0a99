"""Rules of phase 4: what orientations must hold (domain.md §1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.rules.broken import Broken, Known, Rule
from neolab_docs.rules.repeats import repeats

_FEW, _MANY = 3, 6


def between_three_and_six(known: Known) -> Iterator[Broken]:
    """Three to six axes are written by the co-decision body (domain.md §1.2)."""
    count = len(known.project.orientations)
    if count and not _FEW <= count <= _MANY:
        yield Broken("rule-orientations-count", "orientations", count=count, few=_FEW, many=_MANY)


def each_cites_an_ambition(known: Known) -> Iterator[Broken]:
    """Every orientation should cite at least one ambition (domain.md §1.2)."""
    for index, orientation in enumerate(known.project.orientations):
        if not orientation.ambitions:
            yield Broken("rule-orientation-no-ambition", "orientations", index, code=orientation.code)


def each_is_carried_out(known: Known) -> Iterator[Broken]:
    """An orientation that no action carries out stays a wish."""
    served = {action.orientation.id for action in known.project.actions}
    for index, orientation in enumerate(known.project.orientations):
        if known.project.actions and orientation.id not in served:
            yield Broken("rule-orientation-no-action", "orientations", index, code=orientation.code)


def codes_are_unique(known: Known) -> Iterator[Broken]:
    """Two orientations must not share a code."""
    for index, code in repeats(orientation.code for orientation in known.project.orientations):
        yield Broken("rule-code-twice", "orientations", index, "code", code=code)


RULES: tuple[Rule, ...] = (between_three_and_six, each_cites_an_ambition, each_is_carried_out, codes_are_unique)
