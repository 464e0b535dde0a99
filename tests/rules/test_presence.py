from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import load_project
from tests.builders.council import EPCI, council
from tests.builders.project import breaches


@pytest.mark.parametrize(
    ("office", "present", "proxies", "voters", "quorum"),
    [
        pytest.param(36, 26, 7, 33, 19, id="Questembert"),
        pytest.param(35, 27, 6, 33, 18, id="Crozon"),
        pytest.param(27, 17, 7, 24, 14, id="Combrit"),
        pytest.param(45, 34, 8, 42, 23, id="Haut-Léon"),
        pytest.param(8, 5, 0, 5, 5, id="8 members"),
        pytest.param(11, 6, 0, 6, 6, id="11 members"),
        pytest.param(15, 8, 0, 8, 8, id="15 members"),
    ],
)
def test_real_sessions_have_their_numbers_and_break_no_rule(
    tmp_path: Path, office: int, present: int, proxies: int, voters: int, quorum: int
) -> None:
    assert breaches(tmp_path, **council(office, present, proxies)) == []
    session = load_project(tmp_path).project.council_sessions[0]
    assert (session.voters, session.quorum) == (voters, quorum)


def test_a_session_whose_presence_is_not_filled_in_breaks_no_rule(tmp_path: Path) -> None:
    texts = council(15, 0)
    texts["conseil"] = texts["conseil"].split("    present")[0]

    assert breaches(tmp_path, **texts) == []


def test_members_who_are_nowhere_are_told(tmp_path: Path) -> None:
    texts = council(15, 10)
    texts["conseil"] = texts["conseil"].replace("m14, m15]", "m14]")

    assert breaches(tmp_path, **texts) == [("D-05", "council_sessions[1].members_in_office")]


def test_represented_members_may_be_listed_among_the_absent(tmp_path: Path) -> None:
    assert breaches(tmp_path, **council(15, 10, 2, more="absent: [m14, m15]")) == []


@pytest.mark.parametrize(
    ("territory", "seats", "told"),
    [
        pytest.param(EPCI, "m15", [], id="one seat"),
        pytest.param(EPCI, "m14, m15", ["D-06-substitute"], id="two seats"),
        pytest.param("", "m15", ["D-06-substitute"], id="commune"),
    ],
)
def test_a_substitute_sits_for_a_member_of_a_commune_with_one_seat(
    tmp_path: Path, territory: str, seats: str, told: list[str]
) -> None:
    texts = council(15, 10, more="substitutes: [{replaces: m15, name: Léa Riou}]")
    for member in seats.split(", "):
        texts["instances"] = texts["instances"].replace(
            f"{{name: {member}}}", f"{{name: {member}, municipality: Argol}}"
        )
    if territory:
        texts["territoire"] = territory

    assert [code for code, _ in breaches(tmp_path, **texts)] == told
    assert load_project(tmp_path).project.council_sessions[0].voters == 11


@pytest.mark.parametrize(
    ("proxies", "told"),
    [
        ("[{giver: m14, holder: m1}, {giver: m15, holder: m2}]", []),
        ("[{giver: m15, holder: m15}]", ["D-06-self", "D-06-holder"]),
        ("[{giver: m15, holder: m14}]", ["D-06-holder"]),
        ("[{giver: m2, holder: m1}]", ["D-06-giver", "D-05"]),
        ("[{giver: m14, holder: m1}, {giver: m15, holder: m1}]", ["D-06-two"]),
        ("[{giver: m15, holder: m1}, {giver: m15, holder: m2}]", ["D-06-twice", "D-05"]),
    ],
)
def test_a_proxy_goes_from_one_absent_member_to_one_who_is_present(
    tmp_path: Path, proxies: str, told: list[str]
) -> None:
    texts = council(15, 13)
    texts["conseil"] = texts["conseil"].replace("proxies: []", f"proxies: {proxies}")

    assert sorted(code for code, _ in breaches(tmp_path, **texts)) == sorted(told)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("chair: m1\nsecretaries: [m2]", []),
        ("chair: m15", [("D-08", "council_sessions[1].chair")]),
        ("secretaries: [m2, m15]", [("D-08", "council_sessions[1].secretaries[2]")]),
    ],
)
def test_chair_and_secretaries_are_in_the_room(tmp_path: Path, more: str, told: list[tuple[str, str]]) -> None:
    assert breaches(tmp_path, **council(15, 12, more=more)) == told


def test_nobody_stands_twice_among_present_and_absent(tmp_path: Path) -> None:
    assert breaches(tmp_path, **council(15, 15, more="absent: [m1]")) == [
        ("D-10", "council_sessions[1].absent[1]"),
        ("D-05", "council_sessions[1].members_in_office"),
    ]


def test_those_listed_sit_on_the_council_that_meets(tmp_path: Path) -> None:
    texts = council(15, 13, 1)
    texts["conseil"] = texts["conseil"].replace("giver: m15", "giver: intrus")
    texts["equipe"] = "bodies: [{id: equipe, name: Équipe, kind: project_team, members: [{id: intrus, name: Léa}]}]"

    assert ("rule-not-a-member", "council_sessions[1].proxies[1].giver") in breaches(tmp_path, **texts)


def test_an_unknown_member_is_told_once_and_stops_no_other_rule(tmp_path: Path) -> None:
    texts = council(15, 5)
    texts["conseil"] = texts["conseil"].replace("[m1, ", "[m99, ")

    assert breaches(tmp_path, **texts) == [
        ("project-dangling-reference", "council_sessions[1].present[1]"),
        ("D-04", "council_sessions[1].present"),
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("[{member: m15, present: true}]", []),
        ("[{member: m1, present: true}]", [("D-10-arrival", "changes[1]")]),
        ("[{member: m15, present: false}]", [("D-10-departure", "changes[1]")]),
        ("[{member: m1, present: false, at: '20:15', proxy_to: m2}]", []),
        ("[{member: m1, present: false, proxy_to: m15}]", [("D-06-holder", "changes[1].proxy_to")]),
        (
            "[{member: m1, present: false, proxy_to: m3}, {member: m2, present: false, proxy_to: m3}]",
            [("D-06-two", "changes[2].proxy_to")],
        ),
        ("[{member: intrus, present: true}]", [("rule-not-a-member", "changes[1].member")]),
    ],
)
def test_arrivals_and_departures_make_sense(tmp_path: Path, changes: str, told: list[tuple[str, str]]) -> None:
    texts = council(15, 12, deliberations=f"- {{id: plan, subject: Plan, changes: {changes}}}")
    texts["equipe"] = "bodies: [{id: equipe, name: Équipe, kind: project_team, members: [{id: intrus, name: Léa}]}]"
    plan = "council_sessions[1].deliberations[1]"

    assert breaches(tmp_path, **texts) == [(code, f"{plan}.{path}") for code, path in told]


@pytest.mark.parametrize(
    ("chair", "told"),
    [
        ("", [("D-08", "council_sessions[1].deliberations[1].changes")]),
        (", chair: m2", []),
        (", chair: m15", [("D-08", "council_sessions[1].deliberations[1].chair")]),
    ],
)
def test_a_chair_who_leaves_is_replaced_by_one_in_the_room(
    tmp_path: Path, chair: str, told: list[tuple[str, str]]
) -> None:
    item = f"- {{id: plan, subject: Plan, changes: [{{member: m1, present: false}}]{chair}}}"

    assert breaches(tmp_path, **council(15, 12, more="chair: m1", deliberations=item)) == told
