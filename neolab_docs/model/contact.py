"""Contacts (« coordonnées »): kept in ``contacts.yaml`` alone, read by no published edition (domain.md §9.6)."""

from __future__ import annotations

from neolab_docs.model.actor import Actor
from neolab_docs.model.base import Model, Text
from neolab_docs.model.reference import Ref


class Contact(Model):
    """How to reach one person."""

    name: Text
    """« Prénom Nom »."""
    actor: Ref[Actor] | None = None
    """« Structure »: identifier of an actor."""
    role: Text | None = None
    """« Fonction »."""
    email: Text | None = None
    """« Courriel »."""
    phone: Text | None = None
    """« Téléphone »."""
    channel: Text | None = None
    """« Canal d'invitation » preferred."""
    consent: bool = False
    """« Consentement » to be contacted by the authority about this project."""


class ContactBook(Model):
    """The content of ``contacts.yaml``."""

    contacts: tuple[Contact, ...] = ()
    """« Coordonnées »."""
