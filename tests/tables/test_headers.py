"""Headers compared with the synonyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.tables.finding.subject import Subject
from neolab_docs.tables.headers import lexicon, synonyms
from neolab_docs.tables.kinds import all_kinds
from neolab_docs.tables.normalising import normal_header

ACTIONS = synonyms("actions")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Titre de l'action", "title"),
        ("Partenaires ", "partners"),
        ("Axe (x)", "orientation"),
        ("Élu·e référent·e", "elected_sponsors"),
        ("Élu(e) référent(e)", "elected_sponsors"),
        ("3. PILOTE* :", "lead"),
        ("Maître d’ouvrage", "lead"),
        ("Coût (k€ HT)", "budget"),
        ("N°", "code"),
        ("Date_debut", "start"),
        ("Où en est-on ?", "status"),
        ("Budget prévisionnel total € TTC", "budget"),
        ("Quand ?", "period"),
        ("KPI", "indicators"),
    ],
)
def test_a_header_is_known_however_it_is_written(header: str, field: str) -> None:
    first = ACTIONS.candidates(header)[0]

    assert (first.field, first.confidence) == (field, 1.0)


@pytest.mark.parametrize(
    ("header", "field", "how"),
    [
        ("Pilote de la mesure", "lead", "prefix"),
        ("Budget prév.", "budget", "prefix"),
        ("Partenairres", "partners", "fuzzy"),
        ("Indicateurs de suvi", "indicators", "prefix"),
    ],
)
def test_a_header_that_is_nearly_known_is_less_sure(header: str, field: str, how: str) -> None:
    first = ACTIONS.candidates(header)[0]

    assert (first.field, first.how) == (field, how)
    assert 0.7 <= first.confidence < 1


@pytest.mark.parametrize("header", ["Animal totem", "", "***", "Zut", "x" * 400])
def test_a_stranger_is_no_field(header: str) -> None:
    assert ACTIONS.candidates(header) == ()


def test_an_unclear_header_has_several_meanings() -> None:
    assert {one.field for one in ACTIONS.candidates("Objectif")} >= {"objective", "sub_axis", "orientation"}


def test_our_own_label_is_known_where_no_synonym_says_the_same() -> None:
    own = lexicon("actions", {"lead_proof": "Preuve", "title": "Pilote"})

    assert own.candidates("Preuve")[0].field == "lead_proof"
    assert own.candidates("Pilote")[0].field == "lead"


@pytest.mark.parametrize("name", sorted(all_kinds()))
def test_every_label_of_our_own_tables_is_known(name: str) -> None:
    kind = all_kinds()[name]
    fields = {field: column.label for field, column in kind.columns.items() if not column.read_only}
    own = lexicon(name, fields)

    assert [label for label in fields.values() if not own.candidates(label)] == []
    assert set(Subject.of(kind, {}).titles) <= set(fields)


@given(st.text(max_size=60))
def test_the_spelling_of_a_header_is_stable(header: str) -> None:
    once = normal_header(header)

    assert normal_header(once) in (once, normal_header(normal_header(once)))
    assert once == once.strip().casefold()
