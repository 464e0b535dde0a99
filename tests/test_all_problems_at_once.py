"""The promise of ``check``: whatever the mistakes, all are told in one go, each with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import check, load_project
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding
from tests.builders.findings import unfilled
from tests.builders.project import write_files, write_project

_MISTAKES = {
    "projet.yaml": """
        project:
          id: un essai
          title: Un essai
          method: essay
          start: 05/01/2026
          plan_start: 2026-10-01
          plan_end: 2029-12-31
          updated: 2026-09-21
          subtitel: Pour voir
        """,
    "territoire.yaml": """
        territory:
          name: Argol
          called: la commune d’Argol
          kind: comune
          legal_form: Commune
          department: Finistère
          department_code: "29"
          region: Bretagne
          population: mille
          population_source:
          address: {street: Place des Anciens, postcode: "2956", city: Argol}
          executive: {name: Anne Le Goff, gender: feminine}
          logo: logo.png
          logo: autre.png
        """,
    "acteurs.yaml": """
        actors:
          - {id: mairie, name: Mairie d’Argol, short: Mairie, kind: local_authority}
          - {id: mairie, name: Mairie bis, short: Bis, kind: local_authority}
          - {id: cidrerie, name: "", short: Cidrerie, kind: company}
        contacts:
          - {name: Léa Riou, email: lea@exemple.invalid}
        """,
    "actions.yaml": """
        actions:
          - id: marche
            code: A1
            title: Ouvrir un marché
            orientation: mangr
            lead: marie
            co_responsibilities: cidrerie
            demonstrative: oui
          - id: velos
            code: B1
            title: {ici: non}
            orientation: bouger
            lead: cidrerie
            priority: hight
            period: un de ces jours
        """,
    "orientations.yaml": """
        orientations:
          - {id: manger, code: A, title: Manger local, short: Manger, ambitions: [ancrage]}
          - {id: bouger, code: B, title: Bouger mieux, short: Bouger, ambitions: [ancrage]}
          - {id: bouger2, code: A, title: Bouger encore, short: Encore, ambitions: [ancrage]}
        territory:
          name: Argol
        """,
    "reunions.yaml": """
        meetings:
          - {id: r1, kind: atelier, title: Atelier, date: 2026-03-01, start: 18h30, tables: 0}
          - {id: r2, kind: atelier, title: Bilan : suite, date: 2026-03-08}
          - {id: r3, kind: atelier, title: Bilan, date: 2026-03-15, body: equipe}
        """,
    "contacts.yaml": """
        contacts:
          - {name: Yann Riou, actor: cidreri, mail: yann@exemple.invalid}
        """,
}

_EXPECTED = [
    ("project-bad-id", "projet.yaml", 2),
    ("project-unknown-method", "projet.yaml", 4),
    ("project-bad-date", "projet.yaml", 5),
    ("project-unknown-key", "projet.yaml", 9),
    ("project-not-allowed", "territoire.yaml", 4),
    ("project-bad-number", "territoire.yaml", 9),
    ("project-bad-digits", "territoire.yaml", 11),
    ("project-missing-key", "territoire.yaml", 12),
    ("project-picture-missing", "territoire.yaml", 13),
    ("project-key-twice", "territoire.yaml", 14),
    ("project-id-twice", "acteurs.yaml", 3),
    ("project-empty", "acteurs.yaml", 4),
    ("project-contacts-misplaced", "acteurs.yaml", 5),
    ("project-dangling-reference", "actions.yaml", 5),
    ("project-dangling-reference", "actions.yaml", 6),
    ("project-not-a-list", "actions.yaml", 7),
    ("project-bad-yes-no", "actions.yaml", 8),
    ("project-not-text", "actions.yaml", 11),
    ("project-not-allowed", "actions.yaml", 14),
    ("project-period-unread", "actions.yaml", 15),
    ("project-key-in-two-files", "territoire.yaml", 1),
    ("project-bad-time", "reunions.yaml", 2),
    ("project-out-of-range", "reunions.yaml", 2),
    ("project-yaml-colon", "reunions.yaml", 3),
    ("project-dangling-reference", "contacts.yaml", 2),
    ("project-unknown-key", "contacts.yaml", 2),
]


def _table(findings: list[Finding]) -> list[tuple[str, str | None, int | None]]:
    return [(finding.code, finding.where.file, finding.where.line) for finding in findings]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    return check(write_files(write_project(tmp_path_factory.mktemp("projet")), _MISTAKES))


def _message(told: list[Finding], code: str, file: str) -> str:
    return next(finding.text() for finding in told if (finding.code, finding.where.file) == (code, file))


def test_all_the_mistakes_of_a_folder_are_told_at_once(told: list[Finding]) -> None:
    assert sorted(_table(told), key=str) == sorted(_EXPECTED, key=str)


def test_no_sentence_has_a_hole(told: list[Finding]) -> None:
    assert [(finding.code, unfilled(finding)) for finding in told if unfilled(finding)] == []


@pytest.mark.parametrize(
    ("code", "file", "nearest"),
    [
        ("project-unknown-key", "projet.yaml", "subtitle"),
        ("project-unknown-key", "contacts.yaml", "email"),
        ("project-unknown-method", "projet.yaml", "essai"),
        ("project-not-allowed", "territoire.yaml", "commune"),
        ("project-not-allowed", "actions.yaml", "high"),
        ("project-dangling-reference", "actions.yaml", "manger"),
        ("project-dangling-reference", "contacts.yaml", "cidrerie"),
    ],
)
def test_the_nearest_word_is_proposed(told: list[Finding], code: str, file: str, nearest: str) -> None:
    assert f"Vouliez-vous `{nearest}`\N{NO-BREAK SPACE}?" in _message(told, code, file)


def test_a_missing_key_is_told_with_its_french_term(told: list[Finding]) -> None:
    assert "«\N{NO-BREAK SPACE}Qualité\N{NO-BREAK SPACE}»" in _message(told, "project-missing-key", "territoire.yaml")


def test_such_a_folder_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as refusal:
        load_project(write_files(write_project(tmp_path), _MISTAKES))

    assert len(refusal.value.findings) >= 20


def test_rules_are_judged_beside_mistakes_on_the_sections_that_are_sound(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        acteurs="actors: rien",
        orientations="orientations: [{id: manger, code: A, title: Manger, short: Manger, ambitions: [ancrage]}]",
        actions="",
    )

    assert [finding.code for finding in check(tmp_path)] == ["project-not-a-list", "rule-orientations-count"]


def test_what_an_unreadable_passage_held_is_not_told_missing_elsewhere(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        acteurs="""
            actors:
              - {id: mairie, name: Mairie, short: Mairie, kind: local_authority
              - {id: cidrerie, name: Cidrerie, short: Cidrerie, kind: company}
            """,
    )

    assert _table(check(tmp_path)) == [("project-yaml-syntax", "acteurs.yaml", 2)]


def test_an_unknown_method_hides_no_mistyped_reference_and_invents_none(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    (project / "templates" / "essai" / "method.yaml").unlink()

    assert [finding.code for finding in check(project)] == ["project-unknown-method"]
