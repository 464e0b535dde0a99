from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from neolab_docs.api import load_project
from neolab_docs.errors import ProjectError
from neolab_docs.kitting import Kit, make_kit
from tests.builders.project import write_method, write_project

_AGENDA = """    table_size: {at_least: 5, at_most: 6}
    agenda:
      - {code: T0, title: Accueil, minutes: 15, aim: Accueillir, who: Équipe}
      - {code: T1, title: Débat, minutes: 60, aim: Débattre, who: Tables}
"""
_KIT = """
kit:
  - {id: bordereau, title: Bordereau, template: bordereau.docx, output: 0-bordereau.docx, part: facilitation}
  - {id: chevalet, title: "Table {{ table.number }}", template: chevalet.docx, part: tables, copies: "2",
     output: "2-tables/chevalet-{{ table.number }}.docx", for_each: table in room.tables, paper: A4}
"""
_MEETING = """
meetings:
- id: atelier-1
  kind: atelier
  title: "Atelier 1"
  date: 2026-06-18
  start: "18:00"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet", meetings=_MEETING)
    path = write_method(root)
    text = path.read_text("utf-8").replace("    table_size: {at_least: 5, at_most: 6}\n", _AGENDA)
    path.write_text(text.replace("deliverables:\n", "deliverables: []\n") + _KIT, "utf-8")
    _write(path.with_name("bordereau.docx"), "{% for one in entries %}{{ one.title }} : {{ one.sheets }}. {% endfor %}")
    _write(path.with_name("chevalet.docx"), "Table {{ table.number }}, {{ timetable[1].start | time }}")
    return root


def _write(path: Path, text: str) -> None:
    document = Document()
    document.add_paragraph(text)
    document.save(str(path))


def _made(project: Path, participants: int, *, as_zip: bool = False) -> Kit:
    return make_kit(project, "atelier-1", participants=participants, as_zip=as_zip)


@pytest.mark.parametrize(("participants", "tables"), [(7, 2), (30, 5), (120, 20)])
def test_each_table_has_its_document(project: Path, participants: int, tables: int) -> None:
    kit = _made(project, participants)

    assert len(list((kit.report.folder / "2-tables").glob("chevalet-*.docx"))) == tables


def test_the_cover_sheet_counts_the_others(project: Path) -> None:
    kit = _made(project, 7)

    told = Document(str(kit.report.folder / "0-bordereau.docx")).paragraphs[0].text
    assert told.replace("\N{NO-BREAK SPACE}", " ") == "Bordereau : 1. Table 1 : 2. Table 2 : 2. "


def test_clock_times_follow_from_the_start(project: Path) -> None:
    kit = _made(project, 6)

    document = Document(str(kit.report.folder / "2-tables" / "chevalet-1.docx"))
    assert document.paragraphs[0].text.replace("\N{NO-BREAK SPACE}", " ") == "Table 1, 18 h 15"


def test_the_kind_of_a_meeting_stands_for_its_last_one(project: Path) -> None:
    assert make_kit(load_project(project), "atelier").meeting.id == "atelier-1"


def test_an_unknown_meeting_is_told_with_the_nearest(project: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        make_kit(load_project(project), "atelier-2")

    assert [one.values["nearest"] for one in caught.value.findings] == ["atelier-1"]


def test_tables_of_fewer_than_four_are_told(project: Path) -> None:
    assert [one.code for one in _made(project, 7).doubts] == ["kit-small-tables"]


def test_the_whole_folder_goes_into_a_zip(project: Path) -> None:
    archive = _made(project, 7, as_zip=True).archive

    assert archive
    with ZipFile(archive) as opened:
        assert opened.namelist() == ["0-bordereau.docx", "2-tables/chevalet-1.docx", "2-tables/chevalet-2.docx"]
