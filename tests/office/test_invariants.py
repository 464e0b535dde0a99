from __future__ import annotations

import io
import zipfile

import pytest

from neolab_docs.office.invariants import broken
from tests.builders.powerpoint import SlideOf, build_pptx
from tests.builders.word import build_docx


def _changed(data: bytes, member: str, old: str, new: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            said = source.read(name)
            result.writestr(name, said.replace(old.encode(), new.encode()) if name == member else said)
    return target.getvalue()


@pytest.mark.parametrize("data", [build_docx("a", [["b"]]), build_pptx(SlideOf("a", ["b"], [["c"]], "n"))])
def test_a_sound_file_has_nothing_broken(data: bytes) -> None:
    assert broken(data, "x") == []


@pytest.mark.parametrize(
    ("member", "old", "new", "told"),
    [
        ("word/document.xml", "<w:p>", "<w:P>", "is no XML"),
        ("word/document.xml", "<w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc>", "</w:tc>", "does not end in a paragraph"),
        ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="gone.xml"', "which is not there"),
        ("[Content_Types].xml", 'PartName="/word/styles.xml"', 'PartName="/word/gone.xml"', "which is not there"),
        ("word/_rels/document.xml.rels", 'Id="rId3"', 'Id="rId4"', "two relations"),
    ],
)
def test_what_word_would_repair_is_told(member: str, old: str, new: str, told: str) -> None:
    assert any(told in fault for fault in broken(_changed(build_docx("a", [["b"]]), member, old, new), "x"))


def test_a_slide_that_nothing_leads_to_is_told() -> None:
    data = build_pptx(SlideOf("a"), SlideOf("b"))
    changed = _changed(data, "ppt/_rels/presentation.xml.rels", "slides/slide2.xml", "slides/slide1.xml")
    assert "nothing leads to ppt/slides/slide2.xml" in broken(changed, "x")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<a:tc>", '<a:tc gridSpan="2">', "spans cells that are not merged"),
        ("</a:tc></a:tr>", "</a:tc><a:tc/></a:tr>", "row 1 of a table has 3 cells for 2 columns"),
        ("</a:tblGrid>", '<a:gridCol w="9"/></a:tblGrid>', "row 1 of a table has 2 cells for 3 columns"),
    ],
)
def test_a_table_of_a_slide_that_powerpoint_would_repair_is_told(old: str, new: str, told: str) -> None:
    data = build_pptx(SlideOf("t", table=[["c", "d"]]))
    faults = broken(_changed(data, "ppt/slides/slide1.xml", old, new), "x")
    assert any(told in fault for fault in faults)
