"""Periods with one bound: « dès 2027 », « à partir de mai 2027 », « avant juin 2027 », « d’ici fin 2027 »."""

from __future__ import annotations

import re

from neolab_docs.model.period_parsing.moments import read_moment
from neolab_docs.model.period_parsing.ranges import read_range
from neolab_docs.model.period_parsing.reading import Reading, Span
from neolab_docs.model.period_parsing.spans import ONE_DAY

_FROM = re.compile(r"(?:des|a partir|a compter|depuis|demarrage|lancement)(?: :)? (?:du |de )?|(?:a partir |des )d'")
_AFTER = re.compile(r"(?:apres|au-dela de|>) ?")
_ONWARDS = re.compile(r" (?:et|puis) (?:au-dela|suivante?s?|apres|plus|\+)| ?(?:\+|-|>|\.\.\.)")
_BEFORE = re.compile(r"(?:avant|<) ?")
_UNTIL = re.compile(
    r"(?:(?:avant|d'ici|jusqu'a) (?:a )?(?:la )?(?=fin )|d'ici (?:a )?|jusqu'(?:a|au|en) |au plus tard |pour "
    r"|(?:a )?(?:l')?(?P<vague>horizon) |(?:echeance|livraison|fin)(?: :|:)? )"
)


def read_open(text: str) -> Reading | None:
    """The period without start or without end that the plain ``text`` names, or None."""
    return _without_end(text) or _without_start(text)


def _without_end(text: str) -> Reading | None:
    if (found := _FROM.match(text)) and (span := _span(text[found.end() :])):
        return Reading(span.start, None, span.precision, span.approximate, doubt=span.doubt)
    if (found := _AFTER.match(text)) and (span := _span(text[found.end() :])):
        return Reading(span.end + ONE_DAY, None, span.precision, span.approximate, doubt=span.doubt)
    for found in _ONWARDS.finditer(text):
        if found.end() == len(text) and (span := _span(text[: found.start()])):
            return Reading(span.start, None, span.precision, span.approximate, doubt=span.doubt)
    return None


def _without_start(text: str) -> Reading | None:
    if (found := _UNTIL.match(text)) and (span := _span(text[found.end() :])):
        vague = span.approximate or bool(found["vague"])
        return Reading(None, span.end, span.precision, vague, doubt=span.doubt)
    if (found := _BEFORE.match(text)) and (span := _span(text[found.end() :])):
        return Reading(None, span.start - ONE_DAY, span.precision, span.approximate, doubt=span.doubt)
    return None


def _span(text: str) -> Span | None:
    return read_moment(text.strip()) or read_range(text.strip())
