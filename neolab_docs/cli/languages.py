"""The language of messages: what is asked for, else what the computer speaks, else French."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

LANGUAGES = ("fr", "en")
OPTION = "--lang"
VARIABLE = "NEOLAB_LANG"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class UnknownLanguageError(Exception):
    """``--lang`` is given a language that we do not speak, or nothing; carries what was typed."""


def split_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language asked for by ``--lang``, wherever it stands, and the other arguments.

    Raises:
        UnknownLanguageError: its value is missing or unknown.

    >>> split_language(["check", "--lang", "en", "projet"])
    ('en', ['check', 'projet'])
    """
    found: str | None = None
    kept: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            return found, [*kept, argument, *waiting]
        name, equals, value = argument.partition("=")
        if name == OPTION:
            found = _known(value if equals else next(waiting, ""))
        else:
            kept.append(argument)
    return found, kept


def spoken_language(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for: English where it says so, French otherwise."""
    chosen = environment.get(VARIABLE, "").lower()
    if chosen in LANGUAGES:
        return chosen
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), None)
    return "en" if (locale or _system_locale()).lower().startswith("en") else "fr"


def _known(value: str) -> str:
    if value.lower() not in LANGUAGES:
        raise UnknownLanguageError(value)
    return value.lower()


def _system_locale() -> str:
    """What Windows speaks, as in ``English_United Kingdom``; elsewhere the variables say it all."""
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""
