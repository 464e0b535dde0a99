"""A project as it may be published: without the names of those who took part (domain.md §9.6, quality of editions).

Elected members of the council and the head of the executive are named as such, as in any register. Other people give
their structure, or nothing; attendance is kept as a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from neolab_docs.model.ambition import Ambition
from neolab_docs.model.body import Body, BodyKind
from neolab_docs.model.linking import link
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.project import Project
from neolab_docs.model.reference import Ref

_NOBODY = "—"


def publishable(project: Project, ambitions: Iterable[Ambition] = ()) -> Project:
    """A copy of the project, linked, without personal data of participants.

    Args:
        project: the project, as it is for internal use.
        ambitions: those that the method brings, for the links.
    """
    names = private_names(project)
    bare = project.model_copy(
        update={
            "meetings": tuple(map(_without_people, project.meetings)),
            "bodies": tuple(map(_without_members, project.bodies)),
        }
    )
    copy: Project = _copied(bare, _replacing(names))
    link(copy, ambitions)
    return copy


def private_names(project: Project) -> dict[str, str]:
    """The names to be withheld, each with what may stand in its place: the structure, or a dash."""
    people = [(person.name, person.structure) for meeting in project.meetings for person in meeting.participants]
    people += [(one.name, one.structure) for body in project.bodies if not _is_public(body) for one in body.members]
    public = {one.name for body in project.bodies if _is_public(body) for one in body.members}
    public.add(project.territory.executive.name)
    found: dict[str, str] = {}
    for name, structure in people:
        if name not in public and not found.get(name, _NOBODY).strip(_NOBODY):
            found[name] = structure or _NOBODY
    return found


def _is_public(body: Body) -> bool:
    return body.kind is BodyKind.COUNCIL


def _without_people(meeting: Meeting) -> Meeting:
    return meeting.model_copy(update={"participants": (), "attendance": meeting.present})


def _without_members(body: Body) -> Body:
    if _is_public(body):
        return body
    return body.model_copy(update={"members": (), "seats": body.seats or len(body.members) or None})


def _replacing(names: Mapping[str, str]) -> Callable[[str], str]:
    if not names:
        return lambda text: text
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:(?:M\.|Mme|Mlle)[ \xa0])?({known})(?!\w)")
    return lambda text: pattern.sub(lambda found: names[found[1]], text)


def _copied(value: Any, replaced: Callable[[str], str]) -> Any:
    """The same data with every text replaced, and references of its own."""
    if isinstance(value, Ref):
        return Ref(value.id, value.refers_to)
    if isinstance(value, BaseModel):
        return value.model_copy(update={key: _copied(part, replaced) for key, part in value.__dict__.items()})
    if isinstance(value, tuple):
        return tuple(_copied(part, replaced) for part in value)
    return replaced(value) if type(value) is str else value
