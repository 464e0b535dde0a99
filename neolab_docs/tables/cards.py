"""The grid where workshop cards are typed (« grille de saisie »): a card that was there, or a new idea."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.editing import Edit
from neolab_docs.model.action import Origin
from neolab_docs.tables.cells.base import Cell
from neolab_docs.tables.cells.numbers import NumberCell
from neolab_docs.tables.cells.text import TextCell
from neolab_docs.tables.cells.wording import words
from neolab_docs.tables.columns import Column
from neolab_docs.tables.composed import action_columns
from neolab_docs.tables.kinds import Change, TableKind

_OF_ACTION = ("code", "title", "orientation", "horizon", "co_responsibilities", "description", "remarks")


@dataclass(frozen=True)
class CardsKind(TableKind):
    """Lists the actions as cards; a new idea becomes an action that comes from the workshop."""

    def edits(self, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Edit]:
        """What to change in the project's data; a card that was not typed stays an action."""
        typed = [self._from_workshop(change) for change in changes if change.data is not None]
        return super().edits(data, typed)

    def _from_workshop(self, change: Change) -> Change:
        if change.key is not None:
            return change
        return Change(None, {**(change.data or {}), "origin": Origin.WORKSHOP.value, "status": "to_discuss"})


def card_columns(vocabulary: Vocabulary) -> Iterator[Column]:
    """The columns of the grid."""
    columns = {column.field: column for column in action_columns(vocabulary)}
    labels = words()["labels"]
    yield _extra("table", labels["table"], NumberCell(least=1))
    for name in _OF_ACTION:
        yield columns[name]
    yield _extra("votes", labels["votes"], NumberCell(least=0))
    yield _extra("volunteers", labels["volunteers"], TextCell())
    yield columns["id"]


def _extra(name: str, label: str, cell: Cell) -> Column:
    """A column kept among the free fields of the action, under its label."""
    return Column(name, label, ("extra", label), cell)
