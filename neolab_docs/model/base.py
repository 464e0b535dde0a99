"""What every part of the model shares: frozen, closed to unknown keys, described for editors."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Colour = Annotated[str, StringConstraints(pattern=r"^[0-9A-Fa-f]{6}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class Model(BaseModel):
    """Base of the model: immutable, unknown keys refused; field docstrings reach the JSON Schema."""

    # The root builds the whole schema once; every class for itself would double the start.
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, defer_build=True)


def slug(text: str) -> str:
    """A short ASCII name made of ``text``, as in ``marie-le-goff``.

    >>> slug("Communauté de communes : Néolab²")
    'communaute-de-communes-neolab2'
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", ascii_text.lower()).strip("-")
