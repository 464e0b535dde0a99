"""``neolab-docs template``: what the author of a template needs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neolab_docs.cli.exits import exit_code
from neolab_docs.cli.guard import Call
from neolab_docs.cli.helping import SpokenCommand, SpokenSubgroup
from neolab_docs.cli.output import Page, print_json
from neolab_docs.cli.paths import typed_path

if TYPE_CHECKING:
    from neolab_docs.authoring import TemplateCheck
    from neolab_docs.findings import Finding


def make_template_group() -> typer.Typer:
    """The commands about templates."""
    group = typer.Typer(cls=SpokenSubgroup, rich_markup_mode=None)
    group.callback(cls=SpokenSubgroup, invoke_without_command=True)(_templates)
    for name, function in (("check", check), ("outline", outline), ("render", render), ("eject", eject)):
        group.command(name, cls=SpokenCommand)(function)
    return group


def _templates(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument()],
    deliverable: Annotated[str, typer.Option("--deliverable")] = "",
    method: Annotated[str, typer.Option("--method")] = "",
    annotate: Annotated[Path | None, typer.Option("--annotate")] = None,
    unused: Annotated[bool, typer.Option("--unused")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Tell everything that is wrong with a template, before there is any data."""
    call = Call.of(ctx, file, as_json)
    with call.guarded():
        from neolab_docs.authoring import check_template

        checked = check_template(call.folder, deliverable, method, unused=unused)
        copy = _annotated(checked, typed_path(annotate), call) if annotate else None
    _tell_check(checked, copy, call)
    raise typer.Exit(exit_code(checked.findings))


def _annotated(checked: TemplateCheck, target: Path, call: Call) -> Path:
    """A copy of the template that carries its findings."""
    from neolab_docs.building.writing import write_whole
    from neolab_docs.office.annotating import annotate

    write_whole(target, annotate(checked.source, call.folder.name, checked.findings, call.said.lang))
    return target


def _tell_check(checked: TemplateCheck, copy: Path | None, call: Call) -> None:
    from neolab_docs.cli.telling import counted, tell

    said, findings = call.said, checked.findings
    if call.as_json:
        print_json(_report(call.folder, checked, copy, said.lang))
        return
    page = Page()
    tell(findings, page, said)
    if checked.deliverables:
        page.write(said("template.held-to", deliverables=", ".join(checked.deliverables)))
    if findings:
        page.write(counted(findings, said), style="bold")
    else:
        page.write(said("template.sound", file=call.folder.name))
    if copy:
        page.write(said("template.annotated", file=copy))


def _report(file: Path, checked: TemplateCheck, copy: Path | None, lang: str) -> dict[str, object]:
    """The report of ``template check``: ``project`` is the file as given; adds ``deliverables`` and ``annotated``.

    ``deliverables`` are the identifiers of those whose names the template was held to, ``annotated`` is the copy that
    carries the findings, or null.
    """
    from neolab_docs.cli.reports import findings_report

    return {
        **findings_report("template check", file, checked.findings, lang),
        "deliverables": list(checked.deliverables),
        "annotated": str(copy) if copy else None,
    }


def outline(ctx: typer.Context, file: Annotated[Path, typer.Argument()]) -> None:
    """Print a template or a document as text; git's ``textconv`` can be this command."""
    call = Call.of(ctx, file)
    with call.guarded():
        from neolab_docs.office.engine import outline as outlined

        text = outlined(call.folder.read_bytes(), call.folder.name)
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # what reads a pipe, such as git, expects no less
    sys.stdout.write(text)


def render(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument()],
    data: Annotated[Path, typer.Argument()],
    out: Annotated[Path, typer.Option("-o", "--out")],
) -> None:
    """Fill any template with any data."""
    from neolab_docs.office.engine import ENGINES

    call = Call.of(ctx, file)
    target = typed_path(out)
    engine = ENGINES.get(call.folder.suffix.lower())
    plain = next((suffix for suffix, home in ENGINES.items() if home == engine), target.suffix.lower())
    if target.suffix.lower() != plain:
        ctx.fail(call.said("template.other-format", suffix=plain))
    with call.guarded(call.said("template.not-made")):
        from neolab_docs.datafiles.plain import read_plain
        from neolab_docs.template import Template

        names = read_plain(typed_path(data))
        rendered = Template(call.folder).render(names)
        rendered.save(target)
    _tell_made(target, rendered.findings, call)


def _tell_made(target: Path, findings: Sequence[Finding], call: Call) -> None:
    from neolab_docs.cli.telling import tell

    page = Page()
    tell(findings, page, call.said)
    page.write(call.said("template.made", file=target))


def eject(
    ctx: typer.Context,
    deliverable: Annotated[str, typer.Argument()],
    out: Annotated[Path, typer.Option("-o", "--out")],
    method: Annotated[str, typer.Option("--method")] = "",
) -> None:
    """Copy one of our templates, for a territory to make its own."""
    call = Call.of(ctx, out)
    with call.guarded():
        from neolab_docs.authoring import eject_template

        ejected = eject_template(deliverable, typed_path(out), method)
    page, said = Page(), call.said
    page.write(said("template.ejected", file=ejected.path), style="bold")
    page.write(said("template.in-use" if ejected.in_use else "template.to-use", home=ejected.home))
    spelled = f'"{ejected.path}"' if " " in str(ejected.path) else ejected.path
    page.write(said("template.then", file=spelled))
