"""Rows that look like some read before: a pattern made from those takes the next ones apart in one go.

The pattern holds all that those rows consist of but their numbers, attributes, formulas and values, so a row that
matches it is understood as well as the rows that it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from neolab_docs.office.spreadsheets.values import CellValue
from neolab_docs.office.spreadsheets.xlsx.decoding import Decode

_ROW: Final = r"""\s*<row r="([0-9]{1,7})"([^<>/']*)>"""
_VALUE: Final = "([^<]+)"
FORMULA: Final = r"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)"
_SPECIAL: Final = ('hidden="1"', 'hidden="true"', "xmlns")
_MOST_EXACT: Final = 2
_MOST_VARIANTS: Final = 600

Row = tuple[int, list[CellValue]]


@dataclass(frozen=True, slots=True)
class Found:
    """A cell of a row that a shape is made from.

    Attributes:
        letters: its column.
        column: number of its column.
        opening: what stands between its address and its content, the start of its content included.
        formula: whether it has a formula.
        decode: what makes its content a value; None for a cell without content.
        closing: what stands after its content.
    """

    letters: str
    column: int
    opening: str
    formula: bool
    decode: Decode | None
    closing: str

    @property
    def pattern(self) -> str:
        """The pattern of cells that differ from this one by what they hold, from behind their address on."""
        if self.decode is None:
            return re.escape(self.opening)
        head, mark, tail = self.opening.partition(">")
        formula = FORMULA if self.formula else ""
        return f"{re.escape(head + mark)}{formula}{re.escape(tail)}{_VALUE}{re.escape(self.closing)}"


class Shape:
    """What rows have in common."""

    def __init__(self, columns: Sequence[Sequence[Found]], *, gaps: bool) -> None:
        """Make the pattern.

        Args:
            columns: the cells that each column was seen to hold, columns in their order.
            gaps: whether rows may lack some of the columns.
        """
        held = [cell for cells in columns for cell in cells if cell.decode is not None]
        self._match = re.compile(_ROW + "".join(_column(cells, gaps) for cells in columns)).fullmatch
        self._targets = [(cell.column - 1, cell.decode) for cell in held if cell.decode is not None]
        self._decodes = [decode for _, decode in self._targets]
        self._width = max((cell.column for cell in held), default=0)
        self._dense = not gaps and [place for place, _ in self._targets] == list(range(self._width))

    def read(self, piece: str) -> Row | None:
        """Number and values of a row; None for a row of another look.

        Raises:
            ValueError, LookupError: a value cannot be read.
        """
        found = self._match(piece)
        if found is None:
            return None
        number, attributes, *texts = found.groups()
        if any(sign in attributes for sign in _SPECIAL):
            return None
        if self._dense:
            return int(number), [decode(text) for decode, text in zip(self._decodes, texts, strict=True)]
        values: list[CellValue] = [None] * self._width
        for (place, decode), text in zip(self._targets, texts, strict=True):
            if text is not None:
                values[place] = decode(text)
        return int(number), values


class Shapes:
    """What is known of the rows of a sheet: the looks learnt last, and all that was seen as one."""

    def __init__(self) -> None:
        self._exact: list[Shape] = []
        self._any: Shape | None = None
        self._seen: dict[int, dict[str, Found]] = {}
        self._missed = 0

    def read(self, piece: str) -> Row | None:
        """Number and values of a row; None for a row of a look that is not known."""
        for shape in self._exact:
            row = shape.read(piece)
            if row is not None:
                return row
        row = self._any.read(piece) if self._any else None
        self._missed += row is None
        return row

    @property
    def wanting(self) -> bool:
        """Whether the row missed last should be learnt: each time that the misses have doubled."""
        return self._missed & (self._missed - 1) == 0

    def learn(self, cells: Sequence[Found]) -> None:
        """Know rows that look like this one from now on."""
        if not cells or len(cells) > _MOST_VARIANTS or any(one.column >= two.column for one, two in pairwise(cells)):
            return
        self._exact = [Shape([[cell] for cell in cells], gaps=False), *self._exact][:_MOST_EXACT]
        for cell in cells:
            self._seen.setdefault(cell.column, {})[cell.pattern] = cell
        self._any = _merged(self._seen)


def _merged(seen: Mapping[int, Mapping[str, Found]]) -> Shape | None:
    columns = [list(seen[column].values()) for column in sorted(seen)]
    return Shape(columns, gaps=True) if sum(map(len, columns)) <= _MOST_VARIANTS else None


def _column(cells: Iterable[Found], gaps: bool) -> str:
    (letters,) = {cell.letters for cell in cells}
    ends = "|".join(cell.pattern for cell in cells)
    return rf'(?:<c r="{letters}[0-9]{{1,7}}"(?:{ends}))' + ("?+" if gaps else "")
