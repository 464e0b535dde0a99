"""The territory (« territoire ») and the authority that carries the project (« collectivité »)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from neolab_docs.model.base import Colour, Model, Text


class TerritoryKind(StrEnum):
    """Legal family of the authority: « commune », « EPCI à fiscalité propre », other grouping."""

    COMMUNE = "commune"
    EPCI = "epci"
    OTHER = "other"


class Gender(StrEnum):
    """Grammatical gender, for titles (« genre »)."""

    FEMININE = "feminine"
    MASCULINE = "masculine"


class Address(Model):
    """Postal address (« adresse »)."""

    street: Text
    """« Voie »."""
    postcode: str = Field(pattern=r"^\d{5}$")
    """« Code postal », five digits, between quotes."""
    city: Text
    """« Commune »."""
    phone: Text | None = None
    """« Téléphone » of the reception."""
    email: Text | None = None
    """« Courriel » of the authority, never a person's."""
    website: Text | None = None
    """« Site internet »."""


class Executive(Model):
    """Head of the executive (« maire », « président »); title and gender are data (domain.md §9.8)."""

    name: Text
    """« Prénom et nom »."""
    title: Text
    """« Qualité », as in « la Présidente », « le Maire »."""
    gender: Gender
    """« Genre » of the title."""


class Brand(Model):
    """Graphic identity (« charte graphique »): colours as ``RRGGBB``, names of installed fonts."""

    accents: tuple[Colour, ...] = Field((), max_length=6)
    """« Couleurs d'accent », one to six, strongest first."""
    ink: Colour | None = None
    """« Couleur du texte »."""
    surface: Colour | None = None
    """« Couleur de fond discret »."""
    heading_font: Text | None = None
    """« Police des titres »."""
    body_font: Text | None = None
    """« Police du texte »."""


class Territory(Model):
    """The authority and its territory."""

    name: Text
    """« Nom court », as in « Presqu'île de Crozon – Aulne Maritime »."""
    called: Text
    """« Nom en toutes lettres », with its article, as in « la Communauté de communes … »."""
    breton_name: Text | None = None
    """« Nom en breton »."""
    kind: TerritoryKind
    """« Nature »: commune, epci or other; decides the vocabulary of the council."""
    legal_form: Text
    """« Forme juridique », as in « Communauté de communes »."""
    department: Text
    """« Département »."""
    department_code: Text
    """« Numéro du département », between quotes."""
    region: Text
    """« Région »."""
    district: Text | None = None
    """« Arrondissement »."""
    population: int = Field(ge=1)
    """« Population », inhabitants."""
    population_source: Text | None = None
    """« Source et année de la population »."""
    municipalities: tuple[Text, ...] = ()
    """« Communes membres » of a grouping."""
    siret: str | None = Field(None, pattern=r"^\d{14}$")
    """« SIRET », fourteen digits, between quotes."""
    address: Address
    """« Adresse du siège »."""
    executive: Executive
    """« Exécutif »."""
    court: Text | None = None
    """« Tribunal administratif » for appeals, as in « Rennes »."""
    logo: Text | None = None
    """« Logo »: picture file in the project folder."""
    logo_alt: Text | None = None
    """« Texte de remplacement du logo »."""
    brand: Brand = Brand()
    """« Charte graphique »."""

    def __str__(self) -> str:
        return self.name
