"""Things written twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

H = TypeVar("H", bound=Hashable)


def repeats(items: Iterable[H]) -> Iterator[tuple[int, H]]:
    """The items that were seen before, with their index.

    >>> list(repeats("abca"))
    [(3, 'a')]
    """
    seen: set[H] = set()
    for index, item in enumerate(items):
        if item in seen:
            yield index, item
        seen.add(item)
