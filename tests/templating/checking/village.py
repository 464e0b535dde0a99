"""A small model of its own, so that the checker is shown to need no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel

from neolab_docs.templating.checking import Fault, Reader, check_source, filter_types
from neolab_docs.templating.environment import make_environment

T = TypeVar("T")


class Pointer(Generic[T]):
    """A reference, followed like the thing itself."""


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Person(BaseModel):
    name: str
    nickname: str | None = None
    born: date

    def __str__(self) -> str:
        return self.name

    def called(self, formally: bool) -> str:
        return self.name


class House(BaseModel):
    title: str
    colour: Colour
    owner: Pointer[Person] | None = None
    rooms: tuple[int, ...] = ()
    built: date
    worth: Decimal | None = None

    @property
    def label(self) -> str | None:
        return self.title

    model_config = {"arbitrary_types_allowed": True}


@dataclass(frozen=True)
class Street:
    name: str
    houses: tuple[House, ...]
    keys: dict[str, House]


NAMES: dict[str, object] = {
    "street": Street,
    "mayor": Person | None,
    "houses": list[House],
    "pairs": list[tuple[str, House]],
    "anything": Any,
}


def follow(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Pointer else annotation


READER = Reader(follow)
ENVIRONMENT = make_environment()
FILTERS = filter_types(ENVIRONMENT.filters, READER)


def faults(source: str) -> list[Fault]:
    return check_source(source, NAMES, ENVIRONMENT, FILTERS, READER)


def codes(source: str) -> list[str]:
    return [fault.code for fault in faults(source)]


def told(source: str) -> dict[str, str]:
    """The code and the values of the only fault of a source."""
    (fault,) = faults(source)
    return {"code": fault.code, **dict(fault.values)}
