"""Bodies (« instances »): project team, co-decision body, council, committees, and who sits on them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from neolab_docs.model.base import Model, Slug, Text, slug
from neolab_docs.model.territory import Gender


class BodyKind(StrEnum):
    """« Équipe projet », « instance de co-décision », « conseil », « comité », « groupe de travail »."""

    PROJECT_TEAM = "project_team"
    CO_DECISION = "co_decision"
    COUNCIL = "council"
    COMMITTEE = "committee"
    WORKING_GROUP = "working_group"


class Member(Model):
    """A person who sits on a body (« membre »)."""

    id: Slug
    """« Identifiant »; made from the name when left out."""
    name: Text
    """« Prénom Nom »."""
    gender: Gender | None = None
    """« Genre », for « M. » and « Mme »."""
    role: Text | None = None
    """« Fonction » in the body or at home, as in « 1re vice-présidente »."""
    structure: Text | None = None
    """« Structure » that the person comes from."""
    municipality: Text | None = None
    """« Commune » that a community councillor represents."""

    @classmethod
    def derived_id(cls, data: dict[str, Any]) -> str | None:
        """The identifier of a member written without one."""
        return slug(data["name"]) if isinstance(data.get("name"), str) else None

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" not in data and (derived := cls.derived_id(data)):
            return {"id": derived, **data}
        return data

    def __str__(self) -> str:
        return self.name


class Body(Model):
    """A body and its members."""

    id: Slug
    """« Identifiant »."""
    name: Text
    """« Nom de l'instance »."""
    kind: BodyKind
    """« Nature »."""
    mission: Text | None = None
    """« Rôle » in the project, one sentence."""
    meets: Text | None = None
    """« Rythme des réunions »."""
    seats: int | None = Field(None, ge=1)
    """« Nombre de sièges », when not every member is listed."""
    members: tuple[Member, ...] = ()
    """« Membres »."""

    def __str__(self) -> str:
        return self.name
