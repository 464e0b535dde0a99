"""A member of a package that was packed elsewhere, in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

DEFLATED: Final = 8


@dataclass(frozen=True, slots=True)
class Sealed:
    """A member that is packed already, in pieces that can be gone through again.

    Attributes:
        check: CRC-32 of the unpacked bytes.
        size: length of the unpacked bytes.
        length: length of the packed bytes.
        parts: the packed bytes.
        method: how they are packed, as in a zip.
    """

    check: int
    size: int
    length: int
    parts: Sequence[bytes | Iterable[bytes]]
    method: int = DEFLATED

    def __iter__(self) -> Iterator[bytes]:
        for part in self.parts:
            if isinstance(part, bytes):
                yield part
            else:
                yield from part
