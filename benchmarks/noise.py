"""Pictures that no compression makes smaller, as photographs are, drawn without any library."""

from __future__ import annotations

import random
import struct
import zlib


def picture(seed: int, size: int) -> bytes:
    """A grey PNG of about ``size`` bytes; the same for the same seed."""
    side = int(size**0.5)
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(side) for _ in range(side))
    head = struct.pack(">LLBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 1)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
