from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML

from neolab_docs.catalog.deliverable import Edition
from neolab_docs.catalog.meeting_kind import Per
from neolab_docs.model.amount import Amount
from neolab_docs.model.commitment import Role
from neolab_docs.model.period import Period
from neolab_docs.model.project import Project
from neolab_docs.model.territory import Gender, TerritoryKind

_FOLDER = Path(__file__).parents[2] / "templates"


@cache
def _vocabulary() -> dict[str, Any]:
    text = (_FOLDER / "common" / "vocabulary.yaml").read_text("utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


def _enumerations() -> set[type[StrEnum]]:
    return {Edition, Per, *_typed_by_people(Project, {Amount, Period})}


def _typed_by_people(annotation: Any, seen: set[Any]) -> Iterator[type[StrEnum]]:
    if annotation in seen:
        return
    seen.add(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield annotation
    fields = getattr(annotation, "model_fields", {}).values()
    for part in (*get_args(annotation), *(field.annotation for field in fields)):
        yield from _typed_by_people(part, seen)


def _shape(value: Any) -> Any:
    return {key: _shape(part) for key, part in value.items()} if isinstance(value, dict) else None


@pytest.mark.parametrize("kind", sorted(_enumerations(), key=str), ids=lambda kind: kind.__name__)
def test_every_value_of_an_enumeration_has_a_label_and_only_one(kind: type[StrEnum]) -> None:
    labels = _vocabulary()["labels"][kind.__name__]
    expected = {str(value) for value in kind} | ({"lead"} if kind is Role else set())
    assert set(labels) == expected
    assert len(set(labels.values())) == len(labels)


def test_every_role_has_its_own_code_and_a_definition() -> None:
    codes = _vocabulary()["codes"]["Role"]
    assert set(codes) == {"lead", *map(str, Role)} == set(_vocabulary()["definitions"]["Role"])
    assert len(set(codes.values())) == len(codes)


def test_councils_of_every_kind_are_spoken_of_with_the_same_keys() -> None:
    councils = _vocabulary()["council"]
    assert set(councils) == set(map(str, TerritoryKind))
    assert _shape(councils["commune"]) == _shape(councils["epci"]) == _shape(councils["other"])


def test_genders_have_the_same_keys() -> None:
    genders = _vocabulary()["gender"]
    assert set(genders) == set(map(str, Gender))
    assert _shape(genders["masculine"]) == _shape(genders["feminine"])


def test_an_epci_is_never_spoken_of_as_a_commune() -> None:
    assert not re.search("municipa(?!l s’appl)|Maire|mairie", str(_vocabulary()["council"]["epci"]))


@pytest.mark.parametrize("file", ["neolab2/method.yaml", "common/vocabulary.yaml"])
def test_texts_have_french_spaces_and_apostrophes(file: str) -> None:
    lines = (_FOLDER / file).read_text("utf-8").splitlines()
    prose = [line for line in lines if not re.match(r"\s*#", line) and "attr(" not in line]
    wrong = re.compile(r"[^\s\u00a0] [;!?»%€](\s|$)|« |\u202f|[^\W\d_]'\w|\w [:]\s")
    assert [line for line in prose if wrong.search(line)] == []
