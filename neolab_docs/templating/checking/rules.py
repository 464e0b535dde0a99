"""What Jinja's own filters give, by what they are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from jinja2 import nodes

from neolab_docs.templating.checking.applying import Application, Rule
from neolab_docs.templating.checking.kinds import (
    ANY,
    TEXT,
    WHOLE,
    Kind,
    Type,
    accepts,
    items_of,
    list_of,
    loops,
    may_be_nothing,
    present,
    read_once,
    sized,
    stream_of,
    union,
)
from neolab_docs.templating.filters.paging import Page

_SEQUENCE: Final[Type] = (Kind(Iterable, (ANY,)),)
_NUMBERS: Final[Type] = (Kind(int), Kind(float), Kind(Decimal))
_TEXTS: Final = (
    "capitalize center e escape filesizeformat forceescape format indent join lower pprint replace safe string"
    " striptags title tojson trim truncate upper urlencode urlize wordwrap xmlattr"
)
_NO_ATTRIBUTE: Final = ("", None)


def refined(made: Application, result: Type) -> Type:
    """The result of a filter of ours, where it depends on the value more than its annotations can tell."""
    if made.name != "pages":
        return result
    item = items_of(present(made.value))
    by = made.constant(2, "by")
    for name in str(by or "").split(","):
        if name.strip():
            made.expressions.along(item, name.strip(), made.line, _item(made))
    return list_of((Kind(Page, members=(("items", list_of(item)),)),))


def _elements(made: Application) -> Type:
    """The type of the items of the value; a value without items is told."""
    kinds = made.value
    if kinds and not any(loops(kind) or issubclass(kind.cls, str) for kind in kinds):
        made.wrong(_SEQUENCE)
        return ANY
    return union(*(TEXT if issubclass(kind.cls, str) else items_of((kind,)) for kind in kinds))


def _needs_list(made: Application) -> None:
    if read_once(made.value):
        made.tell("template-needs-list", name=made.path)


def _attribute(made: Application, item: Type, rank: int, name: str = "attribute") -> Type:
    """The type of the attribute that an argument names, of each item; the item itself without such an argument."""
    dotted = made.constant(rank, name)
    if isinstance(dotted, int) and not isinstance(dotted, bool):
        return made.expressions.step(item, dotted, made.line, _item(made))
    if isinstance(dotted, str) and dotted:
        return made.expressions.along(item, dotted, made.line, _item(made))
    return item if made.argument(rank, name) is None else ANY


def _item(made: Application) -> str:
    return f"{made.path}[…]"


def _listed(made: Application) -> Type:
    return list_of(_elements(made))


def _sorted(made: Application) -> Type:
    item = _elements(made)
    for name in str(made.constant(2, "attribute") or "").split(","):
        key = made.expressions.along(item, name, made.line, _item(made)) if name else item
        if may_be_nothing(key):
            made.tell("template-maybe-empty", name=f"{_item(made)}.{name}" if name else _item(made))
    return list_of(item)


def _unique(made: Application) -> Type:
    item = _elements(made)
    _attribute(made, item, 1)
    return stream_of(item)


def _extreme(made: Application) -> Type:
    item = _elements(made)
    _attribute(made, item, 1)
    return item


def _one(made: Application) -> Type:
    return _elements(made)


def _last(made: Application) -> Type:
    _needs_list(made)
    return _elements(made)


def _reversed(made: Application) -> Type:
    return TEXT if made.value == TEXT else stream_of(_elements(made))


def _length(made: Application) -> Type:
    _needs_list(made)
    if made.value and not any(sized(kind) or kind.cls is Iterator for kind in made.value):
        made.wrong(_SEQUENCE)
    return WHOLE


def _joined(made: Application) -> Type:
    _attribute(made, _elements(made), 1)
    return TEXT


def _sum(made: Application) -> Type:
    key = _attribute(made, _elements(made), 0)
    start = made.typed(1, "start") if made.argument(1, "start") else WHOLE
    if may_be_nothing(key):
        made.tell("template-maybe-empty", name=f"{_item(made)}.{made.constant(0, 'attribute') or ''}".rstrip("."))
    if any(loops(kind) for kind in start) and start != ANY:
        return list_of(union(items_of(start), items_of(present(key))))
    return union(present(key), start)


def _mapped(made: Application) -> Type:
    item = _elements(made)
    if "attribute" in made.kwargs:
        found = _attribute(made, item, -1)
        return stream_of(union(present(found), made.typed(-1, "default")) if "default" in made.kwargs else found)
    name = made.constant(0, "")
    if not isinstance(name, str):
        return stream_of(ANY)
    return stream_of(made.applying.apply(made.on(name, item, made.args[1:])))


def _kept(made: Application) -> Type:
    item = _elements(made)
    if not made.args:
        return stream_of(present(item) if made.name == "select" else item)
    _test(made, item, 0, _item(made))
    return stream_of(item)


def _kept_by_attribute(made: Application) -> Type:
    item = _elements(made)
    key = _attribute(made, item, 0, "")
    name = made.constant(0, "")
    _test(made, key, 1, f"{_item(made)}.{name}")
    if made.name == "selectattr" and isinstance(name, str) and _asks_for_value(made):
        return stream_of(tuple(_with_member(kind, name, present(key)) for kind in item))
    return stream_of(item)


def _asks_for_value(made: Application) -> bool:
    """Whether what passes the test of ``selectattr`` has a value for sure."""
    test, against = made.constant(1, ""), made.argument(2, "")
    if test is None:
        return len(made.args) < 2
    return test not in ("defined", "none", "ne", "!=") and not (
        isinstance(against, nodes.Const) and against.value is None
    )


def _with_member(kind: Kind, name: str, known: Type) -> Kind:
    if "." in name or kind.cls in (object, tuple, list, dict):
        return kind
    return Kind(kind.cls, kind.args, (*(pair for pair in kind.members if pair[0] != name), (name, known)))


def _test(made: Application, value: Type, rank: int, path: str) -> None:
    name = made.constant(rank, "")
    if isinstance(name, str):
        made.applying.test(name, value, made.args[rank + 1 :], made.line, path, made.scope)


def _grouped(made: Application) -> Type:
    item = _elements(made)
    key, group = _attribute(made, item, 0), list_of(item)
    return list_of((Kind(tuple, (key, group), (("grouper", key), ("list", group))),))


def _in_rows(made: Application) -> Type:
    return stream_of(list_of(_elements(made)))


def _pairs(made: Application) -> Type:
    found = [kind.args for kind in made.value if kind.cls is dict]
    key, value = (found[0][0], found[0][1]) if found else (ANY, ANY)
    return list_of((Kind(tuple, (key, value)),))


def _default(made: Application) -> Type:
    other = made.typed(0, "default_value") if made.argument(0, "default_value") else TEXT
    return union(present(made.value) if made.constant(1, "boolean") else made.value, other)


def _attr(made: Application) -> Type:
    name = made.constant(0, "name")
    return made.expressions.attribute(made.value, name, made.line, made.path) if isinstance(name, str) else ANY


def _number(made: Application) -> Type:
    wanted = _NUMBERS if made.name in ("round", "abs") else union(_NUMBERS, TEXT)
    if not accepts(wanted, made.value):
        made.wrong(wanted)
        return ANY
    return (Kind(float),) if made.name == "float" else WHOLE if made.name == "int" else made.value


def _text(made: Application) -> Type:
    return TEXT


RULES: Final[Mapping[str, Rule]] = {
    **dict.fromkeys(_TEXTS.split(), _text),
    **dict.fromkeys(("int", "float", "round", "abs"), _number),
    **dict.fromkeys(("length", "count"), _length),
    **dict.fromkeys(("first", "random"), _one),
    **dict.fromkeys(("min", "max"), _extreme),
    **dict.fromkeys(("select", "reject"), _kept),
    **dict.fromkeys(("selectattr", "rejectattr"), _kept_by_attribute),
    **dict.fromkeys(("batch", "slice"), _in_rows),
    **dict.fromkeys(("dictsort", "items"), _pairs),
    **dict.fromkeys(("default", "d"), _default),
    "attr": _attr,
    "groupby": _grouped,
    "join": _joined,
    "last": _last,
    "list": _listed,
    "map": _mapped,
    "reverse": _reversed,
    **dict.fromkeys(("sort", "alphabetical"), _sorted),
    "sum": _sum,
    "unique": _unique,
}
