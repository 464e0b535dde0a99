"""The délibération: what the council is asked, and what it voted (domain.md §2.1)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.body import Member
from neolab_docs.model.reference import Ref


class Article(Model):
    """One article of the operative part (« article du dispositif »)."""

    number: int | None = Field(None, ge=1)
    """« Numéro »; counted when left out."""
    text: Text
    """« Texte »."""


class Annex(Model):
    """A document joined to the délibération (« annexe »)."""

    number: int = Field(ge=1)
    """« Numéro »."""
    title: Text
    """« Intitulé »."""


class Vote(Model):
    """The result of the vote (« résultat du vote »; L.2121-20 CGCT)."""

    in_favour: int = Field(ge=0)
    """« Pour »."""
    against: int = Field(ge=0)
    """« Contre »."""
    abstentions: int = Field(ge=0)
    """« Abstentions »."""
    not_voting: int = Field(0, ge=0)
    """« Ne prennent pas part au vote »."""
    secret: bool = False
    """« Scrutin secret »."""
    casting_vote: bool = False
    """« Voix prépondérante » of the chair used to break a tie."""


class InterestedMember(Model):
    """A member kept out of the vote (« membre intéressé »; L.2131-11 and L.1111-6 CGCT)."""

    member: Ref[Member]
    """« Membre »."""
    reason: Text
    """« Motif »."""
    represents_authority: bool = False
    """« Représentant au sens de L.1111-6 »: not counted among members in office."""


class Presence(Model):
    """A member who came or left between two délibérations (« arrivée », « départ »)."""

    member: Ref[Member]
    """« Membre »."""
    present: bool
    """« Présent » for this délibération."""


class Deliberation(Model):
    """One délibération of a session."""

    id: Slug
    """« Identifiant »."""
    number: Text | None = None
    """« Numéro » in the register, once given."""
    subject: Text
    """« Objet »."""
    category: str | None = Field(None, pattern=r"^\d\.\d{1,2}$")
    """« Matière ACTES », as in "8.4"."""
    category_name: Text | None = None
    """« Intitulé de la matière »."""
    rapporteur: Ref[Member] | None = None
    """« Rapporteur »."""
    statement: tuple[Text, ...] = ()
    """« Exposé des motifs »: paragraphs added to the standard text."""
    visas: tuple[Text, ...] = ()
    """« Visas » of the territory, added to those of the law, without « Vu »."""
    recitals: tuple[Text, ...] = ()
    """« Considérants », without « Considérant »."""
    articles: tuple[Article, ...] = ()
    """« Articles »; the standard ones are used when left out."""
    annexes: tuple[Annex, ...] = ()
    """« Annexes »; the action plan is always the first when left out."""
    vote: Vote | None = None
    """« Vote », after the session."""
    interested: tuple[InterestedMember, ...] = ()
    """« Membres intéressés »."""
    changes: tuple[Presence, ...] = ()
    """« Arrivées et départs » that apply to this délibération."""
    transmitted: date | None = None
    """« Transmise au contrôle de légalité le »."""
    published: date | None = None
    """« Publiée le »."""

    def __str__(self) -> str:
        return self.subject
