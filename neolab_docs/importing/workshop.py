"""What the cards and fiches of a workshop make of the plan: new actions, horizons, offers to take part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from neolab_docs.datafiles.editing import Add, Edit, EditedFiles, Put
from neolab_docs.findings import Finding, Place
from neolab_docs.importing.naming import Names
from neolab_docs.importing.report import Act, Change, ImportReport
from neolab_docs.model.action import ActionStatus, Origin
from neolab_docs.model.commitment import CommitmentState, Role
from neolab_docs.tables.cells.wording import bare
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.known import Known

Card = Mapping[str, Any]
_SURE = 0.98
_SHARES = "co_responsibilities"


@dataclass(frozen=True, slots=True)
class Idea:
    """What a workshop said of one action.

    Attributes:
        cards: the cards that speak of it, whatever the table.
        places: where each of those that just came back stands.
    """

    cards: list[Card] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


class Carrying:
    """Carries what came back from a workshop over to the actions."""

    def __init__(self, files: EditedFiles, known: Known, report: ImportReport, actions: TableKind) -> None:
        """Start from the project's files, where the cards already are.

        Args:
            files: the project's files.
            known: what cards may name.
            report: told of what changes.
            actions: the kind of table of the action plan.
        """
        data = files.data
        self._files, self._known, self._report, self._kind = files, known, report, actions
        self._names = Names(actions, data)
        self._meetings: list[Mapping[str, Any]] = list(data.get("meetings") or ())
        listed = [(rank, dict(one)) for rank, one in enumerate(data.get("actions") or ())]
        self._ranks = {str(action["id"]): rank for rank, action in listed}
        self._actions = {str(action["id"]): action for _, action in listed}
        self._titles = {bare(str(action.get("title"))): name for name, action in self._actions.items()}
        self._new: list[str] = []
        self._edits: list[Edit] = []
        self._strangers: list[str] = []

    def carry(self, before: Mapping[str, Any], places: Mapping[str, Place]) -> None:
        """Carry over the cards and fiches that are not as they were.

        Args:
            before: the data of the project before the import.
            places: where the rows of cards and fiches stand, by key.
        """
        cards, sheets = _parts(before, "cards"), _parts(before, "sheets")
        for rank, meeting in enumerate(self._meetings):
            self._carry_cards(rank, meeting, cards, places)
            self._carry_sheets(rank, meeting, sheets, places)
        self._edits += [Add(("actions",), self._actions[name]) for name in self._new]
        self._files.apply(self._edits)
        if self._strangers:
            told = ", ".join(dict.fromkeys(self._strangers))
            self._report.findings.append(Finding("import-offers-unknown", values={"names": told}))

    def _carry_cards(
        self, rank: int, meeting: Mapping[str, Any], old: Mapping[str, Card], places: Mapping[str, Place]
    ) -> None:
        ideas: dict[str, Idea] = {}
        for number, (key, card) in enumerate(_parts({"meetings": [meeting]}, "cards").items()):
            moved, where = card != old.get(key), places.get(key, Place())
            name = card.get("action") or (self._action_of(card, where) if moved else None)
            if name not in self._actions:
                continue
            if not card.get("action"):
                self._edits.append(Put(("meetings", rank, "cards", number, "action"), name))
            idea = ideas.setdefault(str(name), Idea())
            idea.cards.append(card)
            if moved:
                idea.places.append(where)
                self._offer(str(name), _news("offers", card, old.get(key)), rank, where)
        for name, idea in ideas.items():
            if idea.places:
                self._place(name, idea)
                self._describe(name, idea)

    def _carry_sheets(
        self, rank: int, meeting: Mapping[str, Any], old: Mapping[str, Card], places: Mapping[str, Place]
    ) -> None:
        """What a fiche says goes to the action of its title; the table's own words stay in the fiche."""
        for key, sheet in _parts({"meetings": [meeting]}, "sheets").items():
            name = self._titles.get(bare(str(sheet.get("title") or "")))
            if name is None or sheet == old.get(key):
                continue
            where = places.get(f"{key}/content", Place())
            content = sheet.get("content")
            if content and not self._actions[name].get("description"):
                self._put(name, "description", content, str(content), where)
            self._offer(name, _news("people", sheet, old.get(key)), rank, where)

    def _action_of(self, card: Card, where: Place) -> str | None:
        """The action that a new idea is or becomes; None where nobody says which orientation it serves."""
        title = str(card["title"])
        known = self._titles.get(bare(title))
        if known is not None:
            return known
        if not card.get("orientation"):
            self._report.findings.append(Finding("import-idea-without-orientation", where, {"title": title}))
            return None
        named = self._names.named(FoundRow(_row_of(where)), title, str(card["orientation"]), copied=False)
        self._report.findings += named.told(where, {})
        base = {"title": title, "orientation": card["orientation"], "origin": str(Origin.WORKSHOP)}
        self._actions[named.key] = named.completed({**named.data, **base, "status": str(ActionStatus.TO_DISCUSS)})
        self._titles[bare(title)] = named.key
        self._new.append(named.key)
        self._tell(named.key, "title", title, where)
        self._tell(named.key, "orientation", self._known.shown("Orientation", str(card["orientation"])), where)
        return named.key

    def _place(self, name: str, idea: Idea) -> None:
        """The horizon that most tables chose, for an action that has none."""
        if self._actions[name].get("horizon"):
            return
        chosen = Counter(str(card["horizon"]) for card in idea.cards if card.get("horizon")).most_common(2)
        if len(chosen) == 2 and chosen[0][1] == chosen[1][1]:
            values = {"title": self._actions[name]["title"]}
            self._report.findings.append(Finding("import-cards-disagree", idea.places[0], values))
        elif chosen:
            self._put(name, "horizon", chosen[0][0], self._written("horizon", chosen[0][0]), idea.places[0])

    def _describe(self, name: str, idea: Idea) -> None:
        """What tables said of an action that their cards made."""
        if name not in self._new:
            return
        if any(card.get("chosen") for card in idea.cards):
            self._put(name, "demonstrative", True, self._written("demonstrative", True), idea.places[0])
        remarks = "\n".join(dict.fromkeys(str(card["remarks"]) for card in idea.cards if card.get("remarks")))
        if remarks:
            self._put(name, "remarks", remarks, remarks, idea.places[0])

    def _offer(self, name: str, offers: Iterable[str], rank: int, where: Place) -> None:
        """Propose those who offer to take part, where they are actors of the project and have no part yet."""
        people = {
            bare(str(one.get("name"))): one.get("actor") for one in self._meetings[rank].get("participants") or ()
        }
        for offer in offers:
            actor = self._actor(offer, people)
            if actor is None:
                self._strangers.append(offer)
            elif actor not in _taking_part(self._actions[name]):
                share = {"actor": actor, "role": str(Role.CONTRIBUTOR), "state": str(CommitmentState.CONSIDERED)}
                self._share(name, share, where)

    def _share(self, name: str, share: dict[str, str], where: Place) -> None:
        action = self._actions[name]
        action[_SHARES] = [*(action.get(_SHARES) or ()), share]
        if name not in self._new:
            self._edits.append(Add(("actions", self._ranks[name], _SHARES), share))
        self._tell(name, _SHARES, self._known.shown("Actor", share["actor"]), where, share)

    def _actor(self, offer: str, people: Mapping[str, Any]) -> str | None:
        for text in (offer, *re.split(r"[(),]", offer)):
            if actor := people.get(bare(text)):
                return str(actor)
            match = self._known.match("Actor", text.strip())
            if match.id is not None and match.confidence >= _SURE:
                return match.id
        return None

    def _put(self, name: str, field_name: str, value: Any, shown: str, where: Place) -> None:
        self._actions[name][field_name] = value
        if name not in self._new:
            self._edits.append(Put(("actions", self._ranks[name], field_name), value))
        self._tell(name, field_name, shown, where, value)

    def _written(self, field_name: str, value: Any) -> str:
        return str(self._kind.columns[field_name].cell.write(value))

    def _tell(self, name: str, field_name: str, new: str, where: Place, value: Any = None) -> None:
        act = Act.ADD if name in self._new else Act.SET
        title, label = str(self._actions[name]["title"]), self._kind.columns[field_name].label
        change = Change(act, self._kind.name, name, title, field_name, label, "", new, where, value or new)
        self._report.changes.append(change)


def _parts(data: Mapping[str, Any], name: str) -> dict[str, Card]:
    """The cards or the fiches of every meeting in plain data, by key."""
    return {
        f"{meeting.get('id')}/{part.get('id')}": part
        for meeting in data.get("meetings") or ()
        for part in meeting.get(name) or ()
    }


def _row_of(where: Place) -> int:
    """The row of a cell's address; 0 without one."""
    return int(re.sub(r"\D", "", where.cell or "") or 0)


def _news(name: str, part: Card, before: Card | None) -> list[str]:
    """Who is named there and was not before."""
    return [str(one) for one in part.get(name) or () if one not in ((before or {}).get(name) or ())]


def _taking_part(action: Mapping[str, Any]) -> Iterator[str]:
    for one in (action.get("lead"), *(action.get(_SHARES) or ())):
        if one:
            yield str(one if isinstance(one, str) else one.get("actor"))
