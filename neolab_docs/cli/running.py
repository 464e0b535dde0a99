"""One run of the command: language, arguments, then an exit code; a person's mistake never ends in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from neolab_docs.cli.exits import CANNOT_RUN, INTERRUPTED
from neolab_docs.cli.languages import UnknownLanguageError, split_language, spoken_language
from neolab_docs.cli.output import forgive_encodings, print_error
from neolab_docs.cli.texts import Texts
from neolab_docs.cli.usage import is_usage_error, told_usage

DEBUG_VARIABLE = "NEOLAB_DEBUG"
PROGRAM = "neolab-docs"


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: those of the command line when left out.

    Returns:
        The exit code: 0 done, 1 problems found, 2 cannot run.
    """
    forgive_encodings()
    said = Texts(spoken_language(os.environ))
    try:
        asked, kept = split_language(sys.argv[1:] if arguments is None else arguments)
    except UnknownLanguageError:
        print_error(said("usage.bad-value", name="--lang", accepted=said("accepts.lang")))
        return CANNOT_RUN
    return _run(kept, Texts(asked) if asked else said)


def _run(arguments: list[str], said: Texts) -> int:
    try:
        from neolab_docs.cli.app import make_command

        code = make_command().main(arguments, prog_name=PROGRAM, standalone_mode=False, obj=said)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        _tell_stop(error, said)
        return CANNOT_RUN
    if code == INTERRUPTED:
        print_error(said("failure.interrupted"))
    return code if isinstance(code, int) else 0


def _tell_stop(error: Exception, said: Texts) -> None:
    if is_usage_error(error):
        print_error(told_usage(error, said))
    elif os.environ.get(DEBUG_VARIABLE):
        raise error
    else:
        print_error(said("failure.unexpected", reason=_reason(error)))
        print_error(said("failure.details"))


def _reason(error: Any) -> str:
    return ", ".join(part for part in (type(error).__name__, str(error).partition("\n")[0]) if part)
