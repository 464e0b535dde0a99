"""Mistakes in the way the command is typed, told in the words of the catalogue.

typer keeps the classes of these errors to itself, so they are known by their names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from neolab_docs.cli.helping import argument_name
from neolab_docs.cli.texts import Texts


def is_usage_error(error: Exception) -> bool:
    """Whether an error is a mistake in the arguments."""
    return hasattr(error, "format_message")


def told_usage(error: Any, said: Texts) -> str:
    """What is wrong with the arguments, then where to find help."""
    tell = _TELLERS.get(type(error).__name__)
    sentence = tell(error, said) if tell else str(error.format_message())
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "neolab-docs"
    return f"{sentence}\n{said('usage.help', command=command)}"


def _missing(error: Any, said: Texts) -> str:
    return said("usage.missing", name=argument_name(error.param, said))


def _bad_value(error: Any, said: Texts) -> str:
    accepted = f"accepts.{error.param.name}"
    accepted = said(accepted if said.has(accepted) else "accepts.other")
    return said("usage.bad-value", name=argument_name(error.param, said), accepted=accepted)


def _unknown_option(error: Any, said: Texts) -> str:
    near = ", ".join(error.possibilities or ())
    key = "usage.unknown-option-near" if near else "usage.unknown-option"
    return said(key, name=error.option_name, nearest=near)


def _misused_option(error: Any, said: Texts) -> str:
    params = error.ctx.command.get_params(error.ctx)
    is_flag = any(param.is_flag for param in params if error.option_name in param.opts)
    return said("usage.needs-no-value" if is_flag else "usage.needs-value", name=error.option_name)


_TELLERS: dict[str, Callable[[Any, Texts], str]] = {
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "NoSuchOption": _unknown_option,
    "BadOptionUsage": _misused_option,
}
