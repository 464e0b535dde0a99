from __future__ import annotations

import re
import string
import tomllib

import pytest

from neolab_docs.cli.texts import MESSAGES, Texts

_ASCII_SPACE_BEFORE_MARK = re.compile(r"« | [:;!?»%]")


def _holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _raw(lang: str, key: str) -> str:
    found: object = tomllib.loads((MESSAGES / f"{lang}.toml").read_text("utf-8"))
    for part in key.split("."):
        assert isinstance(found, dict)
        found = found[part]
    return str(found)


def test_both_languages_say_the_same_things() -> None:
    assert Texts("fr").keys() == Texts("en").keys()


@pytest.mark.parametrize("key", Texts("fr").keys())
def test_both_languages_fill_the_same_holes(key: str) -> None:
    assert _holes(_raw("fr", key)) == _holes(_raw("en", key))


@pytest.mark.parametrize("key", Texts("fr").keys())
def test_french_marks_follow_a_no_break_space(key: str) -> None:
    text = _raw("fr", key)
    assert not _ASCII_SPACE_BEFORE_MARK.search(text)
    assert "'" not in text


@pytest.mark.parametrize(
    ("lang", "number", "expected"),
    [("fr", 0, "0 erreur"), ("fr", 1, "1 erreur"), ("fr", 2, "2 erreurs"), ("en", 0, "0 errors"), ("en", 1, "1 error")],
)
def test_a_noun_agrees_with_its_number(lang: str, number: int, expected: str) -> None:
    assert Texts(lang).count("error", number) == expected
