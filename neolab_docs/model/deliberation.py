"""The délibération: what the council is asked, and what it voted (domain.md §2.1)."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.body import Member
from neolab_docs.model.meeting import Meeting
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
    """The result of the vote (« résultat du vote »; L.2121-20 CGCT); a final edition needs its three counts."""

    in_favour: int | None = Field(None, ge=0)
    """« Pour »."""
    against: int | None = Field(None, ge=0)
    """« Contre »."""
    abstentions: int | None = Field(None, ge=0)
    """« Abstentions »."""
    not_voting: int = Field(0, ge=0)
    """« Ne prennent pas part au vote »."""
    blank: int = Field(0, ge=0)
    """« Bulletins blancs ou nuls » of a secret ballot: neither votes cast nor abstentions."""
    secret: bool = False
    """« Scrutin secret »."""
    casting_vote: bool = False
    """« Voix prépondérante » of the chair used to break a tie."""
    voters: int | None = Field(None, ge=0)
    """« Votants » as the minutes print them; checked."""
    votes_cast: int | None = Field(None, ge=0)
    """« Suffrages exprimés » as the minutes print them; checked."""
    adopted: bool | None = None
    """« Adoptée » as the minutes say it; checked."""

    @property
    def complete(self) -> bool:
        """Whether the three counts are there."""
        return None not in (self.in_favour, self.against, self.abstentions)

    @property
    def cast(self) -> int:
        """« Suffrages exprimés »: for and against."""
        return (self.in_favour or 0) + (self.against or 0)

    @property
    def counted(self) -> int:
        """Every voice counted: for, against, abstentions, blank and void ballots."""
        return self.cast + (self.abstentions or 0) + self.blank

    @property
    def carried(self) -> bool:
        """« Adopté »: more for than against, or a tie and the casting vote of a public ballot (D-03)."""
        in_favour, against = self.in_favour or 0, self.against or 0
        return in_favour > against or (in_favour == against and self.casting_vote and not self.secret)

    @property
    def unanimous(self) -> bool:
        """« À l'unanimité »: nobody against (D-09)."""
        return self.complete and not self.against and bool(self.in_favour)


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
    at: dt.time | None = None
    """« Heure » of the arrival or departure, between quotes."""
    proxy_to: Ref[Member] | None = None
    """« Pouvoir laissé à » somebody on leaving."""


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
    chair: Ref[Member] | None = None
    """« Présidence pour ce point », where it is not that of the session."""
    decisions: tuple[Ref[Meeting], ...] = ()
    """« Réunions visées » of the co-decision body; all those held before the session when left out."""
    transmitted: dt.date | None = None
    """« Transmise au contrôle de légalité le »."""
    transmission_id: Text | None = None
    """« Identifiant de l'accusé de réception » of the prefecture."""
    published: dt.date | None = None
    """« Publiée le »."""
    url: Text | None = None
    """« Adresse de publication » of the délibération."""
    budget_year: int | None = Field(None, ge=1900, le=2999)
    """« Année budgétaire » concerned, if any."""
    budget_name: Text | None = None
    """« Budget » concerned, if any."""

    def __str__(self) -> str:
        return self.subject
