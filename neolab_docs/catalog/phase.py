"""A phase of a method (« phase »), its steps and what it must produce."""

from __future__ import annotations

from enum import StrEnum

from neolab_docs.catalog.base import Content


class PanelLayout(StrEnum):
    """How a panel is shown: a list of points, cards side by side, two columns, a numbered way, or an agenda."""

    POINTS = "points"
    CARDS = "cards"
    COLUMNS = "columns"
    PATH = "path"
    AGENDA = "agenda"


class Item(Content):
    """One point of a panel: a few words in bold, then a sentence."""

    title: str = ""
    text: str = ""


class Panel(Content):
    """One slide's worth of the method (« écran »): a title that states something, and its items."""

    title: str
    """States the result; unique within its phase."""
    layout: PanelLayout = PanelLayout.POINTS
    lead: str = ""
    """« Chapeau », one sentence."""
    items: tuple[Item, ...] = ()
    meeting: str = ""
    """For the agenda layout: the meeting whose agenda is shown."""
    notes: str = ""
    """« Notes de l'orateur »: what to say, and how long."""


class PhaseStep(Content):
    """One step (« étape »)."""

    id: str
    code: str
    """« Numéro », as in 5.2."""
    title: str
    summary: str
    """One sentence for the list of steps."""
    who: str
    """« Qui fait, qui décide »."""
    panels: tuple[Panel, ...] = ()


class Vigilance(Content):
    """A point of vigilance (« point de vigilance »)."""

    title: str
    text: str


class PhaseOutput(Content):
    """Something the phase must produce (« élément à produire »)."""

    title: str
    ready_when: str = ""
    """Expression over the template names: true when the project holds it; empty when nobody can tell."""


class Phase(Content):
    """One phase of the method."""

    id: str
    number: int
    title: str
    short: str
    """« Intitulé court », for the banner of phases."""
    objective: str
    """« Objectif » in one sentence."""
    aims: tuple[str, ...] = ()
    """« Ce que la phase apporte », two to four short points."""
    decides: str
    """« Qui décide »."""
    panels: tuple[Panel, ...] = ()
    """Panels of the phase as a whole, before its steps."""
    steps: tuple[PhaseStep, ...] = ()
    vigilance: tuple[Vigilance, ...] = ()
    outputs: tuple[PhaseOutput, ...] = ()
    shows: tuple[str, ...] = ()
    """« Contenu du territoire » that its deck shows, by the names the template knows, as in ``actions``."""
    closing: str = ""
    """« Bilan »: what the phase leads to, one or two sentences."""
