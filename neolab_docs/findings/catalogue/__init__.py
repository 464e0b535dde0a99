"""The catalogue of codes: one TOML table per code, one file per field of work, both languages side by side."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: its severity, and its sentences (what, why, fix) in French and in English."""

    code: str
    severity: str
    fr: tuple[str, str, str]
    en: tuple[str, str, str]

    def sentences(self, lang: str) -> tuple[str, str, str]:
        """The three sentences in the language asked for; French where that language is unknown."""
        return self.en if lang == "en" else self.fr


@cache
def entries() -> dict[str, Entry]:
    """Every code of the catalogue, in the order of its files."""
    found: dict[str, Entry] = {}
    for source in sorted(files(__name__).iterdir(), key=lambda item: item.name):
        if source.name.endswith(".toml"):
            for code, table in tomllib.loads(source.read_text("utf-8")).items():
                found[code] = _entry(code, table)
    return found


def entry(code: str) -> Entry:
    """One code of the catalogue.

    Raises:
        KeyError: the code is not in the catalogue.
    """
    return entries()[code]


def _entry(code: str, table: dict[str, str | dict[str, str]]) -> Entry:
    def sentences(lang: str) -> tuple[str, str, str]:
        texts = table[lang]
        assert isinstance(texts, dict)
        return texts["what"], texts.get("why", ""), texts.get("fix", "")

    return Entry(code, str(table["severity"]), sentences("fr"), sentences("en"))
