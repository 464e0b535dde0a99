"""W4 through the machinery of tables: a plan of many actions exported, from the model to the workbook.

What is measured beside openpyxl writing the same cells, which it is given ready: the template engine alone, with the
cells written from the model, and with the memory that the workbook carries for the way back. Interleaved rounds in
one process, CPU time, medians.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

from workload import saved

FIELDS = (
    "code", "orientation", "title", "objective", "origin", "horizon", "period", "start", "end", "lead", "partners",
    "location", "budget", "priority", "demonstrative", "status", "remarks", "id",
)  # fmt: skip
_PEOPLE, _ORIENTATIONS = 300, 12


def template(memory: bool) -> bytes:
    """The workbook template of eighteen columns, with or without the hidden sheet."""
    import openpyxl
    from openpyxl.styles import Border, Font, PatternFill, Side

    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for rank, name in enumerate(FIELDS, 1):
        sheet.cell(1, rank, name)
        head = sheet.cell(2, rank, name.capitalize())
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
        first = "{%tr for row in tables.actions %}" if rank == 1 else ""
        last = "{%tr endfor %}" if rank == len(FIELDS) else ""
        cell = sheet.cell(3, rank, f"{first}{{{{ row.{name} }}}}{last}")
        cell.border = Border(bottom=Side(style="thin"))
        cell.number_format = "DD/MM/YYYY" if name in ("start", "end") else "General"
    sheet.row_dimensions[1].hidden, sheet.freeze_panes = True, "B3"
    if memory:
        hidden = workbook.create_sheet("_neolab")
        hidden["A1"] = "{%tr for piece in tables.actions.pieces %}{{ piece }}{%tr endfor %}"
        hidden.sheet_state = "veryHidden"
    return saved(workbook)


def project(size: int) -> Any:
    """A linked project of so many actions; all values differ."""
    from neolab_docs.model.action import Action
    from neolab_docs.model.actor import Actor
    from neolab_docs.model.linking import link
    from neolab_docs.model.orientation import Orientation
    from neolab_docs.model.project import Project
    from neolab_docs.model.project_info import ProjectInfo

    actors = [
        Actor(id=f"a{n}", name=f"Association numéro {n} & amis", short=f"Asso {n}", kind="association")  # type: ignore[arg-type]
        for n in range(_PEOPLE)
    ]
    orientations = [
        Orientation(id=f"o{n}", code=f"{n}", title=f"Orientation {n}", short=f"Cap {n}") for n in range(_ORIENTATIONS)
    ]
    actions = [Action.model_validate(_action(number)) for number in range(size)]
    info = ProjectInfo.model_construct(id="essai", title="Essai")
    built = Project.model_construct(
        project=info, actors=tuple(actors), orientations=tuple(orientations), actions=tuple(actions),
        territory=None, bodies=(), meetings=(), council_sessions=(),
    )  # fmt: skip
    link(built)
    return built


def _action(number: int) -> dict[str, Any]:
    return {
        "id": f"action-{number}",
        "code": f"{number % _ORIENTATIONS}.{number}",
        "title": f"Ouvrir l’atelier de réparation du quartier {number}",
        "orientation": f"o{number % _ORIENTATIONS}",
        "objective": f"Faire vivre le quartier {number} et réunir ses habitants",
        "horizon": ("short", "medium", "long")[number % 3],
        "period": f"T{number % 4 + 1} {2027 + number % 4}",
        "lead": f"a{number % _PEOPLE}",
        "partners": [f"a{(number + 7) % _PEOPLE}", f"a{(number + 9) % _PEOPLE}"],
        "location": f"Saint-Émilien-{number % 300}",
        "budget": f"{number % 900 + 1} 500 € HT",
        "priority": ("high", "medium", "low")[number % 3],
        "demonstrative": number % 3 == 0,
        "status": ("planned", "ongoing", "done")[number % 3],
        "remarks": f"Suite à donner avant la réunion {number}",
    }


def main(quick: bool = False) -> None:
    from neolab_docs.catalog.library import Library
    from neolab_docs.office.engine import compile_template
    from neolab_docs.tables.rows import Tables
    from neolab_docs.templating.environment import make_environment

    size, rounds = (1000, 1) if quick else (20_000, 5)
    vocabulary, built = Library.standard().vocabulary(), project(size)
    bare, full = (compile_template(template(memory), "plan.xlsx", make_environment()) for memory in (False, True))
    ready = [dict(row) for row in Tables(built, vocabulary)["actions"]]
    works: dict[str, Callable[[], object]] = {
        "openpyxl": lambda: _openpyxl(ready),
        "engine alone": lambda: bare.render({"tables": {"actions": ready}}),
        "with cells written": lambda: bare.render({"tables": Tables(built, vocabulary, fields=FIELDS)}),
        "with cells and memory": lambda: full.render({"tables": Tables(built, vocabulary, fields=FIELDS)}),
    }
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.process_time()
            work()
            found[name].append(time.process_time() - start)
    peer = statistics.median(found["openpyxl"])
    for name, times in found.items():
        middle = statistics.median(times)
        said = f"{1e6 * middle / size:.1f} µs a row, {peer / middle:.1f} x openpyxl"
        print(f"W4   {size} actions × {len(FIELDS)}, {name}: {said}")


def _openpyxl(rows: list[dict[str, Any]]) -> bytes:
    import openpyxl

    workbook = openpyxl.load_workbook(BytesIO(template(False)))
    sheet: Any = workbook.active
    styles = [cell._style for cell in sheet[3]]
    sheet.delete_rows(3)
    for number, row in enumerate(rows, 3):
        for column, (name, style) in enumerate(zip(FIELDS, styles, strict=True), 1):
            sheet.cell(number, column, row[name])._style = style
    return saved(workbook)


if __name__ == "__main__":
    main("--quick" in sys.argv)
