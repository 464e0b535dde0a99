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


class Announced(Model):
    """The numbers that the minutes print (« nombres annoncés »); checked, and used where names are not listed."""

    present: int | None = Field(None, ge=0)
    """« Présents », substitutes included."""
    proxies: int | None = Field(None, ge=0)
    """« Pouvoirs »."""
    absent: int | None = Field(None, ge=0)
    """« Absents »; those represented may be counted among them or not."""
    voters: int | None = Field(None, ge=0)
    """« Votants »."""
    quorum: int | None = Field(None, ge=1)
    """« Quorum »."""


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
    first_session: dt.date | None = None
    """« Première séance », which had no quorum: day it was to be held."""
    agenda_before: tuple[Text, ...] = ()
    """« Points de l'ordre du jour » before the délibérations, as in the approval of the last minutes."""
    agenda_after: tuple[Text, ...] = ()
    """« Points de l'ordre du jour » after the délibérations."""
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
    announced: Announced = Announced()
    """« Nombres annoncés »."""
    deliberations: tuple[Deliberation, ...] = ()
    """« Délibérations »."""

    @property
    def quorum(self) -> int:
        """« Quorum »: more than half of the members in office (L.2121-17 CGCT, domain.md §0.10)."""
        return self.members_in_office // 2 + 1

    @property
    def counted_present(self) -> int:
        """« Présents »: members and substitutes in the room, listed or else announced; proxies do not count."""
        return len(self.present) + len(self.substitutes) if self.present else self.announced.present or 0

    @property
    def represented(self) -> int:
        """« Représentés »: the proxies, listed or else announced."""
        return len(self.proxies) or self.announced.proxies or 0

    @property
    def voters(self) -> int:
        """« Votants »: those present and the proxies they hold."""
        return self.counted_present + self.represented

    @property
    def away(self) -> int:
        """« Absents » without a proxy."""
        return max(0, self.members_in_office - self.voters)


def clear_days(sent: dt.date, held: dt.date) -> int:
    """« Jours francs »: neither the day of sending nor the day of the session counts.

    >>> clear_days(dt.date(2022, 3, 3), dt.date(2022, 3, 9))
    5
    """
    return (held - sent).days - 1
