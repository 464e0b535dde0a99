"""What the values of a column look like, to tell which of two fields an unclear header means (domain.md §3.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from neolab_docs.model.period_parsing.reading import Precision
from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding.times import is_day, reading
from neolab_docs.tables.finding.view import shown
from neolab_docs.tables.normalising import folded
from neolab_docs.tables.words import words

_NUMBERING = re.compile(r"^(?:n ?[°o]? ?)?[a-z]{0,3}[ .\-]?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?[.)]?$")
_DEPTH = re.compile(r"^(?:[a-z]+ )?(?:[ivx]{1,4}|[a-z]|\d{1,2}(?:\.\d{1,2})?)(?: ?[.):\-–—]|\.? )")
_SLUG = re.compile(r"^[a-z0-9]+(?:[-_.][a-z0-9]+)+$|^[a-z0-9]{6,}$")
_MONEY = re.compile(r"€|\beuros?\b|\bk ?€|\bk?eur\b|\bht\b|\bttc\b")
_FIGURE = re.compile(r"^[<>~≈]?\s*-?\d[\d\s.,]*\s*%?$")
_QUANTITY = re.compile(r"^[<>~≈+-]?\s*\d[\d\s.,]*\s*[^\d\s].{0,20}$")
_PERSON = re.compile(r"^(?:m\.?|mme|mlle|dr)\s", re.IGNORECASE)
_NAME = re.compile(r"^[^\W\d_][\w'’\-]*\.?(?: (?:de|du|le|la|van|el) ?)?(?: [^\W\d_][\w'’\-]*){1,3}$")
_TIME = {Precision.UNKNOWN, Precision.HORIZON}
_ROLE_MARK = re.compile(r"\((?:P|CP|C|Pa|F|E|I)(?:,[^()]*)?\)")
_SHORT = 60  # signs of a figure with its unit, at most
_LONG = 90  # signs from which a text is content rather than a name

_WORDS_ONLY = frozenset(
    ("short_text", "long_text", "organisation", "person", "service", "status", "commitment", "horizon", "level")
)

Look = Callable[[Sequence[CellValue]], float]


def looks_like(kind: str, values: Sequence[CellValue]) -> float:
    """How much of the values look like that kind of content, from 0 to 1; a mild figure for « text »."""
    return _LOOKS.get(kind, _text)(values) if values else 0.0


def contradicts(kind: str, values: Sequence[CellValue]) -> bool:
    """Whether nothing but figures stands where words are meant: « État », the funder, is no status."""
    figures = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return kind in _WORDS_ONLY and bool(values) and len(figures) == len(values)


def is_role_line(text: str) -> bool:
    """Whether a line begins with a role and a colon: « R : mairie », « Pilote : la CCI »."""
    head, colon, rest = text.partition(":")
    key = folded(head)
    return bool(colon and rest.strip()) and (key in words().role_words or key.upper() in words().raci)


def _share(test: Callable[[CellValue], bool]) -> Look:
    return lambda values: sum(map(test, values)) / len(values)


def _text(values: Sequence[CellValue]) -> float:
    return 0.35 * sum(isinstance(value, str) for value in values) / len(values)


def _short_text(values: Sequence[CellValue]) -> float:
    """Distinct names: texts that are no numbering, each one once."""
    texts = [folded(value) for value in values if isinstance(value, str)]
    names = [text for text in texts if len(text) <= 300 and not _NUMBERING.match(text)]
    return len(set(names)) / len(values)


def _long_text(values: Sequence[CellValue]) -> float:
    texts = [value for value in values if isinstance(value, str)]
    return sum(len(text) > _LONG or "\n" in text for text in texts) / len(values)


def _level(values: Sequence[CellValue]) -> float:
    """A level of the plan: few values that come back, or texts numbered one or two deep."""
    texts = [folded(shown(value)) for value in values]
    if sum(len(text) > 120 for text in texts) * 2 > len(texts):
        return 0.0
    back = 1 - (len(set(texts)) - 1) / (len(texts) - 1) if len(texts) > 1 else 0.0
    deep = sum(bool(_DEPTH.match(text)) for text in texts) / len(texts)
    return min(1.0, max(1.4 * back, deep if back else 0.5 * deep))


def _is_numbering(value: CellValue) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return 0 <= value < 1000
    return isinstance(value, str) and len(value) < 16 and bool(_NUMBERING.match(folded(value)))


def _is_slug(value: CellValue) -> bool:
    return isinstance(value, str) and bool(_SLUG.match(value.strip()))


def _is_period(value: CellValue) -> bool:
    """A stretch of time in words; one day, or a horizon, has its own field."""
    if isinstance(value, str):
        return (found := reading(value)).precision not in (*_TIME, Precision.DAY) or found.start != found.end
    return isinstance(value, int | float) and 2000 <= value < 2100


def _is_number(value: CellValue) -> bool:
    if isinstance(value, str):
        return len(value) < _SHORT and bool(_FIGURE.match(value.strip()) or _QUANTITY.match(value.strip()))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_percent(value: CellValue) -> bool:
    if isinstance(value, str):
        return value.strip().endswith("%")
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


def _is_money(value: CellValue) -> bool:
    if isinstance(value, str):
        return bool(_MONEY.search(folded(value))) or (len(value) < _SHORT and bool(_FIGURE.match(value.strip())))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_person(value: CellValue) -> bool:
    if not isinstance(value, str):
        return False
    first = value.strip().split("\n")[0].split(",")[0].strip()
    if _PERSON.match(first):
        return True
    return not _names_any(first, "organisations") and bool(_NAME.match(first)) and first[0].isupper()


def _is_organisation(value: CellValue) -> bool:
    return isinstance(value, str) and not _is_person(value) and not _has_roles(value) and len(value) < 400


def _has_roles(value: CellValue) -> bool:
    """Whether names bear the letter of their role: « Office de tourisme (CP) »."""
    return isinstance(value, str) and bool(_ROLE_MARK.search(value))


def _is_service(value: CellValue) -> bool:
    return isinstance(value, str) and _names_any(value, "services")


def _is_boolean(value: CellValue) -> bool:
    return isinstance(value, bool) or (
        isinstance(value, str) and folded(value) in words().marks | words().blanks | {"oui", "non", "x"}
    )


def _names_any(text: str, kind: str) -> bool:
    known = words().kinds[kind]
    return any(word in known for word in re.split(r"[^\w]+", folded(text)))


def _is_among(kind: str) -> Callable[[CellValue], bool]:
    def test(value: CellValue) -> bool:
        said = folded(shown(value)).strip(" .!")
        known = words().kinds[kind]
        return said in known or said.split("(")[0].strip() in known

    return test


_LOOKS: dict[str, Look] = {
    "text": _text,
    "short_text": _short_text,
    "long_text": _long_text,
    "level": _level,
    "numbering": _share(_is_numbering),
    "slug": _share(_is_slug),
    "date": _share(is_day),
    "period": _share(_is_period),
    "number": _share(_is_number),
    "percent": _share(_is_percent),
    "money": _share(_is_money),
    "person": _share(_is_person),
    "organisation": _share(_is_organisation),
    "roles": _share(_has_roles),
    "service": _share(_is_service),
    "boolean": _share(_is_boolean),
    "status": _share(_is_among("statuses")),
    "commitment": _share(_is_among("commitments")),
    "priority": _share(_is_among("priorities")),
    "horizon": _share(_is_among("horizons")),
}
