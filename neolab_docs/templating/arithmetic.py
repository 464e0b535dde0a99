"""Operations that could make a short template huge: each is refused where its result would be beyond reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

MOST_REPEATED: Final = 1_000_000
LONGEST: Final = 16_000_000
_LARGEST_POWER = 64
_WIDE_FIELD = re.compile(r"\d{5,}|%[^a-zA-Z%]*\*")
_LENGTHS = (str, list, tuple)


class BeyondReason(Exception):
    """An operation whose result would be too large; says so in French."""


def plus(left: Any, right: Any) -> Any:
    """A sum; texts and lists may not grow beyond reason by being put together again and again."""
    if isinstance(left, _LENGTHS) and isinstance(right, _LENGTHS) and len(left) + len(right) > LONGEST:
        raise BeyondReason("texte ou liste trop long")
    return left + right


def times(left: Any, right: Any) -> Any:
    """A product; a text or list repeated beyond reason is refused."""
    for counted, count in ((left, right), (right, left)):
        if isinstance(count, int) and isinstance(counted, _LENGTHS) and len(counted) * count > MOST_REPEATED:
            raise BeyondReason("répétition démesurée")
    return left * right


def power(left: Any, right: Any) -> Any:
    """A power; a large exponent is refused."""
    if isinstance(right, int | float) and abs(right) > _LARGEST_POWER:
        raise BeyondReason("puissance démesurée")
    return left**right


def modulo(left: Any, right: Any) -> Any:
    """A remainder, or a text with its holes filled; holes wider than reason are refused."""
    if isinstance(left, str):
        sane_format(left)
    return left % right


def concatenated(pieces: Sequence[Any]) -> str:
    """Values put together as text."""
    if sum(len(piece) for piece in pieces if isinstance(piece, str)) > LONGEST:
        raise BeyondReason("texte trop long")
    from jinja2.runtime import markup_join

    return markup_join(pieces)


def sane_format(text: str) -> None:
    """Refuse a format whose holes are wider than any page."""
    if _WIDE_FIELD.search(text):
        raise BeyondReason("format démesuré")


def sane_arguments(*arguments: Any) -> None:
    """Refuse numbers that would make a width, an indentation or a count of columns beyond reason."""
    for argument in arguments:
        if isinstance(argument, int) and abs(argument) > MOST_REPEATED:
            raise BeyondReason("nombre démesuré")


def sane_replacement(text: str, old: str, new: str) -> None:
    """Refuse a replacement that would make a text grow beyond reason."""
    if len(new) > len(old) and text.count(old) * len(new) > LONGEST:
        raise BeyondReason("texte trop long")


OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {"+": plus, "*": times, "**": power, "%": modulo}
