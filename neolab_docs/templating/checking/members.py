"""The attributes that a value of a type has, as its class declares them."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from enum import Enum
from functools import cache, cached_property
from typing import Any, get_type_hints

from neolab_docs.templating.calling import is_listed
from neolab_docs.templating.checking.kinds import ANY, WHOLE, Kind, Reader, Type, function_giving, union

_PLAIN = (str, bytes, int, float, complex, list, tuple, dict)
_NUMBERS = frozenset({"year", "month", "day", "hour", "minute", "second", "days", "seconds"})
_FRAMEWORKS = ("pydantic", "builtins", "enum", "dataclasses", "typing", "abc")


class Members:
    """Looks attributes up, and remembers what each class has.

    Attributes:
        reader: understands annotations.
        used: the fields looked up so far, as pairs of the class that declares the field and its name.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._tables: dict[type, dict[str, Type]] = {}
        self.used: set[tuple[type, str]] = set()

    def get(self, known: Type, name: str) -> Type | None:
        """The type of an attribute; None where no alternative has it."""
        found = [self._get(kind, name) for kind in known]
        kept = [each for each in found if each is not None]
        return union(*kept) if kept or not known else None

    def names(self, known: Type) -> list[str]:
        """The attributes that a person may have meant."""
        return sorted({name for kind in known for name in self._names(kind)})

    def fields(self, cls: type) -> dict[str, Type]:
        """The fields of a class, properties and functions left out."""
        table = self._table(cls)
        return {name: table[name] for name in _declared(cls) if name in table}

    def table(self, kind: Kind) -> dict[str, Type]:
        """The fields of an alternative, with what is known better of it."""
        return {**self.fields(kind.cls), **dict(kind.members)}

    def _get(self, kind: Kind, name: str) -> Type | None:
        if kind.cls is object:
            return ANY
        better = dict(kind.members).get(name)
        if better is not None:
            return self._used(kind.cls, name, better)
        if kind.cls is dict:
            if hasattr(dict, name):
                return function_giving(ANY)
            return None if kind.members else kind.args[1]
        if issubclass(kind.cls, Enum) and name in ("value", "name"):
            return ANY
        found = self._table(kind.cls).get(name)
        if found is None and (kind.cls in _PLAIN or issubclass(kind.cls, str | int) or is_plain(kind.cls)):
            return _of_plain(kind.cls, name)
        return None if found is None else self._used(kind.cls, name, found)

    def _used(self, cls: type, name: str, found: Type) -> Type:
        self.used.add((declarer(cls, name), name))
        return found

    def _names(self, kind: Kind) -> list[str]:
        return [*self._table(kind.cls), *dict(kind.members)]

    def _table(self, cls: type) -> dict[str, Type]:
        if cls not in self._tables:
            self._tables[cls] = {} if is_plain(cls) else dict(self._read(cls))
        return self._tables[cls]

    def _read(self, cls: type) -> Iterator[tuple[str, Type]]:
        for name, annotation in _declared(cls).items():
            yield name, self.reader.read(annotation)
        for name in dir(cls):
            found = inspect.getattr_static(cls, name, None)
            if not name.startswith("_") and not _from_framework(cls, name):
                if isinstance(found, property | cached_property):
                    yield name, self._result(found.fget if isinstance(found, property) else found.func)
                elif isinstance(found, types.FunctionType) and is_listed(found):
                    yield name, function_giving(self._result(found))

    def _result(self, function: Any) -> Type:
        return self.reader.read(_hints(function).get("return", Any))


@cache
def declarer(cls: type, name: str) -> type:
    """The class that a field comes from."""
    return next((base for base in reversed(cls.__mro__) if name in inspect.get_annotations(base)), cls)


def _declared(cls: type) -> dict[str, Any]:
    """The annotated fields of a class; pydantic has resolved its own already."""
    fields = getattr(cls, "model_fields", None)
    if isinstance(fields, dict):
        return {name: field.annotation for name, field in fields.items()}
    return {name: hint for name, hint in _hints(cls).items() if not name.startswith("_")}


def _hints(thing: Any) -> dict[str, Any]:
    try:
        return get_type_hints(thing)
    except (NameError, TypeError):
        return dict.fromkeys(getattr(thing, "__annotations__", {}), Any)


def is_plain(cls: type) -> bool:
    """Whether a class is one of Python's own values."""
    return cls.__module__ in ("builtins", "datetime", "decimal", "collections.abc", "types", "enum")


def _from_framework(cls: type, name: str) -> bool:
    owner = next((base for base in cls.__mro__ if name in base.__dict__), cls)
    return owner.__module__.partition(".")[0] in _FRAMEWORKS or is_plain(owner)


def _of_plain(cls: type, name: str) -> Type | None:
    if not hasattr(cls, name):
        return None
    return WHOLE if name in _NUMBERS else ANY
