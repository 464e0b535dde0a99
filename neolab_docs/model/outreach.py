"""The communication plan (« plan de communication »): who is invited, how, by whom (domain.md §1.2, phase 1)."""

from __future__ import annotations

from neolab_docs.model.base import Model, Slug, Text


class Outreach(Model):
    """How one audience is reached (« cible »)."""

    id: Slug
    """« Identifiant »."""
    audience: Text
    """« Cible »."""
    channels: tuple[Text, ...] = ()
    """« Canaux », the strongest first."""
    message: Text | None = None
    """« Message » in one sentence."""
    who: Text | None = None
    """« Qui s'en charge »."""
    when: Text | None = None
    """« Quand », in words."""

    def __str__(self) -> str:
        return self.audience
