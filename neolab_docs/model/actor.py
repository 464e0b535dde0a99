"""Actors (« acteurs »): who can carry an action or take part in it."""

from __future__ import annotations

from enum import StrEnum

from neolab_docs.model.base import Model, Slug, Text


class ActorKind(StrEnum):
    """Kind of actor (« type d'acteur »; domain.md §1.3)."""

    LOCAL_AUTHORITY = "local_authority"
    ELECTED = "elected"
    STAFF = "staff"
    COMPANY = "company"
    ASSOCIATION = "association"
    RESIDENT = "resident"
    INSTITUTION = "institution"
    EDUCATION = "education"


class Actor(Model):
    """An organisation, or a group of people, of the territory or beyond."""

    id: Slug
    """« Identifiant »."""
    name: Text
    """« Nom » in full."""
    short: Text
    """« Sigle ou nom court », for tables and matrices."""
    kind: ActorKind
    """« Type d'acteur »."""
    municipality: Text | None = None
    """« Commune »."""
    description: Text | None = None
    """« En une phrase »: what the actor does."""

    def __str__(self) -> str:
        return self.name
