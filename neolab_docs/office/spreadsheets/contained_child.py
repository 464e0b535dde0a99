"""The process that python-calamine runs in: a workbook comes in, its cells go out as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

_MOST_MEMORY: Final = 3 << 30
_MOST_SECONDS: Final = 60
_MOST_CELLS: Final = 10_000_000


def main() -> None:
    """Read a workbook from the standard input and tell its sheets on the standard output."""
    source = sys.stdin.buffer.read()
    _limit()
    json.dump(_told(source), sys.stdout)


def _limit() -> None:
    """Bound what this process may take, where the system knows how."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(source: bytes) -> dict[str, Any]:
    from python_calamine import PasswordError, SheetTypeEnum, load_workbook

    try:
        book = load_workbook(BytesIO(source))
        tables = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        return {"sheets": [_sheet(book, meta) for meta in tables]}
    except PasswordError:
        return {"encrypted": True}
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the library is no Exception
        return {"encrypted": "password" in str(error).lower(), "failed": repr(error)}


def _sheet(book: Any, meta: Any) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.total_height * max(sheet.total_width, 1) > _MOST_CELLS:
        raise ValueError(meta.name)
    return {
        "name": meta.name,
        "state": str(meta.visible).rpartition(".")[2],
        "rows": list(_rows(sheet)),
        "merges": [
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ],
    }


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        row = [_plain(value) for value in values]
        while row and row[-1] == "":
            row.pop()
        if row:
            yield number, row


def _plain(value: object) -> object:
    """A value as JSON can hold it; a whole number is one whatever the file calls it."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, timedelta):
        return {"timedelta": value.total_seconds()}
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return {"date": value.date().isoformat()} if midnight else {"datetime": value.isoformat()}
    if isinstance(value, date | time):
        return {type(value).__name__: value.isoformat()}
    return value
