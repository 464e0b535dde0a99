"""What people type, brought to a bare form, and the words that mean yes, no or nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from neolab_docs.tables.normalising import folded
from neolab_docs.templating.typography import finished

_OUTER = " .,;:\u2026"
_ONLY_MARKS = re.compile(r"[-–—_./*~?;•▪◦· \u2026]*")
_LONGEST_NOTHING = 40
LONGEST: Final = 32_767
"""The most characters that Excel lets a cell hold."""


@cache
def words() -> Mapping[str, Any]:
    """The content of ``words.toml``."""
    source = files("neolab_docs.tables.cells").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(source)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """``text`` in lower case, without accents nor outer punctuation, its spaces, dashes and apostrophes made alike.

    >>> bare(" L’ÉTÉ : ")
    "l'ete"
    """
    return re.sub("[‐‑‒–—―−]", "-", folded(text.replace("‘", "'"))).strip(_OUTER)


@cache
def bare_words(name: str) -> frozenset[str]:
    """A list of ``words.toml`` in bare form."""
    return frozenset(bare(word) for word in words()[name])


@lru_cache(maxsize=16384)
def is_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing: spaces, « – », « Non renseigné », « Aucun »."""
    if len(text) > _LONGEST_NOTHING:
        return not tidy(text)
    plain = bare(tidy(text))
    return bool(_ONLY_MARKS.fullmatch(plain)) or plain in bare_words("empty")


def is_nobody(text: str) -> bool:
    """Whether a text says that nobody was chosen yet: nothing, « À désigner », « NC »."""
    return is_nothing(text) or bare(tidy(text)) in bare_words("nobody")


def tidy(text: str) -> str:
    """The text as typed, without the spaces around it and its lines.

    No-break spaces and line breaks inside are the person's own and stay.
    """
    lines = (line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()


def settled(form: Callable[[str], str | None], text: str) -> str | None:
    """A form of a text that is its own form: bullets and typography may uncover one another."""
    before: str | None = None
    said: str | None = text
    while said and said != before:
        before, said = said, form(said)
    return said or None


@lru_cache(maxsize=16384)
def same_text(text: str) -> str:
    """The form in which two texts are the same: typography and spaces aside.

    >>> same_text("L'été  15 000 €") == same_text("L’été 15 000 €")
    True
    """
    said = finished(" ".join(tidy(text).split()))
    return " ".join(said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
