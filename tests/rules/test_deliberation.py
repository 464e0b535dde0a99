from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.model.deliberation import Vote
from tests.builders.council import council
from tests.builders.project import breaches

_PLAN = "council_sessions[1].deliberations[1]"


def _told(
    root: Path, *fields: str, office: int = 27, present: int = 17, proxies: int = 7
) -> list[tuple[str, str | None]]:
    items = "\n".join(f"- {{id: d{rank}, subject: Plan, {field}}}" for rank, field in enumerate(fields))
    return breaches(root, **council(office, present, proxies, deliberations=items))


@pytest.mark.parametrize(
    "vote",
    [
        "{in_favour: 24, against: 0, abstentions: 0}",
        "{in_favour: 20, against: 3, abstentions: 1}",
        "{in_favour: 20, against: 1, abstentions: 1, not_voting: 2}",
    ],
)
def test_at_combrit_twenty_four_members_vote(tmp_path: Path, vote: str) -> None:
    assert _told(tmp_path, f"vote: {vote}") == []


def test_at_combrit_the_maire_leaves_for_the_accounts_and_twenty_three_vote(tmp_path: Path) -> None:
    left = "changes: [{member: m17, present: false}]"
    voted = [f"{left}, vote: {{in_favour: {count}, against: 0, abstentions: 0}}" for count in (23, 24)]

    assert _told(tmp_path, *voted) == [("D-02", "council_sessions[1].deliberations[2].vote")]


def test_a_proxy_leaves_with_its_holder(tmp_path: Path) -> None:
    left = "changes: [{member: m1, present: false}], vote: {in_favour: 22, against: 0, abstentions: 0}"

    assert _told(tmp_path, left) == []


def test_a_proxy_ends_when_its_giver_arrives(tmp_path: Path) -> None:
    arrived = "changes: [{member: m27, present: true}], vote: {in_favour: 24, against: 0, abstentions: 0}"

    assert _told(tmp_path, arrived) == []


@pytest.mark.parametrize(
    "vote", ["{in_favour: 23, against: 0, abstentions: 0}", "{in_favour: 25, against: 0, abstentions: 0}"]
)
def test_a_vote_that_does_not_add_up_is_told(tmp_path: Path, vote: str) -> None:
    assert _told(tmp_path, f"vote: {vote}") == [("D-02", f"{_PLAN}.vote")]


@pytest.mark.parametrize(
    ("vote", "told"),
    [
        ("{in_favour: 12, against: 12, abstentions: 0, casting_vote: true}", []),
        ("{in_favour: 13, against: 11, abstentions: 0, casting_vote: true}", [("D-03", f"{_PLAN}.vote")]),
        ("{in_favour: 12, against: 12, abstentions: 0, casting_vote: true, secret: true}", [("D-03", f"{_PLAN}.vote")]),
    ],
)
def test_the_casting_vote_breaks_a_tie_in_a_public_ballot(
    tmp_path: Path, vote: str, told: list[tuple[str, str]]
) -> None:
    assert _told(tmp_path, f"vote: {vote}") == told


@pytest.mark.parametrize(
    ("in_favour", "against", "casting_vote", "secret", "expected"),
    [
        (13, 11, False, False, True),
        (11, 13, False, False, False),
        (12, 12, False, False, False),
        (12, 12, True, False, True),
        (12, 12, True, True, False),
    ],
)
def test_it_is_adopted_by_more_for_than_against_or_by_the_casting_vote(
    in_favour: int, against: int, casting_vote: bool, secret: bool, expected: bool
) -> None:
    vote = Vote(in_favour=in_favour, against=against, abstentions=0, casting_vote=casting_vote, secret=secret)

    assert vote.carried is expected


@pytest.mark.parametrize(
    ("articles", "told"),
    [
        ("[{text: Un.}, {text: Deux.}]", []),
        ("[{number: 1, text: Un.}, {number: 2, text: Deux.}]", []),
        ("[{number: 1, text: Un.}, {number: 3, text: Trois.}]", [("D-12", f"{_PLAN}.articles")]),
        ("[{number: 1, text: Un.}, {text: Deux.}]", [("D-12", f"{_PLAN}.articles")]),
    ],
)
def test_articles_run_from_one(tmp_path: Path, articles: str, told: list[tuple[str, str]]) -> None:
    assert _told(tmp_path, f"articles: {articles}") == told


def test_a_number_of_the_register_is_given_once(tmp_path: Path) -> None:
    assert _told(tmp_path, "number: 2026-12-01", "number: 2026-12-02") == []
    assert _told(tmp_path, "number: 2026-12-01", "number: 2026-12-01") == [
        ("D-11-number", "council_sessions[1].deliberations[2].number")
    ]
