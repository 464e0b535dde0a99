"""Long lists laid out on pages, slides or cards that look evenly filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the items of a list, in order.

    Attributes:
        items: what the page holds.
        number: rank of the page, from 1.
        total: how many pages there are.
        start: rank in the list of the first item, from 1.
        stop: rank in the list of the last item.
    """

    items: Sequence[Any]
    number: int
    total: int
    start: int
    stop: int

    @property
    def first(self) -> bool:
        """Whether it is the first page."""
        return self.number == 1

    @property
    def last(self) -> bool:
        """Whether it is the last page."""
        return self.number == self.total


def pages(items: Iterable[Any] | None, size: int, budget: int | None = None, by: str = "") -> list[Page]:
    """The items on as few pages as possible, filled as evenly as they can be.

    Args:
        items: what is laid out; no item, no page.
        size: how many items a page holds at most.
        budget: how many characters a page holds at most; one item too long for it has a page of its own.
        by: names of the attributes whose characters count, as in "title,description"; the whole item by default.

    >>> [len(page.items) for page in pages(range(9), 8)]
    [5, 4]
    >>> [page.items for page in pages(["short", "a long sentence", "brief"], 3, budget=20)]
    [['short', 'a long sentence'], ['brief']]
    """
    kept = list(items or ())
    most = max(int(size), 1)
    cuts = _even_cuts(len(kept), most) if budget is None else _cuts([_weight(item, by) for item in kept], most, budget)
    bounds = list(zip([0, *cuts], cuts, strict=False))
    return [
        Page(kept[start:stop], number, len(bounds), start + 1, stop) for number, (start, stop) in enumerate(bounds, 1)
    ]


def _even_cuts(count: int, size: int) -> list[int]:
    """Where pages of the same number of items end, the fuller ones first."""
    if not count:
        return []
    total = -(-count // size)
    each, over = divmod(count, total)
    return list(accumulate(each + (rank < over) for rank in range(total)))


def _cuts(weights: Sequence[int], size: int, budget: int) -> list[int]:
    """Where pages end: the fewest pages, then the least sum of squared page weights, then the fullest first."""
    sums = [0, *accumulate(weights)]
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # pages, sum of squares, start of the last page
    for stop in range(1, len(sums)):
        choices = [(stop - 1, sums[stop] - sums[stop - 1])]
        for start in range(stop - 2, max(stop - size, 0) - 1, -1):
            weight = sums[stop] - sums[start]
            if weight > budget:
                break
            choices.append((start, weight))
        costs = [(best[start][0] + 1, best[start][1] + weight**2, start) for start, weight in choices]
        best.append(min(costs, key=lambda cost: (cost[0], cost[1], -cost[2])))
    return _walk_back(best)


def _walk_back(best: Sequence[tuple[int, int, int]]) -> list[int]:
    cuts: list[int] = []
    stop = len(best) - 1
    while stop > 0:
        cuts.insert(0, stop)
        stop = best[stop][2]
    return cuts


def _weight(item: object, by: str) -> int:
    names = [name.strip() for name in by.split(",") if name.strip()]
    return sum(len(_said(_attribute(item, name))) for name in names) if names else len(_said(item))


def _attribute(item: Any, path: str) -> object:
    """What a dotted name leads to, from attributes or keys; None where it leads nowhere or is private."""
    for name in path.split("."):
        if name.startswith("_"):
            return None
        item = item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
    return item


def _said(value: object) -> str:
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
