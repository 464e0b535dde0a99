"""A bar that shows how far a run is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page

if TYPE_CHECKING:
    from neolab_docs.building.making import Made


@contextmanager
def progress_bar(total: int | None, call: Call, *, converts: bool = False) -> Iterator[Callable[[Made], None]]:
    """A bar on the error stream of a terminal; nothing where nobody watches.

    Args:
        total: how many files there are to make; None where nobody knows yet.
        call: the command.
        converts: whether files are converted once they are made.
    """
    if call.as_json or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Page(sys.stderr).console, transient=True) as progress:
        task = progress.add_task(call.said("build.preparing"), total=total)

        def advance(_: Made) -> None:
            progress.advance(task)
            if converts and progress.finished:
                progress.update(task, description=call.said("build.converting"))

        yield advance
