"""Slices of text outlines, and their comparison with the files of tests/golden."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "golden"
_CELL = re.compile(r" {2}[A-Z]{1,3}(\d+) ")


def section(outline: str, heading: str) -> str:
    """The first slide, sheet or story of an outline whose heading holds this text; slides lose their number."""
    told = re.split(r"^(?=# )", outline, flags=re.MULTILINE)
    found = [one for one in told if heading in one.partition("\n")[0]]
    assert found, f"no section « {heading} » in the outline"
    return re.sub(r"\A# diapositive \d+", "# diapositive", found[0])


def before(text: str, line: str) -> str:
    """The text up to the first line that ends so; it must have one."""
    kept, found, _ = text.partition(f"{line}\n")
    assert found, f"no line « {line} » in the text"
    return kept[: kept.rfind("\n") + 1]


def rows(sheet: str, last: int) -> str:
    """A sheet with its first rows only, and all that goes with its cells."""
    lines = sheet.splitlines(keepends=True)
    return "".join(line for line in lines if not (cell := _CELL.match(line)) or int(cell[1]) <= last)


def difference(name: str, told: str) -> str:
    """How a text differs from its golden file, line by line; "" where it does not."""
    path = FOLDER / f"{name}.txt"
    kept = path.read_text("utf-8") if path.exists() else ""
    return "\n".join(unified_diff(kept.splitlines(), told.splitlines(), f"tests/golden/{name}.txt", "made", "", "", 2))


def rewrite(name: str, told: str) -> None:
    """Keep a text as what is expected from now on."""
    path = FOLDER / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(told, "utf-8", newline="\n")
