"""The rows of a sheet of the output: packed as they come, but for those that something is still to be said of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from neolab_docs.office.spooling import Packer, Spool, Stretch

LEVEL = 5
"""Of compression: a third less work than at level 6, for files less than a hundredth larger."""
_BATCH = 128


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row with formulas that wait for the layout of all sheets."""

    output: int
    xml: str


Kept = bytes | WaitingRow | Stretch


class RowPile:
    """Rows in order.

    A long series of rows that nothing is waited for is packed while it grows, so that a sheet of any length takes
    little memory; a short one is kept as it is.

    Attributes:
        kept: the rows, and stretches of rows that are packed.
    """

    def __init__(self, spool: Spool) -> None:
        self.kept: list[Kept] = []
        self._spool = spool
        self._plain: list[bytes] = []
        self._packer: Packer | None = None

    def add(self, row: bytes) -> None:
        """A row that is finished, as XML."""
        self._plain.append(row)
        if len(self._plain) >= _BATCH:
            self._pack()

    def keep(self, row: WaitingRow) -> int:
        """A row that is not; its rank in ``kept``."""
        self.settle()
        self.kept.append(row)
        return len(self.kept) - 1

    def settle(self) -> None:
        """The series is over."""
        if self._packer is not None:
            if self._plain:
                self._pack()
            self.kept.append(self._packer.stretch())
            self._packer = None
        self.kept += self._plain
        self._plain.clear()

    def __iter__(self) -> Iterator[Kept]:
        return iter(self.kept)

    def _pack(self) -> None:
        if self._packer is None:
            self._packer = Packer(self._spool, LEVEL)
        self._packer.add(b"".join(self._plain))
        self._plain.clear()
