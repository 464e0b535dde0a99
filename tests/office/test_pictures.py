from __future__ import annotations

import struct

import pytest

from neolab_docs.office.pictures import Box, Picture, PictureLike, media_name, picture_format, picture_size
from tests.builders.pictures import png

_JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 70) + bytes(12)


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(12, 34), "png", (12, 34)),
        (_JPEG, "jpeg", (70, 30)),
        (b"GIF89a", "", None),
        (b"", "", None),
        (_JPEG[:9], "jpeg", None),
        (b"\x89PNG\r\n\x1a\n", "png", None),
    ],
)
def test_format_and_size_are_read_from_the_bytes(data: bytes, kind: str, size: tuple[int, int] | None) -> None:
    assert (picture_format(data), picture_size(data)) == (kind, size)


@pytest.mark.parametrize(
    ("size", "fitted"),
    [((200, 100), Box(10, 35, 100, 50)), ((1, 2), Box(35, 10, 50, 100)), ((5, 5), Box(10, 10, 100, 100))],
)
def test_a_picture_fits_its_frame_whole_and_centred(size: tuple[int, int], fitted: Box) -> None:
    assert Box(10, 10, 100, 100).fit(*size) == fitted


def test_equal_pictures_have_equal_names() -> None:
    assert media_name(png(1, 1)) == media_name(png(1, 1)) != media_name(png(1, 2))
    assert media_name(_JPEG).endswith(".jpeg")


def test_anything_with_bytes_and_words_is_a_picture() -> None:
    assert isinstance(Picture(b"", ""), PictureLike)
    assert not isinstance("texte", PictureLike)
