"""The last look at a part before it is written: no tag left for the reader to see, guards taken out.

Literal text is guarded when the template is compiled, texts when they are written, and ready-made markup is searched
when it comes in (see ``values.py``): what looks like a tag here was left by a fault of ours. Bytes are searched for
one sign each time: that is many times faster than searching text for tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.marks import settled
from neolab_docs.templating.guard import MARK, unguarded

_SECONDS: Final = b"{%#"
_MARKS_BEGIN: Final = MARK.encode()[:1]
_EXCERPT = 60


def finished_part(text: str, name: str) -> bytes:
    """The bytes of a part.

    Args:
        text: the part as the program made it.
        name: file name of the template, for the address of a finding.

    Raises:
        OutputError: a tag is left in the part.
    """
    return b"".join(finished_pieces([settled(text)], name))


def finished_pieces(pieces: Iterable[str], name: str) -> Iterator[bytes]:
    """The bytes of a part whose text comes in pieces, marks obeyed (see ``finished_part``).

    Raises:
        OutputError: a tag is left in the part.
    """
    before = b""
    for piece in pieces:
        data = piece.encode()
        at = _tag_in(data) if before != b"{" or data[:1] not in _SECONDS else 0
        if at >= 0:
            values = {"text": data[at : at + _EXCERPT].decode(errors="ignore").replace(MARK, "")}
            raise OutputError([Finding("output-tag-left", Place(file=name), values)])
        before = data[-1:] or before
        yield unguarded(data) if _MARKS_BEGIN in data else data


def _tag_in(data: bytes) -> int:
    """Where the first tag begins; -1 where there is none."""
    at = data.find(b"{")
    while at >= 0:
        if data[at + 1 : at + 2] and data[at + 1] in _SECONDS:
            return at
        at = data.find(b"{", at + 1)
    return -1
