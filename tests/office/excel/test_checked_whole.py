"""A workbook that does not compile is checked all the same: every finding is told at once."""

from __future__ import annotations

from dataclasses import dataclass

from neolab_docs.office.inspecting import inspect
from neolab_docs.templating.checking import Checker
from neolab_docs.templating.environment import make_environment
from tests.builders.excel import template


@dataclass(frozen=True)
class Action:
    title: str
    budget: int


def told(rows: list[list[object]]) -> list[tuple[str, str | None]]:
    """Codes and cells of all that is wrong with a template whose names are a list of actions."""
    environment = make_environment()
    found = inspect(template(rows), "plan.xlsx", environment)
    checker = Checker({"actions": list[Action]}, environment, {})
    return [(one.code, one.where.cell) for one in (*found.findings, *checker.findings(found.sources))]


def test_names_are_checked_beside_tags_that_do_not_compile() -> None:
    rows: list[list[object]] = [
        ["{{ actoins }}", "{{ 1 + }}"],
        ["{%tr for a in actions %}{{ a.titel }}{%tr endfor %}", "{{ a.budget | mony }}"],
    ]
    assert told(rows) == [
        ("template-syntax", "B1"),
        ("template-syntax", "B2"),
        ("template-unknown-name", "A1"),
        ("template-unknown-name", "A2"),
    ]


def test_what_a_loop_that_is_not_understood_gives_is_taken_for_known() -> None:
    rows: list[list[object]] = [
        ["{%tr for a of actions %}{{ a.anything }}{%tr endfor %}", "{{ actoins }}"],
        ["{%tr fro b in actions %}"],
        ["{{ b.anything }}", "{{ nothing }}", "{{ 1 + }}"],
        ["{%tr endfor %}"],
    ]
    found = told(rows)
    assert {cell for code, cell in found if code == "template-unknown-name"} == {"B1", "B3"}
    assert ("template-syntax", "C3") in found
    assert {cell for code, cell in found if code.startswith("excel-")} == {"A2", "A4"}


def test_what_stands_in_a_loop_that_does_not_end_is_checked() -> None:
    rows: list[list[object]] = [["{%tr for a in actions %}{{ a.title }}", "{{ a.budgte }}"], ["{{ a.title }}"]]
    assert told(rows) == [("excel-tag-unclosed", "A1"), ("template-unknown-name", "B1")]


def test_what_is_wrong_with_a_tag_is_said_in_french() -> None:
    rows = [["{{ 1 + }}", "{{ a b }}", "{{ a | mony }}", "{% fro a %}", "{%tr for a %}", "{{ a is vide }}"]]
    found = inspect(template(rows), "plan.xlsx", make_environment()).findings
    assert {one.where.cell: one.values.get("reason") for one in found if one.code == "template-syntax"} == {
        "A1": "elle est incomplète",
        "B1": "l’écriture est incorrecte près de « b »",
        "C1": "le filtre « mony » n’existe pas, vouliez-vous « money »",
        "D1": "l’instruction « fro » n’existe pas",
        "E1": "elle est incomplète",
        "F1": "le test « vide » n’existe pas",
    }
