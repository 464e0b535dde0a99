"""Members packed while they are made read as one member, wherever their parts were kept."""

from __future__ import annotations

import zlib
from hashlib import shake_256
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.office.checksums import joined_check
from neolab_docs.office.package import Package
from neolab_docs.office.spooling import Packer, Spool, Stretch, sealed
from tests.builders.excel import template

PIECES = st.lists(st.tuples(st.booleans(), st.binary(max_size=300)), max_size=8)


def stretch(spool: Spool, *pieces: bytes) -> Stretch:
    packer = Packer(spool, 5)
    for piece in pieces:
        packer.add(piece)
    return packer.stretch()


def noise(seed: int) -> bytes:
    """Bytes that do not pack."""
    return shake_256(bytes([seed])).digest(1 << 16)


@given(st.binary(), st.binary())
def test_the_check_sum_of_two_pieces_is_known_from_their_own(first: bytes, second: bytes) -> None:
    assert joined_check(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


@given(PIECES)
def test_bytes_and_stretches_make_one_member(pieces: list[tuple[bool, bytes]]) -> None:
    spool = Spool()
    made = sealed([stretch(spool, data, data) if packed else data for packed, data in pieces], 6)
    wanted = b"".join(data * (1 + packed) for packed, data in pieces)
    raw = b"".join(made)
    assert zlib.decompress(raw, -15) == wanted
    assert (made.check, made.size, made.length) == (zlib.crc32(wanted), len(wanted), len(raw))


def test_a_package_with_a_long_member_is_a_sound_zip_that_can_be_written_again() -> None:
    package = Package.read(template([["x"]]), "x.xlsx")
    spool = Spool()
    data = bytes(range(256)) * 40_000
    parts = package.parts({"xl/long.xml": sealed([b"<x>", stretch(spool, data, noise(1)), b"</x>"], 1)}, 1)
    written = [b"".join(piece for part in parts for piece in part) for _ in range(2)]
    assert written[0] == written[1]
    with ZipFile(BytesIO(written[0])) as archive:
        assert archive.testzip() is None
        assert archive.read("xl/long.xml") == b"<x>" + data + noise(1) + b"</x>"
        assert set(archive.namelist()) == {*package.names, "xl/long.xml"}


def test_stretches_of_several_megabytes_come_back_from_where_they_are_kept() -> None:
    spool = Spool()
    blocks = [noise(number) for number in range(60)]
    found = [stretch(spool, block) for block in blocks]
    assert spool.end > 3 << 20
    read = [zlib.decompressobj(-15).decompress(b"".join(one)) for one in reversed(found)]
    assert read == blocks[::-1]
