"""Ambitions: the broad aims that orientations answer to; a method brings its own, a project may add some."""

from __future__ import annotations

from neolab_docs.model.base import Model, Slug, Text


class Ambition(Model):
    """One ambition (« ambition structurante »)."""

    id: Slug
    """« Identifiant »."""
    title: Text
    """« Intitulé »."""
    short: Text
    """« Intitulé court », for matrices."""
    description: Text | None = None
    """« Ce que cela veut dire ici »."""

    def __str__(self) -> str:
        return self.title
