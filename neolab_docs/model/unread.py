"""Periods and amounts that nobody could read: kept as text, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import BaseModel

from neolab_docs.datafiles.folder import Folder
from neolab_docs.datafiles.shape import typed_values
from neolab_docs.findings import Finding
from neolab_docs.model.amount import Amount, parse_amount
from neolab_docs.model.period import Period, parse_period

_CODES: dict[type, str] = {Period: "project-period-unread", Amount: "project-amount-unread"}
_PARSERS: dict[type, Callable[[str], Period | Amount]] = {Period: parse_period, Amount: parse_amount}


def unread_values(model: type[BaseModel], folder: Folder) -> Iterator[Finding]:
    """One warning for each period or amount whose text was not understood (domain.md §3.7, §3.8)."""
    for path, kind, value in typed_values(model, folder.data):
        if isinstance(value, str) and kind in _PARSERS and not _PARSERS[kind](value).understood:
            yield Finding(_CODES[kind], folder.place(path), {"text": value})
