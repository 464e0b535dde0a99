"""Long members of a package: packed while they are made, they take little memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import BinaryIO, Final
from weakref import finalize

from neolab_docs.office.checksums import joined_check
from neolab_docs.office.sealed import Sealed

_IN_MEMORY: Final = 2 << 20
_PIECE: Final = 1 << 18


class Spool:
    """Packed bytes on their way: in memory, and from some length on in a file that nobody else sees."""

    def __init__(self) -> None:
        self.end = 0
        self._lock = Lock()
        self._stream: BinaryIO = BytesIO()
        self._moves = True

    def put(self, data: bytes) -> None:
        """Add bytes at the end.

        Raises:
            OSError: the disk is full.
        """
        self._stream.write(data)
        self.end += len(data)
        if self._moves and self.end > _IN_MEMORY:
            self._moves = False
            with suppress(OSError):  # no disk to write to: everything stays in memory
                self._move()

    def pieces(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes between two places, piece by piece."""
        while start < end:
            with self._lock:
                self._stream.seek(start)
                piece = self._stream.read(min(_PIECE, end - start))
            start += len(piece)
            yield piece

    def _move(self) -> None:
        import tempfile

        stream = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as what was rendered
        finalize(self, stream.close)
        stream.write(self._stream.getvalue())  # type: ignore[attr-defined]
        self._stream = stream


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a member, packed so that it can stand anywhere in it.

    Attributes:
        spool: where it is kept.
        start: where it starts there.
        end: where it ends there.
        check: CRC-32 of the unpacked bytes.
        size: length of the unpacked bytes.
    """

    spool: Spool
    start: int
    end: int
    check: int
    size: int

    def __iter__(self) -> Iterator[bytes]:
        return self.spool.pieces(self.start, self.end)


class Packer:
    """Packs what it is given, at once, and knows it as a stretch when it is over."""

    def __init__(self, spool: Spool, level: int) -> None:
        self._spool = spool
        self._start = spool.end
        self._packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._check = self._size = 0

    def add(self, data: bytes) -> None:
        """Pack some bytes."""
        self._check = zlib.crc32(data, self._check)
        self._size += len(data)
        self._spool.put(self._packer.compress(data))

    def stretch(self) -> Stretch:
        """All that was packed; the packer is of no more use."""
        self._spool.put(self._packer.flush(zlib.Z_SYNC_FLUSH))
        return Stretch(self._spool, self._start, self._spool.end, self._check, self._size)


def sealed(parts: Iterable[bytes | Stretch], level: int) -> Sealed:
    """Bytes and stretches one after the other, as one member."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    check = size = length = 0
    packed: list[bytes | Stretch] = []
    for part in parts:
        if isinstance(part, bytes):
            check = zlib.crc32(part, check)
            size += len(part)
            packed.append(packer.compress(part))
        else:
            check = joined_check(check, part.check, part.size)
            size += part.size
            length += part.end - part.start
            packed += (packer.flush(zlib.Z_FULL_FLUSH), part)  # what follows must not look back over the stretch
    packed.append(packer.flush())
    return Sealed(check, size, length + sum(len(one) for one in packed if isinstance(one, bytes)), packed)
