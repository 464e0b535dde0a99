"""Workbooks of older formats (.xls, .xlsb), read by python-calamine in a process of its own.

What such a file does to its reader, a crash, a flood of memory, a loop without end, happens to that process alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from neolab_docs.findings import Finding, Place
from neolab_docs.office.spreadsheets.broken import Damaged, refusal
from neolab_docs.office.spreadsheets.building import Room, SheetBuilder
from neolab_docs.office.spreadsheets.sheet import Area, Sheet
from neolab_docs.office.spreadsheets.values import CellValue

_PATIENCE: Final = 60.0
_ROOT: Final = Path(__file__).resolve().parents[3]
_CODE: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from neolab_docs.office.spreadsheets.contained_child import main; main()"
)
_DECODE: Final[dict[str, Callable[[Any], CellValue]]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}


def read_contained(source: bytes, name: str, patience: float = _PATIENCE) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of a workbook of an older format, and a word on what such files do not give.

    Raises:
        Damaged: its reader gave up, crashed, or took too long.
        TooLarge: it holds too many cells.
        SpreadsheetError: it is encrypted.
    """
    told = _told(source, patience)
    if told.get("encrypted"):
        raise refusal("spreadsheet-encrypted", name)
    if "sheets" not in told:
        raise Damaged("", "son contenu n’a pas pu être lu", "its content could not be read")
    room = Room()
    sheets = [_sheet(each, room) for each in told["sheets"]]
    return sheets, [Finding("spreadsheet-old", Place(file=name))]


def _told(source: bytes, patience: float) -> dict[str, Any]:
    """What the process found; nothing where it came to grief."""
    command = [sys.executable, "-c", _CODE, str(_ROOT)]
    try:
        done = subprocess.run(command, input=source, capture_output=True, timeout=patience, check=True)
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sheet(told: dict[str, Any], room: Room) -> Sheet:
    state = told["state"]
    sheet = Sheet(told["name"], visible=state == "Visible", very_hidden=state == "VeryHidden")
    builder = SheetBuilder(sheet, room)
    for number, values in told["rows"]:
        builder.add_row(number, [_value(value) for value in values])
    for area in told["merges"]:
        builder.merge(Area(*area))
    builder.finish()
    return sheet


def _value(told: Any) -> CellValue:
    if not isinstance(told, dict):
        return None if told == "" else told
    ((kind, said),) = told.items()
    return _DECODE[kind](said)
