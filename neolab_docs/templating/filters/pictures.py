"""How a picture takes its frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cropped:
    """A picture that fills its frame, what does not fit being cut off evenly.

    Attributes:
        data: bytes of the picture.
        alt: what it shows.
        cropped: always true.
    """

    data: bytes
    alt: str
    cropped: bool = True


def crop(picture: Any) -> Any:
    """The picture cut to fill its frame; without this filter it is shown whole, inside the frame.

    >>> from types import SimpleNamespace
    >>> crop(SimpleNamespace(data=b"", alt="Port")).cropped
    True
    """
    data, alt = getattr(picture, "data", None), getattr(picture, "alt", None)
    return Cropped(data, alt) if isinstance(data, bytes) and isinstance(alt, str) else picture
