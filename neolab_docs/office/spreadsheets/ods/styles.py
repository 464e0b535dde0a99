"""The few styles that say more than how things look: hidden sheets, durations."""

from __future__ import annotations

from typing import Final

from neolab_docs.office.spreadsheets.ods.values import TABLE

_STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_NUMBER: Final = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"


class Styles:
    """What the styles of a document say, gathered while it is read."""

    def __init__(self) -> None:
        self._current = ""
        self._hidden: set[str] = set()
        self._durations: set[str] = set()
        self._formats: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that starts."""
        if name == f"{_STYLE} style":
            self._current = attributes.get(f"{_STYLE} name", "")
            self._formats[self._current] = attributes.get(f"{_STYLE} data-style-name", "")
        elif name == f"{_STYLE} table-properties" and attributes.get(f"{TABLE} display") == "false":
            self._hidden.add(self._current)
        elif name == f"{_NUMBER} time-style" and attributes.get(f"{_NUMBER} truncate-on-overflow") == "false":
            self._durations.add(attributes.get(f"{_STYLE} name", ""))

    def is_shown(self, table_style: str) -> bool:
        """Whether a sheet of this style is visible."""
        return table_style not in self._hidden

    def is_duration(self, cell_style: str) -> bool:
        """Whether times in cells of this style go beyond 24 hours."""
        return self._formats.get(cell_style, "") in self._durations
