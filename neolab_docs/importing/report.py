"""What an import found, before anything is written: changes, conflicts, rejected cells, guesses, rows left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neolab_docs.findings import Finding, Place, Severity, has_errors
from neolab_docs.importing.copies import Copy
from neolab_docs.importing.matching import called

if TYPE_CHECKING:
    from neolab_docs.importing.history import Entry
    from neolab_docs.tables.found import FoundTable


class Act(StrEnum):
    """What happens to a value or to a row."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that the project would take from a table; for a removed row, the row.

    Attributes:
        act: what happens.
        table: name of the kind of table.
        key: the row; the identifier it will have, for a new one.
        title: what people call the row.
        field: name of the field; "" for a whole row.
        label: header of the field.
        old: what the project says now, as a cell shows it.
        new: what the table says, as typed.
        where: the cell.
        value: plain data as it will stand in YAML.
    """

    act: Act
    table: str
    key: str
    title: str
    field: str
    label: str
    old: str
    new: str
    where: Place
    value: Any = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one copy asks for.

    Attributes:
        new: as typed.
        where: the cell.
    """

    new: str
    where: Place


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that two people changed differently.

    Attributes:
        table: name of the kind of table.
        key: the row.
        title: what people call the row.
        field: name of the field.
        label: header of the field.
        exported: what both started from, where it is known.
        now: what the project says now.
        proposals: what the copies ask for, one for each value.
        answer: rank of the proposal that was chosen; -1 for what the project says; None while nobody chose.
    """

    table: str
    key: str
    title: str
    field: str
    label: str
    exported: str
    now: str
    proposals: tuple[Proposal, ...]
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """Something decided without certainty.

    Attributes:
        what: « header », « row » or « cell ».
        confidence: from 0 to 1.
        finding: the sentence and the place.
    """

    what: str
    confidence: float
    finding: Finding


@dataclass(frozen=True, slots=True)
class Extra:
    """A column that is no field of the table.

    Attributes:
        header: as typed.
        column: its letter.
        where: its table.
        kept: whether its values go to the free fields.
        sample: the first values.
    """

    header: str
    column: str
    where: Place
    kept: bool
    sample: tuple[str, ...]


@dataclass(slots=True)
class ImportReport:
    """What an import would do.

    Attributes:
        project: the project folder.
        sources: the files given.
        copies: the tables found, with their rows.
        changes: what the project would take.
        conflicts: what a person has to decide.
        findings: rejected cells, and what else there is to know.
        guesses: what a person may want to look at.
        extras: columns that are no fields.
        left_out: sheets that hold something and no table.
        applied: what was written, once it was.
    """

    project: Path
    sources: tuple[Path, ...]
    copies: list[Copy] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    left_out: list[Place] = field(default_factory=list)
    applied: Entry | None = None
    write: Callable[[ImportReport], Entry | None] | None = field(default=None, repr=False)
    known: Any = field(default=None, repr=False)
    kinds: Any = field(default=None, repr=False)

    @property
    def tables(self) -> list[FoundTable]:
        """The tables found, file by file."""
        return [copy.table for copy in self.copies]

    def as_dict(self, lang: str = "fr") -> dict[str, Any]:
        """The report as plain data, as ``--json`` prints it."""
        from neolab_docs.importing.json_report import report_data

        return report_data(self, lang)

    @property
    def undecided(self) -> list[Conflict]:
        """The conflicts that nobody has settled."""
        return [conflict for conflict in self.conflicts if conflict.answer is None]

    @property
    def errors(self) -> list[Finding]:
        """The findings that keep the import from being applied."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]

    @property
    def ready(self) -> bool:
        """Whether it can be applied as it is."""
        return not self.undecided and not has_errors(self.findings)

    @property
    def exit_code(self) -> int:
        """0 nothing to decide, 1 something to decide."""
        return 0 if self.ready else 1

    def about(self, where: Place) -> tuple[str, str]:
        """What a cell is about, in the words of the table: the title of its row, and its header; "" for none."""
        found = re.fullmatch(r"([A-Z]+)(\d+)", where.cell or "")
        copies = [copy for copy in self.copies if (copy.name, copy.table.sheet) == (where.file, where.sheet)]
        if not found:
            return "", ""
        for copy in copies:
            columns = [column.header for column in copy.table.columns.values() if column.column == found[1]]
            matches = [match for match in copy.rows if match.row.number == int(found[2])]
            if matches:
                return called(self.kinds[copy.table.kind], matches[0].row.values), "".join(columns[:1])
        return "", ""

    def apply(self) -> Entry | None:
        """Write the changes in the project's YAML files.

        Returns:
            What was written, which ``undo`` takes back; None where there is nothing to write.

        Raises:
            ProjectError: conflicts or errors remain, the files changed since, or the result would not load.
            OutputError: the disk refuses.
        """
        assert self.write is not None
        self.applied = self.write(self)
        return self.applied
