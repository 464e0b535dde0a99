"""The type of a sum, a difference, a product, and so on."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from neolab_docs.templating.checking.kinds import ANY, TEXT, Kind, Type, items_of, list_of, union

_NUMBERS = (int, float, Decimal)


def combined(operator: str, left: Type, right: Type) -> Type:
    """What an operation makes of two values; unknown where it depends on more than their types."""
    if _all(left, _NUMBERS) and _all(right, _NUMBERS):
        return _number(operator, union(left, right))
    if operator == "+" and _all(left, (list,)) and _all(right, (list,)):
        return list_of(union(items_of(left), items_of(right)))
    if operator == "+" and _all(left, (str,)) and _all(right, (str,)):
        return TEXT
    if operator == "-" and _all(left, (date,)) and _all(right, (date,)):
        return (Kind(timedelta),)
    if operator == "%" and _all(left, (str,)):
        return TEXT
    return ANY


def _all(known: Type, classes: tuple[type, ...]) -> bool:
    return bool(known) and all(issubclass(kind.cls, classes) for kind in known)


def _number(operator: str, known: Type) -> Type:
    for cls in (Decimal, float):
        if any(issubclass(kind.cls, cls) for kind in known):
            return (Kind(cls),)
    return (Kind(float),) if operator == "/" else (Kind(int),)
