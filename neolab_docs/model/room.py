"""Who is in the room when a délibération is put to the vote (domain.md §0.11, §2.4 D-04)."""

from __future__ import annotations

from dataclasses import dataclass

from neolab_docs.model.council import CouncilSession
from neolab_docs.model.deliberation import Deliberation, Presence


@dataclass(frozen=True, slots=True)
class Room:
    """The numbers of one délibération, arrivals and departures counted.

    Attributes:
        present: members and substitutes in the room.
        proxies: proxies that can be used: the holder is there, the giver is not.
        counted_present: those present who count for the quorum: interested members do not.
        counted_office: members in office who count for the quorum: representatives of L.1111-6 do not.
    """

    present: int
    proxies: int
    counted_present: int
    counted_office: int

    @property
    def voters(self) -> int:
        """« Votants », before those who take no part in the vote are taken off (D-01)."""
        return self.present + self.proxies

    @property
    def quorum(self) -> int:
        """More than half of the members in office (L.2121-17 CGCT)."""
        return self.counted_office // 2 + 1


def room_of(session: CouncilSession, deliberation: Deliberation) -> Room:
    """The room at the moment of a délibération."""
    opening = {reference.id for reference in session.present}
    arrived = {move.member.id for move in deliberation.changes if move.present} - opening
    leavers = {move.member.id for move in deliberation.changes if not move.present}
    left = leavers & opening if opening else leavers
    substituted = {each.replaces.id for each in session.substitutes} & arrived
    present = session.counted_present + len(arrived) - len(left) - len(substituted)
    interested = {one.member.id for one in deliberation.interested} - left
    if opening:
        interested &= opening | arrived
    return Room(
        present=present,
        proxies=_proxies(session, deliberation.changes, left, arrived),
        counted_present=present - len(interested),
        counted_office=session.members_in_office - sum(one.represents_authority for one in deliberation.interested),
    )


def _proxies(session: CouncilSession, changes: tuple[Presence, ...], left: set[str], arrived: set[str]) -> int:
    """Proxies that can be used: those of the opening, and those that people leave behind them."""
    kept = sum(proxy.holder.id not in left and proxy.giver.id not in arrived for proxy in session.proxies)
    handed = {move.member.id for move in changes if move.proxy_to and move.proxy_to.id not in left} & left
    return (kept if session.proxies else session.represented) + len(handed)
