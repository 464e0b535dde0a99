"""Meetings (« réunions »): a workshop, a steering committee, a working group and a council are all meetings."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from neolab_docs.model.actor import Actor, ActorKind
from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.body import Body
from neolab_docs.model.card import ActionSheet, Card
from neolab_docs.model.reference import Ref


class AgendaItem(Model):
    """One point of the agenda (« point de l'ordre du jour », « séquence »)."""

    title: Text
    """« Séquence »."""
    minutes: int = Field(ge=1)
    """« Durée », minutes."""
    aim: Text | None = None
    """« Objectif »."""
    instruction: Text | None = None
    """« Consigne »."""
    who: Text | None = None
    """« Qui anime »."""


class Participant(Model):
    """A person in the room (« participant »); personal data, never in a published edition."""

    name: Text
    """« Prénom Nom »."""
    structure: Text | None = None
    """« Structure »."""
    actor: Ref[Actor] | None = None
    """« Acteur » that the person speaks for."""
    kind: ActorKind | None = None
    """« Type d'acteur »."""
    table: int | None = Field(None, ge=1)
    """« Table »."""


class Decision(Model):
    """A numbered decision (« relevé de décisions »)."""

    number: int = Field(ge=1)
    """« Numéro »."""
    text: Text
    """« Décision »."""


class FollowUp(Model):
    """Something to do after the meeting (« suite à donner »)."""

    what: Text
    """« Quoi »."""
    who: Text
    """« Qui »."""
    due: dt.date | None = None
    """« Pour le »."""


class Meeting(Model):
    """One meeting, before and after it took place."""

    id: Slug
    """« Identifiant »."""
    kind: Slug
    """« Type de réunion »: one of the method's meetings, such as ``workshop-2``."""
    title: Text
    """« Intitulé »."""
    body: Ref[Body] | None = None
    """« Instance » that meets."""
    date: dt.date
    """« Date »."""
    start: dt.time | None = None
    """« Heure de début », between quotes, as in "18:00"."""
    place: Text | None = None
    """« Lieu »."""
    aim: Text | None = None
    """« Objectif » of the meeting."""
    tables: int | None = Field(None, ge=1)
    """« Nombre de tables »."""
    invited: int | None = Field(None, ge=0)
    """« Nombre d'invités »."""
    expected: int | None = Field(None, ge=1)
    """« Participants attendus », for the quantities of the kit."""
    attendance: int | None = Field(None, ge=0)
    """« Nombre de présents », when they are not listed."""
    participants: tuple[Participant, ...] = ()
    """« Participants »."""
    agenda: tuple[AgendaItem, ...] = ()
    """« Déroulé », where it differs from the method's."""
    cards: tuple[Card, ...] = ()
    """« Cartes » as the tables left them (« grille de saisie »)."""
    sheets: tuple[ActionSheet, ...] = ()
    """« Fiches actions » as the tables filled them."""
    photos: tuple[Text, ...] = ()
    """« Photographies »: picture files in the project folder."""
    results: tuple[Text, ...] = ()
    """« Ce que la réunion a produit »."""
    decisions: tuple[Decision, ...] = ()
    """« Décisions »."""
    follow_up: tuple[FollowUp, ...] = ()
    """« Suites à donner »."""
    next_date: dt.date | None = None
    """« Prochaine réunion »."""

    @property
    def present(self) -> int | None:
        """« Présents »: the participants listed, else the number given."""
        return len(self.participants) or self.attendance

    def __str__(self) -> str:
        return self.title
