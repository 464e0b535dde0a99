"""Who does what: the lead of an action, its shared responsibilities all in one cell or role by role."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from neolab_docs.tables.cells.base import Parsed
from neolab_docs.tables.cells.choices import ChoiceCell
from neolab_docs.tables.cells.lists import JOINER, names_in, same_names
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.references import ReferenceCell, referred, shown, together
from neolab_docs.tables.cells.wording import tidy

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

_MARKED = re.compile(r"(?P<name>.+?)\s*\((?P<marks>[^()]*)\)", re.DOTALL)
_ROLE_FIRST = re.compile(r"(?P<marks>[A-Za-zÀ-ÿ-]{1,20})\s*:\s*(?P<name>.+)", re.DOTALL)
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LeadCell:
    """The actor that leads; what it brings and its agreement stay as long as its name does."""

    def write(self, value: Any) -> CellValue:
        """The name of the actor."""
        return None if value is None else shown(value.actor)

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The commitment of the actor named, as it was where the actor is the same."""
        read = ReferenceCell("Actor").parse(raw, known)
        if read.rejected or read.value is None:
            return read
        same = [kept for kept in _entries([now]) if kept.get("actor") == read.value]
        return Parsed(now if same else {"actor": read.value}, read.findings, read.guesses, read.new)

    def normal(self, raw: CellValue) -> Hashable:
        """The name, typography aside."""
        return ReferenceCell("Actor").normal(raw)


@dataclass(frozen=True, slots=True)
class SharedCell:
    """Shared responsibilities in one cell: « Office de tourisme (CP) ; … », the role by its code or its label.

    Attributes:
        roles: the ladder of roles, with labels and codes.
        states: states of an engagement; those that are over are shown beside the role.
    """

    roles: ChoiceCell
    states: ChoiceCell

    def write(self, value: Any) -> CellValue:
        """The names with their roles, one a line."""
        return JOINER.join(f"{shown(share.actor)} ({self._marks(share)})" for share in value or ()) or None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The responsibilities; details stay with the actor that has them, and a bare name is a contributor."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        pieces = names_in(tidy(spelled(raw)), known.full_names("Actor"))
        return _joined([self._share(piece, known, now) for piece in pieces])

    def normal(self, raw: CellValue) -> Hashable:
        """The names and roles in their order, typography and separators aside."""
        return _normal_names(raw)

    def _marks(self, share: Any) -> str:
        role = self.roles.codes[str(share.role)]
        over = str(share.state) in ("declined", "withdrawn")
        return f"{role}, {self.states.labels[str(share.state)].lower()}" if over else role

    def _share(self, piece: str, known: Known, now: Any) -> Parsed:
        name, role, state = self._parts(piece, known)
        read = referred("Actor", name, known)
        if read.value is None:
            return read
        kept = [dict(entry) for entry in _entries(now) if entry.get("actor") == read.value]
        same_role = [entry for entry in kept if role is None or entry.get("role") == role]
        data: Data = (same_role or kept or [{"actor": read.value}])[0]
        data["role"] = role or data.get("role") or "contributor"
        if state and data.get("state") != state:
            data["state"] = state
        return Parsed(data, read.findings, read.guesses, read.new)

    def _parts(self, piece: str, known: Known) -> tuple[str, str | None, str | None]:
        """The name, the role and the state in one piece of the list."""
        if known.match("Actor", piece).confidence >= 0.98 and known.match("Actor", piece).id:
            return piece, None, None
        found = _MARKED.fullmatch(piece) or _ROLE_FIRST.fullmatch(piece)
        marks = found["marks"].split(",") if found else []
        role = next((value for mark in marks if (value := self.roles.value_of(mark))), None)
        state = next((value for mark in marks if (value := self.states.value_of(mark))), None)
        return (found["name"], role, state) if found and (role or state) else (piece, None, None)


@dataclass(frozen=True, slots=True)
class RoleCell:
    """The actors of one role, out of all shared responsibilities.

    Attributes:
        role: value of the role, as in « co_lead ».
    """

    role: str

    def write(self, value: Any) -> CellValue:
        """The names, one a line."""
        return JOINER.join(shown(share.actor) for share in value or () if str(share.role) == self.role) or None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """All shared responsibilities, those of this role being the actors named; the others stay as they are."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        names = names_in(tidy(spelled(raw, ".")), known.full_names("Actor"))
        read = together([referred("Actor", name, known) for name in names])
        value = None if read.rejected else self._placed(read.value or [], list(_entries(now))) or None
        return Parsed(value, read.findings, read.guesses, read.new)

    def normal(self, raw: CellValue) -> Hashable:
        """The names in their order, typography and separators aside."""
        return _normal_names(raw)

    def _placed(self, actors: list[str], now: list[Data]) -> list[Data]:
        """The list with this role's actors as named: those who stay keep their place, new ones come last."""
        mine = {entry["actor"]: entry for entry in now if entry.get("role") == self.role}
        if list(mine) == actors:
            return now
        ordered = iter([mine.get(actor) or {"actor": actor, "role": self.role} for actor in actors])
        placed: list[Data] = []
        for entry in now:
            if entry.get("role") != self.role:
                placed.append(entry)
            elif (following := next(ordered, None)) is not None:
                placed.append(following)
        return [*placed, *ordered]


def _normal_names(raw: CellValue) -> Hashable:
    if unusable(raw):
        return without_value(raw)
    return same_names(spelled(raw, "."))


def _entries(now: Any) -> Iterable[Data]:
    """Commitments as mappings, from data as in YAML; a bare identifier stands for its actor."""
    for entry in now if isinstance(now, list | tuple) else ():
        if isinstance(entry, Mapping):
            yield dict(entry)
        elif isinstance(entry, str):
            yield {"actor": entry}


def _joined(parts: list[Parsed]) -> Parsed:
    once = {(part.value["actor"], part.value["role"]): part.value for part in parts if part.value is not None}
    return Parsed(
        list(once.values()) or None,
        tuple(finding for part in parts for finding in part.findings),
        tuple(guess for part in parts for guess in part.guesses),
        tuple(new for part in parts for new in part.new),
    )
