"""What a person decided before an import, or is asked during it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from neolab_docs.importing.report import Conflict

Prefer = Literal["table", "project"]


@dataclass(frozen=True, slots=True)
class Options:
    """How doubts are settled.

    Attributes:
        prefer: who wins a conflict; nobody when left out.
        skip_invalid: whether the rest is taken when some cells are rejected.
        create_actors: whether actors that nobody knows are created.
        delete_missing: whether things whose rows were deleted from the table are taken out of the project.
        force: whether a workbook of another project is read all the same.
        answer: asked about each conflict that ``prefer`` does not settle: the rank of a proposal, -1 for what the
            project says, None for no answer.
    """

    prefer: Prefer | None = None
    skip_invalid: bool = False
    create_actors: bool = False
    delete_missing: bool = False
    force: bool = False
    answer: Callable[[Conflict], int | None] = lambda _: None

    def settle(self, conflict: Conflict) -> int | None:
        """The answer to a conflict."""
        if self.prefer == "project":
            return -1
        if self.prefer == "table" and len(conflict.proposals) == 1:
            return 0
        return self.answer(conflict)
