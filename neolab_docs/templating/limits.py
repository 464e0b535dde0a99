"""How much one rendering may take, and the account kept while it runs.

Nothing is counted value by value: a loop is counted when it starts, a text when it is given out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from types import GeneratorType
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Limits:
    """What one rendering may take.

    Attributes:
        turns: turns of all its loops together.
        characters: characters of text that it makes.
        seconds: time.
    """

    turns: int = 5_000_000
    characters: int = 512 << 20
    seconds: float = 300.0


_SLICE = 500
_SHOWN = 40
STANDARD: Final = Limits()


class Stopped(Exception):
    """A rendering cannot go on.

    Attributes:
        code: code of the finding that tells it.
        values: what its sentences need.
    """

    def __init__(self, code: str, values: Mapping[str, str]) -> None:
        self.code = code
        self.values = values
        super().__init__(f"{code}: {values}")


class TooMuch(Stopped):
    """A rendering went past a limit."""

    def __init__(self, code: str, limit: float) -> None:
        super().__init__(code, {"limit": f"{limit:,.0f}".replace(",", "\N{NO-BREAK SPACE}")})


class Account:
    """What one rendering has taken so far; not shared between threads."""

    __slots__ = ("_deadline", "_limits", "_turns", "_written")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turns = 0
        self._written = 0
        self._deadline = monotonic() + limits.seconds

    def each(self, values: Iterable[Any]) -> Iterator[Any]:
        """What a loop goes through; told at once where there is too much of it.

        Raises:
            TooMuch: the loops have taken their share, or time is over.
            Stopped: it is nothing that a loop can go through, or a generator that another loop has used up.
        """
        try:
            count = len(values)  # type: ignore[arg-type]
        except TypeError:
            return self._counted(_begun(values))
        self._count(count)
        return iter(values)

    def _counted(self, values: Iterator[Any]) -> Iterator[Any]:
        """Values of unknown number, counted a slice at a time."""
        while taken := [*islice(values, _SLICE)]:
            self._count(len(taken))
            yield from taken

    def _count(self, turns: int) -> None:
        self._turns += turns
        if self._turns > self._limits.turns:
            raise TooMuch("template-too-many-turns", self._limits.turns)
        self._check_time()

    def _check_time(self) -> None:
        if monotonic() > self._deadline:
            raise TooMuch("template-too-slow", self._limits.seconds)

    def given(self, text: str) -> str:
        """A text on its way out.

        Raises:
            TooMuch: there is too much text, or time is over.
        """
        self._written += len(text)
        if self._written > self._limits.characters:
            raise TooMuch("template-too-large", self._limits.characters)
        self._check_time()
        return text


def _begun(values: Iterable[Any]) -> Iterator[Any]:
    """Values whose number is unknown, from their start.

    Raises:
        Stopped: they are none, or were gone through before.
    """
    if isinstance(values, GeneratorType) and values.gi_frame is None:
        raise Stopped("template-used-up", {})
    try:
        return iter(values)
    except TypeError:
        raise Stopped("template-no-list", {"value": str(values)[:_SHOWN]}) from None
