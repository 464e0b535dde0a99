"""The workloads of the benchmarks at toy size: every engine makes files that hold the data."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

_FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"
_TOY = {"letters": 3, "sheets": 3, "decks": 3, "tables": 12, "pictures_docx": 3, "pictures_pptx": 3}


@pytest.fixture
def workloads(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(_FOLDER)
    return importlib.import_module("workload")


@pytest.mark.parametrize("name", list(_TOY))
def test_every_engine_of_a_workload_makes_files_that_hold_its_data(name: str, workloads: ModuleType) -> None:
    workload = workloads.workload(name)
    source = workload.template()
    for engine, prepare in workload.ENGINES.items():
        data = workload.stream if engine == workloads.STREAMED else workload.data
        workload.check(list(prepare(source)(data(_TOY[name]))), workload.data(_TOY[name]))


def test_every_workload_is_tried(workloads: ModuleType) -> None:
    assert set(workloads.NAMES) == set(_TOY)


def test_a_file_that_lacks_a_value_fails_its_check(workloads: ModuleType) -> None:
    workload = workloads.workload("letters")
    made = list(workload.ENGINES[workloads.OURS](workload.template())(workload.data(2)))
    with pytest.raises(AssertionError):
        workload.check(made, list(reversed(workload.data(2))))
