"""A unit of the calendar with the little words put before it: « au », « début », « mi- », « courant »."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from neolab_docs.model.period_parsing.reading import Span
from neolab_docs.model.period_parsing.spans import third
from neolab_docs.model.period_parsing.units import read_unit

_ARTICLE = re.compile(r"(?:(?:en|au|le|a la|de la|la|du|de) |(?:a |de )?l'|d')")
_VAGUE = re.compile(
    r"(?:(?:vers|environ|env\.?|~|autour|aux alentours|(?:dans le |en )?courant|au cours|pendant|probablement"
    r"|idealement|previsionnel(?:lement)?|prevue?)[ :]*)"
)
_THIRD = re.compile(r"(?P<third>debut|mi|milieu|fin)(?:[ -](?:de la |de l'|de |du |d')?)")
_RANKS = {"debut": 0, "mi": 1, "milieu": 1, "fin": 2}


@lru_cache(maxsize=4096)
def read_moment(text: str, depth: int = 0) -> Span | None:
    """The span that the plain ``text`` names, approximate where its words are, or None."""
    span = read_unit(text)
    if span or depth > 4:
        return span
    if found := _THIRD.match(text):
        whole = read_moment(text[found.end() :], depth + 1)
        return third(whole, _RANKS[found["third"]]) if whole else None
    if found := _VAGUE.match(text):
        span = read_moment(text[found.end() :], depth + 1)
        return replace(span, approximate=True) if span else None
    if found := _ARTICLE.match(text):
        return read_moment(text[found.end() :], depth + 1)
    return None
