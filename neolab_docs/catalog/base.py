"""What every part of a method's content shares: frozen, closed to unknown keys."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Content(BaseModel):
    """Base of the catalogue: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Range(Content):
    """A span between two whole numbers, both included."""

    at_least: int = Field(ge=0)
    at_most: int = Field(ge=0)
