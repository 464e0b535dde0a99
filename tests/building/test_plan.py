from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import jobs_of, load_project
from neolab_docs.building.plan import Job
from neolab_docs.errors import ProjectError
from tests.builders.project import write_method, write_project, write_template


def _jobs(root: Path, *deliverables: str, only: tuple[str, ...] = (), **sections: str) -> list[Job]:
    write_project(root, **sections)
    write_method(root, *deliverables)
    write_template(root)
    return jobs_of(load_project(root), only)


def _lacks(jobs: list[Job]) -> list[tuple[str, list[str]]]:
    return [(job.output, [finding.code for finding in job.lacking]) for job in jobs]


def _said(jobs: list[Job]) -> str:
    return " ".join(finding.text() for job in jobs for finding in job.lacking)


def test_a_deliverable_is_made_once_for_each_thing(tmp_path: Path) -> None:
    jobs = _jobs(
        tmp_path,
        '{id: fiche, title: "Fiche {{ action.code }}", template: note.xlsx, output: "fiches/{{ action.id }}.xlsx",'
        " for_each: action in actions}",
    )

    assert [(job.title, job.output) for job in jobs] == [
        ("Fiche A1", "fiches/marche.xlsx"),
        ("Fiche B1", "fiches/velos.xlsx"),
        ("Fiche C1", "fiches/atelier.xlsx"),
    ]


def test_a_condition_that_does_not_hold_leaves_the_deliverable_out(tmp_path: Path) -> None:
    jobs = _jobs(
        tmp_path,
        '{id: note, title: Note, template: note.xlsx, output: "{{ action.id }}.xlsx", for_each: action in actions,'
        " when: action.lead.actor.id == 'cidrerie'}",
    )

    assert [job.output for job in jobs] == ["velos.xlsx"]


def test_missing_data_is_told_with_its_french_term_and_an_example_and_the_others_stay_ready(tmp_path: Path) -> None:
    jobs = _jobs(
        tmp_path,
        "{id: note, title: Note, template: note.xlsx, output: a.xlsx, requires: [council.date, territory.court]}",
        "{id: autre, title: Autre, template: note.xlsx, output: b.xlsx}",
    )

    assert _lacks(jobs) == [("a.xlsx", ["build-missing-data", "build-missing-data"]), ("b.xlsx", [])]
    assert "`territory.court`, «\xa0Tribunal administratif\xa0»" in _said(jobs)
    assert "sous `territory`, par exemple ainsi\xa0: `court: …`" in _said(jobs)
    assert "`council.date`, «\xa0Date de la séance\xa0»" in _said(jobs)


def test_missing_data_of_each_thing_is_named_where_the_project_writes_it(tmp_path: Path) -> None:
    jobs = _jobs(
        tmp_path,
        '{id: cr, title: CR, template: note.xlsx, output: "{{ meeting.id }}.xlsx", for_each: meeting in meetings,'
        " requires: [meeting.decisions]}",
        reunions="meetings: [{id: r1, kind: atelier, title: Atelier, date: 2026-03-01}]",
    )

    assert "sous `meetings`, par exemple ainsi\xa0: `decisions: [{number: …, text: …}]`" in _said(jobs)


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    jobs = _jobs(tmp_path, "{id: note, title: Note, template: nulle-part.docx, output: a.docx}")

    assert _lacks(jobs) == [("a.docx", ["build-no-template"])]


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("when: actoins", "template-unknown-name"),
        ("when: project.titel", "template-unknown-name"),
        ("when: 1 +", "content-expression"),
        ("when: project.title > 3", "content-expression"),
        ("for_each: action in actoins", "template-unknown-name"),
        ("for_each: action in (", "content-expression"),
        ("requires: [actoins]", "template-unknown-name"),
        ('title: "{{ titre }}"', "template-unknown-name"),
        ('title: "{{ territory.court }}"', "template-empty-value"),
        ('output: "{{ project.titel }}.xlsx"', "template-unknown-name"),
    ],
)
def test_a_mistake_in_the_catalogue_is_told_and_makes_nothing(tmp_path: Path, field: str, code: str) -> None:
    fields = {"title": "title: Note", "output": "output: a.xlsx"} | {field.partition(":")[0]: field}
    jobs = _jobs(tmp_path, "{id: note, template: note.xlsx, " + ", ".join(fields.values()) + "}")

    assert [[finding.code for finding in job.lacking] for job in jobs] == [[code]]
    assert jobs[0].lacking[0].where.file == "essai/method.yaml"


def test_two_deliverables_never_share_a_file_even_by_letter_case(tmp_path: Path) -> None:
    jobs = _jobs(
        tmp_path,
        "{id: a, title: Un, template: note.xlsx, output: plan.xlsx}",
        "{id: b, title: Deux, template: note.xlsx, output: Plan.xlsx}",
        "{id: c, title: Trois, template: note.xlsx, output: manifest.json}",
    )

    assert _lacks(jobs) == [
        ("plan.xlsx", []),
        ("Plan.xlsx", ["build-same-output"]),
        ("manifest.json", ["build-same-output"]),
    ]


def test_only_takes_identifiers_groups_and_files(tmp_path: Path) -> None:
    deliverables = (
        "{id: a, title: A, template: note.xlsx, output: a.xlsx, group: conseil}",
        "{id: b, title: B, template: note.xlsx, output: b.xlsx}",
        "{id: c, title: C, template: note.xlsx, output: c.xlsx, group: conseil}",
    )
    chosen = {
        choice: [job.output for job in _jobs(tmp_path, *deliverables, only=(choice,))]
        for choice in ("a", "conseil", "b.xlsx")
    }

    assert chosen == {"a": ["a.xlsx"], "conseil": ["a.xlsx", "c.xlsx"], "b.xlsx": ["b.xlsx"]}


def test_only_with_an_unknown_name_proposes_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as refusal:
        _jobs(tmp_path, "{id: action-plan, title: A, template: note.xlsx, output: a.xlsx}", only=("action-plam",))

    assert [(finding.code, finding.values["nearest"]) for finding in refusal.value.findings] == [
        ("build-unknown-choice", "action-plan")
    ]


def test_titles_are_finished_the_french_way_and_keep_what_looks_like_a_tag(tmp_path: Path) -> None:
    projet = """
        project: {id: x, title: "Qui {{ va }} là ?", method: essai, start: 2026-01-05, plan_start: 2026-10-01,
          plan_end: 2029-12-31, updated: 2026-09-21}
        """
    jobs = _jobs(tmp_path, '{id: a, title: "{{ project.title }}", template: note.xlsx, output: a.xlsx}', projet=projet)

    assert jobs[0].title == "Qui {{ va }} là\xa0?"
