"""French typography of everything that a reader of a deliverable sees (domain.md §8)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders.outputs import documents, said
from tests.conftest import SAMPLES

_RULES = {
    "T-1: a no-break space before : ; ! ? and inside « »": re.compile(r"(?<=[^\W\d]) [:;!?»](?![\w/])|«[ \w]"),
    "T-2: a no-break space before % and €": re.compile(r"\d[ ]?[€%]"),
    "T-4: a curly apostrophe": re.compile(r"(?<=[a-zà-ÿ])'(?=[a-zà-ÿ])", re.IGNORECASE),
    "T-5: 2e, never 2ème": re.compile(r"\b\d+(?:ème|ère)\b"),
    "T-8: etc. without dots": re.compile(r"\betc(?:\.\.|…)"),
    "T-11: one character for an ellipsis": re.compile(r"\.\.\."),
    "T-12: Néolab²": re.compile(r"\bNéolab ?2\b"),
    "no narrow space, no space before a comma": re.compile("\u202f|(?<=\\w) ,"),
}


@pytest.mark.parametrize("rule", _RULES)
@pytest.mark.parametrize("name", SAMPLES)
def test_documents_are_set_the_french_way(name: str, rule: str, built_samples: dict[str, Path]) -> None:
    found = [
        (path.name, line[max(0, hit.start() - 30) : hit.end() + 20])
        for path in documents(built_samples[name])
        for line in said(path).splitlines()
        for hit in _RULES[rule].finditer(line)
    ]

    assert found == []
