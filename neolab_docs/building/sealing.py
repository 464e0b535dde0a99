"""A mark in the PDFs that we make, so that one changed since, or put there by somebody, is told from ours.

No manifest holds their digests, because LibreOffice stamps the time into them. The mark is a comment of the PDF syntax:
the SHA-256 of the file without it.
"""

from __future__ import annotations

from neolab_docs.building.manifest import digest

_MARK = b"%neolab-docs "
_LENGTH = len(_MARK) + 64 + 1


def sealed(pdf: bytes) -> bytes:
    """The PDF with its mark before the last ``startxref``, where it moves nothing that an offset points at."""
    at = pdf.rfind(b"startxref")
    if at < 0:
        return pdf
    return pdf[:at] + _MARK + digest(pdf).encode() + b"\n" + pdf[at:]


def is_sealed(pdf: bytes) -> bool:
    """Whether the PDF is one of ours, untouched."""
    at = pdf.rfind(_MARK)
    if at < 0:
        return False
    told = pdf[at + len(_MARK) : at + _LENGTH - 1]
    return told == digest(pdf[:at] + pdf[at + _LENGTH :]).encode()
