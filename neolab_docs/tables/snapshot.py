"""What a table said when it was exported: carried in the workbook and kept beside the project, for the way back."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from neolab_docs.tables.cells.raw import spelled
from neolab_docs.tables.kinds import TableKind
from neolab_docs.version import VERSION

SHEET = "_neolab"
"""The very hidden sheet that carries snapshots."""
FOLDER = ".neolab/exports"
"""Where a project folder keeps the snapshots of its exports."""
_FORMAT = 1
_LONGEST = 30_000
_LARGEST = 200_000_000
_ID = 16


@dataclass(frozen=True)
class Snapshot:
    """The cells of a table as exported.

    Attributes:
        kind: name of the table.
        project: identifier of the project.
        rows: texts of the cells by field, empty ones left out, by the key of the row.
        tool: version of the tool that made it.
    """

    kind: str
    project: str
    rows: Mapping[str, Mapping[str, str]]
    tool: str = VERSION

    @classmethod
    def of(
        cls, kind: TableKind, project: str, things: Iterable[tuple[str, Any]], rows: Iterable[Mapping[str, Any]]
    ) -> Snapshot:
        """The snapshot of rows.

        Args:
            kind: the table.
            project: identifier of the project.
            things: the keys of the rows, with what they tell of.
            rows: their cells by field.
        """
        names = [name for name, column in kind.columns.items() if not column.read_only]
        kept = {
            key: {
                name: value if type(value) is str else spelled(value)
                for name in names
                if (value := row.get(name)) is not None and value != ""
            }
            for (key, _), row in zip(things, rows, strict=True)
        }
        return cls(kind.name, project, kept)

    @cached_property
    def id(self) -> str:
        """A name made of the content: the same table exported twice has the same."""
        return sha256(self.content.encode()).hexdigest()[:_ID]

    @cached_property
    def content(self) -> str:
        """The snapshot as JSON, the same bytes for the same cells."""
        told = {"format": _FORMAT, "kind": self.kind, "project": self.project, "tool": self.tool, "rows": self.rows}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    def pieces(self) -> list[str]:
        """The snapshot in texts that a cell can hold, each with its kind, its id and its rank."""
        packed = b64encode(zlib.compress(self.content.encode(), 6)).decode()
        cut = [packed[start : start + _LONGEST] for start in range(0, len(packed), _LONGEST)]
        name = self.id
        return [f"{self.kind}|{name}|{rank}/{len(cut)}|{piece}" for rank, piece in enumerate(cut, 1)]

    def save(self, root: Path) -> Path:
        """Keep the snapshot in a project folder, for copies that lost theirs; its path is returned."""
        path = root / FOLDER / f"{self.id}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.content, "utf-8")
        return path


def carried(cells: Iterable[object]) -> dict[str, Snapshot]:
    """The snapshots that cells of the hidden sheet hold, by their id; what is damaged is left out.

    Args:
        cells: contents of the sheet's cells, in any order.
    """
    found: dict[str, dict[int, str]] = {}
    counts: dict[str, int] = {}
    for cell in cells:
        parts = cell.split("|") if isinstance(cell, str) else []
        ranks = parts[2].split("/") if len(parts) == 4 else []
        if len(ranks) == 2 and all(rank.isdigit() for rank in ranks):
            found.setdefault(parts[1], {})[int(ranks[0])] = parts[3]
            counts[parts[1]] = int(ranks[1])
    joined = {name: _unpacked([piece for _, piece in sorted(pieces.items())]) for name, pieces in found.items()}
    whole = {name: snapshot for name, snapshot in joined.items() if snapshot and len(found[name]) == counts[name]}
    return {name: snapshot for name, snapshot in whole.items() if snapshot.id == name}


def kept(root: Path, name: str) -> Snapshot | None:
    """The snapshot of that id that a project folder keeps; None without one, or where it is damaged."""
    path = root / FOLDER / f"{name}.json"
    if not name.isalnum() or not path.is_file():
        return None
    try:
        return _read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _unpacked(pieces: list[str]) -> Snapshot | None:
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(b64decode("".join(pieces), validate=True), _LARGEST)
        return _read(content.decode())
    except (ValueError, zlib.error):
        return None


def _read(content: str) -> Snapshot | None:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or told.get("format") != _FORMAT or not isinstance(told.get("rows"), dict):
        return None
    rows = {str(key): _texts(row) for key, row in told["rows"].items() if isinstance(row, dict)}
    return Snapshot(str(told.get("kind")), str(told.get("project")), rows, str(told.get("tool")))


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in row.items()}
