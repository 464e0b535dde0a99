"""``neolab-docs council``: the pack of a council session, and what it still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neolab_docs.cli.build import build
from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page

if TYPE_CHECKING:
    from neolab_docs.building.council_pack import Pack
    from neolab_docs.cli.texts import Texts


def council(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    out: Annotated[Path | None, typer.Option("-o", "--out")] = None,
    session: Annotated[str, typer.Option("--session")] = "",
    pdf: Annotated[bool, typer.Option("--pdf")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make the pack of the last session of the council, or of the one that is named, and tell what it lacks."""
    call = Call.of(ctx, project, as_json)
    with call.guarded(call.said("build.nothing")):
        from neolab_docs.api import council_pack, load_project

        pack = council_pack(load_project(call.folder), session)
    if not as_json:
        _tell(pack, Page(), call.said)
    build(ctx, project, out, only=pack.outputs, pdf=pdf, as_json=as_json)


def _tell(pack: Pack, page: Page, said: Texts) -> None:
    """The session, its dates, and what is to be filled in before the final délibération."""
    from neolab_docs.templating.filters.dates import weekday_date

    def day(name: str) -> str:
        value = getattr(pack.session, name)
        return weekday_date(value) if said.lang == "fr" else value.isoformat()

    page.write(said("council.session", date=day("date"), place=pack.session.place), style="bold")
    if pack.convocation_due:
        page.write(said("council.convocation", sent=day("convocation_date"), due=day("sent_before")), indent=2)
    page.write(said("council.list", due=day("list_before")), indent=2)
    if pack.lacking:
        page.write(said("council.lacking"), indent=2)
        for one in pack.lacking:
            page.write(f"- {one}", indent=4)
    else:
        page.write(said("council.complete"), indent=2)
    page.blank()
