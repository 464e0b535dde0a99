"""Pictures that a template receives: their bytes, their alternative text, their size, their name in a package."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})
CONTENT_TYPES: Final = {"png": "image/png", "jpeg": "image/jpeg"}


@runtime_checkable
class PictureLike(Protocol):
    """What a tag in the alternative text of a picture may evaluate to."""

    @property
    def data(self) -> bytes:
        """The bytes of a PNG or JPEG file."""

    @property
    def alt(self) -> str:
        """What the picture shows, for those who do not see it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG picture with its alternative text."""

    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in EMU."""

    x: int
    y: int
    width: int
    height: int

    def fit(self, width: int, height: int) -> Box:
        """The largest rectangle of the proportions given that fits inside, centred."""
        scale = min(self.width / width, self.height / height)
        fitted = (max(1, round(width * scale)), max(1, round(height * scale)))
        return Box(self.x + (self.width - fitted[0]) // 2, self.y + (self.height - fitted[1]) // 2, *fitted)

    def cut(self, width: int, height: int) -> tuple[int, int, int, int]:
        """What to cut off a picture so that it fills the rectangle: left, top, right, bottom, 100,000 being all."""
        scale = max(self.width / width, self.height / height)
        across = round((1 - self.width / (width * scale)) * 50_000)
        down = round((1 - self.height / (height * scale)) * 50_000)
        return (across, down, across, down)


def picture_format(data: bytes) -> str:
    """The format of a picture, ``png`` or ``jpeg``; "" for any other."""
    if data.startswith(_PNG):
        return "png"
    return "jpeg" if data.startswith(_JPEG) else ""


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in pixels; None where its bytes do not tell."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack_from(">LL", data, 16)
        return (width, height) if width and height else None
    return _jpeg_size(data) if data.startswith(_JPEG) else None


def media_name(data: bytes) -> str:
    """The file name under which a package stores a picture: equal pictures have equal names."""
    return f"image-{hashlib.sha256(data).hexdigest()[:20]}.{picture_format(data)}"


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 < len(data):
        if data[position] != 0xFF:
            return None
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return (width, height) if width and height else None
        position += 2 + int(struct.unpack_from(">H", data, position + 2)[0])
    return None
