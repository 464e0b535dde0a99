"""Phase 2, vision: concerns heard in the first workshop, and the key questions drawn from them."""

from __future__ import annotations

from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.reference import Ref


class Concern(Model):
    """A major concern (« préoccupation majeure »)."""

    id: Slug
    """« Identifiant »."""
    title: Text
    """« Intitulé »."""
    description: Text | None = None
    """« Ce qui a été dit »."""

    def __str__(self) -> str:
        return self.title


class KeyQuestion(Model):
    """A question that the targeted diagnosis has to answer (« question-clé »)."""

    id: Slug
    """« Identifiant »."""
    title: Text
    """« Question », ending with a question mark."""
    concerns: tuple[Ref[Concern], ...] = ()
    """« Préoccupations » that it comes from."""

    def __str__(self) -> str:
        return self.title
