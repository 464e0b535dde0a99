"""A reference by identifier, followed like the thing itself once the project is linked."""

from __future__ import annotations

from typing import Any, Generic, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")


class UnlinkedError(LookupError):
    """A reference was followed that leads nowhere, or before the project was linked."""


class Ref(Generic[T]):
    """The identifier of another part of the project; after linking, its attributes are those of that part.

    In YAML it is the bare identifier. ``model.linking`` sets the target, and reports references that lead nowhere.
    """

    __slots__ = ("_target", "id", "refers_to")

    id: str
    refers_to: str

    def __init__(self, id: str, refers_to: str) -> None:  # noqa: A002 - the YAML key is called id
        self.id = id
        self.refers_to = refers_to
        self._target: T | None = None

    def link(self, target: T) -> None:
        """Make this reference lead to ``target``."""
        self._target = target

    @property
    def target(self) -> T:
        """The part referred to.

        Raises:
            UnlinkedError: the project was not linked, or the reference leads nowhere.
        """
        if self._target is None:
            raise UnlinkedError(f"unlinked reference to {self.refers_to} {self.id!r}")
        return self._target

    @property
    def linked(self) -> bool:
        """Whether the reference leads somewhere."""
        return self._target is not None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.target, name)

    def __eq__(self, other: object) -> bool:
        return getattr(other, "id", None) == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __str__(self) -> str:
        return str(self._target) if self._target is not None else self.id

    def __repr__(self) -> str:
        return f"Ref({self.refers_to} {self.id!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        kind = kind_of(source)
        return core_schema.no_info_after_validator_function(
            lambda value: cls(value, kind),
            core_schema.union_schema([core_schema.is_instance_schema(cls), core_schema.str_schema(min_length=1)]),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda ref: ref.id),
            metadata={"kind": kind},
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "x-refers-to": schema.get("metadata", {}).get("kind", "")}


def kind_of(source: Any) -> str:
    """The name of the class that ``Ref[…]`` points to."""
    target = get_args(source)[0]
    name = getattr(target, "__forward_arg__", None) or getattr(target, "__name__", str(target))
    return str(name)
