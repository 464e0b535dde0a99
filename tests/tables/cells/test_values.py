"""Cells as people type them (domain.md §3.6 to §3.9), read one by one."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from neolab_docs.office.spreadsheets import CellError, CellValue, Uncomputed
from neolab_docs.tables.cells.base import Parsed
from neolab_docs.tables.cells.lists import split
from neolab_docs.tables.columns import Column
from neolab_docs.tables.kinds import table_kind
from neolab_docs.tables.known import Known, Match, Named
from tests.builders.tables import KNOWN


def column(field: str, kind: str = "actions") -> Column:
    return table_kind(kind).columns[field]


def read(field: str, raw: CellValue, now: Any = None, kind: str = "actions") -> Parsed:
    return column(field, kind).cell.parse(raw, KNOWN, now)


def codes(parsed: Parsed) -> list[str]:
    return [finding.code for finding in (*parsed.findings, *(guess.finding for guess in parsed.guesses))]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("status", "EN COURS", "ongoing"),
        ("status", "terminé", "done"),
        ("status", "✓", "done"),
        ("status", "Reportée", "paused"),
        ("status", "A discuter ", "to_discuss"),
        ("status", "non démarrée", "planned"),
        ("priority", "Forte", "high"),
        ("priority", "+++", "high"),
        ("priority", 3, "low"),
        ("priority", "P2", "medium"),
        ("horizon", "CT", "short"),
        ("horizon", "moyen terme", "medium"),
        ("demonstrative", "X", True),
        ("demonstrative", "VRAI", True),
        ("demonstrative", 0, False),
        ("demonstrative", None, False),
    ],
)
def test_usual_wordings_are_understood(field: str, typed: CellValue, value: object) -> None:
    parsed = read(field, typed)
    assert parsed.value == value
    assert codes(parsed) == []


def test_a_wording_that_is_nearly_right_is_a_guess_with_its_confidence() -> None:
    parsed = read("status", "en cuors")
    assert parsed.value == "ongoing"
    assert codes(parsed) == ["cell-near-choice"]
    assert 0.8 <= parsed.guesses[0].confidence < 1


def test_an_unknown_wording_is_refused_with_the_choices() -> None:
    parsed = read("status", "violet")
    assert parsed.rejected
    assert "En cours" in parsed.findings[0].message().fix


@pytest.mark.parametrize("typed", [None, "", " ", "–", "-", "Non renseigné", "NC", "À désigner", "à définir", "\u00a0"])
@pytest.mark.parametrize("field", ["lead", "partners", "horizon", "priority", "steps", "co_responsibilities"])
def test_nothing_and_to_be_defined_are_no_mistake(field: str, typed: str | None) -> None:
    assert read(field, typed) == Parsed()
    assert column(field).normal(typed) is None


def test_a_budget_to_be_defined_keeps_its_words_and_is_not_zero() -> None:
    assert read("budget", "à chiffrer").value == "à chiffrer"
    assert read("budget", "").value is None


def test_an_amount_keeps_the_words_typed() -> None:
    assert read("budget", "10 à 15 k€").value == "10 à 15 k€"
    assert read("budget", 15000.0).value == 15000


def test_what_is_not_understood_is_kept_and_told() -> None:
    parsed = read("period", "quand les poules auront des dents")
    assert parsed.value == "quand les poules auront des dents"
    assert not parsed.rejected
    assert codes(parsed) == ["cell-period-unread"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("commune de LANVOY", "mairie"),
        ("Mairie", "mairie"),
        ("CC du Pays de Lanvoy", "ccpl"),
        ("C.C. Pays de Lanvoy", "ccpl"),
        ("Communauté de communes du pays de lanvoy", "ccpl"),
        ("cci 29", "cci"),
        ("Chambre de Commerce et d'Industrie du Finistere", "cci"),
        ("Cuma des Trois-Ruisseaux", "cuma"),
    ],
)
def test_actors_are_known_by_case_accents_short_names_and_abbreviations(typed: str, name: str) -> None:
    parsed = read("lead", typed)
    assert parsed.value == {"actor": name}
    assert codes(parsed) == []


def test_an_actor_nearly_named_is_a_guess() -> None:
    parsed = read("lead", "Cuma des Trois Ruisaux")
    assert parsed.value == {"actor": "cuma"}
    assert codes(parsed) == ["cell-near-name"]


def test_an_unknown_actor_is_refused_with_the_nearest_and_created_only_when_asked() -> None:
    refused = read("lead", "Office de tourisme")
    assert codes(refused) == ["cell-unknown-actor"]
    created = column("lead").cell.parse("Office de tourisme", Known(KNOWN.things, create_actors=True))
    assert created.value == {"actor": "office-de-tourisme"}
    assert [new.data["name"] for new in created.new] == ["Office de tourisme"]


def test_a_name_that_two_things_bear_is_refused() -> None:
    known = Known({"Actor": (*KNOWN.things["Actor"], *KNOWN.things["Actor"][:1], KNOWN.things["Actor"][1])})
    twins = Known(
        {
            "Actor": tuple(
                type(one)(f"{one.id}-{n}", one.shown, one.names) for n, one in enumerate(known.things["Actor"])
            )
        }
    )
    assert codes(column("lead").cell.parse("Mairie", twins)) == ["cell-several-names"]


@pytest.mark.parametrize("typed", ["A", "a – coopérer", "A - Coopérer ensemble", "Coopérer", "cooperer"])
def test_an_orientation_is_known_by_code_title_and_identifier(typed: str) -> None:
    assert read("orientation", typed).value == "cooperer"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Mairie\nCCI 29", ["mairie", "cci"]),
        ("• Mairie\n• Cuma", ["mairie", "cuma"]),
        ("Mairie ; CCI 29 / Cuma", ["mairie", "cci", "cuma"]),
        ("Mairie, CCI 29", ["mairie", "cci"]),
        ("Mairie et CCI 29", ["mairie", "cci"]),
        ("Les Amis du port, du phare et de la cale, Mairie", ["amis", "mairie"]),
        ("BTP et paysage ; mairie ; MAIRIE", ["btp", "mairie"]),
    ],
)
def test_several_names_are_cut_where_people_cut_them(typed: str, names: list[str]) -> None:
    assert read("partners", typed).value == names


def test_brackets_quotes_and_hyphens_are_never_cut() -> None:
    assert split("CCI (Vannes, Lorient) ; Saint-Brieuc ; « Pêche, port »") == [
        "CCI (Vannes, Lorient)",
        "Saint-Brieuc",
        "« Pêche, port »",
    ]


def test_roles_are_read_after_the_name_and_details_stay_with_those_who_stay() -> None:
    now = [
        {"actor": "mairie", "role": "co_lead", "contribution": "Prête la salle", "state": "confirmed"},
        {"actor": "cuma", "role": "contributor"},
    ]
    parsed = read("co_responsibilities", "Mairie (C) ; CCI 29 (financeur) ; Cuma", now)
    assert parsed.value == [
        {"actor": "mairie", "role": "contributor", "contribution": "Prête la salle", "state": "confirmed"},
        {"actor": "cci", "role": "funder"},
        {"actor": "cuma", "role": "contributor"},
    ]


def test_a_column_of_one_role_leaves_the_others_alone() -> None:
    now = [{"actor": "cci", "role": "funder", "when": "2027"}, {"actor": "mairie", "role": "co_lead"}]
    assert read("co_leads", "Cuma", now).value == [now[0], {"actor": "cuma", "role": "co_lead"}]


def test_a_new_lead_does_not_take_over_the_engagement_of_the_former() -> None:
    now = {"actor": "mairie", "contribution": "Prête la salle", "state": "confirmed"}
    assert read("lead", "commune de lanvoy", now).value == now
    assert read("lead", "CCI 29", now).value == {"actor": "cci"}


def test_steps_keep_what_was_typed_of_those_that_did_not_change() -> None:
    now = [{"title": "Étudier", "period": "de janvier à mars 2027"}, {"title": "Bâtir"}]
    parsed = read("steps", "1. Étudier (janvier à mars 2027)\n2. Bâtir – réalisée\n3. Ouvrir (T1 2028)", now)
    assert parsed.value == [
        {"title": "Étudier", "period": "de janvier à mars 2027"},
        {"title": "Bâtir", "done": True},
        {"title": "Ouvrir", "period": "T1 2028"},
    ]


def test_free_fields_come_back_with_their_types() -> None:
    parsed = read("extra", "Canton : Crozon\nLogements : 12\nPrioritaire : oui")
    assert parsed.value == {"Canton": "Crozon", "Logements": 12, "Prioritaire": True}


def test_a_date_where_a_code_should_be_is_refused_since_what_was_typed_is_lost() -> None:
    assert codes(read("code", date(2026, 2, 1), "1.2")) == ["cell-date-for-code"]
    assert read("code", 1.1).value == "1.1"
    assert read("code", 3.0).value == "3"


def test_the_first_of_a_month_is_told_as_a_date_that_the_program_may_have_made() -> None:
    parsed = read("period", date(2027, 3, 1))
    assert parsed.value == "01/03/2027"
    assert codes(parsed) == ["cell-period-is-date"]


def test_a_date_in_american_order_and_a_serial_number_are_told() -> None:
    assert read("date", "12/14/20", kind="meetings").value == date(2020, 12, 14)
    assert codes(read("date", "12/14/20", kind="meetings")) == ["cell-doubtful-date"]
    assert read("date", 46174.0, kind="meetings").value == date(2026, 6, 1)


@pytest.mark.parametrize("typed", ["18h30", "18:30", "18 h 30", time(18, 30), 0.7708333333333334])
def test_a_time_of_day_is_read_however_it_is_typed(typed: CellValue) -> None:
    assert read("start", typed, kind="meetings").value == "18:30"


def test_errors_and_formulas_without_result_are_refused() -> None:
    assert codes(read("title", CellError("#REF!"))) == ["cell-error"]
    assert codes(read("title", Uncomputed("=A1"))) == ["cell-uncomputed"]


def test_a_title_that_is_too_long_is_refused() -> None:
    assert codes(read("title", "a" * 301)) == ["cell-too-long"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L'été  15 000 €", "L’été 15\u00a0000\u00a0€"),
        (3, "3"),
        (3.0, "3"),
        ("Non renseigné", None),
        ('dit "oui"', "dit «\u00a0oui\u00a0»"),
        (datetime(2027, 3, 15), "15/03/2027"),
    ],
)
def test_two_contents_that_say_the_same_are_the_same(one: CellValue, other: CellValue) -> None:
    assert column("description").normal(one) == column("description").normal(other)


def test_moving_one_end_of_a_period_keeps_the_other() -> None:
    parsed = column("end").cell.parse(date(2027, 9, 30), KNOWN, "de mars à juin 2027")
    assert parsed.value == {"start": date(2027, 3, 1), "end": date(2027, 9, 30)}
    assert column("end").cell.parse(date(2027, 6, 30), KNOWN, "de mars à juin 2027").value == "de mars à juin 2027"
    assert codes(column("end").cell.parse(date(2026, 1, 1), KNOWN, "T1 2027")) == ["cell-ends-first"]


def test_the_series_of_an_indicator_are_read_and_a_word_for_a_value_refused() -> None:
    parsed = read("series", "Emplois : 2012 = 1 250 | 2017 = 1180,5", kind="indicators")
    assert next(point["value"] for point in parsed.value[0]["points"]) == 1250
    assert codes(read("series", "Emplois : 2012 = beaucoup", kind="indicators")) == ["cell-not-a-number"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [("status", "pas terminée"), ("status", "jamais lancée"), ("priority", "non prioritaire")],
)
def test_what_is_denied_is_never_guessed_as_what_it_denies(field: str, typed: str) -> None:
    parsed = read(field, typed)
    assert (parsed.value, codes(parsed)) == (None, ["cell-not-a-choice"])


@pytest.mark.parametrize("typed", ["CC", "la CC", "Communauté de communes", "CC de la Baie"])
def test_the_only_grouping_of_communes_needs_no_full_name(typed: str) -> None:
    named = Named(
        "ccbbi",
        "Communauté de communes de la Baie Bleue et des Îles",
        ("CCBBI", "Communauté de communes de la Baie Bleue et des Îles"),
    )
    other = Named("cc-lande", "Communauté de communes de la Lande", ("cc-lande",))
    assert Known({"Actor": (named,)}).match("Actor", typed) == Match("ccbbi", named.shown, 0.9)
    assert Known({"Actor": (named, other)}).match("Actor", "la CC").id is None
