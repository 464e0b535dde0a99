"""Dates as French readers write them (domain.md §8, T-5 and T-7)."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date


def long_date(value: date) -> str:
    """A day in full, with « 1er » for the first of a month.

    >>> long_date(date(2026, 3, 1))
    '1er\\xa0mars\\xa02026'
    """
    first = "1er" if value.day == 1 else str(value.day)
    return f"{first}\N{NO-BREAK SPACE}{format_date(value, 'MMMM', 'fr')}\N{NO-BREAK SPACE}{value.year}"
