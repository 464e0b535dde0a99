from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import load_project
from neolab_docs.model.room import Room, room_of
from tests.builders.council import council
from tests.builders.project import write_project


def _room(root: Path, fields: str, more: str = "") -> Room:
    item = f"- {{id: plan, subject: Plan, {fields}}}"
    project = load_project(write_project(root, **council(27, 17, 7, more=more, deliberations=item))).project
    (session,) = project.council_sessions
    return room_of(session, session.deliberations[0])


@pytest.mark.parametrize(
    ("changes", "present", "proxies"),
    [
        ("", 17, 7),
        ("{member: m17, present: false}", 16, 7),
        ("{member: m1, present: false}", 16, 6),
        ("{member: m17, present: false, proxy_to: m16}", 16, 8),
        ("{member: m1, present: false, proxy_to: m16}", 16, 7),
        ("{member: m27, present: true}", 18, 6),
        ("{member: m18, present: true}", 18, 7),
    ],
    ids=["opening", "leaves", "holder leaves", "leaves a proxy", "holder leaves one", "giver arrives", "arrives"],
)
def test_arrivals_and_departures_move_people_and_proxies(
    tmp_path: Path, changes: str, present: int, proxies: int
) -> None:
    room = _room(tmp_path, f"changes: [{changes}]")

    assert (room.present, room.proxies, room.voters) == (present, proxies, present + proxies)


def test_interested_members_leave_the_quorum_and_their_representatives_the_office(tmp_path: Path) -> None:
    room = _room(
        tmp_path,
        "interested: [{member: m2, reason: Associé}, {member: m3, reason: Élu, represents_authority: true}]",
    )

    assert (room.present, room.counted_present, room.counted_office, room.quorum) == (17, 15, 26, 14)
