"""What is known of a value before there is any: its type, as a handful of alternatives."""

from __future__ import annotations

import types
from collections import abc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, ForwardRef, Literal, TypeVar, Union, cast, get_args, get_origin

Unwrap = Callable[[Any], Any]
"""Gives the annotation that an annotation stands for, such as ``Actor`` for ``Ref[Actor]``; itself for any other."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One alternative of a type.

    Attributes:
        cls: its class; ``list`` for every sequence, ``Iterator`` for what is read once, ``object`` for the unknown.
        args: types of its items: one for a list, key and value for a dict, each item for a tuple; for a function,
            that of its result.
        members: attributes known better than their class tells; for a dict, its keys where they are all known.
    """

    cls: type
    args: tuple[Type, ...] = ()
    members: tuple[tuple[str, Type], ...] = ()


Type = tuple[Kind, ...]
"""The alternatives of a type; none at all for the items of an empty list."""

UNKNOWN: Final = Kind(object)
NOTHING: Final = Kind(types.NoneType)
ANY: Final[Type] = (UNKNOWN,)
NONE: Final[Type] = (NOTHING,)
TEXT: Final[Type] = (Kind(str),)
WHOLE: Final[Type] = (Kind(int),)
YES_NO: Final[Type] = (Kind(bool),)

_LISTS = (list, set, frozenset, abc.Sequence, abc.Collection, abc.Set, abc.MutableSequence, abc.Reversible)
_STREAMS = (abc.Iterator, abc.Generator)
_MAPPINGS = (dict, abc.Mapping, abc.MutableMapping)


def list_of(item: Type) -> Type:
    """The type of a list."""
    return (Kind(list, (item,)),)


def keyed(values: Mapping[str, Type]) -> Type:
    """The type of a dictionary whose keys are known."""
    return (Kind(dict, (TEXT, union(*values.values())), tuple(values.items())),)


def stream_of(item: Type) -> Type:
    """The type of what can be read once, and has neither length nor order."""
    return (Kind(abc.Iterator, (item,)),)


def function_giving(result: Type) -> Type:
    """The type of a function."""
    return (Kind(types.FunctionType, (result,)),)


def union(*alternatives: Type) -> Type:
    """The type of what is one or the other."""
    found: dict[Kind, None] = {}
    for alternative in alternatives:
        found.update(dict.fromkeys(alternative))
    return ANY if UNKNOWN in found else tuple(found)


def type_of_value(value: object) -> Type:
    """The type of a literal; a compiler may have folded lists and dictionaries into one."""
    if isinstance(value, list | tuple):
        return list_of(union(*(type_of_value(item) for item in value)))
    if isinstance(value, dict):
        keys, values = union(*map(type_of_value, value)), union(*map(type_of_value, value.values()))
        return (Kind(dict, (keys, values)),)
    return (Kind(type(value)),)


def present(known: Type) -> Type:
    """The type without nothing."""
    return tuple(kind for kind in known if kind.cls is not types.NoneType)


def may_be_nothing(known: Type) -> bool:
    """Whether a value of the type may be None."""
    return NOTHING in known


def items_of(known: Type) -> Type:
    """The type of what a loop over the type meets."""
    return union(*(_items(kind) for kind in known))


def loops(kind: Kind) -> bool:
    """Whether something is met by looping over it; a text does not count."""
    return kind.cls in (object, list, tuple, dict, abc.Iterator, abc.Iterable)


def sized(kind: Kind) -> bool:
    """Whether it has a length."""
    return kind.cls in (object, list, tuple, dict) or issubclass(kind.cls, str | bytes) or hasattr(kind.cls, "__len__")


def read_once(known: Type) -> bool:
    """Whether a value of the type can be read only once."""
    return bool(known) and all(kind.cls is abc.Iterator for kind in known)


def accepts(wanted: Type, given: Type) -> bool:
    """Whether a value of the type given may do; judged with goodwill: one alternative is enough."""
    found = present(given)
    return not found or any(_fits(kind, other) for kind in found for other in wanted)


class Reader:
    """Turns Python annotations into types, each only once."""

    def __init__(self, unwrap: Unwrap = lambda annotation: annotation) -> None:
        self._unwrap = unwrap
        self._known: dict[Any, Type] = {}

    def read(self, annotation: object) -> Type:
        """The type that an annotation means; a type is itself, and what says nothing that can be checked is unknown."""
        try:
            found = self._known.get(annotation)
        except TypeError:
            return self._read(annotation)
        if found is None:
            found = self._known[annotation] = self._read(annotation)
        return found

    def _read(self, annotation: Any) -> Type:
        if _is_type(annotation):
            return cast(Type, annotation)
        annotation = self._unwrap(annotation)
        origin, args = get_origin(annotation), get_args(annotation)
        if annotation is None or annotation is types.NoneType:
            return NONE
        if annotation in (Any, object) or isinstance(annotation, TypeVar | str | ForwardRef):
            return ANY
        if origin is Annotated:
            return self.read(args[0])
        if origin in (Union, types.UnionType):
            return union(*(self.read(option) for option in args))
        if origin is Literal:
            return union(*((Kind(type(value)),) for value in args))
        return self._read_class(origin or annotation, args)

    def _read_class(self, cls: Any, args: tuple[Any, ...]) -> Type:
        if cls is tuple:
            return self._read_tuple(args)
        if cls in _LISTS:
            return list_of(self._item(args))
        if cls in _STREAMS:
            return stream_of(self._item(args))
        if cls is abc.Iterable:
            return (Kind(abc.Iterable, (self._item(args),)),)
        if cls in _MAPPINGS:
            key, value = args if len(args) == 2 else (Any, Any)
            return (Kind(dict, (self.read(key), self.read(value))),)
        if cls is abc.Callable:
            return function_giving(self.read(args[-1]) if args else ANY)
        return (Kind(cls),) if isinstance(cls, type) else ANY

    def _read_tuple(self, args: tuple[Any, ...]) -> Type:
        if not args or args[-1] is Ellipsis:
            return list_of(self._item(args))
        return (Kind(tuple, tuple(self.read(each) for each in args)),)

    def _item(self, args: Iterable[Any]) -> Type:
        return self.read(next(iter(args), Any))


def _is_type(annotation: object) -> bool:
    return isinstance(annotation, tuple) and all(isinstance(kind, Kind) for kind in annotation)


def _items(kind: Kind) -> Type:
    if kind.cls is tuple:
        return union(*kind.args)
    if kind.cls in (list, dict, abc.Iterator, abc.Iterable) and kind.args:
        return kind.args[0]
    return ANY


def _fits(given: Kind, wanted: Kind) -> bool:
    if object in (given.cls, wanted.cls) or (
        getattr(wanted.cls, "_is_protocol", False) and wanted.cls is not abc.Iterable
    ):
        return True
    if wanted.cls is abc.Iterable or (wanted.cls, given.cls) == (list, tuple):
        fits = given.cls in (list, tuple, dict, abc.Iterator, abc.Iterable)
    else:
        fits = issubclass(given.cls, wanted.cls)
    if fits and wanted.args and given.args and given.cls is not dict:
        return accepts(items_of((wanted,)), items_of((given,)))
    return fits
