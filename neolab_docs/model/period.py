"""A period (« calendrier », « période »): the words a person typed, and the days they stand for."""

from __future__ import annotations

from datetime import date

from pydantic import GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from neolab_docs.model.base import Model
from neolab_docs.model.period_forms import period_fields
from neolab_docs.model.period_labels import closed_label, opening_label, spaced, tidied, to_be_defined_label
from neolab_docs.model.period_parsing.horizons import Horizons
from neolab_docs.model.period_parsing.reading import Doubt, Precision
from neolab_docs.model.period_slots import TimeSlot, quarters, slots

__all__ = ["Doubt", "Horizons", "Period", "Precision", "SortKey", "TimeSlot", "parse_period", "quarters", "slots"]

SortKey = tuple[int, date, date, str]
_EPOCH = Horizons(date(2000, 1, 1))


class Period(Model):
    """A stretch of time as typed and as understood.

    In YAML it is a text (« T1 2026 », « de mars à juin 2026 », « à définir »), a year, a date, or a mapping
    with ``start``, ``end`` and ``text``. Text that says nothing of time is kept, with ``understood`` false.
    """

    text: str = ""
    """The person's own words, as typed."""
    start: date | None = None
    """First day, included; none for « avant juin 2027 »."""
    end: date | None = None
    """Last day, included; none for « dès 2027 »."""
    precision: Precision = Precision.UNKNOWN
    """How finely the bounds are known."""
    approximate: bool = False
    """Whether the words are loose: « début 2026 », « été 2026 », « 2027 ? »."""
    recurring: bool = False
    """Whether it goes on or comes back: « en continu », « chaque année »."""
    to_be_defined: bool = False
    """Whether it is known to be unknown: « à définir », « NC », « – », nothing."""
    doubt: Doubt | None = None
    """Why a person should look at this reading."""

    @model_validator(mode="before")
    @classmethod
    def _any_form(cls, value: object, info: ValidationInfo) -> object:
        return period_fields(value, _horizons(info.context))

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.start and self.end and self.start > self.end:
            raise ValueError("the period ends before it starts")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A text, a year, a date or the mapping: what editors may suggest."""
        return {"anyOf": [{"type": "string"}, {"type": "integer"}, handler(core_schema)]}

    @property
    def understood(self) -> bool:
        """Whether the text was read, « à définir » being an answer like another."""
        return self.to_be_defined or self.precision is not Precision.UNKNOWN

    @property
    def is_open(self) -> bool:
        """Whether exactly one bound is missing: « dès 2027 », « d’ici fin 2027 »."""
        return (self.start is None) != (self.end is None)

    @property
    def label(self) -> str:
        """The period in usual French (« T1 2026 », « mars à juin 2026 »), or the words where they are loose."""
        if self.to_be_defined:
            return to_be_defined_label(self.text)
        if not self.understood:
            return spaced(self.text)
        if self.recurring or self.approximate or self.start is None:
            return tidied(self.text)
        if self.end is None:
            return opening_label(self.start, self.precision)
        return closed_label(self.start, self.end, self.precision)

    @property
    def sort_key(self) -> SortKey:
        """An order for plans: dated periods, horizons without bounds, recurrences, to be defined, the rest."""
        first, last = self.start or self.end, self.end or date.max
        if first:
            return 0, first, last, self.text
        if self.precision is Precision.HORIZON:
            placed = self.placed(_EPOCH)
            return 1, placed.start or date.max, placed.end or date.max, self.text
        rank = 2 if self.recurring else 3 if self.to_be_defined else 4
        return rank, date.max, date.max, self.text

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Whether some day of the period falls from ``start`` to ``end``, both included; None is no bound.

        A recurrence without bounds overlaps everything; a period without any known day overlaps nothing.
        """
        if self.start is None and self.end is None:
            return self.recurring
        begins_in_time = self.start is None or end is None or self.start <= end
        ends_in_time = self.end is None or start is None or self.end >= start
        return begins_in_time and ends_in_time

    def placed(self, horizons: Horizons) -> Period:
        """The same period with bounds where it is a horizon (« court terme »); any other is unchanged."""
        return parse_period(self.text, horizons) if self.precision is Precision.HORIZON else self

    def __str__(self) -> str:
        return self.label


def parse_period(value: str | int | float | date | None, horizons: Horizons | None = None) -> Period:
    """The period that a text, a year or a date stands for; never raises for text it does not understand.

    Args:
        value: what the person typed.
        horizons: the bounds of court, moyen and long terme; without them a horizon has no bounds.

    >>> parse_period("de mars à juin 2026").end
    datetime.date(2026, 6, 30)
    """
    return Period.model_validate(value, context={"horizons": horizons})


def _horizons(context: object) -> Horizons | None:
    """The project's horizons where the caller of the validation gave them in its context."""
    found = context.get("horizons") if isinstance(context, dict) else None
    return found if isinstance(found, Horizons) else None
