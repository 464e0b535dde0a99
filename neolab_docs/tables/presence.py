"""The table of presence: one row for each member of the council at each session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from neolab_docs.datafiles.editing import Edit, Put
from neolab_docs.model.body import Body, Member
from neolab_docs.model.council import CouncilSession
from neolab_docs.model.project import Project
from neolab_docs.model.reference import Ref
from neolab_docs.tables.kinds import Change, Row, TableKind
from neolab_docs.tables.nested import SEPARATOR, Related, linked

_LISTS = {"present": "present", "excused": "excused", "absent": "absent"}
_OUTER = "council_sessions"


@dataclass(frozen=True)
class PresenceKind(TableKind):
    """Lists the members of the body that meets, with their presence, proxy holder and substitute."""

    def things(self, project: Project) -> Iterator[tuple[str, Any]]:
        """The rows of a project: their keys, and what columns are written from."""
        bodies = {body.id: body for body in project.bodies}
        for session in project.council_sessions:
            body = bodies.get(session.body.id)
            for member in body.members if body else ():
                key = f"{session.id}{SEPARATOR}{member.id}"
                yield key, Related(_Seat(session, member), {"key": key, **_people(session, body, member)})

    def rows(self, data: Mapping[str, Any]) -> list[Row]:
        """The rows in the plain data of a project folder."""
        return list(_rows(data))

    def edits(self, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Edit]:
        """The lists of each session, as its rows now say."""
        rows = {row.key: row for row in self.rows(data)}
        changed: dict[str, list[dict[str, Any]]] = {}
        wanted = {str(change.key): change.data for change in changes if change.key in rows}
        for key, row in rows.items():
            changed.setdefault(str(row.data["session"]), []).append(wanted.get(key) or row.data)
        touched = {str(rows[key].data["session"]) for key in wanted}
        sessions = enumerate(data.get(_OUTER) or ())
        return [
            edit
            for rank, session in sessions
            if str(session.get("id")) in touched
            for edit in _edits(rank, session, changed[str(session.get("id"))])
        ]


@dataclass(frozen=True, slots=True)
class _Seat:
    session_part: CouncilSession
    member_part: Member

    @property
    def presence(self) -> str | None:
        session, name = self.session_part, self.member_part.id
        if any(one.replaces.id == name for one in session.substitutes):
            return "substituted"
        if any(proxy.giver.id == name for proxy in session.proxies):
            return "represented"
        return next((word for word in _LISTS if any(ref.id == name for ref in getattr(session, word))), None)

    @property
    def substitute(self) -> str | None:
        found = (one.name for one in self.session_part.substitutes if one.replaces.id == self.member_part.id)
        return next(found, None)


def _people(session: CouncilSession, body: Body | None, member: Member) -> dict[str, Any]:
    holders: dict[str, Ref[Member]] = {proxy.giver.id: proxy.holder for proxy in session.proxies}
    return {
        "session": linked(session, "CouncilSession"),
        "member": linked(member, "Member"),
        "municipality": member.municipality,
        "holder": holders.get(member.id),
    }


def _rows(data: Mapping[str, Any]) -> Iterator[Row]:
    bodies = {str(body.get("id")): body for body in data.get("bodies") or () if isinstance(body, Mapping)}
    for rank, session in enumerate(data.get(_OUTER) or ()):
        members = bodies.get(str(session.get("body")), {}).get("members") or ()
        for member in members:
            name = str(member.get("id") or Member.derived_id(dict(member)))
            key = f"{session.get('id')}{SEPARATOR}{name}"
            row = {"session": session.get("id"), "member": name, **_presence(session, name)}
            yield Row(key, row, (_OUTER, rank))


def _presence(session: Mapping[str, Any], name: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for word in _LISTS:
        if name in (session.get(word) or ()):
            row = {"presence": word}
    for proxy in session.get("proxies") or ():
        if proxy.get("giver") == name:
            row = {"presence": "represented", "holder": proxy.get("holder")}
    for one in session.get("substitutes") or ():
        if one.get("replaces") == name:
            row = {"presence": "substituted", "substitute": one.get("name")}
    return row


def _edits(rank: int, session: Mapping[str, Any], rows: list[dict[str, Any]]) -> Iterator[Edit]:
    known = {str(row["member"]) for row in rows}
    for word in _LISTS:
        others = [name for name in session.get(word) or () if str(name) not in known]
        mine = [row["member"] for row in rows if row.get("presence") == word]
        yield from _put(rank, session, word, _kept_order(session.get(word) or [], [*others, *mine]))
    proxies = [{"giver": row["member"], "holder": row["holder"]} for row in rows if row.get("holder")]
    yield from _put(rank, session, "proxies", _kept_order(session.get("proxies") or [], proxies))
    substitutes = [{"replaces": row["member"], "name": row["substitute"]} for row in rows if row.get("substitute")]
    yield from _put(rank, session, "substitutes", _kept_order(session.get("substitutes") or [], substitutes))


def _put(rank: int, session: Mapping[str, Any], name: str, wanted: list[Any]) -> Iterator[Edit]:
    if wanted != list(session.get(name) or ()):
        yield Put((_OUTER, rank, name), wanted or None)


def _kept_order(before: list[Any], wanted: list[Any]) -> list[Any]:
    """What is wanted: first what there was, in its order, then what is new."""
    return [one for one in before if one in wanted] + [one for one in wanted if one not in before]
