from __future__ import annotations

import pickle

import pytest

from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place, Severity, has_errors

_NBSP = "\N{NO-BREAK SPACE}"
_TYPED = Finding(
    "project-unknown-key",
    Place(file="projet.yaml", line=9, path="project.subtitel"),
    {"key": "subtitel", "nearest": "subtitle", "choices": "id, title"},
)


def test_a_finding_says_where_what_why_and_what_to_do() -> None:
    assert _TYPED.text() == (
        f"projet.yaml, ligne 9, project.subtitel{_NBSP}: La clé `subtitel` n’existe pas ici. "
        f"Vouliez-vous `subtitle`{_NBSP}? Ce qui est écrit là serait perdu. Clés possibles{_NBSP}: id, title."
    )


def test_a_finding_speaks_english() -> None:
    message = _TYPED.message("en")

    assert (message.what, message.why) == (
        "The key `subtitel` does not exist here. Did you mean `subtitle`?",
        "What is written there would be lost.",
    )


def test_another_language_gives_french() -> None:
    assert _TYPED.message("br") == _TYPED.message("fr")


def test_what_has_no_value_is_left_out() -> None:
    values = {**_TYPED.values, "nearest": ""}

    assert Finding(_TYPED.code, values=values).message().what == "La clé `subtitel` n’existe pas ici."


@pytest.mark.parametrize("typed", ["{key}", "{0}", "[[a]]", "{{ x }}", "100 %", "é\N{NO-BREAK SPACE}«"])
def test_what_a_person_typed_is_never_read_as_a_hole(typed: str) -> None:
    assert f"`{typed}`" in Finding("project-unknown-key", values={"key": typed, "choices": ""}).text()


def test_json_holds_the_known_parts_of_the_place() -> None:
    told = _TYPED.as_dict()

    assert told["where"] == {"file": "projet.yaml", "line": 9, "path": "project.subtitel"}
    assert (told["code"], told["severity"]) == ("project-unknown-key", "error")


def test_only_errors_block() -> None:
    warning = Finding("rule-orientations-count", values={"count": 2, "few": 3, "many": 6})

    assert warning.severity is Severity.WARNING
    assert not has_errors([warning])
    assert has_errors([warning, _TYPED])


def test_an_error_tells_its_findings_even_after_a_journey_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ProjectError([_TYPED])))

    assert (str(error), error.findings) == (_TYPED.text(), (_TYPED,))
