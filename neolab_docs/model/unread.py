"""Periods and amounts that nobody could read, or read with a doubt: kept as text, and told."""

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
    """A warning for each period or amount that was not understood, or read with a doubt (domain.md §3.7, §3.8)."""
    return [
        Finding(code, folder.place(path), {"text": value.text, "label": value.label})
        for path, value in _values(project, ())
        if (code := _code(value))
    ]


def _code(value: Period | Amount) -> str:
    name = "period" if isinstance(value, Period) else "amount"
    doubt = value.doubt if isinstance(value, Period) else value.note
    if not value.understood:
        return f"project-{name}-unread"
    return f"project-{name}-doubtful" if doubt else ""


def _values(value: Any, path: Route) -> Iterator[tuple[Route, Period | Amount]]:
    if isinstance(value, Period | Amount):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, child in value.__dict__.items():
            yield from _values(child, (*path, name))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from _values(child, (*path, index))
