"""What any program writes is read back as it was; the quick way and the sure way through a worksheet agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from xlsxwriter import Workbook as WrittenWorkbook  # type: ignore[import-untyped]

from neolab_docs.office.spreadsheets import CellValue, RawRow, Uncomputed, read_spreadsheet
from tests.builders.spreadsheets import MAIN, by_hand, worksheet

_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_TEXTS = st.text(st.one_of(_LETTERS, st.sampled_from("\n\t é’&<>\"'\u00a0;")), min_size=1, max_size=40).filter(
    lambda text: not text.startswith("=") and "_x" not in text
)
_MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
_VALUES = st.one_of(
    st.none(),
    _TEXTS,
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e12, 1e12).map(lambda number: float(f"{number:.12g}")).filter(lambda number: number % 1 != 0),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    _MOMENTS.filter(lambda moment: moment.time() != time()),
    st.times().map(lambda moment: moment.replace(microsecond=0)),
    st.integers(0, 10**7).map(lambda seconds: timedelta(seconds=seconds)),
)
_GRIDS = st.lists(st.lists(_VALUES, max_size=6), max_size=6)
_CONTENTS: dict[str, CellValue] = {
    "": None,
    "<v>1</v>": 1,
    "<v>-2.5</v>": -2.5,
    "<f>A1*2</f><v>4</v>": 4,
    '<f t="shared" si="0"/><v>5</v>': 5,
    "<f>A1*2</f><v></v>": Uncomputed("=A1*2"),
}
_FORMATS = {date: "dd/mm/yyyy", datetime: "dd/mm/yyyy hh:mm:ss", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}


def _read(source: bytes, name: str = "essai.xlsx") -> list[RawRow]:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(source)
        return read_spreadsheet(path).sheets[0].rows


def _kept(grid: Sequence[Sequence[CellValue]]) -> list[RawRow]:
    """What a grid is expected to be read as: without empty ends and empty rows."""
    rows = []
    for number, values in enumerate(grid, 1):
        cells = list(values)
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            rows.append(RawRow(number, cells))
    return rows


def _by_openpyxl(grid: Sequence[Sequence[CellValue]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for number, values in enumerate(grid, 1):
        for column, value in enumerate(values, 1):
            if value is not None:
                sheet.cell(number, column, value)  # type: ignore[arg-type]
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _by_xlsxwriter(grid: Sequence[Sequence[CellValue]], since_1904: bool) -> bytes:
    held = BytesIO()
    book = WrittenWorkbook(held, {"date_1904": since_1904, "strings_to_urls": False})
    sheet = book.add_worksheet()
    formats = {kind: book.add_format({"num_format": code}) for kind, code in _FORMATS.items()}
    for number, values in enumerate(grid):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write(number, column, value, formats.get(type(value)))
    book.close()
    return held.getvalue()


def _same(found: list[RawRow], wanted: list[RawRow]) -> None:
    assert found == wanted
    assert [list(map(type, row.values)) for row in found] == [list(map(type, row.values)) for row in wanted]


@given(_GRIDS)
def test_what_openpyxl_writes_is_read_back(grid: list[list[CellValue]]) -> None:
    _same(_read(_by_openpyxl(grid)), _kept(grid))


@given(_GRIDS)
def test_what_xlsxwriter_writes_is_read_back(grid: list[list[CellValue]]) -> None:
    _same(_read(_by_xlsxwriter(grid, since_1904=False)), _kept(grid))


@given(_GRIDS)
def test_dates_since_1904_are_the_same_days(grid: list[list[CellValue]]) -> None:
    later = [[value for value in row if not isinstance(value, date) or value.year > 1904] for row in grid]

    _same(_read(_by_xlsxwriter(later, since_1904=True)), _kept(later))


@given(_GRIDS, st.booleans())
def test_the_quick_way_and_the_sure_way_agree(grid: list[list[CellValue]], inline: bool) -> None:
    source = _by_openpyxl(grid) if inline else _by_xlsxwriter(grid, since_1904=False)

    assert _read(_with_a_comment(source)) == _read(source)


@given(st.lists(st.lists(st.sampled_from(list(_CONTENTS)), max_size=5), max_size=30))
@settings(max_examples=60)
def test_rows_of_many_looks_are_all_read(looks: list[list[str]]) -> None:
    columns = "ABCDE"
    rows = "".join(
        f'<row r="{number}">'
        + "".join(f'<c r="{columns[rank]}{number}">{cell}</c>' for rank, cell in enumerate(cells))
        + "</row>"
        for number, cells in enumerate(looks, 1)
    )
    assert _read(by_hand({"A": worksheet(rows)})) == _kept([[_CONTENTS[cell] for cell in cells] for cells in looks])


def _with_a_comment(source: bytes) -> bytes:
    """The same workbook, its worksheet written with a prefix and a comment, which the quick way does not know."""
    held = BytesIO()
    with ZipFile(BytesIO(source)) as before, ZipFile(held, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert MAIN.encode() in data
                data = data.replace(b"<sheetData>", b"<sheetData><!-- fait par un autre -->")
            after.writestr(name, data)
    return held.getvalue()
