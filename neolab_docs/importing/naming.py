"""Identifiers and codes of new rows: short, stable, never twice the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from neolab_docs.findings import Finding, Place
from neolab_docs.importing.comparing import told
from neolab_docs.model.base import slug
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.kinds import TableKind

_LONGEST = 60
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_SHORT = 25
_GROUP = "orientation"


@dataclass(slots=True)
class Named:
    """A new row with its names.

    Attributes:
        key: what identifies it.
        data: what its data start from.
        title: what people call it.
        code: the code to give it where the table gives none; "" where it needs none.
        short: the short name to give it where the table gives none; "" where it needs none.
        taken: who bears each code already.
    """

    key: str
    data: dict[str, Any]
    title: str
    code: str = ""
    short: str = ""
    taken: Mapping[str, str] = field(default_factory=dict)

    def told(self, where: Place, data: Mapping[str, Any]) -> list[Finding]:
        """What to say of the names that the table did not give."""
        code = data.get("code")
        if self.code and not code:
            return [Finding("import-new-code", where, {"title": self.title, "code": self.code})]
        twin = self.taken.get(str(code)) if code else None
        return [Finding("import-code-twice", where, {"title": self.title, "code": code, "other": twin})] if twin else []

    def completed(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data with the names that the table did not give."""
        given = {name: value for name, value in (("code", self.code), ("short", self.short)) if value}
        return {**{name: value for name, value in given.items() if not data.get(name)}, **data}


class Names:
    """The names of one kind of table."""

    def __init__(self, kind: TableKind, data: Mapping[str, Any]) -> None:
        self._kind = kind
        rows = kind.rows(data)
        self._ids = {str(row.data.get("id")) for row in rows} | set(_all_ids(data))
        self._codes = [(str(row.data["code"]), str(row.data.get(_GROUP))) for row in rows if row.data.get("code")]

        self._bearers = {str(row.data["code"]): _title(row.data) for row in rows if row.data.get("code")}

    def named(self, row: FoundRow, title: str, group: str | None, *, copied: bool) -> Named:
        """The names of a new row.

        Args:
            row: the row.
            title: what people call it.
            group: the orientation that it belongs to, whose codes it continues.
            copied: whether it bears the identifier of another row.
        """
        fields = self._kind.model.model_fields
        code = told(row.values.get("code")).strip()
        made = "" if code or not self._needs("code") else self._next_code(group)
        taken = dict(self._bearers)
        if code or made:
            self._bearers.setdefault(code or made, title)
            self._codes.append((code or made, str(group)))
        short = title if len(title) <= _SHORT else f"{title[: _SHORT - 1].rstrip()}…"
        short = short if self._needs("short") else ""
        if "id" not in fields or self._kind.identity != "id" or not fields["id"].is_required():
            return Named(title, {}, title, made, short, taken)
        typed = None if copied else row.key
        name = self._free(typed if typed and _SLUG.fullmatch(typed) else self._slug(code or made, title))
        self._ids.add(name)
        return Named(name, {"id": name}, title, made, short, taken)

    def _needs(self, name: str) -> bool:
        field = self._kind.model.model_fields.get(name)
        return name in self._kind.columns and field is not None and field.is_required()

    def _slug(self, code: str, title: str) -> str:
        made = slug(f"{code} {title}")
        return made[:_LONGEST].rsplit("-", 1)[0] if len(made) > _LONGEST else made or "ligne"

    def _free(self, name: str) -> str:
        return next(
            each for number in count(1) if (each := name if number == 1 else f"{name}-{number}") not in self._ids
        )

    def _next_code(self, group: str | None) -> str:
        """The code that follows the last one of a group: « 5.4 » after « 5.3 », « A6 » after « A5 »."""
        taken = {code for code, _ in self._codes}
        siblings = [code for code, own in self._codes if own == str(group)] or [code for code, _ in self._codes]
        last = siblings[-1] if siblings else ""
        if re.fullmatch("[A-Y]", last):
            return next(code for code in map(chr, range(ord(last) + 1, ord("Z") + 1)) if code not in taken)
        found = re.fullmatch(r"(.*?)(\d+)(\D*)", last)
        head, number, tail = (found[1], int(found[2]), found[3]) if found else ("", 0, "")
        return next(code for step in count(1) if (code := f"{head}{number + step}{tail}") not in taken)


def _title(data: Mapping[str, Any]) -> str:
    return str(data.get("title") or data.get("name") or data.get("id") or "")


def _all_ids(data: Any) -> Iterator[str]:
    """Every identifier of the things in top-level lists."""
    for value in data.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, Mapping) and item.get("id"):
                yield str(item["id"])
