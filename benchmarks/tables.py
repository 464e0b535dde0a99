"""W4: rows of eighteen typed columns into a styled workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date, datetime, timedelta
from functools import partial
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from unittest.mock import patch

from workload import OURS, STREAMED, Prepare, Work, saved
from workload import ours as our_engine

WARM_UP = 0
FILE = "actions.xlsx"
_HEADER = 3
_FORMATS = {int: "# ##0", float: "# ##0.00", date: "DD/MM/YYYY", datetime: "DD/MM/YYYY HH:MM"}
_KINDS = ("Étude", "Travaux", "Animation", "Formation", "Achat")
_LEVELS = ("commune", "intercommunalité", "département", "région")
_SCATTER, _PRIME = 48_271, 2_147_483_647
_DAY, _MOMENT = date(2026, 1, 1), datetime(2026, 1, 1, 8, 30)


def template() -> bytes:
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title, sheet["A1"] = "Actions", "{{ title }}"
    sheet["A1"].font = Font(size=14, bold=True)
    edge = Side(style="thin", color="BFBFBF")
    sheet["A4"] = "{%tr for row in rows %}"
    for rank, (name, value) in enumerate(_row(0).items(), 1):
        head, cell = (
            sheet.cell(_HEADER, rank, name.capitalize()),
            sheet.cell(_HEADER + 2, rank, f"{{{{ row.{name} }}}}"),
        )
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
        cell.border, cell.alignment = Border(bottom=edge), Alignment(vertical="top")
        cell.number_format = _FORMATS.get(type(value), "General")
        sheet.column_dimensions[get_column_letter(rank)].width = 16
    sheet["A6"], sheet.freeze_panes = "{%tr endfor %}", "B4"
    return saved(workbook)


def data(size: int) -> dict[str, Any]:
    return {"title": "Plan d’actions", "rows": [_row(number) for number in range(size)]}


def stream(size: int) -> dict[str, Any]:
    return {**data(0), "rows": (_row(number) for number in range(size))}


def _row(number: int) -> dict[str, Any]:
    spread = number * _SCATTER % _PRIME
    return {
        "code": f"A{number:05}",
        "title": f"Ouvrir l’atelier de réparation du quartier {number}",
        "kind": _KINDS[number % 5],
        "level": _LEVELS[number % 4],
        "town": f"Saint-Émilien-{number % 300}",
        "lead": f"Mairie & associations {number % 700}",
        "contact": f"Personne {number % 900}",
        "note": f"Suite à donner avant la réunion {spread}",
        "budget": spread % 900_000,
        "spent": spread % 70_001,
        "people": spread % 5_003,
        "share": spread % 1_000_003 / 1000,
        "cost": spread % 9_999_991 / 64,
        "rate": spread % 500_009 / 7,
        "opened": _DAY + timedelta(days=number % 1500),
        "closed": _DAY + timedelta(days=number % 1700 + 30),
        "changed": _MOMENT + timedelta(minutes=spread % 900_000),
        "done": number % 3 == 0,
    }


def ours(source: bytes, level: int | None = None) -> Work:
    """Our engine, at its own level of compression or at another."""
    work = our_engine(FILE)(source)
    if level is None:
        return work

    def at_level(data: dict[str, Any]) -> Iterator[bytes]:
        with patch("neolab_docs.office.excel.piling.LEVEL", level):
            yield from work(data)

    return at_level


def openpyxl_template(source: bytes) -> Work:
    import openpyxl

    def work(data: dict[str, Any]) -> Iterator[bytes]:
        workbook = openpyxl.load_workbook(BytesIO(source))
        sheet: Any = workbook.active
        sheet["A1"] = data["title"]
        styles = [copy(cell._style) for cell in sheet[_HEADER + 2]]
        sheet.delete_rows(_HEADER + 1, 3)
        for number, row in enumerate(data["rows"], _HEADER + 1):
            for column, (value, style) in enumerate(zip(row.values(), styles, strict=True), 1):
                sheet.cell(number, column, value)._style = style
        yield saved(workbook)

    return work


def xlsxwriter_plain(source: bytes) -> Work:
    """XlsxWriter takes no template: the formats are told again."""
    import xlsxwriter

    def work(data: dict[str, Any]) -> Iterator[bytes]:
        stream = BytesIO()
        workbook = xlsxwriter.Workbook(stream)
        sheet = workbook.add_worksheet("Actions")
        sheet.write(0, 0, data["title"], workbook.add_format({"bold": True, "font_size": 14}))
        head = workbook.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79"})
        first = _row(0)
        sheet.write_row(_HEADER - 1, 0, [name.capitalize() for name in first], head)
        sheet.set_column(0, len(first) - 1, 16)
        sheet.freeze_panes(_HEADER, 1)
        formats = [_xlsxwriter_format(workbook, value) for value in first.values()]
        for number, row in enumerate(data["rows"], _HEADER):
            for column, (value, look) in enumerate(zip(row.values(), formats, strict=True)):
                sheet.write(number, column, value, look)
        workbook.close()
        yield stream.getvalue()

    return work


def _xlsxwriter_format(workbook: Any, value: object) -> Any:
    usual = {"bottom": 1, "bottom_color": "#BFBFBF", "valign": "top"}
    return workbook.add_format({**usual, "num_format": _FORMATS.get(type(value), "General")})


def streamed(source: bytes) -> Work:
    """What a stranger does with rows from a generator: the template filled, and saved to a file."""
    from neolab_docs.template import Template

    template = Template(source, FILE)

    def work(data: dict[str, Any]) -> Iterator[bytes]:
        with TemporaryDirectory() as folder:
            path = template.render(data).save(Path(folder) / FILE)
            with path.open("rb") as file:  # mapped, not read: only what was needed to make it is to be measured
                yield cast(bytes, mmap(file.fileno(), 0, access=ACCESS_READ))

    return work


ENGINES: dict[str, Prepare] = {
    OURS: ours,
    f"{OURS}, level 6": partial(ours, level=6),
    f"{OURS}, level 1": partial(ours, level=1),
    STREAMED: streamed,
    "openpyxl": openpyxl_template,
    "XlsxWriter": xlsxwriter_plain,
}


def check(outputs: Sequence[bytes], data: dict[str, Any]) -> None:
    import openpyxl

    (output,) = outputs
    sheet = openpyxl.load_workbook(BytesIO(output), read_only=True).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == data["title"] and len(rows) == _HEADER + len(data["rows"])
    for found, row in zip(rows[_HEADER:], data["rows"], strict=True):
        assert [_plain(value) for value in found] == [_plain(value) for value in row.values()], row


def _plain(value: object) -> object:
    """A value as it comes back, as near as a worksheet keeps it: moments to the minute, fifteen digits."""
    if isinstance(value, datetime):
        return (value + timedelta(seconds=30)).replace(second=0, microsecond=0)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:.12g}" if number else value
