"""The page break that a loop leaves after its last item, at the end of a document: it would make a blank page.

It goes only where the paragraph holds nothing but the break, stands in a loop, and nothing follows the loop.
"""

from __future__ import annotations

from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.repeated import repeated
from neolab_docs.office.markup.tree import Element, children, inner_xml, is_tag, tag_nodes
from neolab_docs.office.word.compiled import Ending


def read_ending(root: Element, draft: Draft) -> Ending:
    """The ending of a document; one that trims nothing where it does not end in a loop."""
    body = root.find(W + "body")
    if body is None or not len(body):
        return Ending()
    section = body[-1] if body[-1].tag == W + "sectPr" else None
    last = body[-1] if section is None else section.getprevious()
    if last is None or not is_tag(last):
        return Ending()
    breaks = frozenset(inner_xml(each) for each in repeated(root, draft) if _breaks_only(each))
    closing = f"</{root.prefix}:body></{root.prefix}:document>"
    return Ending(breaks, inner_xml(section) + closing) if breaks else Ending()


def _breaks_only(paragraph: Element) -> bool:
    if paragraph.tag != W + "p" or paragraph.getparent().tag != W + "body":  # type: ignore[union-attr]
        return False
    runs = [child for child in children(paragraph) if child.tag != W + "pPr"]
    content = [child for run in runs for child in children(run) if child.tag != W + "rPr"]
    if tag_nodes(paragraph) or any(run.tag != W + "r" for run in runs) or len(content) != 1:
        return False
    return content[0].tag == W + "br" and content[0].get(W + "type") == "page"
