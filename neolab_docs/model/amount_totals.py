"""Sums of amounts that may be added, and the count of those that may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from neolab_docs.model.amount_labels import money_label
from neolab_docs.model.amount_reading import AmountKind, AmountUnit, Tax
from neolab_docs.model.base import Model

if TYPE_CHECKING:  # ``amount`` gives these names too
    from neolab_docs.model.amount import Amount

_Key = tuple[AmountUnit, Tax | None, str | None]


class AmountSum(Model):
    """The sum of amounts of one unit, one tax basis and one rhythm."""

    value: Decimal
    """Sum of the largest figures."""
    unit: AmountUnit
    tax: Tax | None = None
    """HT or TTC; none where nobody said."""
    per: str | None = None
    count: int
    """How many amounts were added."""
    approximate: bool = False
    """Whether one of them at least is loose, or a range."""

    @property
    def label(self) -> str:
        """« 45 000 € HT », « 1,5 ETP »."""
        return money_label(self.value, self.value, self.unit, self.tax, self.per)

    def __str__(self) -> str:
        return self.label


class Totals(Model):
    """What a list of amounts comes to: HT never with TTC, euros never with working time."""

    sums: tuple[AmountSum, ...] = ()
    """Euros first, then the other units; never to be added together."""
    to_be_defined: int = 0
    """How many are « à définir », missing ones included; to be printed beside every total."""
    not_understood: int = 0
    """How many have words that could not be turned into figures."""
    in_kind: int = 0
    """How many are « interne », « temps agent », « bénévolat »."""
    free: int = 0
    """How many are « sans coût »."""
    scale: int = 0
    """How many are « € », « €€ » or « €€€ »."""

    @property
    def label(self) -> str:
        """The sums, joined by « + »; empty without any."""
        return " + ".join(each.label for each in self.sums)

    def __str__(self) -> str:
        return self.label


def totals(amounts: Iterable[Amount | None]) -> Totals:
    """The sums of ``amounts`` by unit, tax and rhythm; None counts as « à définir »."""
    kept: dict[_Key, list[Amount]] = {}
    kinds: Counter[AmountKind] = Counter()
    for amount in amounts:
        kind = amount.kind if amount else AmountKind.TO_BE_DEFINED
        if amount and amount.unit and kind is AmountKind.KNOWN:
            kept.setdefault((amount.unit, amount.tax, amount.per), []).append(amount)
        else:
            kinds[kind] += 1
    return Totals(
        sums=tuple(_sum(key, kept[key]) for key in sorted(kept, key=_rank)),
        to_be_defined=kinds[AmountKind.TO_BE_DEFINED],
        not_understood=kinds[AmountKind.UNKNOWN] + kinds[AmountKind.KNOWN],
        in_kind=kinds[AmountKind.IN_KIND],
        free=kinds[AmountKind.FREE],
        scale=kinds[AmountKind.SCALE],
    )


def _sum(key: _Key, amounts: list[Amount]) -> AmountSum:
    unit, tax, per = key
    value = sum((amount.value or Decimal(0) for amount in amounts), Decimal(0))
    loose = any(amount.approximate or amount.minimum != amount.maximum for amount in amounts)
    return AmountSum(value=value, unit=unit, tax=tax, per=per, count=len(amounts), approximate=loose)


def _rank(key: _Key) -> tuple[int, str, str]:
    unit, tax, per = key
    return list(AmountUnit).index(unit), tax or "", per or ""
