"""``neolab-docs new``: a project folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page


def new(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument()],
    kind: Annotated[str, typer.Option("--kind")] = "commune",
) -> None:
    """Write a starting project folder, and tell what to do next."""
    call = Call.of(ctx, folder)
    with call.guarded():
        from neolab_docs.starting import start

        files = start(call.folder, kind)
    page, said = Page(), call.said
    page.write(said("new.made", folder=call.folder), style="bold")
    for file in files:
        page.write(file, indent=2)
    page.blank()
    page.write(said("new.next"))
    spelled = f'"{call.folder}"' if " " in str(call.folder) else call.folder
    for step in ("edit", "check", "build"):
        page.write(f"- {said(f'new.{step}', folder=spelled)}", indent=2)
