"""What is about to be printed: a value that may be empty, a whole object or list, the code of a choice."""

from __future__ import annotations

from enum import Enum

from jinja2 import nodes

from neolab_docs.templating.checking.faults import Faults
from neolab_docs.templating.checking.kinds import Kind, Type, loops, may_be_nothing, present
from neolab_docs.templating.checking.members import Members, is_plain
from neolab_docs.templating.checking.wording import described, said

_SPEAKS_FOR = ("label", "full_label", "title", "name", "text")
_PICTURE = frozenset({"data", "alt"})


def check_printed(members: Members, faults: Faults, node: nodes.Expr, known: Type) -> None:
    """Tell what a reader should not see where an expression of that type is printed."""
    if may_be_nothing(known):
        faults.tell("template-maybe-empty", node.lineno, name=said(node))
    kinds = present(known)
    if kinds and all(_is_choice(kind) for kind in kinds):
        faults.tell("template-prints-code", node.lineno, name=said(node))
    elif kinds and all(_is_whole(kind, members) for kind in kinds):
        french, english = described(known)
        hint = _spoken(members, kinds, said(node))
        faults.tell("template-prints-whole", node.lineno, name=said(node), given=french, given_en=english, nearest=hint)


def _is_choice(kind: Kind) -> bool:
    return issubclass(kind.cls, Enum)


def _is_whole(kind: Kind, members: Members) -> bool:
    """Whether Python's own description would be printed."""
    if kind.cls is object:
        return False
    if loops(kind):
        return True
    if is_plain(kind.cls) or set(members.names((kind,))) >= _PICTURE:
        return False
    author = next(base for base in kind.cls.__mro__ if "__str__" in base.__dict__ or "__html__" in base.__dict__)
    return author.__module__.partition(".")[0] in ("builtins", "pydantic")


def _spoken(members: Members, kinds: Type, path: str) -> str:
    """An attribute that could be printed instead, or ""."""
    names = members.names(tuple(kind for kind in kinds if not loops(kind)))
    found = next((name for name in _SPEAKS_FOR if name in names), "")
    return f"{path}.{found}" if found else ""
