"""Periods and amounts that nobody could read: kept as text, and told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from neolab_docs.datafiles.folder import Folder
from neolab_docs.datafiles.tree import Route
from neolab_docs.findings import Finding
from neolab_docs.model.amount import Amount
from neolab_docs.model.period import Period
from neolab_docs.model.project import Project


def unread_values(project: Project, folder: Folder) -> list[Finding]:
    """One warning for each period or amount whose text was not understood (domain.md §3.7, §3.8)."""
    return [
        Finding(_CODES[type(value)], folder.place(path), {"text": value.text})
        for path, value in _values(project, ())
        if not value.understood
    ]


_CODES: dict[type, str] = {Period: "project-period-unread", Amount: "project-amount-unread"}


def _values(value: Any, path: Route) -> Iterator[tuple[Route, Any]]:
    if isinstance(value, Period | Amount):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, child in value.__dict__.items():
            yield from _values(child, (*path, name))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from _values(child, (*path, index))
