"""Tables that people give: workbooks and text tables of any program, read as plain cells; nothing in them is run."""

from neolab_docs.office.spreadsheets.reading import read_spreadsheet
from neolab_docs.office.spreadsheets.sheet import Area, RawRow, Sheet, Spreadsheet
from neolab_docs.office.spreadsheets.values import CellError, CellValue, Uncomputed

__all__ = [
    "Area",
    "CellError",
    "CellValue",
    "RawRow",
    "Sheet",
    "Spreadsheet",
    "Uncomputed",
    "read_spreadsheet",
]
