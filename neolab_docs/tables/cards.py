"""The grid where the cards of a workshop are typed (« grille de saisie »): one row for each card of each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.editing import Add, Edit, Put, Remove
from neolab_docs.datafiles.problems import nearest
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.model.card import Card
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.project import Project
from neolab_docs.tables.cells.base import Cell
from neolab_docs.tables.cells.marks import CountCell, TickCell
from neolab_docs.tables.cells.text import TextCell
from neolab_docs.tables.cells.wording import words
from neolab_docs.tables.columns import Column, derived_columns
from neolab_docs.tables.kinds import Change, Row, TableKind
from neolab_docs.tables.nested import SEPARATOR, Related

_NEW = "n"
_SAID = ("horizon", "shared", "chosen", "votes", "remarks", "offers")
_PRINTED = ("table", "action", "title", "orientation")


@dataclass(frozen=True, slots=True)
class OfferedCard:
    """A card that lies on a table: a row of the grid before anybody wrote of it.

    Attributes:
        id: the identifier that it will have.
        table: the table.
        number: printed on the card; none for an idea to come.
        action: the action printed on it.
        title: printed on it.
        orientation: printed on it.
    """

    id: str
    table: int | None = None
    number: int | None = None
    action: Any = None
    title: str | None = None
    orientation: Any = None


@dataclass(frozen=True)
class CardsKind(TableKind):
    """Lists the cards of one meeting, and those that lie on its tables where somebody is to write what became of them.

    Attributes:
        meeting: the meeting; the last one that has tables when left out.
        offered: what lies on its tables, in the order of the grid.
    """

    meeting: str = ""
    offered: tuple[OfferedCard, ...] = ()

    def things(self, project: Project) -> Iterator[tuple[str, Any]]:
        """The rows of a project: their keys, and what columns are written from."""
        numbers = {one.id: one.number or "" for one in self.offered}
        for meeting in meetings_of(project, self.meeting):
            typed = {card.id: card for card in meeting.cards}
            offered: list[Card | OfferedCard] = [typed.pop(one.id, one) for one in self.offered]
            for card in (*offered, *typed.values()):
                key = f"{meeting.id}{SEPARATOR}{card.id}"
                yield key, Related(card, {"key": key, "number": numbers.get(card.id, "")})

    def rows(self, data: Mapping[str, Any]) -> list[Row]:
        """The rows in the plain data of a project folder."""
        return [
            Row(f"{meeting.get('id')}{SEPARATOR}{card.get('id')}", dict(card), ("meetings", rank, "cards", number))
            for rank, meeting in meetings_in(data)
            if self.meeting in ("", meeting.get("id"))
            for number, card in enumerate(meeting.get("cards") or ())
        ]

    def proposed(self, exported: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
        """The rows of an export that nobody had written in."""
        return {key: cells for key, cells in exported.items() if not any(cells.get(name) for name in _SAID)}

    def is_about_something(self, cells: Mapping[str, Any]) -> bool:
        """Whether a row says more than what was printed on a card."""
        new = bool(cells.get("title")) and not cells.get("action")
        columns = [(self.columns[name], cells.get(name)) for name in _SAID]
        return new or any(column.normal(raw) != column.normal(None) for column, raw in columns)

    def begun(self, data: dict[str, Any], key: str | None) -> dict[str, Any]:
        """The data of a new row; a row that the grid offered keeps its name, so that it is known the next time."""
        name = (key or "").partition(SEPARATOR)[2]
        return {"id": name, **data} if name else data

    def edits(self, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Edit]:
        """What to change in the project's data; a card gets an identifier that tells its table."""
        routes = {row.key: row.route for row in self.rows(data)}
        ranks = {str(meeting.get("id")): rank for rank, meeting in meetings_in(data)}
        taken = {key.partition(SEPARATOR)[2] for key in routes}
        return [self._edit_of(change, routes, ranks, taken) for change in changes]

    def _edit_of(
        self, change: Change, routes: Mapping[str, tuple[str | int, ...]], ranks: Mapping[str, int], taken: set[str]
    ) -> Edit:
        if change.data is None:
            return Remove(routes[str(change.key)])
        own = {name: value for name, value in change.data.items() if name not in ("key", "id")}
        if change.key in routes:
            route = routes[str(change.key)]
            return Put(route, {"id": str(change.key).partition(SEPARATOR)[2], **own})
        meeting, _, name = (change.key or "").partition(SEPARATOR)
        name = name or str(change.data.get("id") or "") or self._free(taken)
        taken.add(name)
        return Add(("meetings", ranks[meeting or self.meeting], "cards"), {"id": name, **own})

    def _free(self, taken: set[str]) -> str:
        return next(free for number in count(1) if (free := f"{_NEW}{number}") not in taken)


def meetings_of(project: Project, name: str) -> Iterator[Meeting]:
    """The meeting of that identifier, or the last one with tables; none where there is none."""
    chosen = name or latest_with_tables(project)
    return (meeting for meeting in project.meetings if meeting.id == chosen)


def latest_with_tables(project: Project) -> str:
    """The last meeting where people sit at tables; "" without one."""
    seated = [
        one
        for one in project.meetings
        if one.cards or one.sheets or one.tables or any(p.table for p in one.participants)
    ]
    return max(seated, key=lambda one: one.date).id if seated else ""


def meeting_named(project: Project, name: str) -> str:
    """The identifier of a meeting, told by it or by the kind of the meeting: the last one of that kind.

    Raises:
        ProjectError: there is none.
    """
    found = [one for one in project.meetings if one.id == name] or [one for one in project.meetings if one.kind == name]
    if found:
        return max(found, key=lambda one: one.date).id
    choices = [one.id for one in project.meetings]
    values = {"name": name, "nearest": nearest(name, choices), "choices": ", ".join(choices)}
    raise ProjectError([Finding("table-unknown-meeting", Place(), values)])


def cards_of_meeting(
    project: Project, vocabulary: Vocabulary, meeting: str, offered: tuple[OfferedCard, ...] = ()
) -> CardsKind:
    """The table of the cards of one meeting.

    Args:
        project: the project.
        vocabulary: the labels of enumerations.
        meeting: its identifier, or its kind for the last one of that kind.
        offered: what lies on its tables.

    Raises:
        ProjectError: there is no such meeting.
    """
    from neolab_docs.tables.kinds import all_kinds

    kind = all_kinds(vocabulary)["cards"]
    assert isinstance(kind, CardsKind)
    return replace(kind, meeting=meeting_named(project, meeting), offered=offered)


def card_columns(vocabulary: Vocabulary) -> Iterator[Column]:
    """The columns of the grid."""
    own: dict[str, Cell] = {"votes": CountCell(), "shared": TickCell(), "chosen": TickCell()}
    for column in derived_columns(Card, vocabulary):
        if column.field != "id":
            cell = own.get(column.field, column.cell)
            yield Column(column.field, column.label, column.path, cell, column.required)
    yield Column("key", words()["labels"]["key"], ("key",), TextCell(code=True), read_only=True)


def meetings_in(data: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    """The meetings in the plain data of a project folder, with their ranks."""
    found = data.get("meetings")
    return [
        (rank, one) for rank, one in enumerate(found if isinstance(found, list) else ()) if isinstance(one, Mapping)
    ]
