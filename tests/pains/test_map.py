"""Each pain of other engines' users has its test, or its line among what is not supported: none is skipped."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.pains.references import REFERENCES

_HERE = Path(__file__).parent
_README = _HERE.parent.parent / "README.md"
_TABLE = _HERE / "README.md"
_THREADS = re.compile(r"([A-Za-z][\w.-]*) ((?:#\d+(?:, )?)+)")
_HEAD = """\
# What users of other engines suffer from, and where it is held here

Each thread has a test of this folder, or a line under “Not supported” of the main page. `make golden` rewrites the
table; `test_map.py` holds it to the tests and to the list of threads (`references.py`).

| threads | held by |
|---|---|
"""


def _named(text: str) -> Iterator[tuple[str, int]]:
    """The threads that a text names, as in « docxtpl #557, #594; Carbone #1 »."""
    for project, numbers in _THREADS.findall(text):
        yield from ((project, int(number)) for number in re.findall(r"\d+", numbers))


def _tests() -> dict[str, str]:
    """The docstring of each test of this folder, by its name."""
    trees = [
        ast.parse(path.read_text("utf-8")) for path in sorted(_HERE.glob("test_*.py")) if path.name != "test_map.py"
    ]
    functions = [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {one.name: ast.get_docstring(one) or "" for one in functions if one.name.startswith("test_")}


def _unsupported() -> list[str]:
    """The lines of the list of the main page that says what is not supported, each joined on one line."""
    section = _README.read_text("utf-8").partition("### Not supported\n")[2].partition("\n#")[0]
    return [" ".join(line.split()) for line in re.split(r"^- ", section, flags=re.MULTILINE)[1:]]


def _holders() -> dict[tuple[str, int], list[str]]:
    """Where each thread is held."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name, said in _tests().items():
        for thread in _named(said):
            found[thread].append(f"`{name}`")
    for line in _unsupported():
        for thread in _named(line):
            found[thread].append(f"not supported: {line.split('**')[1].lower()}")
    return dict(found)


def _table(holders: Mapping[tuple[str, int], list[str]]) -> str:
    """The table: threads of one project that are held alike share a line."""
    lines: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for project, numbers in REFERENCES.items():
        for number in numbers:
            lines[project, tuple(holders.get((project, number), ()))].append(number)
    return _HEAD + "".join(
        f"| {project} {', '.join(f'#{number}' for number in numbers)} | {'<br>'.join(held)} |\n"
        for (project, held), numbers in lines.items()
    )


def test_each_thread_is_held_by_a_test_or_a_line_of_the_main_page() -> None:
    threads = {(project, number) for project, numbers in REFERENCES.items() for number in numbers}
    held = set(_holders())
    assert threads - held == set()
    assert held - threads == set()


def test_each_test_says_which_pain_it_is_about() -> None:
    assert [name for name, said in _tests().items() if not list(_named(said))] == []


def test_the_table_says_where_each_thread_is_held(update_golden: bool) -> None:
    if update_golden:
        _TABLE.write_text(_table(_holders()), "utf-8")
    assert _TABLE.read_text("utf-8") == _table(_holders())
