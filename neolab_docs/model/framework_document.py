"""Framework documents (« documents cadres »): SCoT, PLUi, PCAET… that the orientations should feed."""

from __future__ import annotations

from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.period import Period


class FrameworkDocument(Model):
    """One framework document and where it stands."""

    id: Slug
    """« Identifiant »."""
    title: Text
    """« Intitulé »."""
    short: Text
    """« Sigle », as in « SCoT »."""
    owner: Text | None = None
    """« Collectivité responsable »."""
    status: Text | None = None
    """« État d'avancement »."""
    calendar: Period | None = None
    """« Calendrier » of its making or revision."""

    def __str__(self) -> str:
        return self.title
