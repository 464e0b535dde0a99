"""Columns of a table, derived from the model: the type of a field picks how its cells are written and read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.descriptions import descriptions
from neolab_docs.datafiles.shape import options
from neolab_docs.model.amount import Amount
from neolab_docs.model.commitment import Commitment
from neolab_docs.model.period import Period
from neolab_docs.model.reference import Ref, kind_of
from neolab_docs.tables.cells.base import Cell, Parsed
from neolab_docs.tables.cells.choices import ChoiceCell
from neolab_docs.tables.cells.dates import DateCell, TimeCell
from neolab_docs.tables.cells.lists import TextsCell
from neolab_docs.tables.cells.numbers import NumberCell
from neolab_docs.tables.cells.periods import AmountCell, PeriodCell
from neolab_docs.tables.cells.references import ReferenceCell, ReferencesCell
from neolab_docs.tables.cells.text import TextCell
from neolab_docs.tables.cells.wording import LONGEST
from neolab_docs.tables.cells.yes_no import YesNoCell

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

_SCALARS = (str, int, float, dt.date, dt.time)
_TERM = re.compile(r"«\s*(.*?)\s*»", re.DOTALL)
_CODES = frozenset(("id", "code", "number", "department_code", "siret", "postcode", "category", "phone"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        field: its name in the key row and in tags, as in « co_leads »; as a rule the field of the model.
        label: its French header, unless a workbook template gives another.
        path: where its value stands in the data of a row, as in ``("lead", "service")``; empty for what is computed.
        cell: how its cells are written and read.
        required: whether a new row needs it.
        read_only: whether it is only shown, never read.
    """

    field: str
    label: str
    path: tuple[str, ...]
    cell: Cell
    required: bool = False
    read_only: bool = False

    def write(self, thing: Any) -> CellValue:
        """What the cell of a row shows.

        Args:
            thing: the part of the model that the row tells of.
        """
        if len(self.path) == 1:
            return self.cell.write(getattr(thing, self.path[0], None))
        value = thing
        for name in self.path:
            value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
        return self.cell.write(value)

    def parse(self, raw: CellValue, known: Known, data: Mapping[str, Any] | None = None) -> Parsed:
        """What a cell means: the whole new value to put at ``path``, None to take it away.

        Args:
            raw: what stands in the cell.
            known: what the project has that a cell may name.
            data: the data of the row today, as in YAML, for the details that a cell does not show.
        """
        now = at(data, self.path)
        if isinstance(now, _SCALARS) and self.cell.normal(raw) == self.cell.normal(now):
            return Parsed(now)
        return self.cell.parse(raw, known, now)

    def normal(self, raw: CellValue) -> Hashable:
        """What two contents must share to be the same; None for an empty cell."""
        return self.cell.normal(raw)


def at(data: Any, path: tuple[str, ...]) -> Any:
    """The value at a path of plain data; None where there is none."""
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data


def derived_columns(
    model: type[BaseModel], vocabulary: Vocabulary, path: tuple[str, ...] = (), prefix: str = ""
) -> Iterator[Column]:
    """The columns of the fields whose type tells how they are written and read; models inside are taken apart.

    Args:
        model: what a row tells of.
        vocabulary: the labels of enumerations.
        path: where the model stands in the data of a row.
        prefix: put before the names of fields, as in « address_ ».
    """
    for name, field in model.model_fields.items():
        (kind, *_) = options(field.annotation) or [None]
        cell = cell_of(name, field, kind, vocabulary)
        if cell is not None:
            required = field.is_required() and not path
            yield Column(prefix + name, label_of(model, name), (*path, name), cell, required)
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in (Period, Amount, Commitment):
            yield from derived_columns(kind, vocabulary, (*path, name), f"{prefix}{name}_")


def cell_of(name: str, field: FieldInfo, kind: Any, vocabulary: Vocabulary) -> Cell | None:
    """How a field is written and read; None where its type does not tell."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Ref:
        return ReferenceCell(kind_of(kind))
    if origin is tuple:
        item = args[0]
        if get_origin(item) is Ref:
            return ReferencesCell(kind_of(item))
        return TextsCell() if _is_text(item) else None
    if _is_text(kind):
        return TextCell(code=name in _CODES, longest=_limit(field, MaxLen, "max_length") or LONGEST)
    return _plain_cell(field, kind, vocabulary) if isinstance(kind, type) else None


def label_of(model: type[BaseModel], name: str) -> str:
    """The French term of a field: the quoted words of its description, else its name."""
    found = _TERM.search(descriptions(model).get(name, ""))
    return found[1].replace("'", "’") if found else name


def choice_cell(name: str, vocabulary: Vocabulary, default: str | None = None) -> ChoiceCell:
    """The cell of an enumeration, by its labels."""
    codes = {**vocabulary.short.get(name, {}), **vocabulary.codes.get(name, {})}
    return ChoiceCell(name, vocabulary.labels[name], codes, default)


def _plain_cell(field: FieldInfo, kind: type, vocabulary: Vocabulary) -> Cell | None:
    if issubclass(kind, Enum):
        return choice_cell(kind.__name__, vocabulary, field.default.value if isinstance(field.default, Enum) else None)
    if issubclass(kind, bool):
        return YesNoCell(None if field.is_required() or field.default is None else field.default)
    if issubclass(kind, int | Decimal):
        return NumberCell(issubclass(kind, int), _limit(field, Ge, "ge"), _limit(field, Le, "le"))
    simple = {dt.date: DateCell(), dt.time: TimeCell(), Period: PeriodCell(), Amount: AmountCell()}
    return simple.get(kind)  # type: ignore[return-value]


def _is_text(kind: Any) -> bool:
    return kind is str or (get_origin(kind) is Annotated and get_args(kind)[0] is str)


def _limit(field: FieldInfo, kind: type, name: str) -> int | None:
    found = [getattr(limit, name) for limit in field.metadata if isinstance(limit, kind)]
    return int(found[0]) if found else None
