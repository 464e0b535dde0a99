"""Every built-in template holds to the names of the deliverables that it serves; a misspelt one is caught."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from neolab_docs.catalog.library import Library
from neolab_docs.context.templates import TemplateJudge
from neolab_docs.findings import Severity
from tests.builders.templates import MISTAKES, misspelt, ours, replaced

_LIBRARY = Library.standard()
_EVERYTHING = [(name, one.id) for name in _LIBRARY.methods() for one in _LIBRARY.method(name).deliverables]


@cache
def _judge(method: str = "neolab2") -> TemplateJudge:
    return TemplateJudge(_LIBRARY, _LIBRARY.method(method), _LIBRARY.vocabulary())


@pytest.mark.parametrize(("method", "identifier"), _EVERYTHING)
def test_the_template_of_each_deliverable_has_no_problem(method: str, identifier: str) -> None:
    (deliverable,) = [one for one in _LIBRARY.method(method).deliverables if one.id == identifier]
    path = _LIBRARY.template(method, deliverable.template)
    assert path is not None
    assert [each.text() for each in _judge(method).check(path.read_bytes(), path.name, [deliverable])] == []


_PLACES = {
    "deliberation.docx": {"story", "paragraph"},
    "phase.pptx": {"slide", "shape", "paragraph"},
    "plan-actions.xlsx": {"sheet", "cell"},
}


@pytest.mark.parametrize(("name", "known"), _PLACES.items())
def test_a_misspelt_name_is_found_at_its_place_with_the_nearest_one(name: str, known: set[str]) -> None:
    right, wrong = MISTAKES[name]
    found = _judge().check(misspelt(name), name, _judge().namesakes(name))
    assert {(each.code, each.values["name"], each.values["nearest"]) for each in found} == {
        ("template-unknown-name", wrong, right)
    }
    assert any(known <= each.where.as_dict().keys() for each in found)
    assert all(wrong in str(each.values["tag"]) for each in found)


@pytest.mark.parametrize(
    ("name", "right", "wrong", "code"),
    [
        ("deliberation.docx", "long_date", "lnog_date", "template-syntax"),
        ("phase.pptx", "long_date", "lnog_date", "template-syntax"),
        ("plan-actions.xlsx", "in actions", "in project", "template-not-a-list"),
        ("phase.pptx", "in method.phases", "in method.name", "template-not-a-list"),
        ("plan-actions.xlsx", "endfor", "endfro", "excel-tag-unknown"),
    ],
)
def test_other_mistakes_are_found_too(name: str, right: str, wrong: str, code: str) -> None:
    found = _judge().check(replaced(ours(name), right, wrong), name, _judge().namesakes(name))
    assert code in {each.code for each in found}
    assert all(each.severity is not Severity.INFO for each in found)


def test_a_template_of_another_deliverable_does_not_pass(tmp_path: Path) -> None:
    others = [one for one in _LIBRARY.method("neolab2").deliverables if one.id == "action-plan"]
    assert {each.values["name"] for each in _judge().check(ours("phase.pptx"), "phase.pptx", others)} >= {"phase.title"}


def test_fields_that_no_template_uses_are_few_and_named() -> None:
    told = [str(each.values["name"]) for each in _judge().unused()]
    assert "project.title" not in told
    assert "actions.title" not in told
    assert told == sorted(told)
