"""What the command says, in the language of the run; the words are in ``messages/``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

MESSAGES = Path(__file__).with_name("messages")


class Texts:
    """The messages of one language.

    Attributes:
        lang: « fr » or « en ».
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._tables: dict[str, Any] = tomllib.loads((MESSAGES / f"{lang}.toml").read_text("utf-8"))

    def __call__(self, key: str, **values: object) -> str:
        """The message of a dotted key, its holes filled.

        Raises:
            KeyError: the catalogue does not hold the key.
        """
        return self._text(key).format_map(values)

    def count(self, key: str, number: int) -> str:
        """A number and its noun, which agrees with it; French says zero in the singular."""
        singular = number == 1 or (number == 0 and self.lang == "fr")
        return self._text(f"count.{key}.{'one' if singular else 'other'}").format(number=number)

    def has(self, key: str) -> bool:
        """Whether the catalogue holds a message under this key."""
        return key in self.keys()

    def keys(self) -> list[str]:
        """Every dotted key of the catalogue."""
        return list(_dotted(self._tables, ""))

    def _text(self, key: str) -> str:
        found: Any = self._tables
        for part in key.split("."):
            found = found[part]
        return str(found)


def _dotted(table: dict[str, Any], prefix: str) -> list[str]:
    found: list[str] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        found += _dotted(value, f"{key}.") if isinstance(value, dict) else [key]
    return found
