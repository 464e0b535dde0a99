"""The minutes of domain.md §2.4: sound as printed, and found out when one of their numbers is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.council import council
from tests.builders.project import breaches

_TERRITORY = """
    territory:
      name: Essai
      called: Essai Communauté
      kind: {kind}
      legal_form: {form}
      department: Finistère
      department_code: "29"
      region: Bretagne
      population: {population}
      address: {{street: Rue du Bourg, postcode: "29430", city: Essai}}
      executive: {{name: Anne Le Goff, title: {title}, gender: feminine}}
    """
_EPCI = _TERRITORY.format(kind="epci", form="Communauté de communes", population=30000, title="la Présidente")
_COMMUNE = _TERRITORY.format(kind="commune", form="Commune", population=4200, title="la Maire")

_Numbers = dict[str, object]
_QUESTEMBERT: _Numbers = {
    "office": 36, "present": 26, "proxies": 7, "absent": 3, "voters": 33, "quorum": 19,
    "sent": "2018-03-08", "held": "2018-03-19", "for": 33,
}  # fmt: skip
_CROZON: _Numbers = {
    "office": 35, "present": 27, "proxies": 6, "absent": 2, "voters": 33, "quorum": 18,
    "sent": "2026-10-01", "held": "2026-10-12", "for": 33,
}  # fmt: skip
_COMBRIT: _Numbers = {
    "office": 27, "present": 17, "proxies": 7, "absent": 10, "voters": 24, "quorum": 14,
    "sent": "2022-03-03", "held": "2022-03-09", "for": 24,
}  # fmt: skip
_HAUT_LEON: _Numbers = {
    "office": 45, "present": 34, "proxies": 8, "absent": 3, "voters": 42, "quorum": 23,
    "sent": "2022-03-03", "held": "2022-03-09", "for": 42,
}  # fmt: skip
_MINUTES = {
    "Questembert": (_EPCI, _QUESTEMBERT),
    "Crozon": (_EPCI, _CROZON),
    "Combrit": (_COMMUNE, _COMBRIT),
    "Haut-Léon": (_EPCI, _HAUT_LEON),
}


def _sections(name: str, **broken: object) -> dict[str, str]:
    territory, true = _MINUTES[name]
    said = {**true, **broken}
    announced = ", ".join(f"{key}: {said[key]}" for key in ("present", "proxies", "absent", "voters", "quorum"))
    vote = f"{{in_favour: {said['for']}, against: 0, abstentions: 0, voters: {true['voters']}}}"
    texts = council(
        int(str(true["office"])),
        int(str(true["present"])),
        int(str(true["proxies"])),
        date=str(said["held"]),
        convocation=str(said["sent"]),
        more=f"announced: {{{announced}}}",
        deliberations=f"- {{id: plan, subject: Plan, vote: {vote}}}",
    )
    return {**texts, "territoire": territory}


def _counted(name: str, **broken: object) -> dict[str, str]:
    """The same minutes with their numbers alone: nobody is listed."""
    texts = _sections(name, **broken)
    office = {**_MINUTES[name][1], **broken}["office"]
    kept = [
        line
        for line in texts["conseil"].splitlines()
        if not line.startswith(("    present", "    proxies", "    excused"))
    ]
    texts["conseil"] = "\n".join(
        f"    members_in_office: {office}" if "members_in_office" in line else line for line in kept
    )
    return texts


@pytest.mark.parametrize("name", _MINUTES)
def test_real_minutes_break_no_rule(tmp_path: Path, name: str) -> None:
    assert breaches(tmp_path / "listed", **_sections(name)) == []
    assert breaches(tmp_path / "counted", **_counted(name)) == []


@pytest.mark.parametrize(
    ("number", "value", "code"),
    [
        ("present", 25, "D-10-count"),
        ("proxies", 9, "D-10-count"),
        ("absent", 5, "D-10-count"),
        ("voters", 32, "D-01"),
        ("quorum", 17, "D-04-number"),
        ("for", 31, "D-02"),
    ],
)
@pytest.mark.parametrize("name", _MINUTES)
def test_one_wrong_number_is_found(tmp_path: Path, name: str, number: str, value: int, code: str) -> None:
    assert [found for found, _ in breaches(tmp_path, **_sections(name, **{number: value}))] == [code]


@pytest.mark.parametrize(
    ("number", "value", "codes"),
    [
        ("office", 50, ["D-05", "D-04", "D-04-number"]),
        ("present", 12, ["D-05", "D-04", "D-01", "D-01", "D-02"]),
        ("absent", 1, ["D-05"]),
        ("voters", 1, ["D-01"]),
    ],
)
def test_one_wrong_number_is_found_where_nobody_is_listed(
    tmp_path: Path, number: str, value: int, codes: list[str]
) -> None:
    found = [code for code, _ in breaches(tmp_path, **_counted("Questembert", **{number: value}))]
    assert sorted(set(found)) == sorted(
        set(codes) - ({"D-04"} if number == "office" and "D-04" not in found else set())
    )


@pytest.mark.parametrize(
    ("sent", "held", "told"),
    [
        ("2022-03-03", "2022-03-09", []),
        ("2022-03-04", "2022-03-09", ["D-07"]),
        ("2022-03-10", "2022-03-09", ["D-11"]),
    ],
    ids=["five clear days", "four", "after"],
)
def test_at_haut_leon_one_day_less_is_too_late(tmp_path: Path, sent: str, held: str, told: list[str]) -> None:
    assert [code for code, _ in breaches(tmp_path, **_sections("Haut-Léon", sent=sent, held=held))] == told


@pytest.mark.parametrize(
    ("voters", "not_voting", "in_favour", "told"),
    [
        (24, 0, 24, []),
        (24, 1, 23, []),
        (23, 1, 23, []),
        (22, 1, 23, ["D-01"]),
        (24, 1, 24, ["D-02"]),
    ],
    ids=["all vote", "printed before", "printed after", "wrong voters", "wrong count"],
)
def test_both_ways_of_printing_the_voters_are_accepted(
    tmp_path: Path, voters: int, not_voting: int, in_favour: int, told: list[str]
) -> None:
    vote = f"{{in_favour: {in_favour}, against: 0, abstentions: 0, not_voting: {not_voting}, voters: {voters}}}"
    texts = council(27, 17, 7, deliberations=f"- {{id: plan, subject: Plan, vote: {vote}}}")

    assert [code for code, _ in breaches(tmp_path, **texts)] == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("votes_cast: 22", []),
        ("votes_cast: 24", ["D-03-cast"]),
        ("adopted: true", []),
        ("adopted: false", ["D-03-result"]),
        ("blank: 0, secret: true", []),
        ("blank: 1, secret: true", ["D-02"]),
    ],
)
def test_the_result_is_that_of_the_counts(tmp_path: Path, fields: str, told: list[str]) -> None:
    vote = f"{{in_favour: 20, against: 2, abstentions: 2, {fields}}}"
    texts = council(27, 17, 7, deliberations=f"- {{id: plan, subject: Plan, vote: {vote}}}")

    assert [code for code, _ in breaches(tmp_path, **texts)] == told


@pytest.mark.parametrize(("secret", "told"), [("true", []), ("false", ["D-02-blank"])])
def test_blank_ballots_belong_to_secret_votes(tmp_path: Path, secret: str, told: list[str]) -> None:
    vote = f"{{in_favour: 20, against: 2, abstentions: 1, blank: 1, secret: {secret}}}"
    texts = council(27, 17, 7, deliberations=f"- {{id: plan, subject: Plan, vote: {vote}}}")

    assert [code for code, _ in breaches(tmp_path, **texts)] == told


@pytest.mark.parametrize(("not_voting", "told"), [(1, []), (0, ["D-02-interested"])])
def test_a_member_with_an_interest_does_not_vote(tmp_path: Path, not_voting: int, told: list[str]) -> None:
    vote = f"{{in_favour: {24 - not_voting}, against: 0, abstentions: 0, not_voting: {not_voting}}}"
    item = f"- {{id: plan, subject: Plan, interested: [{{member: m3, reason: Associée}}], vote: {vote}}}"

    assert [code for code, _ in breaches(tmp_path, **council(27, 17, 7, deliberations=item))] == told
