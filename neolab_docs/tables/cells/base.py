"""What every kind of cell offers, and what reading one gives."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from neolab_docs.findings import Finding, has_errors

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known


@dataclass(frozen=True, slots=True)
class Guessed:
    """Something read without certainty, for a person to look at.

    Attributes:
        finding: the sentence, of severity info or warning; its place is left to who knows the address.
        confidence: from 0 to 1.
    """

    finding: Finding
    confidence: float


@dataclass(frozen=True, slots=True)
class NewThing:
    """Something that a cell names and that the project has to be given, such as an actor nobody knew.

    Attributes:
        kind: class of the model, as in « Actor ».
        data: its data as in YAML.
    """

    kind: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a cell means.

    Attributes:
        value: plain data as in YAML (text, bool, int, Decimal, date, time, list, dict); None for nothing.
        findings: why the cell is rejected (errors), or what to know of it; without a place.
        guesses: what was read without certainty.
        new: what the project has to be given for the value to make sense.
    """

    value: Any = None
    findings: tuple[Finding, ...] = ()
    guesses: tuple[Guessed, ...] = ()
    new: tuple[NewThing, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether the cell cannot be taken."""
        return has_errors(self.findings)


class Cell(Protocol):
    """One kind of value in a spreadsheet."""

    def write(self, value: Any) -> CellValue:
        """What a spreadsheet shows for a value of the model; None for nothing."""

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """What a cell means; never raises.

        Args:
            raw: what stands in the cell.
            known: what the project has that a cell may name.
            now: the value that stands in the project's data today, for the details that a cell does not show.
        """

    def normal(self, raw: CellValue) -> Hashable:
        """What two contents must share to be the same; None for an empty cell; its own normal form."""
