from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import neolab_docs
from neolab_docs.findings import Severity
from neolab_docs.findings.catalogue import entries
from tests.builders.findings import holes

_SOURCES = Path(neolab_docs.__file__).parent
_TELLERS = {"Finding", "Broken", "Fault", "report"}
_CODE = re.compile(r"`[^`]*`")
_TYPO = re.compile(r" [:;!?»%€]|« |(?<=\w)'(?=\w)|\u202f|\.\.\.|  ")


@cache
def _calls() -> list[tuple[str, ast.Call]]:
    """Every call that tells a code written there, with its file."""
    return [
        (path.name, node)
        for path in sorted(_SOURCES.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _name(node) in _TELLERS and node.args and _code(node)
    ]


@cache
def _words() -> frozenset[str]:
    """Every text written in the code."""
    return frozenset(
        node.value
        for path in _SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _code(call: ast.Call) -> str:
    first = call.args[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _given(call: ast.Call) -> set[str] | None:
    """The values that a call gives; None when they are not all written there."""
    keywords = {keyword.arg or "" for keyword in call.keywords}
    if "" in keywords:
        return None
    if _name(call) != "Finding":
        return keywords
    values = [*call.args[2:3], *(one.value for one in call.keywords if one.arg == "values")]
    if not values:
        return set()
    keys = values[0].keys if isinstance(values[0], ast.Dict) else [None]
    named = {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return named if len(named) == len(keys) else None


def _sentences(lang: str) -> Iterator[tuple[str, str]]:
    for code, entry in entries().items():
        for sentence in entry.sentences(lang):
            yield code, sentence


def test_every_code_told_is_in_the_catalogue() -> None:
    told = {(file, _code(call)) for file, call in _calls()}

    assert len(told) > 60
    assert [(file, code) for file, code in sorted(told) if code not in entries()] == []


def test_every_code_of_the_catalogue_is_told_somewhere() -> None:
    assert sorted(set(entries()) - _words()) == []


def test_every_hole_is_filled_where_the_values_are_written_beside_the_code() -> None:
    lacking = [
        (file, _code(call), sorted(holes(_code(call), "fr", optional=False) - given))
        for file, call in _calls()
        if (given := _given(call)) is not None and _name(call) in ("Finding", "Broken")
    ]

    assert len(lacking) > 30
    assert [one for one in lacking if one[2]] == []


@pytest.mark.parametrize("optional", [True, False])
def test_both_languages_have_the_same_holes(optional: bool) -> None:
    english = {code: {name.removesuffix("_en") for name in holes(code, "en", optional=optional)} for code in entries()}

    assert [code for code in entries() if holes(code, "fr", optional=optional) != english[code]] == []


def test_every_entry_says_what_why_and_what_to_do_in_both_languages() -> None:
    assert [code for lang in ("fr", "en") for code, sentence in _sentences(lang) if not sentence.strip()] == []


def test_every_sentence_ends_like_one() -> None:
    told = [(code, sentence) for lang in ("fr", "en") for code, sentence in _sentences(lang)]

    assert [
        code for code, sentence in told if not sentence.rstrip("]").rstrip(")").endswith((".", "?", "…", ".”"))
    ] == []


def test_every_severity_is_known() -> None:
    assert {entry.severity for entry in entries().values()} <= set(Severity)


def test_french_sentences_are_set_the_french_way() -> None:
    assert [(code, sentence) for code, sentence in _sentences("fr") if _TYPO.search(_CODE.sub("x", sentence))] == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_sentence_shows_a_brace_once_filled(lang: str) -> None:
    filled = [
        (
            code,
            sentence.replace("[[", "")
            .replace("]]", "")
            .format_map(dict.fromkeys(holes(code, lang, optional=True), "x")),
        )
        for code, sentence in _sentences(lang)
    ]

    assert [code for code, sentence in filled if re.search(r"\{(?![{%#])|\[\[", sentence)] == []
