"""What a table did with one card of a workshop (« carte », one line of the « grille de saisie »)."""

from __future__ import annotations

from pydantic import Field

from neolab_docs.model.action import Action, Horizon
from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.orientation import Orientation
from neolab_docs.model.reference import Ref


class Card(Model):
    """One card as a table left it: an idea that was printed, or a new one."""

    id: Slug
    """« Identifiant », unique within its meeting."""
    table: int | None = Field(None, ge=1)
    """« Table »."""
    action: Ref[Action] | None = None
    """« Action » printed on the card; none for a new idea."""
    title: Text
    """« Intitulé », as the table worded it."""
    orientation: Ref[Orientation] | None = None
    """« Orientation » that a new idea serves."""
    horizon: Horizon | None = None
    """« Place sur la flèche du temps »."""
    shared: bool = False
    """« Co-responsabilité »: the table would see several actors carry it."""
    chosen: bool = False
    """« Action démonstrative » that the table chose to deepen."""
    votes: int = Field(0, ge=0)
    """« Votes »."""
    remarks: Text | None = None
    """« Remarques » written on the card."""
    offers: tuple[Text, ...] = ()
    """« Qui propose d'y prendre part »: people or structures, as written."""

    def __str__(self) -> str:
        return self.title
