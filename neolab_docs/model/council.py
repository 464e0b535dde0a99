"""A council session (« séance du conseil »): convocation, presence, proxies, délibérations."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from neolab_docs.model.base import Model, Slug, Text
from neolab_docs.model.body import Body, Member
from neolab_docs.model.deliberation import Deliberation
from neolab_docs.model.reference import Ref


class Proxy(Model):
    """A written mandate to vote (« pouvoir »; one per holder, L.2121-20 CGCT)."""

    giver: Ref[Member]
    """« Mandant », absent."""
    holder: Ref[Member]
    """« Mandataire », present."""


class Substitute(Model):
    """A substitute who sits for a member (« suppléant »; L.5211-6 CGCT)."""

    replaces: Ref[Member]
    """« Titulaire remplacé »."""
    name: Text
    """« Nom du suppléant »."""


class CouncilSession(Model):
    """One session."""

    id: Slug
    """« Identifiant »."""
    body: Ref[Body]
    """« Conseil »: the body that meets."""
    date: dt.date
    """« Date de la séance »."""
    start: dt.time | None = None
    """« Heure », between quotes."""
    place: Text
    """« Lieu »."""
    convocation_date: dt.date
    """« Date de la convocation »."""
    urgent: bool = False
    """« Urgence » stated in the convocation."""
    second_convocation: bool = False
    """« Seconde convocation », without quorum."""
    members_in_office: int = Field(ge=1)
    """« Membres en exercice »."""
    chair: Ref[Member] | None = None
    """« Président de séance »."""
    secretaries: tuple[Ref[Member], ...] = ()
    """« Secrétaires de séance »."""
    present: tuple[Ref[Member], ...] = ()
    """« Présents »."""
    substitutes: tuple[Substitute, ...] = ()
    """« Suppléants présents »."""
    proxies: tuple[Proxy, ...] = ()
    """« Pouvoirs »."""
    excused: tuple[Ref[Member], ...] = ()
    """« Absents excusés »."""
    absent: tuple[Ref[Member], ...] = ()
    """« Absents »."""
    deliberations: tuple[Deliberation, ...] = ()
    """« Délibérations »."""

    @property
    def quorum(self) -> int:
        """« Quorum »: more than half of the members in office (L.2121-17 CGCT, domain.md §0.10)."""
        return self.members_in_office // 2 + 1

    @property
    def counted_present(self) -> int:
        """« Présents »: members and substitutes in the room; proxies do not count."""
        return len(self.present) + len(self.substitutes)

    @property
    def voters(self) -> int:
        """« Votants »: those present and the proxies they hold."""
        return self.counted_present + len(self.proxies)
