"""Values of a list: statuses, priorities, horizons, roles, kinds."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from neolab_docs.findings import Finding
from neolab_docs.tables.cells.base import Guessed, Parsed
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.wording import bare, is_nobody, same_text, words

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

_SURE, _CLOSE = 100, 80
_SHORTEST = 4
_DENIALS = frozenset(("non", "pas", "jamais", "plus", "sans", "not", "never", "no"))


@dataclass(frozen=True)
class ChoiceCell:
    """One value of an enumeration, shown by its French label.

    Attributes:
        name: name of the enumeration, as in « ActionStatus ».
        labels: label by value.
        codes: short codes by value, where there are some.
        default: the value that an empty cell means; none where nothing is an answer.
    """

    name: str
    labels: Mapping[str, str]
    codes: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None

    def write(self, value: Any) -> CellValue:
        """The label."""
        return None if value is None else self.labels.get(value, str(value))

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The value whose label, code or synonym this is; the nearest one with its confidence."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        found = self._exact(raw)
        if found is not None or self._is_nothing(raw):
            return Parsed(found if found is not None else self.default)
        return self._near(spelled(raw))

    def normal(self, raw: CellValue) -> Hashable:
        """The value itself where it is known, else the words."""
        if unusable(raw):
            return without_value(raw)
        found = self._exact(raw)
        if found is not None:
            return self.labels[found]
        return None if self._is_nothing(raw) else same_text(spelled(raw))

    def value_of(self, text: str) -> str | None:
        """The value whose label, code or synonym a text is exactly."""
        return self._synonyms.get(bare(text)) or self._marks.get(text.strip())

    def _exact(self, raw: CellValue) -> str | None:
        if isinstance(raw, float) and raw == 1 and "done" in self.labels:
            return "done"
        return self.value_of(spelled(raw))

    def _is_nothing(self, raw: CellValue) -> bool:
        return is_nobody(spelled(raw))

    def _near(self, typed: str) -> Parsed:
        from rapidfuzz import fuzz, process

        found = process.extractOne(bare(typed), list(self._synonyms), scorer=fuzz.WRatio) if len(typed) < 100 else None
        choices = ", ".join(self.labels.values())
        if found and _opposed(bare(typed), found[0]):
            found = None
        if found is None or found[1] < _CLOSE or len(found[0]) < _SHORTEST:
            near = self.labels[self._synonyms[found[0]]] if found and found[1] >= 60 else ""
            values = {"text": typed[:80], "choices": choices, "nearest": near}
            return Parsed(findings=(Finding("cell-not-a-choice", values=values),))
        value = self._synonyms[found[0]]
        told = {"text": typed, "label": self.labels[value], "percent": round(found[1]), "choices": choices}
        return Parsed(value, guesses=(Guessed(Finding("cell-near-choice", values=told), found[1] / _SURE),))

    @cached_property
    def _synonyms(self) -> dict[str, str]:
        """Every wording by its bare form; labels win over values, codes and synonyms."""
        known: dict[str, str] = {}
        synonyms: Mapping[str, list[str]] = words()["choices"].get(self.name, {})
        for value, label in self.labels.items():
            known.setdefault(bare(label), value)
        for value in self.labels:
            for typed in (value, *filter(None, [self.codes.get(value)]), *synonyms.get(value, ())):
                if bare(typed):
                    known.setdefault(bare(typed), value)
        for typed, value in list(known.items()):
            for variant in _agreed(typed):
                known.setdefault(variant, value)
        return known

    @cached_property
    def _marks(self) -> dict[str, str]:
        """Wordings that are only signs, such as « ✓ » and « +++ »."""
        synonyms: Mapping[str, list[str]] = words()["choices"].get(self.name, {})
        return {typed: value for value, all_typed in synonyms.items() for typed in all_typed if value in self.labels}


def _opposed(typed: str, known: str) -> bool:
    """Whether one denies what the other says: « pas terminée » is no guess for « terminée »."""
    return bool(_DENIALS & (set(typed.split()) ^ set(known.split())))


def _agreed(word: str) -> tuple[str, ...]:
    """The other gender and the plural of a wording: « termine » and « terminees » for « terminee »."""
    if len(word) < _SHORTEST or not word[-1].isalpha():
        return ()
    other = word[:-1] if word.endswith("e") else f"{word}e"
    return other, f"{word}s", f"{other}s"
