"""Phase 4: the strategic orientations (« orientations stratégiques »)."""

from __future__ import annotations

from neolab_docs.model.ambition import Ambition
from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.framework_document import FrameworkDocument
from neolab_docs.model.reference import Ref


class Orientation(Model):
    """One orientation: a direction that actions carry out (domain.md §1.2)."""

    id: Slug
    """« Identifiant »."""
    code: Text
    """« Code », as in « A » or « 1 », shown beside the colour."""
    title: Text
    """« Intitulé »."""
    short: Text
    """« Intitulé court », three to six words."""
    description: Text | None = None
    """« Ce que nous voulons »."""
    ambitions: tuple[Ref[Ambition], ...] = ()
    """« Ambitions » that it answers; at least one is expected."""
    framework_documents: tuple[Ref[FrameworkDocument], ...] = ()
    """« Documents cadres » that it should feed."""
    expected_results: tuple[Text, ...] = ()
    """« Résultats attendus »."""

    def __str__(self) -> str:
        return self.title
