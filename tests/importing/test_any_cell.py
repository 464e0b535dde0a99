"""Whatever stands in the cells, an import tells something that a program can read, and what it writes opens."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.api import load_project
from neolab_docs.importing.annotated import write_annotated
from neolab_docs.importing.verbs import import_table
from tests.builders.own_tables import Grid, exported
from tests.builders.project import write_method, write_project

_TYPED = st.one_of(
    st.sampled_from(
        ["1/2", "#REF!", "=A1", "oui", "–", "à définir", "Mairie ; Cidrerie", "a\nb", "T1 2027", "1.1", "  "]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    st.integers(-10, 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)),
    st.times().map(lambda moment: time(moment.hour, moment.minute)),
)
_EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 60), _TYPED), min_size=1, max_size=8)


def _typed(grid: Grid, edits: list[tuple[int, int, Any]]) -> Grid:
    for row, column, value in edits:
        grid[2 + row % (len(grid) - 2)][column % len(grid[0])] = value
    return grid


@pytest.mark.parametrize("name", ["actions", "actors", "orientations", "commitments", "territory", "project"])
@settings(max_examples=6, deadline=None)
@given(edits=_EDITS)
def test_an_import_never_fails_whatever_is_typed(name: str, edits: list[tuple[int, int, Any]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "essai"
        write_project(root)
        write_method(root, "{id: note, title: N, template: note.xlsx, output: n.xlsx}")
        file = exported(root, Path(folder) / "a.xlsx", name, partial(_typed, edits=edits))
        report = import_table(root, file, skip_invalid=True, create_actors=True, prefer="table")
        json.dumps(report.as_dict())
        write_annotated(report, Path(folder) / "b.xlsx")
        if not any(finding.code == "import-would-not-load" for finding in report.findings):
            report.apply()
            load_project(root)
