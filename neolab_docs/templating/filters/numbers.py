"""Numbers and amounts as French readers write them (domain.md §8, T-2 and T-3).

What is no number is returned as its text, so that « à chiffrer » may stand where a number is awaited.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_NBSP = "\N{NO-BREAK SPACE}"
_SPACES = str.maketrans({"\u202f": _NBSP})


def number(value: int | float | Decimal | str, decimals: int | None = None) -> str:
    r"""A number with no-break spaces between thousands and a decimal comma.

    Without ``decimals``, as many as needed, three at most.

    >>> number(12500), number(0.5), number(2, decimals=1)
    ('12\xa0500', '0,5', '2,0')
    """
    exact = _decimal(value)
    if exact is None:
        return str(value)
    form = "#,##0.###" if decimals is None else f"#,##0.{'0' * decimals}".rstrip(".")
    from babel.numbers import format_decimal

    return format_decimal(exact + 0, form, locale="fr").translate(_SPACES)


def money(value: int | float | Decimal | str) -> str:
    r"""An amount in euros, with cents where there are some.

    >>> money(15000), money(Decimal("12.5"))
    ('15\xa0000\xa0€', '12,50\xa0€')
    """
    exact = _decimal(value)
    if exact is None:
        return str(value)
    return f"{number(exact, 0 if exact == exact.to_integral_value() else 2)}{_NBSP}€"


def percent(value: int | float | Decimal | str, of: int | float | Decimal | None = None, decimals: int = 0) -> str:
    r"""A number of percents; with ``of``, the share that ``value`` is of it (« – » of nothing).

    >>> percent(35), percent(7, of=18), percent(12.5, decimals=1)
    ('35\xa0%', '39\xa0%', '12,5\xa0%')
    """
    exact, whole = _decimal(value), None if of is None else _decimal(of)
    if exact is None:
        return str(value)
    if whole is not None:
        if not whole:
            return "–"
        exact = exact * 100 / whole
    return f"{number(exact, decimals)}{_NBSP}%"


def ordinal(value: int | str, feminine: bool = False) -> str:
    """A rank.

    >>> ordinal(1), ordinal(1, feminine=True), ordinal(2)
    ('1er', '1re', '2e')
    """
    exact = _decimal(value)
    if exact is None:
        return str(value)
    ending = ("re" if feminine else "er") if exact == 1 else "e"
    return f"{number(exact)}{ending}"


def plural(value: int | float | Decimal | str, word: str, several: str | None = None) -> str:
    r"""A number with its noun, singular under two; ``several`` gives an irregular plural.

    Without it, every word takes an « s » up to the first « de », « d’ », « à », « en » or « par ».

    >>> plural(18, "action"), plural(0, "action"), plural(3, "local", "locaux"), plural(2, "plan d’action")
    ('18\xa0actions', '0\xa0action', '3\xa0locaux', '2\xa0plans d’action')
    """
    exact = _decimal(value)
    if exact is None:
        return f"{value}{_NBSP}{word}"
    noun = word if abs(exact) < 2 else (several or _plural(word))
    return f"{number(exact)}{_NBSP}{noun}"


def _plural(word: str) -> str:
    words = word.split(" ")
    stop = next((rank for rank, each in enumerate(words) if rank and _opens_complement(each)), len(words))
    return " ".join(_with_s(each) if rank < stop else each for rank, each in enumerate(words))


def _opens_complement(word: str) -> bool:
    return word in {"de", "du", "des", "à", "au", "aux", "en", "par", "pour", "sur"} or word.startswith(("d’", "d'"))


def _with_s(word: str) -> str:
    return word if not word or word[-1] in "sxz" else f"{word}s"


def _decimal(value: object) -> Decimal | None:
    """The number that ``value`` is or spells (« 12 500,5 »), or None."""
    spelled = str(value).replace(_NBSP, "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    try:
        exact = Decimal(spelled)
    except InvalidOperation:
        return None
    return exact if exact.is_finite() and abs(exact) < 10**18 else None
