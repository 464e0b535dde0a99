"""Pictures put where a tag stands in a text: our own, and docxtpl's ``InlineImage``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import escape

from neolab_docs.office.markup.dialect import WP, A, R
from neolab_docs.office.pictures import PictureLike, picture_format
from neolab_docs.templating.guard import guarded
from neolab_docs.templating.rendering import report

_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WIDEST = 5_760_000
"""16 cm in EMU: a picture whose size nobody said is no wider."""


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture to be put in a text.

    Attributes:
        data: its bytes.
        size: width and height in EMU.
        alt: alternative text.
        link: address that it leads to, or "".
    """

    data: bytes
    size: tuple[int, int]
    alt: str = ""
    link: str = ""


def inline_picture(value: object) -> InlinePicture | None:
    """The picture that a value is, ready to be put in a text; None for other values and unreadable pictures."""
    if isinstance(value, PictureLike):
        return _sized(value.data, None, None, value.alt, "", _WIDEST)
    if not (hasattr(value, "image_descriptor") and hasattr(value, "tpl")):
        return None
    data = _bytes_of(value.image_descriptor)
    width, height = getattr(value, "width", None), getattr(value, "height", None)
    return _sized(data, width, height, "", str(getattr(value, "anchor", None) or ""), 0) if data else None


def is_picture(value: object) -> bool:
    """Whether a value is meant to be a picture."""
    return isinstance(value, PictureLike) or (hasattr(value, "image_descriptor") and hasattr(value, "tpl"))


def drawing(picture: InlinePicture, key: str, identifier: str, link: str) -> str:
    """The markup of a picture: its relation, the number of its drawing, the relation of its link or ""."""
    width, height = picture.size
    alt = escape(guarded(picture.alt))
    leads = f'<a:hlinkClick xmlns:a="{A[1:-1]}" xmlns:r="{R[1:-1]}" r:id="{link}"/>' if link else ""
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP[1:-1]}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{identifier}" name="Image {identifier}" descr="{alt}">'
        f'{leads}</wp:docPr><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A[1:-1]}"><a:graphicData uri="{_PIC}">'
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="{identifier}" name="Image {identifier}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R[1:-1]}" r:embed="{key}"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _bytes_of(descriptor: Any) -> bytes:
    """The bytes of a file that docxtpl would open: a path, or an open file; "" with a report where there is none."""
    try:
        if hasattr(descriptor, "read"):
            descriptor.seek(0)
            return bytes(descriptor.read())
        return Path(descriptor).read_bytes()
    except (OSError, TypeError, ValueError):
        report("template-failed", reason="le fichier de l’image ne peut être lu")
        return b""


def _sized(
    data: bytes, width: int | None, height: int | None, alt: str, link: str, widest: int
) -> InlinePicture | None:
    own = _own_size(data)
    if own is None:
        report("template-failed", reason="l’image n’est ni un PNG ni un JPEG lisible")
        return None
    if width is None and height is None:
        width = min(own[0], widest) if widest else own[0]
    if width is None:
        width = round(own[0] * int(height or 0) / own[1])
    if height is None:
        height = round(own[1] * int(width) / own[0])
    return InlinePicture(data, (max(1, int(width)), max(1, int(height))), alt, link)


def _own_size(data: bytes) -> tuple[int, int] | None:
    """The size that a picture says it has, in EMU."""
    if not picture_format(data):
        return None
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError
    from docx.image.image import Image

    try:
        image = Image.from_blob(data) if data else None
    except (InvalidImageStreamError, UnexpectedEndOfFileError, ValueError, IndexError):
        return None
    return (int(image.width), int(image.height)) if image is not None and image.width and image.height else None
