"""What Word leaves in a file that means nothing in the documents made from it."""

from __future__ import annotations

from lxml import etree

from neolab_docs.office.markup.dialect import W14, XML_SPACE, W
from neolab_docs.office.markup.tree import Element, children, detach

_SESSIONS = tuple(W + name for name in ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidDel", "rsidTr", "rsidSect"))
_PARAGRAPH_IDS = (W14 + "paraId", W14 + "textId")
_NOISE = tuple(W + name for name in ("proofErr", "lastRenderedPageBreak"))


def clean(root: Element, keep_paragraph_ids: bool) -> None:
    """Take out editing sessions, spelling marks and stale page breaks.

    Args:
        root: tree of a story.
        keep_paragraph_ids: whether other parts refer to the identifiers of its paragraphs.
    """
    names = _SESSIONS if keep_paragraph_ids else _SESSIONS + _PARAGRAPH_IDS
    for element in root.iter("*"):
        for name in names if element.attrib else ():
            element.attrib.pop(name, "")
    for element in list(root.iter(*_NOISE)):
        detach(element)
    for element in list(root.iter(W + "r")):
        _merge(element)


def unbind(root: Element, tagged: set[Element]) -> None:
    """Let content controls that hold tags show what is rendered rather than the data they were bound to."""
    for binding in list(root.iter(W + "dataBinding")):
        control = next((each for each in binding.iterancestors() if each.tag == W + "sdt"), None)
        if control is not None and any(control in node.iterancestors() for node in tagged):
            detach(binding)


def _merge(run: Element) -> None:
    """Join a run with the next one when a reader could not tell them apart."""
    following = run.getnext()
    if following is None or following.tag != run.tag or run.getparent() is None:
        return
    if _properties(run) != _properties(following) or not (_only_text(run) and _only_text(following)):
        return
    texts = [run.findtext(W + "t") or "", following.findtext(W + "t") or ""]
    target = following.find(W + "t")
    assert target is not None
    target.text = "".join(texts)
    target.set(XML_SPACE, "preserve")
    detach(run)


def _only_text(run: Element) -> bool:
    return [child.tag for child in children(run) if child.tag != W + "rPr"] == [W + "t"]


def _properties(run: Element) -> bytes:
    properties = run.find(W + "rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)
