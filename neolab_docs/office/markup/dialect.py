"""The names that Word and PowerPoint give to the same things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Dialect:
    """Names of the elements of one markup language.

    Attributes:
        prefix: prefix that the language's names have in the written parts.
        leaves: groups of text elements whose tags may be spread over several of them.
        gaps: elements that may sit inside a split tag, and the text they stand for.
        scopes: element that each tag scope removes.
        properties: names of the paragraph's and the run's properties.
        containers: elements that must keep a paragraph at their end.
        bounds: elements that a block cannot be open across.
        kept: range ends that outlive the paragraph they stand in.
        solid: content that is not text yet would be lost with its paragraph.
        preserves: whether text elements need ``xml:space``.
    """

    prefix: str
    leaves: tuple[frozenset[str], ...]
    gaps: Mapping[str, str]
    scopes: Mapping[str, str]
    properties: tuple[str, str]
    containers: frozenset[str]
    bounds: frozenset[str]
    table: str
    kept: frozenset[str] = field(default_factory=frozenset)
    solid: frozenset[str] = field(default_factory=frozenset)
    preserves: bool = False


def _names(namespace: str, words: str) -> frozenset[str]:
    return frozenset(namespace + word for word in words.split())


WORD: Final = Dialect(
    prefix="w",
    leaves=(_names(W, "t"), _names(W, "instrText"), _names(M, "t")),
    gaps={W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""},
    scopes={"p": W + "p", "tr": W + "tr", "tc": W + "tc", "r": W + "r"},
    properties=(W + "pPr", W + "rPr"),
    containers=_names(W, "tc txbxContent hdr ftr footnote endnote comment"),
    bounds=_names(W, "tc txbxContent hdr ftr footnote endnote comment body sdtContent"),
    table=W + "tbl",
    kept=_names(
        W,
        "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd moveFromRangeStart "
        "moveFromRangeEnd moveToRangeStart moveToRangeEnd",
    ),
    solid=_names(W, "drawing pict object sectPr footnoteReference endnoteReference fldChar fldSimple sym"),
    preserves=True,
)
DRAWING: Final = Dialect(
    prefix="a",
    leaves=(_names(A, "t"), _names(M, "t")),
    gaps={A + "br": "\n"},
    scopes={"p": A + "p", "tr": A + "tr", "tc": A + "tc", "r": A + "r"},
    properties=(A + "pPr", A + "rPr"),
    containers=_names(A, "txBody") | _names(P, "txBody"),
    bounds=_names(A, "txBody") | _names(P, "txBody"),
    table=A + "tbl",
    solid=_names(A, "fld"),
)
