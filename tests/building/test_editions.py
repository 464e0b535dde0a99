"""Final editions wait for a complete vote and for sound data; publishable ones name no participant."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from neolab_docs.api import build, jobs_of, load_project
from neolab_docs.building.plan import Job
from tests.builders.council import council
from tests.builders.project import write_method, write_project, write_template

_FINAL = (
    '{id: final, title: Définitive, template: note.xlsx, output: "{{ deliberation.id }}.xlsx", edition: final,'
    " for_each: deliberation in deliberations, when: deliberation.vote, requires: [deliberation.session.present]}"
)
_DRAFT = "{id: draft, title: Projet, template: note.xlsx, output: projet.xlsx, edition: draft}"
_PEOPLE = """
    meetings:
      - id: atelier
        kind: atelier
        title: Atelier
        date: 2026-03-01
        participants: [{name: Léa Riou, structure: Cidrerie}, {name: m1}]
        results: [Merci à Mme Léa Riou et à m1.]
    """


def _jobs(root: Path, items: str, *, more: str = "", **sections: str) -> dict[str, list[str]]:
    write_project(root, **council(15, 12, 2, more=more, deliberations=items), **sections)
    write_method(root, _FINAL, _DRAFT)
    write_template(root)
    return {job.output: _lacks(job) for job in jobs_of(load_project(root))}


def _lacks(job: Job) -> list[str]:
    return [str(finding.values.get("field", finding.code)) for finding in job.lacking]


def _item(name: str, vote: str) -> str:
    return f"- {{id: {name}, number: {name}, subject: Plan, vote: {vote}}}\n"


def test_a_final_edition_says_which_number_of_the_vote_is_missing(tmp_path: Path) -> None:
    lacks = _jobs(tmp_path, _item("plan", "{in_favour: 14, against: 0}"))

    assert lacks == {"plan.xlsx": ["vote-incomplete"], "projet.xlsx": []}
    told = [finding.text() for job in jobs_of(load_project(tmp_path)) for finding in job.lacking]
    assert "Il manque au vote\xa0: «\xa0Abstentions\xa0» (`abstentions`)." in told[0]


def test_a_count_of_zero_is_an_answer_and_a_missing_number_is_told(tmp_path: Path) -> None:
    item = _item("plan", "{in_favour: 0, against: 14, abstentions: 0}")
    assert _jobs(tmp_path / "a", item)["plan.xlsx"] == []
    assert _jobs(tmp_path / "b", item.replace("number: plan, ", ""))["plan.xlsx"] == ["deliberation-unnumbered"]


def test_a_final_edition_waits_for_a_consistent_vote_and_the_others_are_made(tmp_path: Path) -> None:
    good = "{in_favour: 14, against: 0, abstentions: 0}"
    lacks = _jobs(tmp_path, _item("juste", good) + _item("faux", good.replace("14", "13")))
    made = {made.job.output: made.path is not None for made in build(tmp_path).results}

    assert lacks == {"juste.xlsx": [], "faux.xlsx": ["D-02"], "projet.xlsx": []}
    assert made == {"juste.xlsx": True, "faux.xlsx": False, "projet.xlsx": True}


def test_an_error_of_its_session_blocks_a_final_edition(tmp_path: Path) -> None:
    item = _item("plan", "{in_favour: 14, against: 0, abstentions: 0}")
    lacks = _jobs(tmp_path, item, more="announced: {quorum: 3}")

    assert lacks["plan.xlsx"] == ["D-04-number"]


def test_an_error_elsewhere_and_a_warning_block_nothing(tmp_path: Path) -> None:
    item = _item("plan", "{in_favour: 14, against: 0, abstentions: 0}")
    double = """
        actions:
          - {id: a, code: A1, title: Ouvrir, orientation: manger}
          - {id: b, code: A1, title: Prêter, orientation: bouger, lead: mairie}
          - {id: c, code: C1, title: Tenir, orientation: reparer, lead: mairie}
        """
    assert _jobs(tmp_path, item, more="chair: m15", actions=double)["plan.xlsx"] == []


def test_a_place_left_to_be_completed_blocks_final_editions_only(tmp_path: Path) -> None:
    item = _item("plan", "{in_favour: 14, against: 0, abstentions: 0}")
    lacks = _jobs(tmp_path, item.replace("subject: Plan", 'subject: "[À compléter]"'))

    assert lacks == {"plan.xlsx": ["rule-to-complete"], "projet.xlsx": []}


def _said(root: Path, audience: str) -> list[str]:
    write_project(root, **council(15, 15), reunions=_PEOPLE)
    write_method(root, f"{{id: note, title: Note, template: note.xlsx, output: n.xlsx, audience: {audience}}}")
    names = "{{ meetings[0].participants | map(attribute='name') | join(', ') }}"
    write_template(root, f"{names} {{{{ meetings[0].present }}}} {{{{ meetings[0].results[0] }}}} {{{{ audience }}}}")
    (made,) = build(root).made
    assert made.path is not None
    return str(load_workbook(made.path).worksheets[0]["A1"].value).split()


def test_an_internal_document_names_the_participants(tmp_path: Path) -> None:
    assert " ".join(_said(tmp_path, "internal")) == "Léa Riou, m1 2 Merci à Mme Léa Riou et à m1. internal"


def test_a_publishable_document_names_nobody_but_the_council(tmp_path: Path) -> None:
    assert " ".join(_said(tmp_path, "publishable")) == "2 Merci à Cidrerie et à m1. publishable"


def test_missing_data_of_the_session_is_named_where_the_project_writes_it(tmp_path: Path) -> None:
    write_project(tmp_path, **council(15, 0, deliberations=_item("plan", "{in_favour: 0, against: 0, abstentions: 0}")))
    write_method(tmp_path, _FINAL)
    write_template(tmp_path)
    (job,) = jobs_of(load_project(tmp_path))

    assert _lacks(job) == ["deliberation.session.present"]
    assert job.lacking[0].where.path == "council_sessions.present"
