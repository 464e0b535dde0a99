"""The last look at a part before it is written: marks obeyed, no tag left for the reader to see, guards taken out.

Literal text is guarded when the template is compiled, texts when they are written, and ready-made markup is searched
when it comes in (see ``values.py``): what looks like a tag here was left by a fault of ours.
"""

from __future__ import annotations

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.marks import settled
from neolab_docs.templating.guard import MARK

_OPENINGS = ("{{", "{%", "{#")
_EXCERPT = 60


def finished_part(text: str, name: str) -> bytes:
    """The bytes of a part.

    Args:
        text: the part as the program made it.
        name: file name of the template, for the address of a finding.

    Raises:
        OutputError: a tag is left in the part.
    """
    text = settled(text)
    for opening in _OPENINGS:
        if opening in text:
            at = text.index(opening)
            values = {"text": text[at : at + _EXCERPT].replace(MARK, "")}
            raise OutputError([Finding("output-tag-left", Place(file=name), values)])
    if MARK in text:
        text = text.replace(MARK, "")
    return text.encode()
