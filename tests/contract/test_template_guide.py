"""The template author's guide tells every name and filter, and nothing that does not exist; its examples hold."""

from __future__ import annotations

import html
import re
from functools import cache

import pytest

from neolab_docs.catalog.library import Library, content_root
from neolab_docs.context.contract import Contract, common_names
from neolab_docs.context.filters import model_filters
from neolab_docs.findings import Place
from neolab_docs.templating.checking import CheckedSource
from neolab_docs.templating.environment import Environment, make_environment
from neolab_docs.templating.filters import FILTERS

_GUIDE = (content_root() / "templates" / "README.md").read_text("utf-8")
_SPACES = re.compile(r" [:;!?»%]|« ")
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


@cache
def _filters() -> dict[str, object]:
    library = Library.standard()
    return dict(model_filters(library.vocabulary(), library.method("neolab2")))


@cache
def _environment() -> Environment:
    library = Library.standard()
    return make_environment(model_filters(library.vocabulary(), library.method("neolab2")))


def _rows(title: str) -> list[list[str]]:
    """The rows of the tables of a section, cell by cell."""
    section = _GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def _named(title: str) -> list[str]:
    return [row[0].strip("`") for row in _rows(title)]


def _examples() -> list[str]:
    """Whatever is written as a template in the tables of names and filters."""
    cells = [cell for title in ("Les noms", "Les filtres") for row in _rows(title) for cell in row[1:]]
    return [found for cell in cells for found in re.findall(r"`(\{.*\})`", cell)]


def test_every_name_is_listed_and_every_listed_one_exists() -> None:
    assert sorted(_named("Les noms")) == sorted(common_names())


def test_every_filter_is_listed_and_every_listed_one_exists() -> None:
    assert sorted(_named("Les filtres")) == sorted({*FILTERS, *_filters()})


def test_the_filters_of_jinja_that_are_named_exist() -> None:
    named = _GUIDE.partition("Ceux de Jinja")[2].partition("\n\n")[0]
    assert [name for name in re.findall(r"`(\w+)`", named) if name not in _environment().filters] == []


@pytest.mark.parametrize("row", [row for row in _rows("Les filtres") if "`" not in row[2]], ids=lambda row: row[0])
def test_a_filter_gives_what_the_guide_says(row: list[str]) -> None:
    source = row[1].strip("`")
    said = html.unescape(_environment().from_string(source).render())
    assert said.replace("\N{NO-BREAK SPACE}", " ") == row[2].replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("example", _examples())
def test_every_example_holds_to_the_contract(example: str) -> None:
    contract = Contract(_environment(), Library.standard().vocabulary().labels)
    source = CheckedSource(example, lambda _: Place(), lambda _: example)
    assert [finding.text() for finding in contract.check([source])] == []


def test_the_deliverables_that_are_named_can_be_copied() -> None:
    told = re.findall(r"`([\w-]+)`", _GUIDE.partition("livrables")[2].partition(")")[0])
    assert told
    assert set(told) <= {one.id for one in Library.standard().method("neolab2").deliverables}


def test_the_guide_is_set_the_french_way() -> None:
    assert [found.group() for found in _SPACES.finditer(_CODE.sub("", _GUIDE))] == []
    assert "'" not in _CODE.sub("", _GUIDE)


def test_git_is_told_which_files_to_compare_as_text() -> None:
    told = (content_root() / ".gitattributes").read_text("utf-8")
    assert all(f"*{suffix} binary diff=neolab" in told for suffix in (".docx", ".pptx", ".xlsx"))
