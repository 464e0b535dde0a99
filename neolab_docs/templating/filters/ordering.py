"""Lists in the order of a French dictionary."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import reduce
from typing import Any


def alphabetical(items: Iterable[Any], attribute: str = "") -> list[Any]:
    """The items in the order of a French dictionary: accents, capitals and apostrophes do not count.

    Args:
        items: what is to be put in order.
        attribute: name of the attribute that is compared, as in "name" or "actor.name"; the item itself by default.

    >>> alphabetical(["Zone", "élus", "Etat", "Eau"])
    ['Eau', 'élus', 'Etat', 'Zone']
    """
    names = attribute.split(".") if attribute else []
    return sorted(items, key=lambda item: _key(str(reduce(getattr, names, item))))


def _key(text: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe"))
    letters = "".join(sign for sign in decomposed.casefold() if sign.isalnum() or sign.isspace())
    return letters, text
