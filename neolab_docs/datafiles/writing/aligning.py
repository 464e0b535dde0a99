"""Which items of a list were kept, changed, added or removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

_NAMES = ("id", "actor", "title", "name", "source", "number")


def aligned(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of ranks, old and new, in order; None where an item has no counterpart."""
    if len(old) == len(new) and all(_name(one) == _name(other) for one, other in zip(old, new, strict=True)):
        yield from ((rank, rank) for rank in range(len(old)))
        return
    matcher = SequenceMatcher(None, [_name(each) for each in old], [_name(each) for each in new], autojunk=False)
    for _, first, last, new_first, new_last in matcher.get_opcodes():
        both = min(last - first, new_last - new_first)
        yield from ((first + step, new_first + step) for step in range(both))
        yield from ((rank, None) for rank in range(first + both, last))
        yield from ((None, rank) for rank in range(new_first + both, new_last))


def _name(value: Any) -> str:
    """What makes an item itself, whatever else is said of it."""
    if isinstance(value, dict):
        return next((f"{key}={value[key]}" for key in _NAMES if key in value), repr(value))
    return repr(value)
