"""The table of engagements: one row for each actor of each action, the lead first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from neolab_docs.datafiles.editing import Add, Edit, Put, Remove
from neolab_docs.model.project import Project
from neolab_docs.tables.kinds import Change, Row, TableKind, in_plan_order
from neolab_docs.tables.nested import SEPARATOR, Related, linked

_LEAD, _SHARED = "lead", "co_responsibilities"
_OF_ROW = ("action", "key")


@dataclass(frozen=True)
class EngagementsKind(TableKind):
    """Lists leads and shared responsibilities together; the role says where a row stands."""

    def things(self, project: Project) -> Iterator[tuple[str, Any]]:
        """The rows of a project: their keys, and what columns are written from."""
        for action in in_plan_order(project):
            found = ([(_LEAD, action.lead)] if action.lead else []) + [
                (str(share.role), share) for share in action.co_responsibilities
            ]
            reference = linked(action, "Action")
            names = _names(commitment.actor.id for _, commitment in found)
            for name, (role, commitment) in zip(names, found, strict=True):
                key = f"{action.id}{SEPARATOR}{name}"
                yield key, Related(commitment, {"action": reference, "role": role, "key": key})

    def rows(self, data: Mapping[str, Any]) -> list[Row]:
        """The rows in the plain data of a project folder, with their action and role."""
        actions = data.get("actions")
        listed = enumerate(actions if isinstance(actions, list) else ())
        return [row for rank, action in listed if isinstance(action, Mapping) for row in _of_action(rank, action)]

    def edits(self, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Edit]:
        """What to change in the project's data; a new lead takes the place of the one there was."""
        rows = {row.key: row for row in self.rows(data)}
        ranks = {str(action.get("id")): rank for rank, action in enumerate(data.get("actions") or ())}
        return [edit for change in changes for edit in _edits(change, rows, ranks)]


def _of_action(rank: int, action: Mapping[str, Any]) -> Iterator[Row]:
    found: list[tuple[tuple[str | int, ...], dict[str, Any]]] = []
    if lead := _commitment(action.get(_LEAD)):
        found.append(((_LEAD,), {**lead, "role": _LEAD}))
    shared = action.get(_SHARED)
    for number, one in enumerate(shared if isinstance(shared, list) else ()):
        if share := _commitment(one):
            found.append(((_SHARED, number), share))
    names = _names(str(commitment.get("actor")) for _, commitment in found)
    for name, (route, commitment) in zip(names, found, strict=True):
        row = {"action": action.get("id"), **commitment}
        yield Row(f"{action.get('id')}{SEPARATOR}{name}", row, ("actions", rank, *route))


def _edits(change: Change, rows: Mapping[str, Row], ranks: Mapping[str, int]) -> Iterator[Edit]:
    known = rows[change.key] if change.key is not None else None
    if change.data is None:
        if known:
            yield Remove(known.route)
        return
    own = {name: value for name, value in change.data.items() if name not in _OF_ROW}
    role = own.get("role")
    if role == _LEAD:
        del own["role"]
    same_list = known and (known.data.get("role") == _LEAD) == (role == _LEAD)
    if known and same_list and known.data["action"] == change.data.get("action"):
        yield Put(known.route, own)
        return
    if known:
        yield Remove(known.route)
    rank = ranks[str(change.data.get("action"))]
    yield Put(("actions", rank, _LEAD), own) if role == _LEAD else Add(("actions", rank, _SHARED), own)


def _commitment(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        return {"actor": value}
    return dict(value) if isinstance(value, Mapping) else None


def _names(actors: Iterable[str]) -> Iterator[str]:
    """The actors of an action, with a number for one that has several roles."""
    taken: dict[str, int] = {}
    for actor in actors:
        taken[actor] = taken.get(actor, 0) + 1
        yield actor if taken[actor] == 1 else f"{actor}-{taken[actor]}"
