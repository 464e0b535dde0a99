"""The bare form in which typed words are compared: no case, no accents, spaces and dashes alike."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = dict.fromkeys("’‘ʼ´`′", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−→", "-")
_ALIKE = str.maketrans({**_APOSTROPHES, **_DASHES, "≤": "<", "≥": ">", "≈": "~", "⁄": "/"})
_ONLY_MARKS = re.compile(r"[-?./*_~! ]*")
_TO_BE_DEFINED = re.compile(
    r"(?:[a-z]+ ){0,2}(?:a|reste a) "
    r"(?:definir|preciser|determiner|confirmer|fixer|planifier|programmer|chiffrer|estimer|evaluer|completer)"
    r"(?: [^\d]*)?"
    r"|ad|a\.d|nc|n\.c|nd|n\.d|na|n/a|tbd|vide|neant connu|inconnue?|en attente"
    r"|non (?:encore )?(?:definie?|precisee?|connue?|communiquee?|determinee?)s?"
    r"|non (?:encore )?(?:estimee?|chiffree?|renseignee?)s?"
    r"|en cours (?:de|d')? ?(?:chiffrage|definition|evaluation|estimation)"
    r"|devis (?:en cours|en attente|a venir)"
)


def plain(text: str) -> str:
    """``text`` in lower case, without accents nor outer punctuation, its spaces and dashes made alike.

    >>> plain("  D’ici à l’ÉTÉ 2027. ")
    "d'ici a l'ete 2027"
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.translate(_ALIKE).casefold().split()).strip(" .,;")


def is_to_be_defined(wording: str) -> bool:
    """Whether the plain ``wording`` says that nothing is known yet: « à définir », « NC », « – », nothing."""
    return bool(_ONLY_MARKS.fullmatch(wording) or _TO_BE_DEFINED.fullmatch(wording))
