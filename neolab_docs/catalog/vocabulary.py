"""The words of deliverables that depend on data: labels of enumerations, commune or EPCI (domain.md §2.3)."""

from __future__ import annotations

from enum import Enum
from typing import Any

from pydantic import ConfigDict, Field

from neolab_docs.catalog.base import Content


class CouncilWords(Content):
    """How one kind of council is spoken of."""

    model_config = ConfigDict(extra="allow")


class Vocabulary(Content):
    """Labels by kind of value, then by value."""

    model_config = ConfigDict(extra="allow")

    labels: dict[str, dict[str, str]]
    short: dict[str, dict[str, str]] = Field(default_factory=dict)
    codes: dict[str, dict[str, str]] = Field(default_factory=dict)

    def label(self, value: Enum) -> str:
        """« Libellé » of an enumeration's value."""
        return self.labels[type(value).__name__][value.value]

    def code(self, value: Any) -> str:
        """« Code » of a role, such as P, CP or C."""
        return self.codes["Role"][str(value)]

    def short_label(self, value: Enum) -> str:
        """« Libellé court »."""
        return self.short[type(value).__name__][value.value]
