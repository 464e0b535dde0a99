"""Every kind of table that there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.model.action import Action
from neolab_docs.model.actor import Actor
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.body import Body, Member
from neolab_docs.model.card import ActionSheet, Card
from neolab_docs.model.commitment import Commitment
from neolab_docs.model.council import CouncilSession
from neolab_docs.model.diagnosis import Indicator, Observation
from neolab_docs.model.experience import Experience
from neolab_docs.model.framework_document import FrameworkDocument
from neolab_docs.model.meeting import Meeting, Participant
from neolab_docs.model.orientation import Orientation
from neolab_docs.model.outreach import Outreach
from neolab_docs.model.project_info import ProjectInfo
from neolab_docs.model.proposal import Proposal
from neolab_docs.model.territory import Territory
from neolab_docs.model.vision import Concern, KeyQuestion
from neolab_docs.tables.action_sheets import SheetsKind, sheet_fields
from neolab_docs.tables.cards import CardsKind, card_columns
from neolab_docs.tables.cells.choices import ChoiceCell
from neolab_docs.tables.cells.references import ReferenceCell
from neolab_docs.tables.cells.text import TextCell
from neolab_docs.tables.cells.wording import words
from neolab_docs.tables.columns import Column, choice_cell, derived_columns, label_of
from neolab_docs.tables.composed import action_columns, indicator_columns, meeting_columns
from neolab_docs.tables.engagements import EngagementsKind
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.nested import NestedKind
from neolab_docs.tables.presence import PresenceKind
from neolab_docs.tables.records import RecordKind

_LISTS: dict[str, tuple[tuple[str, ...], type[BaseModel]]] = {
    "actors": (("actors",), Actor),
    "orientations": (("orientations",), Orientation),
    "bodies": (("bodies",), Body),
    "council": (("council_sessions",), CouncilSession),
    "concerns": (("concerns",), Concern),
    "questions": (("key_questions",), KeyQuestion),
    "observations": (("diagnosis", "observations"), Observation),
    "documents": (("framework_documents",), FrameworkDocument),
    "ambitions": (("ambitions",), Ambition),
    "communication": (("communication",), Outreach),
    "experiences": (("experiences",), Experience),
    "proposals": (("set_aside",), Proposal),
}


def kinds(vocabulary: Vocabulary) -> Iterator[TableKind]:
    """Every kind of table.

    Args:
        vocabulary: the labels of enumerations.
    """
    yield TableKind("actions", title("actions"), ("actions",), Action, "id", _by_field(action_columns(vocabulary)))
    for name, (path, model) in _LISTS.items():
        yield TableKind(name, title(name), path, model, "id", _by_field(derived_columns(model, vocabulary)))
    path = ("diagnosis", "indicators")
    yield TableKind("indicators", title("indicators"), path, Indicator, "id", _by_field(indicator_columns(vocabulary)))
    yield TableKind("meetings", title("meetings"), ("meetings",), Meeting, "id", _by_field(meeting_columns(vocabulary)))
    yield _nested("members", ("bodies", "members"), Member, "Body", vocabulary)
    yield _nested("participants", ("meetings", "participants"), Participant, "Meeting", vocabulary)
    columns = _by_field(_engagement_columns(vocabulary))
    yield EngagementsKind("commitments", title("commitments"), ("actions",), Commitment, "key", columns)
    path = ("council_sessions",)
    yield PresenceKind("presence", title("presence"), path, CouncilSession, "key", _by_field(_presence_columns()))
    yield _record("project", ProjectInfo, vocabulary)
    yield _record("territory", Territory, vocabulary)
    columns = _by_field(card_columns(vocabulary))
    yield _sheets_kind(vocabulary)
    yield CardsKind("cards", title("cards"), ("meetings", "cards"), Card, "key", columns)


def title(name: str) -> str:
    """How people call a table."""
    return str(words()["titles"][name])


def _by_field(columns: Iterable[Column]) -> dict[str, Column]:
    return {column.field: column for column in columns}


def _key() -> Column:
    return Column("key", words()["labels"]["key"], ("key",), TextCell(code=True), read_only=True)


def _nested(
    name: str, path: tuple[str, ...], model: type[BaseModel], parent: str, vocabulary: Vocabulary
) -> NestedKind:
    field = parent.lower()
    owner = Column(field, words()["labels"][field], (field,), ReferenceCell(parent), required=True)
    columns = _by_field([owner, *derived_columns(model, vocabulary), _key()])
    return NestedKind(name, title(name), path, model, "key", columns, parent=field, parent_kind=parent)


def _engagement_columns(vocabulary: Vocabulary) -> Iterator[Column]:
    yield Column("action", words()["labels"]["action"], ("action",), ReferenceCell("Action"), required=True)
    derived = _by_field(derived_columns(Commitment, vocabulary))
    yield derived.pop("actor")
    role = choice_cell("Role", vocabulary, "contributor")
    yield Column("role", words()["labels"]["role"], ("role",), role, required=True)
    yield from derived.values()
    yield _key()


def _presence_columns() -> Iterator[Column]:
    labels = words()["labels"]
    yield Column("session", labels["session"], ("session",), ReferenceCell("CouncilSession"), read_only=True)
    yield Column("member", labels["member"], ("member",), ReferenceCell("Member"), read_only=True)
    yield Column("municipality", label_of(Member, "municipality"), ("municipality",), TextCell(), read_only=True)
    yield Column("presence", labels["presence"], ("presence",), ChoiceCell("Presence", words()["presence"]))
    yield Column("holder", labels["holder"], ("holder",), ReferenceCell("Member"))
    yield Column("substitute", labels["substitute"], ("substitute",), TextCell())
    yield _key()


def _sheets_kind(vocabulary: Vocabulary) -> SheetsKind:
    labels = words()["labels"]
    columns = [
        Column("sheet", labels["sheet"], ("sheet",), TextCell(), read_only=True),
        Column("label", labels["label"], ("label",), TextCell(), read_only=True),
        Column("value", labels["value"], ("value",), TextCell()),
        _key(),
    ]
    fields = sheet_fields(vocabulary)
    path = ("meetings", "sheets")
    return SheetsKind("sheets", title("sheets"), path, ActionSheet, "key", _by_field(columns), fields=fields)


def _record(name: str, model: type[BaseModel], vocabulary: Vocabulary) -> RecordKind:
    labels = words()["labels"]
    label = Column("label", labels["label"], ("label",), TextCell(), read_only=True)
    value = Column("value", labels["value"], ("value",), TextCell())
    fields: dict[str, Any] = _by_field(derived_columns(model, vocabulary))
    return RecordKind(name, title(name), (name,), model, "key", _by_field([label, value, _key()]), fields=fields)
