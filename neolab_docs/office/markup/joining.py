"""Tags out of text: each becomes one node of the tree, in its first run, however word processors split it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from neolab_docs.findings import Place
from neolab_docs.office.markup.dialect import XML_SPACE, Dialect
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.marks import ATTRIBUTE
from neolab_docs.office.markup.slots import slot_of
from neolab_docs.office.markup.tags import Tag, has_tags, read_tag, spans
from neolab_docs.office.markup.tree import Element, children, detach, nearest, tag_node

Locate = Callable[[Element], Place]
UNCLOSED = "elle n’est pas fermée dans ce paragraphe"


@dataclass(slots=True)
class _Atom:
    """A text element of a paragraph, or a break that a split tag may contain."""

    element: Element
    text: str
    start: int
    is_text: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def take_tags(root: Element, dialect: Dialect, draft: Draft, locate: Locate) -> None:
    """Turn every tag of the texts and attributes under ``root`` into a node or a mark."""
    paragraph = dialect.scopes["p"]
    for names in dialect.leaves:
        groups: dict[Element, list[_Atom]] = {}
        for element in root.iter(*names, *dialect.gaps):
            owner = nearest(element, (paragraph,))
            if owner is not None and (element.tag in names or _is_gap(element, dialect)):
                _gather(groups.setdefault(owner, []), element, element.tag in names, dialect)
        for owner, atoms in groups.items():
            if has_tags("".join(atom.text for atom in atoms)):
                _Joining(owner, atoms, dialect, draft, locate(owner)).run()
    take_attributes(root, draft, locate)


def take_attributes(root: Element, draft: Draft, locate: Locate) -> None:
    """Turn every tag of the attributes under ``root`` into a mark that holds its rank."""
    for element in root.iter("*"):
        for name, value in element.items():
            if has_tags(str(value)):
                element.set(name, marked(str(value), draft, locate(element)))


def marked(text: str, draft: Draft, where: Place) -> str:
    """A text with its tags replaced by marks that hold their ranks."""
    said = []
    position = 0
    for span in spans(text):
        said.append(text[position : span.start])
        position = span.end if span.end >= 0 else len(text)
        typed = text[span.start : position]
        tag = read_tag(typed)
        if span.end < 0:
            draft.problem("template-syntax", where, tag=typed, reason="elle n’est pas fermée")
        elif tag.scope:
            draft.problem("template-misplaced", where, tag=typed, reason="cet endroit n’est pas un paragraphe")
        tag.where = where
        said.append(f"{ATTRIBUTE}{draft.add(tag)}{ATTRIBUTE}")
    return "".join((*said, text[position:]))


def _is_gap(element: Element, dialect: Dialect) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in (dialect.scopes["r"], dialect.scopes["p"])


def _gather(atoms: list[_Atom], element: Element, is_text: bool, dialect: Dialect) -> None:
    start = atoms[-1].end if atoms else 0
    text = (element.text or "") if is_text else dialect.gaps[str(element.tag)]
    atoms.append(_Atom(element, text, start, is_text))


class _Joining:
    """The joining of the tags of one paragraph."""

    def __init__(self, owner: Element, atoms: list[_Atom], dialect: Dialect, draft: Draft, where: Place) -> None:
        self._owner, self._atoms, self._dialect = owner, atoms, dialect
        self._draft, self._where = draft, where
        self._text = "".join(atom.text for atom in atoms)

    def run(self) -> None:
        found = list(spans(self._text))
        if found and found[-1].end < 0:
            typed = self._text[found.pop().start :][:60]
            self._draft.problem("template-syntax", self._where, tag=typed, reason=UNCLOSED)
        placed = [(span.start, span.end, read_tag(self._text[span.start : span.end])) for span in found]
        for atom in self._atoms:
            inside = [entry for entry in placed if entry[0] < atom.end and entry[1] > atom.start]
            if inside:
                self._rewrite(atom, inside)

    def _rewrite(self, atom: _Atom, inside: list[tuple[int, int, Tag]]) -> None:
        if not atom.is_text:
            detach(atom.element)
            return
        element, position = atom.element, atom.start
        element.text = ""
        last: Element | None = None
        for start, end, tag in inside:
            _append_text(element, last, self._text[position : max(start, position)])
            if start >= atom.start:
                last = self._node(element, tag)
                element.append(last)
            position = min(end, atom.end)
        _append_text(element, last, self._text[position : atom.end])
        self._tidy(element)

    def _node(self, element: Element, tag: Tag) -> Element:
        tag.where = self._where
        if tag.sort == "{{":
            tag.slot = self._draft.slot(slot_of(element, self._owner, tag.scope, self._dialect))
        return tag_node(self._draft.add(tag))

    def _tidy(self, element: Element) -> None:
        if not element.text and not len(element):
            _drop_text(element, self._dialect)
        elif self._dialect.preserves:
            element.set(XML_SPACE, "preserve")


def _append_text(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _drop_text(element: Element, dialect: Dialect) -> None:
    """Take out a text that a joined tag left empty, and its run when nothing else is in it."""
    run = element.getparent()
    if run is not None and run.tag == dialect.scopes["r"]:
        if all(child is element or child.tag == dialect.properties[1] for child in children(run)):
            detach(run)
        else:
            detach(element)
