"""Indicators of the diagnosis as charts."""

from __future__ import annotations

from decimal import Decimal

from neolab_docs.model.diagnosis import Indicator, Series
from neolab_docs.office.charts.data import ChartData
from neolab_docs.office.charts.words import described, is_sign
from neolab_docs.templating.filters.dates import long_date

_Key = tuple[str, int]
_MOST_DECIMALS = 6


def chart(indicator: Indicator) -> ChartData:
    """An indicator as a chart: its points side by side, its source and date in the alternative text.

    Series are set on the same categories; one that has no point for a category has a gap there. The title is what
    the figure says, where somebody wrote it.
    """
    lines = [_keyed(series) for series in indicator.series]
    keys = _merged([list(line) for line in lines])
    series = tuple(
        (one.name, tuple(line.get(key) for key in keys)) for one, line in zip(indicator.series, lines, strict=True)
    )
    labels = tuple(label for label, _ in keys)
    code = _number_format([value for line in lines for value in line.values()], indicator.unit)
    said = described(ChartData(labels, series, indicator.title, indicator.unit))
    alt = f"{said} Source : {indicator.source}, {long_date(indicator.as_of)}."
    return ChartData(labels, series, indicator.message or indicator.title, indicator.unit, alt, code)


def _keyed(series: Series) -> dict[_Key, Decimal]:
    """Values by label, and by rank among those of the same label: no point is lost."""
    found: dict[_Key, Decimal] = {}
    for point in series.points:
        rank = sum(1 for label, _ in found if label == point.label)
        found[point.label, rank] = point.value
    return found


def _merged(orders: list[list[_Key]]) -> list[_Key]:
    """Every label once, each series' own order kept as far as they agree."""
    merged: list[_Key] = []
    for order in orders:
        position = 0
        for key in order:
            if key in merged:
                position = merged.index(key) + 1
            else:
                merged.insert(position, key)
                position += 1
    return merged


def _number_format(values: list[Decimal], unit: str) -> str:
    """As many decimals as the most precise value, and the unit where it is a sign."""
    exponents = [value.normalize().as_tuple().exponent for value in values if value.is_finite()]
    decimals = min(max((-each for each in exponents if isinstance(each, int)), default=0), _MOST_DECIMALS)
    code = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    sign = unit.replace('"', "")
    return f'{code}"\N{NO-BREAK SPACE}{sign}"' if sign and is_sign(sign) else code
