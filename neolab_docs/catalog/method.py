"""A method (« méthode ») as content: its phases, its meetings, its deliverables."""

from __future__ import annotations

from neolab_docs.catalog.base import Content
from neolab_docs.catalog.deliverable import Deliverable
from neolab_docs.catalog.kit import KitItem
from neolab_docs.catalog.meeting_kind import MeetingKind
from neolab_docs.catalog.phase import Phase


class MethodAmbition(Content):
    """A broad aim that the method gives (« ambition structurante »)."""

    id: str
    title: str
    short: str
    description: str = ""


class Method(Content):
    """Everything the code knows of a method."""

    id: str
    """Folder name under ``templates/``."""
    name: str
    """« Nom de la méthode », as printed."""
    tagline: str
    """« En une phrase »."""
    credit: str
    """« Origine et crédits », printed on colophons."""
    ambitions: tuple[MethodAmbition, ...] = ()
    phases: tuple[Phase, ...]
    meetings: tuple[MeetingKind, ...] = ()
    deliverables: tuple[Deliverable, ...]
    kit: tuple[KitItem, ...] = ()
    """« Kit » of the meetings, in print order within each part."""
