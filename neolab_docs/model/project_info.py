"""The project itself (« démarche »): title, method, dates, bounds of the horizons."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from neolab_docs.model.base import Model, Slug, Text


class HorizonBounds(Model):
    """Where short, medium and long term part (« bornes des horizons »; domain.md §9.9)."""

    short_months: int = Field(12, ge=1)
    """« Court terme »: up to this many months after the start of the plan."""
    medium_months: int = Field(36, ge=2)
    """« Moyen terme »: up to this many months; beyond is « long terme »."""


class ProjectInfo(Model):
    """What identifies the project on every deliverable."""

    id: Slug
    """« Identifiant »: short name in ASCII, used in file names."""
    title: Text
    """« Intitulé de la démarche », as printed on covers."""
    subtitle: Text | None = None
    """« Sous-titre »."""
    method: Slug
    """« Méthode »: the folder of ``templates/`` that describes it, such as ``neolab2``."""
    start: date
    """« Début de la démarche »."""
    end: date | None = None
    """« Fin de la démarche »."""
    plan_start: date
    """« Début du plan d'actions »: day from which the horizons are counted."""
    plan_end: date
    """« Fin du plan d'actions »: last day shown in calendars."""
    updated: date
    """« Date d'édition »: date printed on deliverables; change it when the data changes."""
    horizons: HorizonBounds = HorizonBounds()
    """« Bornes des horizons », in months."""
    most_led: int = Field(8, ge=1)
    """« Actions pilotées au plus » by one actor, before `check` warns."""
    workshop_participants: int | None = None
    """« Participants aux ateliers »: different people over all workshops."""
    illustrative: Text | None = None
    """« Mention d'illustration »: what is invented in this data, printed on every colophon."""
