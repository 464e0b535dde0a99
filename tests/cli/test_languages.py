from __future__ import annotations

import sys

import pytest

from neolab_docs.cli.languages import UnknownLanguageError, split_language, spoken_language


@pytest.fixture(autouse=True)
def elsewhere_than_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en", "check", "projet"],
        ["check", "--lang", "en", "projet"],
        ["check", "projet", "--lang=EN"],
        ["check", "--lang", "fr", "projet", "--lang", "en"],
    ],
)
def test_the_language_is_asked_for_anywhere_and_the_last_word_wins(arguments: list[str]) -> None:
    assert split_language(arguments) == ("en", ["check", "projet"])


def test_after_two_dashes_everything_is_a_name() -> None:
    assert split_language(["check", "--", "--lang"]) == (None, ["check", "--", "--lang"])


@pytest.mark.parametrize("arguments", [["--lang"], ["--lang", "de"], ["--lang="], ["--lang", "--json"]])
def test_a_language_that_we_do_not_speak_is_refused(arguments: list[str]) -> None:
    with pytest.raises(UnknownLanguageError):
        split_language(arguments)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": ""}, "en"),
        ({"LANG": "en_GB.UTF-8", "NEOLAB_LANG": "fr"}, "fr"),
        ({"NEOLAB_LANG": "EN"}, "en"),
        ({"LANG": "en_GB.UTF-8", "NEOLAB_LANG": "breton"}, "en"),
    ],
)
def test_the_environment_says_which_language_is_spoken(environment: dict[str, str], expected: str) -> None:
    assert spoken_language(environment) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("English_United Kingdom", "en"), ("fr_FR", "fr"), ("French_France", "fr"), (None, "fr")]
)
def test_windows_is_asked_what_it_speaks(monkeypatch: pytest.MonkeyPatch, name: str | None, expected: str) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("locale.getlocale", lambda: (name, "1252"))
    assert spoken_language({}) == expected
