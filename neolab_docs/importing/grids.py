"""Which meeting the cards of a grid belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from neolab_docs.importing.copies import Copy
from neolab_docs.model.project import Project
from neolab_docs.tables.cards import CardsKind, latest_with_tables, meeting_named
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.nested import SEPARATOR

CARDS: Final = "cards"


def meant(kind: TableKind, project: Project, copies: Iterable[Copy], meeting: str = "") -> TableKind:
    """The kind of table of cards for one meeting: the one asked for, that of the rows, else the last one with tables.

    Raises:
        ProjectError: there is no such meeting.
    """
    if not isinstance(kind, CardsKind):
        return kind
    known = {one.id for one in project.meetings}
    keys = [row.key for copy in copies if copy.table.kind == CARDS for row in copy.table.rows if row.key]
    told = next((name for key in keys if (name := key.partition(SEPARATOR)[0]) in known), "")
    chosen = meeting_named(project, meeting) if meeting else told or latest_with_tables(project)
    return replace(kind, meeting=chosen)
