"""Headers and short words brought to one spelling, so that they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INCLUSIVE = re.compile(r"[·∙•.\-](?:e|ne|re|se|trice|euse|le)(?:[·∙•.\-]?s)?\b|[·∙•]s\b")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERING = re.compile(r"^\s*\d{1,2}(?:[.)°]\d{0,2})*[.)°\-–:]?\s+(?=\D)")
_HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_SIGNS = re.compile(r"[^\w%]+|_+")


def folded(text: str) -> str:
    """The text without case, accents, curly apostrophes and doubled spaces.

    >>> folded("  Élu·e  RÉFÉRENT·E ")
    'elu·e referent·e'
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().split())


@lru_cache(maxsize=8192)
def normal_header(text: str) -> str:
    """The spelling of a header that synonyms are compared in (domain.md §3.2).

    >>> normal_header("3. Élu·e(s) référent·e(s)* :"), normal_header("Axe (x)"), normal_header("dateDebut")
    ('elu referent', 'axe', 'date debut')
    """
    plain = _INCLUSIVE.sub("", folded(_HUMP.sub(" ", text)))
    bare = _NUMBERING.sub("", _BRACKETS.sub(" ", plain))
    words = _words(bare) or _words(plain)
    return " ".join(words)


def _words(plain: str) -> list[str]:
    return [_singular(word) for word in _SIGNS.sub(" ", plain).split()]


def _singular(word: str) -> str:
    if len(word) > 3 and word[-1] == "s":
        return word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith(("eux", "aux")) else word
