"""``neolab-docs import`` and ``neolab-docs undo``: a table comes back, and what it changed can be taken back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neolab_docs.cli.exits import CANNOT_RUN, PROBLEMS
from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page, print_json
from neolab_docs.cli.paths import typed_path

if TYPE_CHECKING:
    from neolab_docs.importing.report import Conflict, ImportReport

_PREFERRED = ("table", "project")


def import_(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    files: Annotated[list[Path], typer.Argument()],
    table: Annotated[str, typer.Option("--table")] = "all",
    apply: Annotated[bool, typer.Option("--apply")] = False,
    prefer: Annotated[str | None, typer.Option("--prefer")] = None,
    skip_invalid: Annotated[bool, typer.Option("--skip-invalid")] = False,
    create_actors: Annotated[bool, typer.Option("--create-actors")] = False,
    create_orientations: Annotated[bool, typer.Option("--create-orientations")] = False,
    delete_missing: Annotated[bool, typer.Option("--delete-missing")] = False,
    pairs: Annotated[list[str] | None, typer.Option("--map")] = None,
    mapping: Annotated[str, typer.Option("--mapping")] = "",
    sheet: Annotated[str | None, typer.Option("--sheet")] = None,
    meeting: Annotated[str, typer.Option("--meeting")] = "",
    annotate: Annotated[Path | None, typer.Option("--annotate")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Tell what tables would change in a project, and write it where that is asked for."""
    call = Call.of(ctx, project, as_json)
    if prefer not in (None, *_PREFERRED):
        ctx.fail(call.said("usage.bad-value", name="--prefer", accepted=call.said("accepts.prefer")))
    with _reading(call):
        from neolab_docs.importing.headers_decided import decided
        from neolab_docs.importing.verbs import import_table

        report = import_table(
            call.folder,
            [typed_path(file) for file in files],
            table=table,
            prefer=prefer,  # type: ignore[arg-type]
            skip_invalid=skip_invalid,
            create_actors=create_actors,
            create_orientations=create_orientations,
            delete_missing=delete_missing,
            mapping=decided(call.folder, pairs or [], mapping),
            sheet=sheet,
            meeting=meeting,
            force=force,
            answer=_asker(call, apply=apply),
        )
        copy = _annotated(report, typed_path(annotate), call) if annotate else None
    _tell(report, copy, call, dry=not apply)
    refused = apply and _refused(report, call, yes=yes)
    if call.as_json:
        _print(report, copy, call)
    raise typer.Exit(PROBLEMS if refused else report.exit_code)


class _reading:
    """Leaves with the code for what could not be read, whatever the reason."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        from neolab_docs.errors import NeolabError

        if isinstance(error, NeolabError):
            self._call.tell_stop(error.findings, "")
            raise typer.Exit(CANNOT_RUN) from None


def _annotated(report: ImportReport, target: Path, call: Call) -> list[Path]:
    from neolab_docs.importing.annotated import write_annotated

    return write_annotated(report, target, call.said.lang)


def _asker(call: Call, *, apply: bool) -> Callable[[Conflict], int | None]:
    """Asks about conflicts on a terminal, when the answer will be used."""
    if not (apply and not call.as_json and sys.stdin.isatty() and sys.stdout.isatty()):
        return lambda _: None
    from neolab_docs.cli.import_asking import ask

    return lambda conflict: ask(conflict, Page(), call.said)


def _tell(report: ImportReport, copies: list[Path] | None, call: Call, *, dry: bool) -> None:
    if call.as_json:
        return
    from neolab_docs.cli.import_telling import tell_report

    page = Page()
    tell_report(report, page, call.said, dry=dry)
    for copy in copies or ():
        page.write(call.said("import.annotated", file=copy))


def _refused(report: ImportReport, call: Call, *, yes: bool) -> bool:
    """Write the changes; True where something stands in the way."""
    from neolab_docs.cli.telling import tell
    from neolab_docs.errors import NeolabError

    page = Page()
    if not yes and not call.as_json and report.changes and report.ready and not _confirmed(call):
        page.write(call.said("import.left"))
        return True
    try:
        entry = report.apply()
    except NeolabError as error:
        if not call.as_json:
            tell(error.findings, page, call.said)
            page.write(call.said("import.not-applied"), style="bold")
        return True
    if not call.as_json:
        files = ", ".join(entry.files) if entry else ""
        page.write(call.said("import.applied", files=files) if entry else call.said("import.nothing"), style="bold")
        if entry:
            page.write(call.said("import.undo", project=call.folder))
    return False


def _confirmed(call: Call) -> bool:
    """Whether a person at a terminal agrees; a script said so by asking for ``--apply``."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    answer = input(f"{call.said('import.confirm')} ").strip().lower()
    return answer[:1] in ("o", "y")


def _print(report: ImportReport, copies: list[Path] | None, call: Call) -> None:
    from neolab_docs.cli.reports import findings_report
    from neolab_docs.importing.json_report import report_data

    head = findings_report("import", call.folder, report.findings, call.said.lang)
    annotated = [str(copy) for copy in copies or ()]
    print_json({**head, **report_data(report, call.said.lang), "project": str(call.folder), "annotated": annotated})


def undo(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    redo: Annotated[bool, typer.Option("--redo")] = False,
    force: Annotated[bool, typer.Option("--force")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Put the files of a project back as they were before the last import."""
    call = Call.of(ctx, project, as_json)
    with call.guarded():
        from neolab_docs.importing.history import undo as take_back

        entry = take_back(call.folder, force=force, redo=redo)
    if as_json:
        from neolab_docs.cli.reports import findings_report

        head = findings_report("undo", call.folder, (), call.said.lang)
        print_json({**head, "act": entry.act, "files": list(entry.files), "history": str(entry.folder)})
        return
    page = Page()
    page.write(call.said("undo.redone" if redo else "undo.undone"), style="bold")
    for name in entry.files:
        page.write(name, indent=2)
    page.write(call.said("undo.again" if redo else "undo.back", project=call.folder))
