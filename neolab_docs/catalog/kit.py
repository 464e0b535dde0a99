"""What the kit of a meeting holds (« kit d'atelier »): documents to print or send, with how many copies."""

from __future__ import annotations

from enum import StrEnum

from neolab_docs.catalog.deliverable import Deliverable


class KitPart(StrEnum):
    """When a document of the kit serves: « avant », « sur les tables », « animation », « après »."""

    BEFORE = "before"
    TABLES = "tables"
    FACILITATION = "facilitation"
    AFTER = "after"


class KitItem(Deliverable):
    """One document of the kit; its expressions also know the names of the meeting, such as ``room``."""

    meetings: tuple[str, ...] = ()
    """« Réunions concernées »: identifiers of kinds of meetings; every kind when left out."""
    series: str = ""
    """« Série »: how the cover sheet names the documents of an item that is repeated."""
    part: KitPart
    """« Moment »: where it stands in the folder."""
    copies: str = "1"
    """« Exemplaires »: expression, as in ``room.tables | length``; 0 for what is not printed."""
    paper: str = ""
    """« Papier », as in « A5, recto, papier épais »."""
    sheets: str = "1"
    """« Feuilles » of that paper for one copy: expression."""
