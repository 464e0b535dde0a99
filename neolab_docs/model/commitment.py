"""Who does what in an action: the lead, the shared responsibilities, the state of each commitment (domain.md §5)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import model_validator

from neolab_docs.model.actor import Actor
from neolab_docs.model.base import Model, Text
from neolab_docs.model.reference import Ref


class Role(StrEnum):
    """The ladder of co-responsibility below the lead (« échelle de co-responsabilité »)."""

    CO_LEAD = "co_lead"
    CONTRIBUTOR = "contributor"
    PARTNER = "partner"
    FUNDER = "funder"
    ELECTED_SPONSOR = "elected_sponsor"
    INFORMED = "informed"


class CommitmentState(StrEnum):
    """« Pressenti », « sollicité », « confirmé », « décliné », « retiré »."""

    CONSIDERED = "considered"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


_OVER = (CommitmentState.DECLINED, CommitmentState.WITHDRAWN)


class Commitment(Model):
    """What one actor takes on, and whether it is agreed (« engagement »)."""

    actor: Ref[Actor]
    """« Acteur »: identifier of an actor."""
    service: Text | None = None
    """« Service ou direction » inside the actor."""
    contribution: Text | None = None
    """« Contribution »: what the actor brings."""
    when: Text | None = None
    """« Quand » the contribution is due, in words."""
    state: CommitmentState = CommitmentState.CONSIDERED
    """« État de l'engagement »."""
    since: date | None = None
    """« Depuis le »: date of the state."""
    proof: Text | None = None
    """« Preuve »: letter, minutes, message."""
    proposal: Text | None = None
    """« Autre proposition »: what the actor offers in place of the contribution, as the reply slip says it."""

    @property
    def stands(self) -> bool:
        """Whether it still counts: neither declined nor withdrawn."""
        return self.state not in _OVER

    @classmethod
    def shorthand(cls) -> str:
        """The field that a bare identifier stands for, as in ``lead: mairie``."""
        return "actor"

    @model_validator(mode="before")
    @classmethod
    def _from_bare_id(cls, data: Any) -> Any:
        return {cls.shorthand(): data} if isinstance(data, str) else data


class CoResponsibility(Commitment):
    """A commitment with its rung on the ladder (« co-responsabilité »)."""

    role: Role
    """« Rôle »."""
