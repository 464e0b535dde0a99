"""Numbers and amounts as French readers write them (domain.md §8, T-2 and T-3)."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal

_SPACES = str.maketrans({"\u202f": "\xa0"})


def number(value: int | float | Decimal) -> str:
    """A number with no-break spaces between thousands and a decimal comma.

    >>> number(12500)
    '12\\xa0500'
    """
    return format_decimal(value, locale="fr").translate(_SPACES)


def money(value: int | float | Decimal) -> str:
    """An amount in euros.

    >>> money(15000)
    '15\\xa0000\\xa0€'
    """
    return f"{number(value)}\N{NO-BREAK SPACE}€"
