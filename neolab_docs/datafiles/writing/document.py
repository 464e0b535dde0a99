"""One YAML text that says something else: changed in place, then read again to be sure of it."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.nodes import MappingNode, Node

from neolab_docs.datafiles.composing import composed
from neolab_docs.datafiles.tree import data_of
from neolab_docs.datafiles.writing.scalars import as_read
from neolab_docs.datafiles.writing.spans import UnknownShapeError, spot
from neolab_docs.datafiles.writing.spelling import Speller, has_aliases
from neolab_docs.datafiles.writing.splicing import Order, Splicer, spliced

_ROUNDS = 4


class CannotEditError(Exception):
    """The text cannot be changed safely: it is damaged, or written in a way that we do not know."""


def rewritten(text: str, new: dict[str, Any], order: Order) -> str:
    """The text changed so that it reads as ``new``; what does not change keeps every byte.

    Args:
        text: YAML with plain line breaks.
        new: the whole top-level mapping wanted.
        order: the keys of a mapping at a route, in the order wanted for new ones.

    Raises:
        CannotEditError: no text that reads as ``new`` could be made from this one.
    """
    found = composed(text)
    if found.too_deep or found.faults:
        raise CannotEditError
    old = data_of(found.node)
    wanted = as_read(new)
    for way in (_spliced, _by_keys):
        changed = way(text, found.node, old, new, order)
        if changed is not None and data_of(composed(changed).node) == wanted:
            return changed
    raise CannotEditError


def _spliced(text: str, root: Node | None, old: Any, new: dict[str, Any], order: Order) -> str | None:
    """The least changes; where a node that aliases name changes, the aliases are written out."""
    if not isinstance(root, MappingNode) or not root.value:
        return _appended(text, root, new) if root is None else None
    if not set(old) & set(new):
        first, last = root.start_mark.index, spot(text, root, 0).end
        return _appended(text[:first] + text[last:].lstrip("\n"), None, new)
    frozen: frozenset[int] = frozenset()
    for _ in range(_ROUNDS):
        splicer = Splicer(text, root, order, frozen)
        try:
            splicer.mapping(root, old, new, (), [])
        except UnknownShapeError:
            return None
        if splicer.touched <= frozen or not has_aliases(root):
            break
        frozen |= splicer.touched
    return spliced(text, splicer.splices)


def _by_keys(text: str, root: Node | None, old: Any, new: dict[str, Any], order: Order) -> str | None:
    """Each top-level key that changes written anew as a whole."""
    changed = {key: value for key, value in new.items() if as_read(value) != old.get(key)}
    kept = {key: value for key, value in new.items() if key not in changed}
    without = _spliced(text, root, old, kept, order)
    return None if without is None else _appended(without, composed(without).node, changed)


def _appended(text: str, root: Node | None, new: dict[str, Any]) -> str:
    speller = Speller(text, root)
    said = "".join(f"{speller.pair(key, value, 0, [])}\n" for key, value in new.items() if value is not None)
    return text + ("" if text.endswith("\n") or not text else "\n") + said
