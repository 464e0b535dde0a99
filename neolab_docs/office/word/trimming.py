"""``{%-`` and ``-%}``: a tag that eats the white space, or the paragraph end, beside it (as in docxtpl)."""

from __future__ import annotations

from neolab_docs.office.markup.dialect import WORD, W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.tree import Element, children, detach, is_tag, nearest, rank_of, tag_nodes

_TEXTS = frozenset().union(*WORD.leaves)


def trim(root: Element, draft: Draft) -> None:
    """Obey the trimming signs of the tags of a part."""
    for node in tag_nodes(root):
        tag = draft.tags[rank_of(node)]
        if tag.scope or tag.sort == "{{":
            continue
        if tag.trims[0]:
            _trim_before(node)
        if tag.trims[1]:
            _trim_after(node)


def _trim_before(node: Element) -> None:
    for gap in _gaps_beside(node, last=False):
        detach(gap)
    previous, leaf = node.getprevious(), node.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "").rstrip()
    elif leaf is not None:
        leaf.text = (leaf.text or "").rstrip()
    paragraph = nearest(node, (W + "p",))
    if paragraph is not None and _is_edge(paragraph, node, last=False):
        earlier = paragraph.getprevious()
        if earlier is not None and earlier.tag == W + "p":
            _pour(paragraph, earlier)


def _trim_after(node: Element) -> None:
    for gap in _gaps_beside(node, last=True):
        detach(gap)
    node.tail = (node.tail or "").lstrip() or None
    paragraph = nearest(node, (W + "p",))
    if paragraph is not None and _is_edge(paragraph, node, last=True):
        following = paragraph.getnext()
        if following is not None and following.tag == W + "p":
            _pour(following, paragraph)


def _gaps_beside(node: Element, last: bool) -> list[Element]:
    """The line breaks and tabulations between a tag and the next text of its paragraph."""
    paragraph = nearest(node, (W + "p",))
    ordered = list(paragraph.iter()) if paragraph is not None else [node]
    rank = ordered.index(node)
    gaps: list[Element] = []
    for element in ordered[rank + 1 :] if last else reversed(ordered[:rank]):
        if element.tag in WORD.gaps and nearest(element, (W + "pPr",)) is None:
            gaps.append(element)
        elif is_tag(element) or element.tag in WORD.solid or (element.tag in _TEXTS and (element.text or "").strip()):
            break
    return gaps


def _is_edge(paragraph: Element, node: Element, last: bool) -> bool:
    """Whether nothing that a reader sees lies between a tag and the edge of its paragraph."""
    ordered = list(paragraph.iter())
    rank = ordered.index(node)
    beside = ordered[rank + 1 :] if last else ordered[:rank]
    for element in beside:
        if element.tag in WORD.solid or element in tag_nodes(paragraph):
            return False
        if element.tag in _TEXTS and (element.text or "").strip() and not (last and element in node.iterancestors()):
            return False
    return not (node.tail or "").strip() if last else True


def _pour(source: Element, target: Element) -> None:
    for child in list(children(source)):
        if child.tag != W + "pPr":
            target.append(child)
    detach(source)
