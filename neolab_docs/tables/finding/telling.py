"""What is said of columns: a sample of their values, headers that were guessed, headers that lost."""

from __future__ import annotations

from collections.abc import Callable

from neolab_docs.findings import Finding, Place
from neolab_docs.office.columns import letters
from neolab_docs.tables.finding.choosing import Chosen, Column
from neolab_docs.tables.finding.view import is_empty, shown
from neolab_docs.tables.found import Guess

_SAMPLE, _SAMPLE_LENGTH = 3, 60

Label = Callable[[str], str]


def header_guess(chosen: Chosen, label: Label, sheet: str) -> Guess:
    """A header whose meaning was guessed, from its spelling or from the values under it.

    Args:
        chosen: the column and its field.
        label: the French label of a field.
        sheet: name of the sheet.
    """
    column, name = chosen.column, chosen.candidate.field
    other = label(chosen.other.field) if chosen.other else ""
    values = {
        "header": column.heading.header,
        "field": label(name),
        "other": other,
        "percent": round(chosen.certainty * 100),
        "sample": next(iter(sample_of(column)), ""),
    }
    apart = bool(other) and other != label(name)
    finding = Finding("table-header-by-values" if apart else "table-header-guessed", _place(column, sheet), values)
    reason = "values" if chosen.other else f"{chosen.candidate.how}_header"
    return Guess(reason, name, letters(column.heading.column + 1), column.heading.header, chosen.certainty, finding)


def second_header(column: Column, holder: Chosen, label: Label, sheet: str) -> Finding:
    """A column whose field went to another one.

    Args:
        column: the column that lost.
        holder: the column that has the field.
        label: the French label of a field.
        sheet: name of the sheet.
    """
    first, second = holder.column.heading.header, column.heading.header
    values = {"field": label(holder.candidate.field), "first": first, "second": second}
    return Finding("table-two-headers", _place(column, sheet), values)


def sample_of(column: Column) -> tuple[str, ...]:
    """The first few values of a column, as text."""
    texts = (shown(value) for value in column.values if not is_empty(value))
    return tuple(text[:_SAMPLE_LENGTH] for _, text in zip(range(_SAMPLE), texts, strict=False))


def _place(column: Column, sheet: str) -> Place:
    return Place(sheet=sheet, cell=letters(column.heading.column + 1))
