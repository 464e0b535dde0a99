"""The fields that no template uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from neolab_docs.templating.checking.kinds import Type
from neolab_docs.templating.checking.members import Members, declarer
from neolab_docs.templating.checking.source import Checker


def unused(checker: Checker) -> list[str]:
    """The fields that none of the sources checked so far has used, as in ``actions.remarks``.

    Only things of which something is used are looked into: where ``territory.brand`` is never named, its own
    fields are not listed besides.
    """
    known = {name: checker.members.reader.read(annotation) for name, annotation in checker.names.items()}
    seen: set[tuple[type, str]] = set()
    return sorted(_unused(known, checker.members, seen))


def _unused(known: Mapping[str, Type], members: Members, seen: set[tuple[type, str]]) -> Iterator[str]:
    waiting = [(path, cls) for path, each in known.items() for cls in _classes(each)]
    for path, cls in waiting:
        fields = members.fields(cls)
        if not any((declarer(cls, name), name) in members.used for name in fields):
            continue
        for name, inner in fields.items():
            field = (declarer(cls, name), name)
            if field in seen:
                continue
            seen.add(field)
            if field not in members.used:
                yield f"{path}.{name}"
            waiting += [(f"{path}.{name}", each) for each in _classes(inner)]


def _classes(known: Type) -> Iterator[type]:
    """The classes met in a type, those of the items of lists included."""
    for kind in known:
        if kind.cls is not object:
            yield kind.cls
        for inner in kind.args:
            yield from _classes(inner)
