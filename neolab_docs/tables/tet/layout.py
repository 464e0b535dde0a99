"""The layout of Territoires en Transitions as data: labels in order, statuses, priorities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.tree import read_tree
from neolab_docs.tables.normalising import normal_header

HEADER_ROW, HINT_ROW, FIRST_ROW = 2, 3, 4


@dataclass(frozen=True, slots=True)
class TetLayout:
    """The import layout, and what tells an export.

    Attributes:
        marker: what stands in A2 of an import file.
        labels: the labels, in order.
        fields: the field of each column.
        groups: group titles of the first header row of an export, as they are compared.
        export_labels: labels that only an export has, as they are compared.
        statuses: label by status of ours.
        priorities: label by priority of ours.
        max_title: signs that a title may have.
    """

    marker: str
    labels: tuple[str, ...]
    fields: tuple[str, ...]
    groups: frozenset[str]
    export_labels: frozenset[str]
    statuses: Mapping[str, str]
    priorities: Mapping[str, str]
    max_title: int


@cache
def tet_layout() -> TetLayout:
    """The layout, read once."""
    data: dict[str, Any] = read_tree(Path(__file__).with_name("layout.yaml")).data
    return TetLayout(
        data["marker"],
        tuple(column["label"] for column in data["columns"]),
        tuple(column["field"] for column in data["columns"]),
        frozenset(normal_header(text) for text in data["export"]["groups"]),
        frozenset(normal_header(text) for text in data["export"]["labels"]),
        data["status"],
        data["priority"],
        int(data["max_title"]),
    )
