"""Proposals that the plan does not keep (« propositions non retenues »): participants are told why."""

from __future__ import annotations

from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.orientation import Orientation
from neolab_docs.model.reference import Ref


class Proposal(Model):
    """One proposal set aside, and the reason."""

    id: Slug
    """« Identifiant »."""
    title: Text
    """« Intitulé », as it was proposed."""
    meeting: Ref[Meeting] | None = None
    """« Réunion » where it was made."""
    orientation: Ref[Orientation] | None = None
    """« Orientation » that it would have served."""
    reason: Text
    """« Pourquoi elle n'est pas retenue », in a sentence that its authors can read."""
    next_step: Text | None = None
    """« Ce qu'elle devient »: merged, passed on, kept for later."""

    def __str__(self) -> str:
        return self.title
