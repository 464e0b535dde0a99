"""The commands put together. What they import to do their work is imported when they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from neolab_docs.cli.build import build
from neolab_docs.cli.check import check
from neolab_docs.cli.council import council
from neolab_docs.cli.export import export
from neolab_docs.cli.helping import SpokenCommand, SpokenGroup, SpokenSubgroup
from neolab_docs.cli.importing import import_, undo
from neolab_docs.cli.kit import kit
from neolab_docs.cli.letters import letters
from neolab_docs.cli.listing import list_deliverables
from neolab_docs.cli.new import new
from neolab_docs.cli.schema import schema
from neolab_docs.cli.template import make_template_group

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMANDS: dict[str, Callable[..., None]] = {
    "new": new,
    "check": check,
    "list": list_deliverables,
    "build": build,
    "council": council,
    "letters": letters,
    "kit": kit,
    "export": export,
    "import": import_,
    "undo": undo,
    "schema": schema,
}


def make_command() -> Any:
    """The whole command; its words come from the ``Texts`` given to it as ``obj``."""
    app = typer.Typer(
        cls=SpokenGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(cls=SpokenGroup, invoke_without_command=True)(_program)
    for name, function in _COMMANDS.items():
        app.command(name, cls=SpokenCommand)(function)
    app.add_typer(make_template_group(), name="template", cls=SpokenSubgroup)
    return typer.main.get_command(app)


def _program(ctx: typer.Context, version: Annotated[bool, typer.Option("--version", is_eager=True)] = False) -> None:
    if version:
        from neolab_docs.version import VERSION

        typer.echo(VERSION)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
