"""Parts unpacked piece by piece, so that a large one never stands in memory whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from neolab_docs.office.spreadsheets.broken import Damaged
from neolab_docs.office.spreadsheets.building import TooLarge
from neolab_docs.office.unzipping import Member

_PIECE: Final = 1 << 20
_DEFLATED: Final = 8
_MOST_STREAMED: Final = 512 << 20
_MOST_WHOLE: Final = 128 << 20


def pieces_of(member: Member, part: str, most: int = _MOST_STREAMED) -> Iterator[bytes]:
    """The unpacked bytes of a part, in pieces.

    Args:
        member: the part as it is packed.
        part: its name.
        most: how many bytes it may have.

    Raises:
        Damaged: they are not what the directory of the zip announces.
        TooLarge: there are more than there may be.
    """
    if member.size > most:
        raise TooLarge
    size = check = 0
    for piece in _unpacked(member, part):
        size += len(piece)
        check = zlib.crc32(piece, check)
        if size > member.size:
            break
        yield piece
    if size != member.size or check != member.check:
        raise Damaged(part, "ses octets ne sont plus ceux d’origine", "its bytes are not the original ones")


def whole(member: Member, part: str) -> bytes:
    """The unpacked bytes of a part that is not read in pieces.

    Raises:
        Damaged: they are not what the directory of the zip announces.
        TooLarge: there are too many of them.
    """
    return b"".join(pieces_of(member, part, _MOST_WHOLE))


def _unpacked(member: Member, part: str) -> Iterator[bytes]:
    if member.method != _DEFLATED:
        yield member.raw
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting = member.raw
    try:
        while waiting:
            yield unpacker.decompress(waiting, _PIECE)
            waiting = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise Damaged(part, "ses octets ne sont plus ceux d’origine", "its bytes are not the original ones") from error
