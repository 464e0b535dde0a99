"""The tables of a project as templates see them: rows of cells that are ready to be shown, made when asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:  # most documents ask for no table
    from neolab_docs.catalog.vocabulary import Vocabulary
    from neolab_docs.model.project import Project
    from neolab_docs.tables.columns import Column
    from neolab_docs.tables.kinds import TableKind
    from neolab_docs.tables.snapshot import Snapshot

THING = "thing"
KEY_MARK = "neolab"


class Table(Sequence[dict[str, Any]]):
    """The rows of one table; each holds its cells by field, "" for nothing, and under ``thing`` what it tells of.

    Attributes:
        kind: what the table is.
        wanted: whether a workbook that could show every table should show this one.
    """

    def __init__(
        self, kind: TableKind, project: Project, *, wanted: bool = True, fields: Collection[str] | None = None
    ) -> None:
        """A table of a project.

        Args:
            kind: what the table is.
            project: the project, linked.
            wanted: whether a workbook that could show every table should show this one.
            fields: the fields that are shown; all when left out, which takes longer.
        """
        self.kind = kind
        self.wanted = wanted
        self._project = project
        self._fields = fields

    @cached_property
    def _things(self) -> list[tuple[str, Any]]:
        return list(self.kind.things(self._project))

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        if self.kind.varied:
            return [_row(self._shown(self.kind.columns_of(key)), thing) for key, thing in self._things]
        columns = self._shown(self.kind.columns)
        return [_row(columns, thing) for _, thing in self._things]

    def _shown(self, columns: Mapping[str, Column]) -> list[Column]:
        return [column for name, column in columns.items() if self._fields is None or name in self._fields]

    @cached_property
    def snapshot(self) -> Snapshot:
        """The cells as they are now."""
        from neolab_docs.tables.snapshot import Snapshot

        return Snapshot.of(self.kind, self._project.project.id, self._things, self._rows)

    @property
    def mark(self) -> str:
        """What the key row says in the identity column, as in « neolab:actions:3f2a… »: the table and this export."""
        return f"{KEY_MARK}:{self.kind.name}:{self.snapshot.id}"

    @property
    def pieces(self) -> list[str]:
        """The snapshot, in texts that a cell can hold."""
        return self.snapshot.pieces()

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        return self._rows[index]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class Tables(Mapping[str, Table]):
    """Every table of a project, by name."""

    def __init__(
        self,
        project: Project,
        vocabulary: Vocabulary,
        wanted: Collection[str] | None = None,
        fields: Collection[str] | None = None,
        kinds: Mapping[str, TableKind] | None = None,
    ) -> None:
        """The tables of a project.

        Args:
            project: the project, linked.
            vocabulary: the labels of enumerations.
            wanted: the tables that a workbook should show; all when left out.
            fields: the fields that it shows; all when left out, which takes longer.
            kinds: kinds of tables that take the place of the usual ones.
        """
        self._project, self._vocabulary, self._wanted, self._fields = project, vocabulary, wanted, fields
        self._own = kinds or {}
        self._known: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in self._known:
            wanted = self._wanted is None or name in self._wanted
            self._known[name] = Table(self._kinds[name], self._project, wanted=wanted, fields=self._fields)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    @cached_property
    def _kinds(self) -> Mapping[str, TableKind]:
        from neolab_docs.tables.kinds import all_kinds

        return {**all_kinds(self._vocabulary), **self._own}


def _row(columns: Iterable[Column], thing: Any) -> dict[str, Any]:
    """The cells of a row, nothing being an empty text, so that a tag needs no condition."""
    row = {column.field: "" if (value := column.write(thing)) is None else value for column in columns}
    row[THING] = thing
    return row
