"""References: which lead nowhere, which identifiers stand twice, and the linking of a sound project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from neolab_docs.datafiles.folder import Folder
from neolab_docs.datafiles.problems import nearest
from neolab_docs.datafiles.tree import Route
from neolab_docs.findings import Finding
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.body import BodyKind, Member
from neolab_docs.model.card import ActionSheet, Card
from neolab_docs.model.identity import identified, references
from neolab_docs.model.project import Project
from neolab_docs.model.reference import Ref

# One person may sit on several bodies; the tables of each meeting number what they wrote alike.
_PER_PARENT = {Member.__name__, Card.__name__, ActionSheet.__name__}


def identity_problems(
    model: type[BaseModel], folder: Folder, known: Mapping[str, set[str] | None] | None = None
) -> list[Finding]:
    """Identifiers written twice and references that lead nowhere, found in the raw data.

    Args:
        model: the model of the data.
        folder: the data and its places.
        known: identifiers that exist elsewhere, by kind, such as the ambitions of the method; None for a kind of
            which nobody can tell.
    """
    ids: dict[str, set[str]] = {kind: set(names or ()) for kind, names in (known or {}).items()}
    doubtful = {kind for kind, names in (known or {}).items() if names is None}
    first: dict[tuple[str, str, Route], Route] = {}
    found: list[Finding] = []
    for path, kind, name in identified(model, folder.data):
        scope = path[:-1] if kind in _PER_PARENT else ()
        if (kind, name, scope) in first:
            other = folder.place((*first[kind, name, scope], "id"))
            values = {"id": name, "first": f"{other.file}:{other.line}"}
            found.append(Finding("project-id-twice", folder.place((*path, "id")), values))
        first.setdefault((kind, name, scope), path)
        ids.setdefault(kind, set()).add(name)
    return found + list(_dangling(model, folder, ids, doubtful))


def _dangling(
    model: type[BaseModel], folder: Folder, ids: dict[str, set[str]], doubtful: set[str]
) -> Iterator[Finding]:
    """References that lead nowhere; where some identifiers could not be read, only those that look mistyped."""
    for path, kind, name in references(model, folder.data):
        known = ids.get(kind, set())
        if name in known or name in folder.lost_ids:
            continue
        near = nearest(name, sorted(known))
        if near or not (folder.damaged or kind in doubtful):
            yield Finding("project-dangling-reference", folder.place(path), {"id": name, "nearest": near})


def link(project: Project, ambitions: Iterable[Ambition] = ()) -> None:
    """Make every reference of a project lead to its target; unknown ones are left unlinked.

    Args:
        project: the project, validated.
        ambitions: those that the method brings.
    """
    parts = _by_identity([*ambitions, *_things(project)])
    for reference in _references(project):
        target = parts.get((reference.refers_to, reference.id))
        if target is not None:
            reference.link(target)


def _by_identity(things: Iterable[Any]) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for thing in things:
        found.setdefault((type(thing).__name__, thing.id), thing)
    return found


def _things(project: Project) -> Iterator[Any]:
    """Everything that has an identifier; members of the council before those of other bodies."""
    bodies = sorted(project.bodies, key=lambda body: body.kind is not BodyKind.COUNCIL)
    for body in bodies:
        yield from body.members
    yield from (part for part in _parts(project) if hasattr(part, "id") and not isinstance(part, Member))


def _references(value: Any) -> Iterator[Ref[Any]]:
    if isinstance(value, Ref):
        yield value
    for child in _children(value):
        yield from _references(child)


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, BaseModel):
        yield value
    for child in _children(value):
        yield from _parts(child)


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, BaseModel):
        return value.__dict__.values()
    return value if isinstance(value, tuple) else ()
