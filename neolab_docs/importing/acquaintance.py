"""Things that an import brings or renames, added to what cells may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from neolab_docs.tables.known import Known, Named, shown_name

_CODED = ("Orientation", "Action", "FrameworkDocument")
_NAMES = ("id", "code", "name", "short", "title")


def including(known: Known, kind: str, things: Iterable[Mapping[str, Any]]) -> Known:
    """What cells may name once the project has these things too.

    Args:
        known: what they may name so far.
        kind: class of the things in the model.
        things: their data, as in YAML.
    """
    entries = {named.id: named for named in known.things.get(kind, ())}
    before = dict(entries)
    for data in things:
        named = _named(kind, data)
        if named is not None:
            old = entries.get(named.id, named)
            entries[named.id] = replace(named, names=tuple(dict.fromkeys((*named.names, old.shown, *old.names))))
    return known if entries == before else replace(known, things={**known.things, kind: tuple(entries.values())})


def _named(kind: str, data: Mapping[str, Any]) -> Named | None:
    name = data.get("id")
    if not name:
        return None
    parts = {part: str(data[part]) if data.get(part) else "" for part in _NAMES}
    names = tuple(dict.fromkeys(part for part in parts.values() if part))
    if kind not in _CODED:
        return Named(str(name), parts["name"] or parts["title"] or str(name), names)
    return Named(str(name), shown_name(kind, SimpleNamespace(**parts)), names)
