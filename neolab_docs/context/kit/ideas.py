"""The ideas that a workshop debates (« cartes pistes d'actions »): numbered, the same number on card and label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from neolab_docs.context.views import OrientationView
from neolab_docs.model.action import Action, Origin


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea on a card.

    Attributes:
        number: from 1, printed on the card and on its label.
        action: the action that it may become.
        orientation: the orientation that it serves, with its rank for the colour.
    """

    number: int
    action: Action
    orientation: OrientationView


def ideas_of(orientations: Iterable[OrientationView]) -> tuple[Idea, ...]:
    """The ideas that the project team brings: actions that no workshop proposed; all of them where there are none."""
    pairs = [(action, orientation) for orientation in orientations for action in orientation.actions]
    brought = [pair for pair in pairs if pair[0].origin is not Origin.WORKSHOP]
    return tuple(Idea(rank, *pair) for rank, pair in enumerate(brought or pairs, start=1))
