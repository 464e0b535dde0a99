"""Which meeting the cards and the fiches of a grid belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from neolab_docs.importing.copies import Copy
from neolab_docs.model.project import Project
from neolab_docs.tables.action_sheets import SheetsKind
from neolab_docs.tables.cards import CardsKind, latest_with_tables, meeting_named
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.nested import SEPARATOR

_NAMES: Final = ("cards", "sheets")


def meant(
    kinds: Mapping[str, TableKind], project: Project, copies: Sequence[Copy], meeting: str = ""
) -> dict[str, TableKind]:
    """The kinds of tables, those of a workshop for one meeting.

    The meeting is the one asked for, that of the rows, else the last one with tables.

    Raises:
        ProjectError: there is no such meeting.
    """
    known = {one.id for one in project.meetings}
    keys = [row.key for copy in copies if copy.table.kind in _NAMES for row in copy.table.rows if row.key]
    told = next((name for key in keys if (name := key.partition(SEPARATOR)[0]) in known), "")
    chosen = meeting_named(project, meeting) if meeting else told or latest_with_tables(project)
    return {name: _for(kind, chosen) for name, kind in kinds.items()}


def _for(kind: TableKind, meeting: str) -> TableKind:
    return replace(kind, meeting=meeting) if isinstance(kind, CardsKind | SheetsKind) else kind
