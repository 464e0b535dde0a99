"""The least changes of a YAML text that make it say something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from neolab_docs.datafiles.tree import Route
from neolab_docs.datafiles.writing.aligning import aligned
from neolab_docs.datafiles.writing.scalars import as_read
from neolab_docs.datafiles.writing.spans import (
    Entry,
    Spot,
    UnknownShapeError,
    content_start,
    entries,
    is_flow,
    line_end,
    line_start,
)
from neolab_docs.datafiles.writing.spelling import Speller, below

Splice = tuple[int, int, str]
Order = Callable[[Route], Sequence[str]]
Neighbours = Callable[[], list[Node]]

_COMMENT_AFTER = re.compile(r"[ \t]+#[^\n]*")
_HEADER = re.compile(r"(?:[|>][0-9+-]*)?([ \t]+#[^\n]*)")
_COMMENT_LINE = re.compile(r"[ \t]*#")
_NEAR = 40
_DIVIDER = re.compile(r"[-=─*~#]{4}")


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with its changes; deletions may overlap one another."""
    said, reached = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        said += [text[reached : max(start, reached)], new]
        reached = max(reached, end)
    return "".join(said) + text[reached:]


class Splicer:
    """Compares what a text says with what it should say.

    Attributes:
        splices: the changes found.
        touched: the nodes that change; what aliases name must not be among them without the alias being written out.
    """

    def __init__(self, text: str, root: Node | None, order: Order, frozen: frozenset[int] = frozenset()) -> None:
        self._text = text
        self._order = order
        self._frozen = frozen
        self._speller = Speller(text, root)
        self.splices: list[Splice] = []
        self.touched: set[int] = set()

    def mapping(self, node: Node, old: dict[str, Any], new: dict[str, Any], route: Route, models: list[Node]) -> None:
        """Bring the keys of a mapping from what they are to what they should be."""
        found = entries(self._text, node)
        kept = [entry for entry in found if entry.key in new or entry.key not in old]
        for entry in found:
            if entry.key in new:
                key = str(entry.key)
                before = old.get(key)
                self._value(entry, before, new[key], (*route, key), partial(below, models, key), node)
        self._remove(found, kept, node)
        present = {entry.key for entry in found}
        added = [key for key in new if key not in present and new[key] is not None]
        for key in self._ordered(added, new, route):
            self._insert_pair(key, new[key], self._before(key, kept, new, route), node, models)

    def _ordered(self, added: list[str], new: dict[str, Any], route: Route) -> list[str]:
        ranks = self._ranks(new, route)
        return sorted(added, key=lambda key: ranks.get(key, len(ranks)))

    def _before(self, key: str, kept: list[Entry], new: dict[str, Any], route: Route) -> Entry:
        """The entry after which a new key goes."""
        ranks = self._ranks(new, route)
        known = [entry for entry in kept if str(entry.key) in ranks]
        if key not in ranks or not known:
            return kept[-1]
        return next((entry for entry in reversed(known) if ranks[str(entry.key)] < ranks[key]), kept[0])

    def _ranks(self, new: dict[str, Any], route: Route) -> dict[str, int]:
        return {key: rank for rank, key in enumerate(self._order(route) or list(new))}

    def _insert_pair(self, key: str, value: Any, after: Entry, node: Node, models: list[Node]) -> None:
        place = after.end
        if is_flow(node):
            said = self._speller.pair(key, value, 0, [node, *models], flow=True)
            self.splices.append((place, place, f", {said}"))
            return
        column = node.value[0][0].start_mark.column
        said = self._speller.pair(key, value, column, [*models, node])
        place = line_end(self._text, place)
        self.splices.append((place, place, "\n" + " " * column + said))

    def sequence(self, node: Node, old: list[Any], new: list[Any], route: Route, models: list[Node]) -> None:
        """Bring the items of a list from what they are to what they should be."""
        found = entries(self._text, node)
        pairs = list(aligned(old, new))
        kept = [found[one] for one, other in pairs if one is not None and other is not None]
        last: Entry | None = None
        for one, other in pairs:
            if one is not None and other is not None:
                last = found[one]
                near = partial(_neighbours, node.value, one)
                self._value(last, old[one], new[other], (*route, one), near, node)
            elif other is not None:
                self._insert_item(new[other], last, kept, found, node, models)
        self._remove(found, kept, node)

    def _insert_item(
        self, value: Any, after: Entry | None, kept: list[Entry], found: list[Entry], node: Node, models: list[Node]
    ) -> None:
        near = [entry.value.node for entry in reversed(found[-_NEAR:])]
        if is_flow(node):
            said = self._speller.inline(value, 0, near, flow=True)
            place = after.end if after else kept[0].start
            self.splices.append((place, place, f", {said}" if after else f"{said}, "))
            return
        column = found[0].start - line_start(self._text, found[0].start)
        said = self._speller.item(value, column, near)
        if after is None:
            place = line_start(self._text, kept[0].start)
            self.splices.append((place, place, f"{' ' * column}{said}\n"))
        else:
            place = line_end(self._text, after.end)
            gap = "\n\n" if self._spaced(found) else "\n"
            self.splices.append((place, place, gap + " " * column + said))

    def _spaced(self, found: list[Entry]) -> bool:
        """Whether blank lines part the items of a list."""
        gaps = [self._text[one.end : other.start] for one, other in pairwise(found)]
        return any(re.search(r"\n[ \t]*\n", gap) for gap in gaps[-1:])

    def _value(self, entry: Entry, old: Any, new: Any, route: Route, neighbours: Neighbours, parent: Node) -> None:
        place = entry.value
        if as_read(new) == old and not (self._frozen and self._frozen & below_of(place.node)):
            return
        node, models = place.node, neighbours()
        if not place.alias and as_read(new) != old:
            self.touched.add(id(node))
        try:
            if place.alias or not self._inside(node, old, new, route, models):
                self._replace(entry, new, models, parent)
        except UnknownShapeError:
            self._replace(entry, new, models, parent)

    def _inside(self, node: Node, old: Any, new: Any, route: Route, models: list[Node]) -> bool:
        """Change what a collection holds; False where it must be written anew."""
        before = len(self.splices)
        try:
            if isinstance(node, MappingNode) and isinstance(old, dict) and isinstance(new, dict):
                if any(key in new for key in old):
                    self.mapping(node, old, new, route, models)
                    return True
            elif isinstance(node, SequenceNode) and isinstance(old, list) and isinstance(new, list):
                both = any(one is not None and other is not None for one, other in aligned(old, new))
                if both and (is_flow(node) or self._own_line(node)):
                    self.sequence(node, old, new, route, models)
                    return True
        except UnknownShapeError:
            del self.splices[before:]
        return False

    def _own_line(self, node: Node) -> bool:
        """Whether the first dash of a list stands first on its line."""
        dash = entries(self._text, node)[0].start
        return not self._text[line_start(self._text, dash) : dash].strip()

    def _replace(self, entry: Entry, new: Any, models: list[Node], parent: Node) -> None:
        place, text = entry.value, self._text
        self.touched |= below_of(place.node) if not place.alias else set()
        own = [] if place.alias else [place.node]
        plain = isinstance(place.node, ScalarNode) and not place.alias
        if plain and not isinstance(new, (dict, list)) and place.start < place.end:
            column = self._column(entry, parent) + 2
            start = content_start(text, place.node)
            said = self._speller.inline(new, column, [*own, *models], flow=is_flow(parent))
            self._put(start, place.end, said, parent)
        elif is_flow(parent):
            said = self._speller.inline(new, 0, [*own, *models], flow=True)
            space = " " if text[entry.after - 1 : entry.after] == ":" else ""
            self._put(entry.after, entry.end, space + said, parent)
        elif isinstance(parent, MappingNode):
            said = self._speller.after_key(new, self._column(entry, parent), [*own, *models], flow=False)
            self._put(entry.after, entry.end, said, parent)
        else:
            said = self._speller.item(new, self._column(entry, parent), [*own, *models])
            self._put(entry.start, entry.end, said, parent)

    def _put(self, start: int, end: int, said: str, parent: Node) -> None:
        """Write over a stretch; the comment of its first line stays there."""
        text = self._text
        if not is_flow(parent):
            first, line_break, rest = said.partition("\n")
            inner = _HEADER.match(text, start, line_end(text, start)) if start < end else None
            outer = _COMMENT_AFTER.match(text, end) if line_break else None
            comments = (inner[1] if inner else "") + (outer[0] if outer else "")
            said = first + comments + line_break + rest
            end = outer.end() if outer else end
        self.splices.append((start, end, said))

    def _column(self, entry: Entry, parent: Node) -> int:
        return entry.start - line_start(self._text, entry.start)

    def _remove(self, found: list[Entry], kept: list[Entry], node: Node) -> None:
        """Take entries out, with the comments above them and at the end of their lines."""
        if len(kept) == len(found):
            return
        if not kept:
            raise UnknownShapeError
        starts = {entry.start for entry in kept}
        last = kept[-1]
        for rank, entry in enumerate(found):
            if entry.start in starts:
                continue
            self.touched |= below_of(entry.value.node) if not entry.value.alias else set()
            if is_flow(node):
                after = entry.start > last.start
                stretch = (found[rank - 1].end, entry.end) if after else (entry.start, found[rank + 1].start)
            else:
                stretch = self._lines(found, rank, kept)
            self.splices.append((*stretch, ""))

    def _lines(self, found: list[Entry], rank: int, kept: list[Entry]) -> tuple[int, int]:
        """The lines of an entry of a block; those of blanks around it that have nothing left to part."""
        text, entry = self._text, found[rank]
        if text[line_start(text, entry.start) : entry.start].strip():  # it stands beside a dash
            return entry.start, next(each.start for each in kept if each.start > entry.start)
        start = _comments_above(text, line_start(text, entry.start), found[rank - 1].end if rank else 0)
        stop = min(line_end(text, entry.end) + 1, len(text))
        if entry.start < kept[-1].start:
            while stop < len(text) and not text[stop : line_end(text, stop)].strip():
                stop = line_end(text, stop) + 1
            return start, stop
        floor = line_end(text, found[rank - 1].end) + 1 if rank else 0
        while start > floor and not text[line_start(text, start - 1) : start].strip():
            start = line_start(text, start - 1)
        return (start - 1, stop - 1) if text[stop - 1 : stop] == "\n" and start else (max(start - 1, 0), stop)


def _comments_above(text: str, start: int, floor: int) -> int:
    """Index of the first of the comment lines that stand right above a line, titles of sections left out."""
    while start > floor + 1:
        above = line_start(text, start - 1)
        if above <= floor or not _COMMENT_LINE.match(text, above) or _DIVIDER.search(text, above, start):
            break
        start = above
    return start


def _neighbours(nodes: Sequence[Node], rank: int) -> list[Node]:
    """The nodes around one, those before it first, the nearest first."""
    return [*reversed(nodes[max(rank - _NEAR, 0) : rank]), *nodes[rank + 1 : rank + 1 + _NEAR]]


def below_of(node: Node) -> set[int]:
    """The identities of a node and of all it holds."""
    found: set[int] = set()
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if id(each) not in found:
            found.add(id(each))
            for child in each.value if isinstance(each, (MappingNode, SequenceNode)) else ():
                waiting += child if isinstance(child, tuple) else (child,)
    return found


__all__ = ["Order", "Splice", "Splicer", "Spot", "spliced"]
