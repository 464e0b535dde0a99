"""A deliverable (« livrable »): which template makes which file, for what, and when."""

from __future__ import annotations

from enum import StrEnum

from neolab_docs.catalog.base import Content


class Edition(StrEnum):
    """« Projet » before the vote, « définitif » after it, or « courante » where the distinction has no meaning."""

    DRAFT = "draft"
    FINAL = "final"
    CURRENT = "current"


class Audience(StrEnum):
    """« Interne »; « publiable », without personal data of those who took part; « nominatif », for one person alone."""

    INTERNAL = "internal"
    PUBLISHABLE = "publishable"
    PERSONAL = "personal"


class Deliverable(Content):
    """One entry of the catalogue. Expressions are Jinja expressions over the template names."""

    id: str
    title: str
    """« Intitulé »; may hold tags."""
    template: str
    """Office file beside ``method.yaml``, or in ``templates/common``."""
    output: str
    """Path of the file made, relative to the output folder; may hold tags."""
    for_each: str = ""
    """« Pour chaque »: ``name in expression``, as in ``phase in method.phases``; empty for a single file."""
    when: str = ""
    """« Seulement si »: expression; without it the deliverable always applies."""
    requires: tuple[str, ...] = ()
    """« Données nécessaires »: paths that must hold something, as in ``orientations``."""
    edition: Edition = Edition.CURRENT
    """« Édition »; a final one is not made while a rule objects to what it is made for."""
    audience: Audience = Audience.INTERNAL
    """« Diffusion »; a publishable one is given the data without the names of participants; a personal one is a letter,
    given the contacts, which ``letters`` makes and ``build`` does not."""
    group: str = ""
    """« Famille », for ``build --only``, as in council."""
