"""Periods and amounts that nobody could read, or read with a doubt: kept as text, and told."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from neolab_docs.datafiles.folder import Folder
from neolab_docs.datafiles.shape import typed_values
from neolab_docs.findings import Finding
from neolab_docs.model.amount import Amount
from neolab_docs.model.period import Period


def unread_values(model: type[BaseModel], folder: Folder) -> Iterator[Finding]:
    """A warning for each period or amount that was not understood, or read with a doubt (domain.md §3.7, §3.8).

    They are read in the raw data, so that nothing else that is wrong there hides them.
    """
    for path, kind, typed in typed_values(model, folder.data):
        value = _read(kind, typed) if kind in (Period, Amount) else None
        if value and (code := _period_code(value) if isinstance(value, Period) else _amount_code(value)):
            yield Finding(code, folder.place(path), {"text": value.text, "label": value.label})


def _read(kind: type[Period] | type[Amount], typed: object) -> Period | Amount | None:
    """The period or amount; None where validation tells what is wrong with it."""
    try:
        return kind.model_validate(typed)
    except ValidationError:
        return None


def _period_code(value: Period) -> str:
    if not value.understood:
        return "project-period-unread"
    return "project-period-doubtful" if value.doubt else ""


def _amount_code(value: Amount) -> str:
    if not value.understood:
        return "project-amount-unread"
    return "project-amount-doubtful" if value.note else ""
