"""The words of deliverables that depend on data: labels of enumerations, commune or EPCI (domain.md §2.3)."""

from __future__ import annotations

from enum import Enum

from pydantic import Field

from neolab_docs.catalog.base import Content
from neolab_docs.templating.calling import for_templates


class Number(Content):
    """A noun in the singular and the plural."""

    singular: str
    plural: str


class ByGender(Content):
    """A noun for a man and for a woman."""

    masculine: Number
    feminine: Number


class Title(Content):
    """How the head of the executive is called: « Maire », « le Maire », « du Maire », « Madame la Maire »."""

    title: str
    the: str
    of: str
    formal: str


class TitleByGender(Content):
    """The titles of the executive by gender."""

    masculine: Title
    feminine: Title


class Authority(Content):
    """How the authority is called: « commune », « la commune », « de la commune »."""

    name: str
    the: str
    of: str


class LegalVisa(Content):
    """An article of the general code of local authorities to be cited (« visa »)."""

    article: str
    about: str


class ConvocationRule(Content):
    """How long before the session members are called (« jours francs »)."""

    clear_days: int | None = None
    article: str
    text: str


class Convocation(Content):
    """The delay of convocation by population."""

    below_3500: ConvocationRule
    from_3500: ConvocationRule


class CouncilWords(Content):
    """How one kind of council is spoken of."""

    assembly: str
    """« conseil municipal »."""
    the_assembly: str
    of_assembly: str
    to_assembly: str
    authority: Authority
    member: ByGender
    executive: TitleByGender
    deputy: ByGender
    seat: str
    """« à la mairie », « au siège »."""
    register_extract: str
    """« Extrait du registre … »."""
    present: str
    substitutes_present: str
    proxy: Number
    """« procuration » or « pouvoir »."""
    substitutes: str
    code: str
    legal_visas: tuple[LegalVisa, ...] = ()
    convocation: Convocation

    @for_templates
    def convocation_rule(self, population: int) -> ConvocationRule:
        """The delay that applies (L.2121-11, L.2121-12 and L.5211-1 CGCT)."""
        return self.convocation.below_3500 if population < 3500 else self.convocation.from_3500


class GenderWords(Content):
    """Words that agree with a person."""

    civility: str
    civility_long: str
    article: str
    pronoun: str
    ending: str
    elected: str
    present: str
    represented: str
    excused: str
    absent: str
    rapporteur: str
    undersigned: str
    empowered: str
    charged: str


class Vocabulary(Content):
    """Labels by enumeration then value, the words of councils by kind of territory, the words of each gender."""

    labels: dict[str, dict[str, str]]
    short: dict[str, dict[str, str]] = Field(default_factory=dict)
    codes: dict[str, dict[str, str]] = Field(default_factory=dict)
    definitions: dict[str, dict[str, str]] = Field(default_factory=dict)
    council: dict[str, CouncilWords]
    gender: dict[str, GenderWords]

    def label(self, value: Enum | str, kind: str = "Role") -> str:
        """« Libellé » of an enumeration's value; a bare word is looked up among the roles, as is ``lead``."""
        return _found(self.labels, value, kind)

    def short_label(self, value: Enum | str, kind: str = "Role") -> str:
        """« Libellé court »."""
        return _found(self.short, value, kind)

    def code(self, value: Enum | str, kind: str = "Role") -> str:
        """« Code » of a role, such as P, CP or C; nothing for no role."""
        return _found(self.codes, value, kind) if value else ""

    def definition(self, value: Enum | str, kind: str = "Role") -> str:
        """« Définition »."""
        return _found(self.definitions, value, kind)

    def agreed(self, gender: Enum | None, word: str) -> str:
        """A word that agrees with a person, as in ``civility``; nothing for an unknown gender."""
        return str(getattr(self.gender[gender.value], word)) if gender is not None else ""


def _found(table: dict[str, dict[str, str]], value: Enum | str, kind: str) -> str:
    if isinstance(value, Enum):
        return table[type(value).__name__][str(value.value)]
    return table[kind][value]
