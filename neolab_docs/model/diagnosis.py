"""Phase 3, targeted diagnosis (« diagnostic ciblé »): findings and indicators, each with its source and date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.reference import Ref
from neolab_docs.model.vision import KeyQuestion


class ObservationKind(StrEnum):
    """« Atout », « faiblesse », « opportunité », « menace », or plain « constat »."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"
    FACT = "fact"


class Observation(Model):
    """One finding of the diagnosis (« constat »)."""

    id: Slug
    """« Identifiant »."""
    title: Text
    """« Constat » in one sentence."""
    kind: ObservationKind = ObservationKind.FACT
    """« Nature »."""
    question: Ref[KeyQuestion] | None = None
    """« Question-clé » that it answers."""
    description: Text | None = None
    """« Développement »."""
    source: Text
    """« Source »."""
    year: int | None = None
    """« Année »."""


class Point(Model):
    """One value of a series."""

    label: Text
    """« Libellé »: year, place or category."""
    value: Decimal
    """« Valeur », in the unit of the indicator."""


class Series(Model):
    """A named list of values (« série »)."""

    name: Text
    """« Nom de la série »."""
    points: tuple[Point, ...]
    """« Valeurs »."""


class Indicator(Model):
    """A measured figure of the diagnosis (« indicateur »)."""

    id: Slug
    """« Identifiant »."""
    title: Text
    """« Intitulé »."""
    message: Text | None = None
    """« Ce que dit le chiffre », the title of its chart."""
    unit: Text
    """« Unité », as in « % » or « emplois »."""
    source: Text
    """« Source »."""
    as_of: date
    """« Date de la donnée »."""
    question: Ref[KeyQuestion] | None = None
    """« Question-clé » that it answers."""
    series: tuple[Series, ...]
    """« Séries »."""

    def __str__(self) -> str:
        return self.title


class Diagnosis(Model):
    """All of phase 3."""

    observations: tuple[Observation, ...] = ()
    """« Constats »."""
    indicators: tuple[Indicator, ...] = ()
    """« Indicateurs »."""
