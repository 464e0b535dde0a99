"""What formulas are made of: plain text, names of tables, references to cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from neolab_docs.office.excel.addresses import letters


@dataclass(frozen=True, slots=True)
class Mark:
    """A row or a column named in a reference, with or without its ``$``."""

    line: int
    absolute: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The rows or the columns that a reference covers."""

    first: Mark
    last: Mark


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference inside a formula.

    Attributes:
        prefix: the sheet part as written, with its exclamation mark; "" for the formula's own sheet.
        sheet: the title in the prefix (the first one of a 3D prefix); None for the own sheet.
        rows: the rows covered; None for whole columns.
        columns: the columns covered; None for whole rows.
        ranged: written with a colon.
        argument: the only content of a function's argument.
        function: the function whose argument it is in, in capitals; "" outside of any.
        alone: an argument, a member of a top-level list, or the whole formula.
    """

    prefix: str
    sheet: str | None
    rows: Span | None
    columns: Span | None
    ranged: bool
    argument: bool = False
    function: str = ""
    alone: bool = False

    @property
    def text(self) -> str:
        """As it is written in a formula."""
        first = self._corner(lambda span: span.first)
        if not self.ranged:
            return self.prefix + first
        return f"{self.prefix}{first}:{self._corner(lambda span: span.last)}"

    def _corner(self, end: Callable[[Span], Mark]) -> str:
        said = ""
        if self.columns is not None:
            mark = end(self.columns)
            said += "$" * mark.absolute + letters(mark.line)
        if self.rows is not None:
            mark = end(self.rows)
            said += "$" * mark.absolute + str(mark.line)
        return said


class TableName(str):
    """The name of a table in front of the brackets of a structured reference."""

    __slots__ = ()


Piece = str | Reference
