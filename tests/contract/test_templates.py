"""Templates and catalogues name each other, and nothing is left over."""

from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.catalog.library import COMMON, Library, content_root
from neolab_docs.exporting.workbooks import TEMPLATES

_TEMPLATES = content_root() / "templates"
_OFFICE = (".docx", ".pptx", ".xlsx")
_LIBRARY = Library.standard()


def _used() -> set[Path]:
    """The template of every deliverable of every method, and those of exports."""
    found = (
        _LIBRARY.template(name, deliverable.template)
        for name in _LIBRARY.methods()
        for deliverable in (*_LIBRARY.method(name).deliverables, *_LIBRARY.method(name).kit)
    )
    return {path for path in found if path} | {_TEMPLATES / COMMON / name for name in TEMPLATES}


def test_every_office_file_is_the_template_of_a_deliverable_or_of_an_export() -> None:
    files = {path for path in _TEMPLATES.rglob("*") if path.suffix in _OFFICE}

    assert files
    assert files - _used() == set()


@pytest.mark.parametrize("name", _LIBRARY.methods())
def test_every_deliverable_has_a_template_and_its_own_identifier(name: str) -> None:
    deliverables = _LIBRARY.method(name).deliverables
    lacking = [one.template for one in deliverables if _LIBRARY.template(name, one.template) is None]

    assert lacking == []
    assert len({one.id for one in deliverables}) == len(deliverables)


@pytest.mark.parametrize("name", _LIBRARY.methods())
def test_the_format_of_a_file_made_is_that_of_its_template(name: str) -> None:
    deliverables = _LIBRARY.method(name).deliverables

    assert [one.id for one in deliverables if Path(one.output).suffix != Path(one.template).suffix] == []


def test_no_file_of_an_office_program_was_left_behind() -> None:
    assert [path.name for path in _TEMPLATES.rglob("*") if path.name.startswith(("~$", ".~lock"))] == []


def test_methods_stand_beside_what_they_share() -> None:
    assert COMMON not in _LIBRARY.methods()
    assert _LIBRARY.methods()
