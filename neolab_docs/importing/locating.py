"""From a place of the data that an import would spoil to the cell that a person can correct."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from neolab_docs.findings import Finding
from neolab_docs.importing.report import Change

_ROUTE = re.compile(r"(\w+)\[(\d+)\]\.?(.*)")


def located(findings: Iterable[Finding], data: Mapping[str, Any], changes: Sequence[Change]) -> list[Finding]:
    """The findings at the cells that caused them, where that can be told.

    Args:
        findings: problems of the project as the import would make it.
        data: its data.
        changes: the changes of the import.
    """
    return [_located(finding, data, changes) for finding in findings]


def _located(finding: Finding, data: Mapping[str, Any], changes: Sequence[Change]) -> Finding:
    route = _ROUTE.match(finding.where.path or "")
    listed = data.get(route[1]) if route else None
    if route is None or not isinstance(listed, list) or int(route[2]) > len(listed):
        return finding
    item = listed[int(route[2]) - 1]
    name = str(item.get("id")) if isinstance(item, Mapping) else ""
    own = [change for change in changes if change.where.cell and change.key.partition("/")[0] == name]
    near = [change for change in own if change.field.startswith(route[3].partition(".")[0].partition("[")[0] or "?")]
    return replace(finding, where=(near or own)[0].where) if own else finding
