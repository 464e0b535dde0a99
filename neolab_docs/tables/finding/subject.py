"""What is looked for in a workbook: the kind of table, its fields, the words that name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from neolab_docs.tables.headers import Candidate, Lexicon, lexicon
from neolab_docs.tables.normalising import normal_header
from neolab_docs.tables.words import words


class ColumnLike(Protocol):
    """What is needed of the column of a kind of table."""

    @property
    def field(self) -> str:
        """Name of the field."""

    @property
    def label(self) -> str:
        """French header."""

    @property
    def required(self) -> bool:
        """Whether a new row needs it."""

    @property
    def read_only(self) -> bool:
        """Whether it is only shown, never read."""


class KindLike(Protocol):
    """What is needed of a kind of table."""

    @property
    def name(self) -> str:
        """As in « actions »."""

    @property
    def identity(self) -> str:
        """The field that identifies a row."""

    @property
    def columns(self) -> Mapping[str, ColumnLike]:
        """By field."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked for.

    Attributes:
        kind: name of the kind of table.
        identity: the field that identifies a row.
        fields: label by field that can be read.
        shown_only: label by field that is only shown.
        titles: fields of which a row must have one.
        least: how many distinct fields make a header row.
        lexicon: the synonyms, with what a person decided.
        mapping: what a person decided: field by header, "" for an extra.
    """

    kind: str
    identity: str
    fields: Mapping[str, str]
    shown_only: Mapping[str, str]
    titles: tuple[str, ...]
    least: int
    lexicon: Lexicon
    mapping: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: KindLike, mapping: Mapping[str, str]) -> Subject:
        """What is looked for with a kind of table, and a mapping that was checked."""
        fields = {name: column.label for name, column in kind.columns.items() if not column.read_only}
        shown_only = {name: column.label for name, column in kind.columns.items() if column.read_only}
        base = lexicon(kind.name, fields)
        decided = {normal_header(header): _decided(name) for header, name in mapping.items()}
        known = Lexicon(base.hints, {**base.exact, **decided})
        titles = words().titles.get(kind.name) or _needed(kind, fields)
        return cls(kind.name, kind.identity, fields, shown_only, titles, _least(kind.name), known, mapping)


def _needed(kind: KindLike, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The field without which a row says nothing, where no word tells: the first one that a new row needs."""
    named = [name for name in fields if name != kind.identity]
    needed = [name for name in named if kind.columns[name].required]
    return tuple((needed or named or list(fields))[:1])


def _decided(name: str) -> tuple[Candidate, ...]:
    return (Candidate(name, 1.0, "mapping"),) if name else ()


def _least(kind: str) -> int:
    return 3 if kind == "actions" else 2
