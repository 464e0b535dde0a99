"""Who letters go to (« destinataires »): the contacts, and the actors that have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from neolab_docs.context.views import ActorView, Part
from neolab_docs.model.base import slug
from neolab_docs.model.contact import Contact


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, or an actor as such, that a letter goes to.

    Attributes:
        id: short name for the file of the letter, different for each.
        name: « Prénom Nom », or the name of the actor.
        is_person: whether it is a person rather than an organisation.
        role: « Fonction ».
        actor: whom the person speaks for, with its engagements.
        email: « Courriel ».
        phone: « Téléphone ».
        channel: « Canal d'invitation » preferred.
        consent: whether the person accepts to be contacted about the project.
    """

    id: str
    name: str
    is_person: bool
    role: str | None = None
    actor: ActorView | None = None
    email: str | None = None
    phone: str | None = None
    channel: str | None = None
    consent: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """« Engagements » of the actor, in every state."""
        return self.actor.parts if self.actor else ()

    @property
    def standing(self) -> tuple[Part, ...]:
        """« Engagements » of the actor that it neither declined nor withdrew from."""
        return self.actor.standing if self.actor else ()

    def __str__(self) -> str:
        return self.name


def recipients_of(contacts: Iterable[Contact], actors: Iterable[ActorView]) -> tuple[Recipient, ...]:
    """Every contact in order, then the actors that no contact speaks for."""
    known = {actor.id: actor for actor in actors}
    people = [_person(contact, known) for contact in contacts]
    reached = {person.actor.id for person in people if person.actor}
    others = [Recipient(slug(actor.id), actor.name, False, actor=actor) for actor in known.values()]
    return _told_apart([*people, *(one for one in others if one.actor and one.actor.id not in reached)])


def _person(contact: Contact, actors: Mapping[str, ActorView]) -> Recipient:
    return Recipient(
        id=slug(contact.name) or "personne",
        name=contact.name,
        is_person=True,
        role=contact.role,
        actor=actors.get(contact.actor.id) if contact.actor else None,
        email=contact.email,
        phone=contact.phone,
        channel=contact.channel,
        consent=contact.consent,
    )


def _told_apart(recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """The recipients; those of one name get a number."""
    seen: Counter[str] = Counter()
    found = []
    for one in recipients:
        seen[one.id] += 1
        rank = seen[one.id]
        found.append(one if rank == 1 else replace(one, id=f"{one.id}-{rank}"))
    return tuple(found)
