"""What a template brings along: told, never followed."""

from __future__ import annotations

import pytest

from neolab_docs.findings import Place
from neolab_docs.office.hazards import hazards
from tests.builders import excel, powerpoint, word
from tests.builders.excel import changed_parts
from tests.builders.templates import MISTAKES, ours

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def _leading(source: bytes, rels: str, kind: str, target: str, outside: bool = True) -> bytes:
    """The package with one more relation."""
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rIdOut" Type="{kind}" Target="{target}"{mode}/>'
    return changed_parts(source, {rels: lambda xml: xml.replace("</Relationships>", line + "</Relationships>")})


def _told(source: bytes, name: str) -> list[tuple[str, Place]]:
    return [(finding.code, finding.where) for finding in hazards(source, name)]


@pytest.mark.parametrize("name", MISTAKES)
def test_our_templates_bring_nothing_along(name: str) -> None:
    assert hazards(ours(name), name) == []


@pytest.mark.parametrize(
    ("name", "rels", "place"),
    [
        ("x.docx", "word/_rels/document.xml.rels", Place(file="x.docx", story="corps")),
        ("x.pptx", "ppt/slides/_rels/slide1.xml.rels", Place(file="x.pptx", slide=1)),
        ("x.pptx", "ppt/_rels/presentation.xml.rels", Place(file="x.pptx")),
    ],
)
@pytest.mark.parametrize(
    ("kind", "target", "code"),
    [
        (_OFFICE + "image", "https://ailleurs.example/suivi.png", "template-outside"),
        (_OFFICE + "attachedTemplate", "https://ailleurs.example/modele.dotm", "template-outside"),
        (_OFFICE + "oleObject", r"file:///\\serveur\partage\x.xlsx", "template-outside"),
        (_OFFICE + "hyperlink", "file:///C:/Windows/x.exe", "template-odd-link"),
        (_OFFICE + "hyperlink", "javascript:alert(1)", "template-odd-link"),
        (_OFFICE + "hyperlink", "http://[x", "template-odd-link"),
    ],
)
def test_what_is_fetched_from_outside_is_told(
    name: str, rels: str, place: Place, kind: str, target: str, code: str
) -> None:
    source = word.build_docx("Bonjour") if name == "x.docx" else powerpoint.build_pptx(powerpoint.SlideOf("Bonjour"))
    assert _told(_leading(source, rels, kind, target), name) == [(code, place)]


@pytest.mark.parametrize(
    "target", ["https://www.finistere.fr", "mailto:mairie@argol.example", "#Annexe", "%7B%7B territory.website %7D%7D"]
)
def test_ordinary_links_are_no_danger(target: str) -> None:
    source = _leading(word.build_docx("Bonjour"), "word/_rels/document.xml.rels", _OFFICE + "hyperlink", target)
    assert hazards(source, "x.docx") == []


@pytest.mark.parametrize(
    "kind",
    ["http://schemas.microsoft.com/office/2006/relationships/vbaProject", _OFFICE + "control"],
)
def test_programs_are_refused(kind: str) -> None:
    source = _leading(word.build_docx("x"), "word/_rels/document.xml.rels", kind, "vbaProject.bin", outside=False)
    assert [finding.severity.value for finding in hazards(source, "x.docx")] == ["error"]


def test_a_link_to_another_workbook_is_told() -> None:
    source = excel.template([["x"]])
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}externalLinkPath" Target="budget.xlsx" TargetMode="External"/>'
    wrapped = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    added = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": wrapped,
    }
    (finding,) = hazards(changed_parts(source, {}, added), "x.xlsx")
    assert (finding.code, finding.values["target"]) == ("template-outside", "budget.xlsx")
    assert "un autre classeur" in finding.text()


def test_a_file_that_cannot_be_read_has_no_dangers_to_tell() -> None:
    assert hazards(b"no zip", "x.docx") == []
