"""A template of one letter turned into a template of many: its body repeated, each copy a section of its own."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.dialect import W
from neolab_docs.office.package import Package, parse_xml

_DOCUMENT = "word/document.xml"


def gathered(source: bytes, name: str, loop: str) -> bytes:
    """The template whose body is repeated for each thing of a loop; pages are numbered anew in each copy.

    Headers, footers and what they hold are those of one document: they cannot name the thing of the loop.

    Args:
        source: bytes of a Word template.
        name: file name, for the addresses of findings.
        loop: what is repeated, as in ``recipient in recipients``.

    Raises:
        TemplateError: the file is no Word template.
    """
    package = Package.read(source, name)
    if _DOCUMENT not in package:
        raise TemplateError([Finding("template-not-word", Place(file=name))])
    root = parse_xml(package.data(_DOCUMENT))
    body = root.find(f"{W}body")
    assert body is not None
    section = body.find(f"{W}sectPr")
    if section is None:
        section = etree.SubElement(body, f"{W}sectPr")
    _number_from_one(section)
    opening = [_tag(f"{{%p for {loop} %}}"), _tag("{%p if not loop.first %}"), _ended(section), _tag("{%p endif %}")]
    for rank, paragraph in enumerate(opening):
        body.insert(rank, paragraph)
    section.addprevious(_tag("{%p endfor %}"))
    return package.write({_DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _tag(text: str) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    written = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
    written.text = text
    return paragraph


def _ended(section: etree._Element) -> etree._Element:
    """A paragraph as small as can be, that ends the section of the letter before."""
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    spacing = {f"{W}before": "0", f"{W}after": "0", f"{W}line": "20", f"{W}lineRule": "exact"}
    etree.SubElement(properties, f"{W}spacing", spacing)
    mark = etree.SubElement(properties, f"{W}rPr")
    etree.SubElement(mark, f"{W}sz", {f"{W}val": "2"})
    properties.append(deepcopy(section))
    return paragraph


def _number_from_one(section: etree._Element) -> None:
    """Pages counted from 1 in the section; the element has its place among the others."""
    numbering = section.find(f"{W}pgNumType")
    if numbering is None:
        numbering = etree.Element(f"{W}pgNumType")
        before = [f"{W}{name}" for name in _BEFORE_NUMBERING]
        last = [child for child in section if child.tag in before]
        section.insert(section.index(last[-1]) + 1 if last else 0, numbering)
    numbering.set(f"{W}start", "1")


_BEFORE_NUMBERING = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc"),
    *("pgBorders", "lnNumType"),
)
