"""Phase 5: an action of the plan (« action », « fiche action »)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from neolab_docs.model.actor import Actor
from neolab_docs.model.amount import Amount
from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.commitment import Commitment, CoResponsibility
from neolab_docs.model.orientation import Orientation
from neolab_docs.model.period import Period
from neolab_docs.model.reference import Ref


class Horizon(StrEnum):
    """« Court terme », « moyen terme », « long terme »; bounds are data of the project."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Origin(StrEnum):
    """Where the action comes from: « équipe projet », « atelier », « déjà engagée »."""

    TEAM = "team"
    WORKSHOP = "workshop"
    UNDER_WAY = "under_way"


class ActionStatus(StrEnum):
    """State of the action (« statut »; domain.md §3.9)."""

    IDEA = "idea"
    TO_DISCUSS = "to_discuss"
    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    LATE = "late"
    PAUSED = "paused"
    BLOCKED = "blocked"
    DROPPED = "dropped"


class Level(StrEnum):
    """Three levels, for priority (« priorité ») and feasibility (« faisabilité »)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Step(Model):
    """One step of an action (« étape »)."""

    title: Text
    """« Étape »."""
    period: Period | None = None
    """« Quand »."""
    done: bool = False
    """« Réalisée »."""


class Funding(Model):
    """One source of money (« financement »)."""

    source: Text
    """« Financeur » or programme."""
    amount: Amount | None = None
    """« Montant »."""
    share: Decimal | None = Field(None, ge=0, le=100)
    """« Part », in percent."""
    agreed: bool = False
    """« Acté »: whether the money is granted."""


class ActionIndicator(Model):
    """How the action will be judged (« indicateur de suivi »)."""

    title: Text
    """« Indicateur »."""
    unit: Text | None = None
    """« Unité »."""
    baseline: Text | None = None
    """« Valeur de départ »."""
    target: Text | None = None
    """« Valeur cible », with its year."""


class Action(Model):
    """One action of the plan."""

    id: Slug
    """« Identifiant », stable for ever; exports carry it."""
    code: Text
    """« Code », as in « A1 »."""
    title: Text = Field(max_length=300)
    """« Intitulé », an infinitive and its object."""
    orientation: Ref[Orientation]
    """« Orientation » that it carries out."""
    description: Text | None = None
    """« Contenu et mise en œuvre »."""
    objective: Text | None = None
    """« Objectif »."""
    steps: tuple[Step, ...] = ()
    """« Étapes »."""
    origin: Origin = Origin.TEAM
    """« Origine »."""
    horizon: Horizon | None = None
    """« Horizon »."""
    period: Period | None = None
    """« Calendrier », as in « T1 2027 » or « de mars à juin 2027 »."""
    lead: Commitment | None = None
    """« Pilote »: exactly one actor."""
    co_responsibilities: tuple[CoResponsibility, ...] = ()
    """« Co-responsabilités »."""
    partners: tuple[Ref[Actor], ...] = ()
    """« Partenaires » for advice, without a commitment."""
    audience: Text | None = None
    """« Public visé »."""
    location: Text | None = None
    """« Lieu » or perimeter."""
    means: Text | None = None
    """« Moyens humains et techniques »."""
    budget: Amount | None = None
    """« Budget prévisionnel », as in « 15 000 € HT » or « à chiffrer »."""
    funding: tuple[Funding, ...] = ()
    """« Financements »."""
    indicators: tuple[ActionIndicator, ...] = ()
    """« Indicateurs de suivi »."""
    feasibility: Level | None = None
    """« Faisabilité » as the project team judges it."""
    feasibility_note: Text | None = None
    """« Commentaire sur la faisabilité »."""
    demonstrative: bool = False
    """« Action démonstrative »: quick to do, and needs several actors."""
    status: ActionStatus = ActionStatus.PLANNED
    """« Statut »."""
    priority: Level | None = None
    """« Priorité »."""
    remarks: Text | None = None
    """« Remarques »."""
    extra: dict[str, str | int | Decimal | bool] = Field(default_factory=dict)
    """« Champs libres » of the territory; kept through every export and import."""

    def __str__(self) -> str:
        return self.title
