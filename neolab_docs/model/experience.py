"""Experiences of elsewhere (« retours d'expérience ») that feed a workshop (« matière inspirante »)."""

from __future__ import annotations

from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.orientation import Orientation
from neolab_docs.model.reference import Ref


class Experience(Model):
    """One small sheet: what was done, where, what came of it, and who says so."""

    id: Slug
    """« Identifiant »."""
    title: Text
    """« Intitulé »."""
    place: Text
    """« Lieu »."""
    summary: Text
    """« En bref », two or three sentences."""
    result: Text | None = None
    """« Ce que cela a donné »."""
    question: Text | None = None
    """« Et ici ? »: the question that it puts to the table."""
    orientation: Ref[Orientation] | None = None
    """« Orientation » that it may inspire."""
    source: Text
    """« Source »."""
    credit: Text | None = None
    """« Crédit » of the text or of the picture."""
    picture: Text | None = None
    """« Image »: picture file in the project folder."""
    picture_alt: Text | None = None
    """« Texte de remplacement de l'image »."""

    def __str__(self) -> str:
        return self.title
