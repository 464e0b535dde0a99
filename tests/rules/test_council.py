from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from neolab_docs.model.council import clear_days
from tests.builders.council import EPCI, council
from tests.builders.project import breaches

_QUORUM = ("D-04", "council_sessions[1].present")
_CONVOCATION = "council_sessions[1].convocation_date"
_INTERESTED = "council_sessions[1].deliberations[1].interested"
_LARGE = EPCI.replace("kind: epci", "kind: commune").replace("la Présidente", "la Maire")


@pytest.mark.parametrize(
    ("present", "more", "told"),
    [(8, "", []), (7, "", [_QUORUM]), (7, "second_convocation: true", [])],
    ids=["met", "not met", "second convocation"],
)
def test_a_council_of_fifteen_needs_eight_in_the_room(
    tmp_path: Path, present: int, more: str, told: list[tuple[str, str]]
) -> None:
    assert breaches(tmp_path, **council(15, present, more=more)) == told


def test_proxies_do_not_make_a_quorum(tmp_path: Path) -> None:
    assert breaches(tmp_path, **council(15, 7, 7)) == [_QUORUM]


def test_real_sessions_were_called_in_time() -> None:
    questembert = clear_days(date(2018, 3, 8), date(2018, 3, 19))
    haut_leon = clear_days(date(2022, 3, 3), date(2022, 3, 9))

    assert (questembert, haut_leon) == (10, 5)


@pytest.mark.parametrize(
    ("territory", "convocation", "more", "code"),
    [
        pytest.param(EPCI, "2022-03-03", "", None, id="Haut-Léon: five clear days"),
        pytest.param(EPCI, "2022-03-04", "", "D-07", id="grouping: four"),
        pytest.param(_LARGE, "2022-03-04", "", "D-07", id="large commune: four"),
        pytest.param("", "2022-03-05", "", None, id="small commune: three"),
        pytest.param("", "2022-03-06", "", "D-07", id="small commune: two"),
        pytest.param("", "2022-03-09", "", "D-07", id="same day"),
        pytest.param("", "2022-03-10", "", "D-11", id="the day after"),
        pytest.param(EPCI, "2022-03-07", "urgent: true", "D-07-urgent", id="urgent: one"),
        pytest.param(EPCI, "2022-03-08", "urgent: true", "D-07", id="urgent: none"),
    ],
)
def test_the_convocation_comes_early_enough(
    tmp_path: Path, territory: str, convocation: str, more: str, code: str | None
) -> None:
    texts = council(15, 15, date="2022-03-09", convocation=convocation, more=more)
    if territory:
        texts["territoire"] = territory

    assert breaches(tmp_path, **texts) == ([(code, _CONVOCATION)] if code else [])


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("transmitted: 2026-11-16, published: 2026-11-20", []),
        ("transmitted: 2026-11-15", [("D-11", "council_sessions[1].deliberations[1].transmitted")]),
        ("published: 2026-11-15", [("D-11", "council_sessions[1].deliberations[1].published")]),
    ],
)
def test_transmission_and_publication_follow_the_session(tmp_path: Path, day: str, told: list[tuple[str, str]]) -> None:
    assert breaches(tmp_path, **council(15, 15, deliberations=f"- {{id: plan, subject: Plan, {day}}}")) == told


@pytest.mark.parametrize(
    ("present", "fields", "told"),
    [
        (9, "changes: [{member: m1, present: false}]", []),
        (8, "changes: [{member: m1, present: false}]", ["council_sessions[1].deliberations[1].changes"]),
        (8, "changes: [{member: m1, present: false}, {member: m15, present: true}]", []),
        (8, "interested: [{member: m1, reason: Associée}]", [_INTERESTED]),
        (9, "interested: [{member: m1, reason: Associée}]", []),
        (8, "interested: [{member: m1, reason: Élue du syndicat, represents_authority: true}]", [_INTERESTED]),
        (8, "interested: [{member: m15, reason: Associé, represents_authority: true}]", []),
    ],
)
def test_a_departure_or_an_interest_may_break_the_quorum(
    tmp_path: Path, present: int, fields: str, told: list[str]
) -> None:
    texts = council(15, present, deliberations=f"- {{id: plan, subject: Plan, {fields}}}")

    assert breaches(tmp_path, **texts) == [("D-04", path) for path in told]


@pytest.mark.parametrize(
    ("first", "told"),
    [("2026-11-13", []), ("2026-11-14", [("D-07-second", "council_sessions[1].first_session")])],
    ids=["three days", "two days"],
)
def test_a_second_session_waits_three_days(tmp_path: Path, first: str, told: list[tuple[str, str]]) -> None:
    more = f"second_convocation: true\nfirst_session: {first}"

    assert breaches(tmp_path, **council(15, 5, more=more)) == told


def test_a_second_convocation_needs_three_clear_days_in_a_grouping_too(tmp_path: Path) -> None:
    texts = council(15, 5, convocation="2026-11-12", more="second_convocation: true")

    assert breaches(tmp_path, territoire=EPCI, **texts) == []


_MEETING = """
    meetings:
      - {id: avant, kind: atelier, title: Avant, date: 2026-11-15, decisions: [{number: 1, text: Oui.}]}
      - {id: apres, kind: atelier, title: Après, date: 2026-11-17, decisions: [{number: 1, text: Oui.}]}
      - {id: muette, kind: atelier, title: Muette, date: 2026-11-15}
    """


@pytest.mark.parametrize(
    ("cited", "told"),
    [("avant", []), ("apres", ["D-11"]), ("muette", ["D-11-decisions"])],
    ids=["before", "after", "none"],
)
def test_decisions_that_are_cited_were_taken_before(tmp_path: Path, cited: str, told: list[str]) -> None:
    texts = council(15, 15, deliberations=f"- {{id: plan, subject: Plan, decisions: [{cited}]}}")

    assert [code for code, _ in breaches(tmp_path, **texts, reunions=_MEETING)] == told
