"""The last look at a part before it is written: marks obeyed, no tag left for the reader to see."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.marks import settled
from neolab_docs.office.package import parse_xml
from neolab_docs.templating.guard import LEFTOVER, MARK


def finished_part(text: str, name: str, where: Place) -> bytes:
    """The bytes of a part.

    Raises:
        OutputError: a tag or the word « None » is left in a text of the part.
    """
    text = settled(text)
    if "{{" in text or "{%" in text or "{#" in text or "None" in text:
        left = list(_left(text))
        if left:
            raise OutputError([Finding("output-tag-left", where, {"text": said}) for said in left])
    if MARK in text:
        text = text.replace(MARK, "")
    return text.encode()


def _left(text: str) -> Iterator[str]:
    try:
        root = parse_xml(text.encode())
    except etree.XMLSyntaxError as error:
        raise OutputError([Finding("output-broken", Place(), {"reason": str(error)})]) from error
    for said in root.itertext():
        if LEFTOVER.search(str(said)):
            yield str(said)[:80]
