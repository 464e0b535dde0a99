from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.council import council
from tests.builders.project import breaches

_PLAN = "council_sessions[1].deliberations[1]"


def _told(root: Path, fields: str, **sections: str) -> list[tuple[str, str | None]]:
    texts = council(15, 15, deliberations=f"- {{id: plan, subject: Plan, {fields}}}")
    return breaches(root, **texts, **sections)


def _article(text: str) -> str:
    return f'articles: [{{text: "{text}"}}]'


@pytest.mark.parametrize(
    ("text", "against", "abstentions", "code"),
    [
        ("Adopté à l’unanimité.", 0, 0, None),
        ("Adopté à l’unanimité.", 1, 0, "D-09"),
        ("Adopté à l’unanimité.", 0, 1, "D-09-cast"),
        ("Adopté à l’unanimité des suffrages exprimés.", 0, 1, None),
        ("Adopté à la majorité.", 1, 1, None),
    ],
)
def test_unanimity_is_said_only_when_it_is_true(
    tmp_path: Path, text: str, against: int, abstentions: int, code: str | None
) -> None:
    vote = f"vote: {{in_favour: {15 - against - abstentions}, against: {against}, abstentions: {abstentions}}}"

    assert _told(tmp_path, f"{_article(text)}, {vote}") == ([(code, f"{_PLAN}.articles[1]")] if code else [])


@pytest.mark.parametrize(
    ("text", "annexes", "told"),
    [
        ("Le plan figure en annexe.", "[]", []),
        ("Le plan figure en annexe 1.", "[]", []),
        ("Voir l’annexe n°\xa02.", "[]", ["D-12-annex"]),
        ("Voir l’annexe 2.", "[{number: 1, title: Plan}, {number: 2, title: Carte}]", []),
        ("Voir l’annexe 3.", "[{number: 1, title: Plan}, {number: 2, title: Carte}]", ["D-12-annex"]),
    ],
)
def test_an_annex_that_is_cited_exists(tmp_path: Path, text: str, annexes: str, told: list[str]) -> None:
    assert [code for code, _ in _told(tmp_path, f"{_article(text)}, annexes: {annexes}")] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le conseil municipal charge la Maire de l’exécution.", []),
        ("Le conseil communautaire approuve le plan.", ["D-13"]),
        ("Charge le président de l’exécution.", []),
        ("Charge le Président.", ["D-13"]),
        ("Informe le conseil communautaire de Crozon.", []),
    ],
)
def test_the_words_of_a_grouping_are_told_in_the_text_of_a_commune(tmp_path: Path, text: str, told: list[str]) -> None:
    assert [code for code, _ in _told(tmp_path, _article(text))] == told


def test_visas_may_quote_another_authority(tmp_path: Path) -> None:
    assert _told(tmp_path, "visas: [la délibération du conseil communautaire du 3 mars]") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Approuve le plan de 3 actions, réparties en trois orientations stratégiques.", []),
        ("Approuve le plan de 4 actions.", ["D-14"]),
        ("Approuve le plan de vingt et une actions et de trois orientations.", ["D-14"]),
        ("Approuve le plan de 5 orientations et 4 actions.", ["D-14", "D-14"]),
        ("Engage deux actions démonstratives, dont les deux actions de l’école.", []),
        ("Voit dans les deux actions, et dans ces 2 actions, un début.", []),
    ],
)
def test_the_number_of_actions_and_orientations_is_that_of_the_plan(tmp_path: Path, text: str, told: list[str]) -> None:
    assert [code for code, _ in _told(tmp_path, _article(text))] == told


def test_the_statement_is_read_too(tmp_path: Path) -> None:
    assert _told(tmp_path, "statement: [Le plan compte dix-sept actions.]") == [("D-14", f"{_PLAN}.statement[1]")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Approuve le budget de 12 000 € HT.", []),
        ("Approuve le budget de 10 000 €.", []),
        ("Approuve le budget de 13 000 €.", ["D-14-amount"]),
        ("Approuve le budget de 13 k€ HT.", ["D-14-amount"]),
    ],
    ids=["total", "one action", "other", "other, in thousands"],
)
def test_an_amount_in_an_article_is_one_of_the_plan(tmp_path: Path, text: str, told: list[str]) -> None:
    actions = """
        actions:
          - {id: a, code: A1, title: Ouvrir, orientation: manger, lead: mairie, budget: 10 000 € HT}
          - {id: b, code: B1, title: Prêter, orientation: bouger, lead: mairie, budget: 2 000 € HT}
          - {id: c, code: C1, title: Tenir, orientation: reparer, lead: mairie}
        """
    assert [code for code, _ in _told(tmp_path, _article(text), actions=actions)] == told


@pytest.mark.parametrize(
    "text", ["Adopté à l’unanimité.", "12 voix pour.", "Pour extrait conforme.", "Fait et délibéré en séance."]
)
def test_a_text_does_not_announce_the_vote_before_it_is_taken(tmp_path: Path, text: str) -> None:
    assert [code for code, _ in _told(tmp_path, _article(text))] == ["D-15"]


def test_a_text_may_speak_of_what_it_is_for_and_against(tmp_path: Path) -> None:
    assert _told(tmp_path, _article("Agir pour 12 communes, contre le gaspillage, sans abstention de personne.")) == []


@pytest.mark.parametrize(("title", "told"), [("le Maire", []), ("le Président", ["D-13"])])
def test_the_executive_is_of_this_council(tmp_path: Path, title: str, told: list[str]) -> None:
    territory = f"""
        territory:
          name: Argol
          called: la commune d’Argol
          kind: commune
          legal_form: Commune
          department: Finistère
          department_code: "29"
          region: Bretagne
          population: 1000
          address: {{street: Place des Anciens, postcode: "29560", city: Argol}}
          executive: {{name: Yann Le Goff, title: {title}, gender: masculine}}
        """
    assert [code for code, _ in _told(tmp_path, "number: '1'", territoire=territory)] == told


def test_annexes_are_numbered_from_one(tmp_path: Path) -> None:
    assert _told(tmp_path, "annexes: [{number: 2, title: Plan}]") == [("D-12-annexes", f"{_PLAN}.annexes")]
