from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import check
from neolab_docs.datafiles.problems import nearest
from neolab_docs.findings import Finding
from tests.builders.project import breaches, write_project


def _action(fields: str) -> str:
    others = [
        f"{{id: {one}, code: {one}, title: Agir, orientation: {one}, lead: mairie}}" for one in ("bouger", "reparer")
    ]
    first = f"{{id: a, code: A, title: Agir, orientation: manger, lead: mairie, {fields}}}"
    return f"actions: [{', '.join([first, *others])}]"


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ("titel: Agir", "project-unknown-key", "titel"),
        ("horizon: court", "project-not-allowed", "horizon"),
        ("demonstrative: peut-être", "project-bad-yes-no", "demonstrative"),
        ("partners: cidrerie", "project-not-a-list", "partners"),
        ("steps: [un]", "project-not-keys", "steps[1]"),
        ("steps: [{period: T1 2027}]", "project-missing-key", "steps[1].title"),
        ("description: [a, b]", "project-not-text", "description"),
        ("description: ''", "project-empty", "description"),
        ("description: '  '", "project-empty", "description"),
        ("location: true", "project-not-text", "location"),
        ("funding: [{source: Région, share: beaucoup}]", "project-bad-number", "funding[1].share"),
        ("funding: [{source: Région, share: 120}]", "project-out-of-range", "funding[1].share"),
        ("funding: [{source: Région, share: .nan}]", "project-bad-number", "funding[1].share"),
        ("partners: [{actor: mairie}]", "project-not-text", "partners[1]"),
        ("partners: ['']", "project-empty", "partners[1]"),
        ("partners: [~]", "project-not-text", "partners[1]"),
        (
            "period: {start: 2027-03-01, end: 2027-01-01, precision: day}",
            "project-ends-first",
            "period",
        ),
        ("budget: {minimum: 10, maximum: 5, unit: eur}", "project-small-above-large", "budget"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_once(tmp_path: Path, fields: str, code: str, path: str) -> None:
    assert breaches(tmp_path, actions=_action(fields)) == [(code, f"actions[1].{path}")]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("siret: '123'", "project-bad-digits"),
        ("brand: {ink: rouge}", "project-bad-colour"),
        ("brand: {accents: [0E5A6B, 0E5A6B, 0E5A6B, 0E5A6B, 0E5A6B, 0E5A6B, 0E5A6B]}", "project-too-many"),
    ],
)
def test_the_form_of_a_value_is_told(tmp_path: Path, fields: str, code: str) -> None:
    write_project(tmp_path)
    path = tmp_path / "territoire.yaml"
    path.write_text(f"{path.read_text('utf-8')}  {fields}\n", "utf-8")

    assert code in [finding.code for finding in check(tmp_path)]


@pytest.mark.parametrize("typed", ["12/10/2026", "2026-13-01", "lundi", "2026-10", "1er mars 2026", "20261301"])
def test_a_date_is_written_year_month_day(tmp_path: Path, typed: str) -> None:
    told = breaches(tmp_path, reunions=f"meetings: [{{id: r, kind: atelier, title: A, date: {typed}}}]")

    assert told == [("project-bad-date", "meetings[1].date")]


@pytest.mark.parametrize("typed", ["18h30", "18 h", "25:00", "midi"])
def test_a_time_is_written_with_a_colon(tmp_path: Path, typed: str) -> None:
    told = breaches(
        tmp_path, reunions=f"meetings: [{{id: r, kind: atelier, title: A, date: 2026-10-12, start: '{typed}'}}]"
    )

    assert told == [("project-bad-time", "meetings[1].start")]


def test_a_title_too_long_for_a_slide_is_told(tmp_path: Path) -> None:
    actions = _action("location: ici").replace("title: Agir", f"title: {'a' * 301}", 1)

    assert breaches(tmp_path, actions=actions) == [("project-too-long", "actions[1].title")]


def _first(root: Path, fields: str) -> Finding:
    return check(write_project(root, actions=_action(fields)))[0]


def test_what_was_typed_and_what_is_possible_are_shown(tmp_path: Path) -> None:
    values = _first(tmp_path, "horizon: shorte").values

    assert (values["typed"], values["nearest"], values["choices"]) == ("shorte", "short", "short, medium, long")


def test_a_limit_is_shown_on_its_side(tmp_path: Path) -> None:
    told = _first(tmp_path, "funding: [{source: Région, share: 120}]").message().what

    assert told == "«\xa0120\xa0» est hors des limites de `share`, au plus 100."


def test_a_yes_typed_for_a_text_is_shown_as_typed(tmp_path: Path) -> None:
    assert "on lit «\xa0true\xa0»" in _first(tmp_path, "location: true").text()


def test_a_section_that_is_missing_is_told(tmp_path: Path) -> None:
    write_project(tmp_path, territoire="")
    (told,) = check(tmp_path)

    assert (told.code, told.values["key"], told.values["term"]) == (
        "project-missing-key",
        "territory",
        "«\xa0Territoire\xa0»",
    )


@pytest.mark.parametrize(("name", "found"), [("subtitel", "subtitle"), ("titre", "title"), ("xyz", "")])
def test_the_nearest_name_is_proposed_only_when_it_is_near(name: str, found: str) -> None:
    assert nearest(name, ["title", "subtitle", "method"]) == found
