"""The readers of the benchmarks at toy size: each makes the records that the file was made from."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

_FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"
_SIZE = 12


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(_FOLDER)
    return importlib.import_module("reading")


@pytest.mark.parametrize("writer", ["openpyxl", "XlsxWriter"])
@pytest.mark.parametrize("reader", ["neolab_docs", "openpyxl", "openpyxl read_only", "python-calamine"])
def test_every_reader_makes_the_records(reading: ModuleType, tmp_path: Path, writer: str, reader: str) -> None:
    path = tmp_path / "actions.xlsx"
    reading.make(writer, path, _SIZE)

    reading.check(reading.records(reading.READERS[reader]()(path)), _SIZE)


def test_records_of_other_rows_fail_the_check(reading: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "actions.xlsx"
    reading.make("openpyxl", path, _SIZE)
    found = reading.records(reading.READERS["neolab_docs"]()(path))
    with pytest.raises(AssertionError):
        reading.check(list(reversed(found)), _SIZE)
