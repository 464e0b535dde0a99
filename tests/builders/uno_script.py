"""Run by a Python that has ``uno``: opens a spreadsheet in LibreOffice, edits it as a person would, saves it.

``uno_script.py SOFFICE PROFILE SOURCE TARGET STEPS.json``; only the standard library and LibreOffice's own modules.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".csv": "Text - txt - csv (StarCalc)"}
_START_SECONDS = 120


def main(soffice: str, profile: str, source: str, target: str, steps: str) -> None:
    pipe = f"neolab{os.getpid()}"  # two test runs may edit files of one name at the same time
    office = subprocess.Popen(
        [
            soffice,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
            f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    desktop = _connected(pipe, office)
    try:
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (_property("Hidden", True),))
        for name, *arguments in json.loads(Path(steps).read_text("utf-8")):
            _STEPS[name](document, *arguments)
        suffix = Path(target).suffix
        options = [_property("FilterName", _FILTERS[suffix])]
        if suffix == ".csv":  # a text table holds one sheet: the one that steps name, else the first
            names = [step[1] for step in json.loads(Path(steps).read_text("utf-8"))]
            rank = 1 + list(document.Sheets.ElementNames).index(names[0]) if names else 1
            options.append(_property("FilterOptions", f"59,34,76,1,,0,false,true,false,false,false,{rank}"))
        document.storeToURL(Path(target).as_uri(), tuple(options))
        document.close(True)
    finally:
        try:
            desktop.terminate()
            office.wait(30)
        except Exception:
            _kill(office)


def _connected(pipe: str, office: subprocess.Popen[bytes]) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if office.poll() not in (None, 0) or time.monotonic() > end:
                _kill(office)
                raise
            time.sleep(0.1)


def _kill(office: subprocess.Popen[bytes]) -> None:
    """End LibreOffice: the launcher and what it launched."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(office.pid, signal.SIGKILL)


def _property(name: str, value: Any) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def _set(document: Any, sheet: str, cell: str, value: Any) -> None:
    target = document.Sheets.getByName(sheet).getCellRangeByName(cell)
    if isinstance(value, int | float):
        target.setValue(value)
    else:
        target.setString(value)


def _type(document: Any, sheet: str, cell: str, text: str) -> None:
    document.Sheets.getByName(sheet).getCellRangeByName(cell).FormulaLocal = text


def _insert_rows(document: Any, sheet: str, row: int, count: int) -> None:
    document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, count)


def _delete_rows(document: Any, sheet: str, row: int, count: int) -> None:
    document.Sheets.getByName(sheet).Rows.removeByIndex(row - 1, count)


def _insert_columns(document: Any, sheet: str, column: int, count: int) -> None:
    document.Sheets.getByName(sheet).Columns.insertByIndex(column - 1, count)


def _copy(document: Any, sheet: str, area: str, cell: str) -> None:
    page = document.Sheets.getByName(sheet)
    page.copyRange(page.getCellRangeByName(cell).CellAddress, page.getCellRangeByName(area).RangeAddress)


def _sort(document: Any, sheet: str, area: str, column: int, rising: bool) -> None:
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column - 1, rising
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    page = document.Sheets.getByName(sheet)
    page.getCellRangeByName(area).sort((_property("SortFields", fields), _property("ContainsHeader", False)))


def _rename(document: Any, sheet: str, name: str) -> None:
    document.Sheets.getByName(sheet).Name = name


_STEPS: dict[str, Any] = {
    "set": _set,
    "type": _type,
    "insert-rows": _insert_rows,
    "delete-rows": _delete_rows,
    "insert-columns": _insert_columns,
    "copy": _copy,
    "sort": _sort,
    "rename": _rename,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
