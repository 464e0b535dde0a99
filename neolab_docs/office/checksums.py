"""Check sums of pieces put together, without going through their bytes again."""

from __future__ import annotations

from typing import Final

_POLYNOMIAL: Final = 0xEDB88320
_ONE: Final = 1 << 31
_ONE_BYTE: Final = 1 << 23
"""The polynomial x to the power of eight, as CRC-32 writes it: the lowest power is the highest bit."""


def joined_check(first: int, second: int, size: int) -> int:
    """The CRC-32 of two pieces one after the other.

    Args:
        first: CRC-32 of the first piece.
        second: CRC-32 of the second piece.
        size: bytes of the second piece.

    >>> from zlib import crc32
    >>> joined_check(crc32(b"abc"), crc32(b"defg"), 4) == crc32(b"abcdefg")
    True
    """
    power, factor = _ONE, _ONE_BYTE
    while size:
        if size & 1:
            power = _product(factor, power)
        factor = _product(factor, factor)
        size >>= 1
    return _product(power, first) ^ second


def _product(one: int, other: int) -> int:
    """The product of two polynomials, modulo that of CRC-32."""
    found = 0
    bit = _ONE
    while one:
        if one & bit:
            found ^= other
            one ^= bit
        bit >>= 1
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
    return found
