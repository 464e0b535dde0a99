"""The proof that a program stays well formed: each block opens and closes at the same depth of the tree."""

from __future__ import annotations

from dataclasses import dataclass

from neolab_docs.office.markup.dialect import Dialect
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.tags import Tag
from neolab_docs.office.markup.tree import Element, nearest, rank_of, tag_nodes

_ELSEWHERE = "elle ne se ferme pas au même niveau qu’elle ne s’ouvre (autre paragraphe, ligne, cellule ou forme)"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a part: the nodes of its tags, from the opening one to the closing one."""

    nodes: tuple[Element, ...]
    tag: Tag


def pair_blocks(root: Element, dialect: Dialect, draft: Draft) -> list[Block]:
    """The blocks of a part; each that is unclosed, crossed or at uneven depth is noted as a problem."""
    pairing = _Pairing(dialect, draft)
    for node in tag_nodes(root):
        pairing.meet(node, draft.tags[rank_of(node)])
    pairing.finish()
    return pairing.blocks


class _Pairing:
    def __init__(self, dialect: Dialect, draft: Draft) -> None:
        self._dialect, self._draft = dialect, draft
        self._open: list[tuple[Tag, list[Element]]] = []
        self.blocks: list[Block] = []

    def meet(self, node: Element, tag: Tag) -> None:
        if tag.opens:
            self._open.append((tag, [node]))
        elif tag.middles:
            self._middle(node, tag)
        elif tag.closes:
            self._close(node, tag)

    def finish(self) -> None:
        for tag, _ in self._open:
            self._problem(tag, f"il manque la balise « end{tag.keyword} » qui la ferme")

    def _middle(self, node: Element, tag: Tag) -> None:
        if not self._open or self._open[-1][0].keyword not in ("if", "for"):
            self._problem(tag, "aucune balise « if » n’est ouverte avant elle")
        else:
            self._open[-1][1].append(node)

    def _close(self, node: Element, tag: Tag) -> None:
        if not any(opener.keyword == tag.closes for opener, _ in self._open):
            self._problem(tag, f"aucune balise « {tag.closes} » n’est ouverte avant elle")
            return
        while self._open[-1][0].keyword != tag.closes:
            self._problem(self._open.pop()[0], f"elle n’est pas fermée avant « {tag.typed} »")
        opener, nodes = self._open.pop()
        nodes.append(node)
        self._judge(opener, nodes)
        self.blocks.append(Block(tuple(nodes), opener))

    def _judge(self, opener: Tag, nodes: list[Element]) -> None:
        for node in nodes[1:]:
            tag = self._draft.tags[rank_of(node)]
            structural = bool({opener.scope, tag.scope} & {"p", "tr", "tc"})
            siblings = nodes[0].getparent() is node.getparent()
            if not siblings and (structural or not _even(nodes[0], node, self._dialect)):
                self._problem(opener, _ELSEWHERE)
                return

    def _problem(self, tag: Tag, reason: str) -> None:
        self._draft.problem("template-misplaced", tag.where, tag=tag.typed, reason=reason)


def _even(first: Element, second: Element, dialect: Dialect) -> bool:
    """Whether the text between two nodes closes and opens the same elements, inside one container."""
    if nearest(first, dialect.bounds) is not nearest(second, dialect.bounds):
        return False
    ups, downs = list(first.iterancestors()), list(second.iterancestors())
    while ups and downs and ups[-1] is downs[-1]:
        ups.pop()
        downs.pop()
    return [element.tag for element in ups] == [element.tag for element in downs]
