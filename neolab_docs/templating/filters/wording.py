"""Words put together the French way: contractions, lists, capitals, excerpts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_APOSTROPHES = "'’"
_ASPIRATED = re.compile(
    r"(?:haute?s?|havre|haies?|halles?|haltes?|hameaux?|hamac|hangars?|handicap\w*|haras|hasard|hausse|hauteurs?"
    r"|heros|hiboux?|hors|huit|houle|houilles|hongrie|hollande|huttes?|hublot)\b"
)
_NO_ELISION = re.compile(r"(?:onz|oui\b|ouistiti|yaourt|yacht|yemen|uhlan|ululement)")
_ENDINGS = (".", "!", "?", "…", ":", ";")


def of(value: object) -> str:
    """The words after « de », contracted.

    >>> of("la commune de Crozon"), of("le Pays"), of("les élus"), of("l’agglomération"), of("Argol"), of("Brest")
    ('de la commune de Crozon', 'du Pays', 'des élus', 'de l’agglomération', 'd’Argol', 'de Brest')
    """
    text = _text(value)
    article, rest = _article(text)
    if article in ("le", "les"):
        return f"{'du' if article == 'le' else 'des'} {rest}"
    if not text:
        return ""
    return f"d’{text}" if not article and _elides(text) else f"de {text}"


def to(value: object) -> str:
    """The words after « à », contracted.

    >>> to("la mairie"), to("le Faou"), to("les habitants"), to("l’école"), to("Argol")
    ('à la mairie', 'au Faou', 'aux habitants', 'à l’école', 'à Argol')
    """
    text = _text(value)
    article, rest = _article(text)
    if article in ("le", "les"):
        return f"{'au' if article == 'le' else 'aux'} {rest}"
    return f"à {text}" if text else ""


def listing(values: Iterable[object], last: str = "et") -> str:
    """Things one after the other, empty ones left out.

    >>> listing(["a", "b", "c"]), listing(["a", "b"], last="ou"), listing([])
    ('a, b et c', 'a ou b', '')
    """
    words = [_text(value) for value in values if value is not None and _text(value)]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def upper_first(value: object) -> str:
    """The text with a capital first letter, accent kept, the others untouched.

    >>> upper_first("à l’école de Brest")
    'À l’école de Brest'
    """
    text = str(value)
    return text[:1].upper() + text[1:]


def lower_first(value: object) -> str:
    """The text with a small first letter, unless it begins with an acronym or a code.

    >>> lower_first("Créer un sentier"), lower_first("EPCI porteur"), lower_first("T1 2026")
    ('créer un sentier', 'EPCI porteur', 'T1 2026')
    """
    text = str(value)
    second = text[1:2]
    return text if second.isupper() or second.isdigit() else text[:1].lower() + text[1:]


def initials(value: object) -> str:
    """The first letters of the words of a name, particles left out.

    >>> initials("Marie-Anne Le Gall"), initials("Jean de la Fontaine")
    ('MALG', 'JF')
    """
    words = [word for word in re.split(r"[\s\-'’]+", _text(value)) if word]
    named = [word for word in words if not word[0].islower()] or words
    return "".join(word[0].upper() for word in named)


def sentence(value: object) -> str:
    """The text with a full stop at its end, unless it has a mark there already.

    >>> sentence("Créer un sentier"), sentence("Pourquoi ?")
    ('Créer un sentier.', 'Pourquoi ?')
    """
    text = str(value).rstrip()
    bare = text.rstrip("»”\"') \xa0")
    return text if not text or bare.endswith(_ENDINGS) else f"{text}."


def excerpt(value: object, length: int = 160) -> str:
    """The beginning of the text, ``length`` characters at most, cut after a word.

    >>> excerpt("Créer un sentier côtier", 17)
    'Créer un sentier…'
    """
    text = " ".join(str(value).split(" "))
    if len(text) <= length:
        return text
    room = max(length - 1, 0)
    cut = text[:room]
    if not text[room : room + 1].isspace() and (spaces := [found.start() for found in re.finditer(r"\s", cut)]):
        cut = cut[: spaces[-1]]
    return f"{cut.rstrip(' ,;:.–-' + chr(0xA0))}…"


def _text(value: object) -> str:
    return str(value).strip()


def _article(text: str) -> tuple[str, str]:
    """The definite article that opens the text (« le », « la », « les », « l’ », or "") and the rest."""
    first, space, rest = text.replace("\xa0", " ", 1).partition(" ")
    if space and first.lower() in ("le", "la", "les"):
        return first.lower(), rest.strip()
    if text[:1].lower() == "l" and text[1:2] and text[1] in _APOSTROPHES:
        return "l’", text[2:]
    return "", text


def _elides(text: str) -> bool:
    """Whether « de » becomes « d’ » before the text: a vowel, a mute h, or « y » before a consonant."""
    folded = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )
    if folded[:1] == "y":
        return folded[1:2] not in "aeiou" and not _NO_ELISION.match(folded)
    if folded[:1] == "h":
        return not _ASPIRATED.match(folded)
    return folded[:1] in tuple("aeiouœæ") and not _NO_ELISION.match(folded)
