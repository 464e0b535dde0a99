"""What the tables of a workshop wrote: cards (« cartes », lines of the « grille de saisie ») and fiches actions."""

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
    """« Action » printed on the card, or made of the idea since; none for an idea that is no action yet."""
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


class ActionSheet(Model):
    """A « fiche action » as a table filled it; contact data stay on paper."""

    id: Slug
    """« Identifiant », unique within its meeting."""
    table: int | None = Field(None, ge=1)
    """« Table »."""
    title: Text | None = None
    """« Titre de l'action »."""
    content: Text | None = None
    """« Contenu et mise en œuvre »."""
    people: tuple[Text, ...] = ()
    """« Qui peut être impliqué »: people or structures, as written."""
    remarks: Text | None = None
    """« Autres remarques »."""
    participants: tuple[Text, ...] = ()
    """« Participants du sous-groupe », without their contact data."""

    def __str__(self) -> str:
        return self.title or self.id
