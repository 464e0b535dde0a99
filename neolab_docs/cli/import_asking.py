"""Conflicts settled at the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neolab_docs.cli.output import Page
from neolab_docs.cli.texts import Texts

if TYPE_CHECKING:
    from neolab_docs.importing.report import Conflict


def ask(conflict: Conflict, page: Page, said: Texts) -> int | None:
    """The rank of the proposal chosen; -1 for what the project says; None for no answer."""
    page.blank()
    page.write(said("import.ask", title=conflict.title, label=conflict.label), style="bold")
    if conflict.exported:
        page.write(said("import.ask-exported", text=conflict.exported), indent=2)
    page.write(said("import.ask-project", text=conflict.now or "–"), indent=2)
    for rank, proposal in enumerate(conflict.proposals, 1):
        values = {"number": rank, "text": proposal.new or "–", "where": proposal.where.text(said.lang)}
        page.write(said("import.ask-table", **values), indent=2)
    answer = input(f"{said('import.ask-which', last=len(conflict.proposals))} ").strip()
    if answer == "0":
        return -1
    return int(answer) - 1 if answer.isdigit() and 0 < int(answer) <= len(conflict.proposals) else None
