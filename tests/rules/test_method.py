from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import check
from tests.builders.project import breaches, write_method, write_project


def _project(**dates: str) -> str:
    known = {"start": "2026-01-05", "plan_start": "2026-10-01", "plan_end": "2029-12-31", "updated": "2026-09-21"}
    lines = [f"  {key}: {value}" for key, value in (known | dates).items()]
    return "\n".join(["project:", "  id: essai", "  title: Un essai", "  method: essai", *lines])


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"end": "2026-12-31"}, []),
        ({"plan_end": "2026-10-01"}, [("rule-dates", "project.plan_end")]),
        ({"end": "2026-01-04"}, [("rule-dates", "project.end")]),
        ({"horizons": "{short_months: 6, medium_months: 12}"}, []),
        (
            {"horizons": "{short_months: 12, medium_months: 12}"},
            [("rule-horizon-bounds", "project.horizons.medium_months")],
        ),
    ],
)
def test_the_dates_of_a_project_run_forward(tmp_path: Path, dates: dict[str, str], told: list[tuple[str, str]]) -> None:
    assert breaches(tmp_path, projet=_project(**dates), actions="") == told


@pytest.mark.parametrize(("minutes", "spoken"), [(60, False), (30, True)])
def test_the_agenda_that_a_method_proposes_lasts_what_it_announces(tmp_path: Path, minutes: int, spoken: bool) -> None:
    write_project(tmp_path)
    path = write_method(tmp_path, "{id: note, title: Note, template: note.xlsx, output: note.xlsx}")
    agenda = f"    agenda: [{{code: '1', title: Parler, minutes: {minutes}, aim: Parler, who: Tous}}]\n"
    path.write_text(path.read_text("utf-8").replace("    minutes:", f"{agenda}    minutes:"), "utf-8")
    told = [("rule-method-agenda", "essai/method.yaml")] if spoken else []

    assert [(finding.code, finding.where.file) for finding in check(tmp_path)] == told
