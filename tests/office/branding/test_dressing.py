from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from neolab_docs.office.branding import Brand, contrast, rebranded
from neolab_docs.office.invariants import broken
from tests.builders.powerpoint import SlideOf, build_pptx

_TEMPLATES = Path(__file__).parents[3] / "templates" / "common"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BRAND = Brand({"accent1": "1f5a3d", "dk1": "1F2430"}, major="Georgia", minor="Arial", name="La Vraie-Croix")


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _themes(data: bytes) -> list[etree._Element]:
    found = (body for name, body in _parts(data).items() if "/theme/theme" in name and name.endswith(".xml"))
    return [etree.fromstring(body) for body in found]


def _colours(theme: etree._Element) -> dict[str, str]:
    slots = theme.find(f"{_A}themeElements/{_A}clrScheme")
    assert slots is not None
    return {etree.QName(slot).localname: str(slot[0].get("lastClr") or slot[0].get("val")) for slot in slots}


def _source(name: str) -> bytes:
    return (_TEMPLATES / name).read_bytes()


@pytest.mark.parametrize("name", ["phase.pptx", "deliberation.docx", "plan-actions.xlsx"])
def test_every_theme_of_a_file_takes_the_colours_and_fonts(name: str) -> None:
    made = rebranded(_source(name), _BRAND, name)
    for theme in _themes(made.data):
        colours = _colours(theme)
        fonts = [latin.get("typeface") for latin in theme.iter(_A + "latin")]
        assert (colours["accent1"], colours["dk1"], colours["accent3"]) == ("1F5A3D", "1F2430", "8A4F7D")
        assert fonts == ["Georgia", "Arial"]
    assert made.changes == () and broken(made.data, name) == []


def test_nothing_but_the_themes_of_a_presentation_is_another() -> None:
    source = _source("phase.pptx")
    before, after = _parts(source), _parts(rebranded(source, _BRAND, "phase.pptx").data)
    changed = [name for name in before if before[name] != after[name]]
    assert list(before) == list(after)
    assert changed == ["ppt/theme/theme1.xml", "ppt/theme/theme2.xml"]


def test_the_same_brand_gives_the_same_bytes_and_none_gives_the_file_back() -> None:
    source = _source("phase.pptx")
    assert rebranded(source, _BRAND, "x.pptx") == rebranded(source, _BRAND, "x.pptx")
    assert rebranded(source, Brand(name="La Vraie-Croix"), "x.pptx").data == source


def test_links_follow_the_accent_whose_colour_they_had() -> None:
    (theme, *_) = _themes(rebranded(_source("deliberation.docx"), _BRAND, "x.docx").data)
    assert _colours(theme)["hlink"] == _colours(theme)["dk2"] == "1F5A3D"


def test_a_colour_in_the_place_of_one_with_white_text_is_made_darker_and_told() -> None:
    made = rebranded(_source("phase.pptx"), Brand({"accent1": "7FB069"}), "x.pptx")
    (change,) = made.changes
    assert (change.slot, change.asked, change.darker) == ("accent1", "7FB069", True)
    assert _colours(_themes(made.data)[0])["accent1"] == change.given
    assert all(contrast(change.given, paper) >= 4.5 for paper in ("FFFFFF", "F6F3EC"))


def test_a_colour_in_the_place_of_one_with_ink_on_it_is_made_lighter_and_told() -> None:
    (change,) = rebranded(_source("phase.pptx"), Brand({"accent2": "2F4B7C"}), "x.pptx").changes
    assert (change.against, change.darker) == ("1B2A33", False)


def test_quiet_surfaces_stay_light_enough_for_all_texts() -> None:
    made = rebranded(_source("phase.pptx"), Brand({"lt2": "808080"}), "x.pptx")
    colours = _colours(_themes(made.data)[0])
    assert min(contrast(colours["lt2"], colours[ink]) for ink in ("dk1", "dk2")) >= 4.5


def test_system_colours_of_a_stranger_s_theme_give_way_to_ours() -> None:
    made = rebranded(build_pptx(SlideOf("{{ title }}")), Brand({"dk1": "102030"}), "x.pptx")
    assert {_colours(theme)["dk1"] for theme in _themes(made.data)} == {"102030"}


def test_colours_that_word_writes_down_beside_the_theme_s_follow_with_their_tints() -> None:
    marked = (
        f'<w:p xmlns:w="{_W[1:-1]}"><w:pPr><w:shd w:val="clear" w:color="auto" w:fill="CFDEE1" '
        'w:themeFill="accent1" w:themeFillTint="33"/></w:pPr><w:r><w:rPr><w:color w:val="0E5A6B" '
        'w:themeColor="accent1"/></w:rPr><w:t>texte</w:t></w:r></w:p>'
    )
    parts = _parts(_source("deliberation.docx"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + marked.encode(), 1)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    made = _parts(rebranded(stream.getvalue(), _BRAND, "x.docx").data)["word/document.xml"]
    root = etree.fromstring(made)
    (colour,), (shade, *_) = root.findall(f".//{_W}rPr/{_W}color"), root.findall(f".//{_W}shd")
    assert (colour.get(_W + "val"), shade.get(_W + "fill")) == ("1F5A3D", "C5EBD8")


def test_fonts_that_excel_writes_down_beside_the_theme_s_follow() -> None:
    made = _parts(rebranded(_source("plan-actions.xlsx"), _BRAND, "x.xlsx").data)["xl/styles.xml"].decode()
    assert 'name val="Calibri"' not in made and 'name val="Arial"' in made and 'name val="Georgia"' in made


@given(name=st.text(), font=st.text())
@settings(max_examples=20, deadline=None)
@pytest.mark.parametrize("file", ["phase.pptx", "plan-actions.xlsx"])
def test_any_name_and_any_font_give_a_sound_file(file: str, name: str, font: str) -> None:
    made = rebranded(_source(file), Brand({"accent1": "1F5A3D"}, major=font, minor=font, name=name), file)
    assert broken(made.data, file) == []
