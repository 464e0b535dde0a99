"""A document without the comments in its margins, to be printed."""

from __future__ import annotations

from lxml import etree

from neolab_docs.errors import TemplateError
from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.tree import detach
from neolab_docs.office.package import Package, parse_xml
from neolab_docs.office.word.parts import read_stories

_CALLS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def without_comments(data: bytes) -> bytes:
    """The document with nothing that calls a comment; bytes that are no document are given back as they are."""
    try:
        package = Package.read(data, "document.docx")
        main = read_stories(package)[0].part
        if b"commentReference" not in package.data(main):
            return data
        root = parse_xml(package.data(main))
    except (TemplateError, etree.XMLSyntaxError):
        return data
    for call in list(root.iter(*(W + name for name in _CALLS))):
        detach(call)
    return package.write({main: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)})
