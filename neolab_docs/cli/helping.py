"""Help screens and mistakes of usage in the words of the catalogue: typer only ships English ones.

Commands declare types and defaults; every word comes from the catalogue, by the name of the command or parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

from typer import Context
from typer.core import TyperCommand, TyperGroup

from neolab_docs.cli.languages import OPTION
from neolab_docs.cli.texts import Texts

Row = tuple[str, str]


class SpokenCommand(TyperCommand):
    """A command that helps in the language of the run."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments left over, which are refused in our own words."""
        ctx.allow_extra_args = True
        with _known_to(ctx):
            left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            ctx.fail(texts_of(ctx)("usage.too-many", words=" ".join(left)))
        return left

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help screen of the command."""
        said = texts_of(ctx)
        key = _key(ctx)
        names = [argument_name(param, said) for param in _arguments(self)]
        formatter.write_usage(
            ctx.command_path, " ".join([said("help.placeholder"), *names]), prefix=f"{said('help.usage')} "
        )
        _write_text(formatter, said(f"command.{key}"))
        _write_rows(formatter, said("help.arguments"), _argument_rows(self, key, said))
        _write_rows(formatter, said("help.options"), _option_rows(self, ctx, said))


class SpokenGroup(TyperGroup):
    """The command of commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments left over: the name of a command, then its own."""
        with _known_to(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named, else its nearest name is proposed."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            key = "usage.unknown-command-near" if near else "usage.unknown-command"
            ctx.fail(texts_of(ctx)(key, name=name, nearest="".join(near)))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help screen of the program."""
        said = texts_of(ctx)
        formatter.write_usage(ctx.command_path, said("help.command"), prefix=f"{said('help.usage')} ")
        _write_text(formatter, said("help.program"))
        rows = [(name, said(f"command.{name}")) for name in self.list_commands(ctx)]
        _write_rows(formatter, said("help.commands"), rows)
        _write_rows(formatter, said("help.options"), _option_rows(self, ctx, said))
        _write_text(formatter, said("help.more"))
        _write_text(formatter, said("help.codes"))


class SpokenSubgroup(SpokenGroup):
    """A command that holds others, such as ``template``."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help screen of the commands of the group."""
        said = texts_of(ctx)
        formatter.write_usage(ctx.command_path, said("help.command"), prefix=f"{said('help.usage')} ")
        _write_text(formatter, said(f"command.{self.name}"))
        rows = [(name, said(f"command.{self.name}-{name}")) for name in self.list_commands(ctx)]
        _write_rows(formatter, said("help.commands"), rows)
        _write_rows(formatter, said("help.options"), _option_rows(self, ctx, said))
        _write_text(formatter, said("help.more-in", command=ctx.command_path))


@contextmanager
def _known_to(ctx: Any) -> Iterator[None]:
    """Say of which command a mistake is, where typer leaves it out."""
    try:
        yield
    except Exception as error:
        if getattr(error, "ctx", ctx) is None:
            error.ctx = ctx  # type: ignore[attr-defined]
        raise


def texts_of(ctx: Context) -> Texts:
    """The messages of the run; French ones where the app is run without any."""
    return ctx.obj if isinstance(ctx.obj, Texts) else Texts("fr")


def argument_name(param: Any, said: Texts) -> str:
    """How an argument or an option is called: « PROJET », « --jobs »."""
    if param.param_type_name == "argument":
        return said(f"metavar.{param.name}")
    return _longest(param)


def _longest(param: Any) -> str:
    return str(max(param.opts, key=len))


def _arguments(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "argument"]


def _key(ctx: Any) -> str:
    """How the catalogue calls a command: « build », « template-check »."""
    names = [ctx.info_name]
    while ctx.parent is not None and ctx.parent.parent is not None:
        ctx = ctx.parent
        names.insert(0, ctx.info_name)
    return "-".join(names)


def _described(key: str, name: str, said: Texts) -> str:
    """What an argument or an option is for, in this command or in all."""
    own = f"option.{key}-{name}"
    return said(own if said.has(own) else f"option.{name}")


def _argument_rows(command: Any, key: str, said: Texts) -> list[Row]:
    return [(argument_name(param, said), _described(key, param.name, said)) for param in _arguments(command)]


def _option_rows(command: Any, ctx: Any, said: Texts) -> list[Row]:
    options = [param for param in command.get_params(ctx) if param.param_type_name == "option"]
    key = _key(ctx)
    rows = [(_spelled(param, key, said), _described(key, _option_key(param), said)) for param in options]
    language = (f"{OPTION} {said('metavar.lang')}", said("option.lang"))
    return [*rows[:-1], language, *rows[-1:]]  # --help stays last


def _option_key(param: Any) -> str:
    return _longest(param).lstrip("-")


def _spelled(param: Any, key: str, said: Texts) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    own = f"metavar.{key}-{_option_key(param)}"
    return names if param.is_flag else f"{names} {said(own if said.has(own) else f'metavar.{_option_key(param)}')}"


def _write_text(formatter: Any, text: str) -> None:
    formatter.write_paragraph()
    formatter.write_text(text)


def _write_rows(formatter: Any, title: str, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if listed:
        formatter.write_paragraph()
        formatter.write(f"{title}\n")
        formatter.indent()
        formatter.write_dl(listed)
        formatter.dedent()
