from __future__ import annotations

import io
import re
import zipfile

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.builders.pictures import png
from tests.builders.powerpoint import (
    SlideOf,
    add_slide,
    build_pptx,
    findings_of,
    opened,
    render_pptx,
    saved,
    texts_of,
)
from tests.builders.soundness import faults

_PS = {"ps": [{"name": "A", "items": [1, 2]}, {"name": "B", "items": []}]}


def _names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def _member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_values_are_filled_in_shapes_tables_and_notes() -> None:
    template = build_pptx(SlideOf("{{ a }}", ["x {{ b }}"], [["{{ a }}", "{{ b }}"]], "note {{ a }}"))
    assert texts_of(template, {"a": "A", "b": "B"}) == [["A", "x B", "| A | B |", "notes", "note A"]]


def test_a_slide_is_repeated_by_the_tag_of_its_notes() -> None:
    template = build_pptx(
        SlideOf("début"), SlideOf("{{ p.name }} {{ loop.index }}", notes="{%slide for p in ps %}"), SlideOf("fin")
    )
    assert texts_of(template, _PS) == [["début"], ["A 1"], ["B 2"], ["fin"]]


def test_a_slide_is_dropped_by_a_condition_and_leaves_nothing_behind() -> None:
    template = build_pptx(SlideOf("un"), SlideOf("deux", notes="{%slide if ok %}\nsecret"))
    assert texts_of(template, {"ok": True}) == [["un"], ["deux", "notes", "secret"]]
    data = render_pptx(template, {"ok": False})
    assert not [name for name in _names(data) if "slide2" in name or "notesSlides/" in name]
    assert faults(data, ".pptx") == []


def test_tags_of_one_slide_nest_in_their_order() -> None:
    notes = "{%slide for p in ps %}{%slide if p['items'] %}\n{%slide for i in p['items'] %}"
    assert texts_of(build_pptx(SlideOf("fixe"), SlideOf("{{ p.name }}{{ i }}", notes=notes)), _PS) == [
        ["fixe"],
        ["A1"],
        ["A2"],
    ]


def test_a_block_closed_in_later_notes_spans_the_slides_between() -> None:
    template = build_pptx(
        SlideOf("{{ p.name }} titre", notes="{%slide for p in ps %}"),
        SlideOf("{{ p.name }} {{ i }}", notes="{%slide for i in p['items'] %}{%slide endfor %}"),
        SlideOf("{{ p.name }} fin", notes="{%slide endfor %}\nnote de {{ p.name }}"),
        SlideOf("dernière"),
    )
    assert texts_of(template, _PS) == [
        ["A titre"],
        ["A 1"],
        ["A 2"],
        ["A fin", "notes", "note de A"],
        ["B titre"],
        ["B fin", "notes", "note de B"],
        ["dernière"],
    ]


def test_the_tag_leaves_the_notes_and_its_empty_paragraph_goes() -> None:
    template = build_pptx(SlideOf("x", notes="{%slide for p in ps %}\nligne 1\nligne {{ p.name }}"))
    slides = list(opened(render_pptx(template, _PS)).slides)
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == ["ligne 1\nligne A", "ligne 1\nligne B"]


def test_notes_made_of_tags_only_are_dropped() -> None:
    data = render_pptx(build_pptx(SlideOf("x", notes="{%slide for p in ps %}")), _PS)
    assert not [name for name in _names(data) if "notesSlides/" in name]
    assert faults(data, ".pptx") == []


def test_parts_are_numbered_in_the_order_of_the_slides() -> None:
    template = build_pptx(SlideOf("{{ p.name }}", notes="{%slide for p in ps %}"), SlideOf("fin"))
    slides = opened(render_pptx(template, _PS)).slides
    assert [str(slide.part.partname) for slide in slides] == [f"/ppt/slides/slide{n}.xml" for n in (1, 2, 3)]
    assert len({slide.slide_id for slide in slides}) == 3


def test_notes_of_copies_lead_back_to_their_own_slide() -> None:
    template = build_pptx(SlideOf("{{ p.name }}", notes="{%slide for p in ps %}\nn {{ p.name }}"))
    for slide in opened(render_pptx(template, _PS)).slides:
        assert slide.notes_slide.part.part_related_by(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
        ) is (slide.part)


def test_no_slide_left_is_a_finding() -> None:
    (finding,) = findings_of(build_pptx(SlideOf("x", notes="{%slide for p in ps %}")), {"ps": []})
    assert finding.code == "deck-empty"


def test_application_properties_count_the_slides_made() -> None:
    template = build_pptx(SlideOf("x", notes="{%slide for p in ps %}\nn"))
    presentation = opened(template)
    app = next(part for part in presentation.part.package.iter_parts() if "app.xml" in str(part.partname))
    app._blob = re.sub(rb"<TitlesOfParts>.*</TitlesOfParts>", b"", app.blob, flags=re.DOTALL)
    said = _member(render_pptx(template, _PS), "docProps/app.xml")
    assert "<Slides>2</Slides>" in said
    assert "<Notes>2</Notes>" in said
    assert "TitlesOfParts" not in said


def _with_chart() -> bytes:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("{{ p.name }}", notes="{%slide for p in ps %}"))
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("s", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(5), Cm(9), Cm(6), data)
    return saved(presentation)


def test_each_copy_has_a_chart_and_a_workbook_of_its_own() -> None:
    charts = [
        shape.chart
        for slide in opened(render_pptx(_with_chart(), _PS)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert len({str(chart.part.partname) for chart in charts}) == 2
    assert len({str(chart.part.chart_workbook.xlsx_part.partname) for chart in charts}) == 2
    data = CategoryChartData()
    data.categories = ["z"]
    data.add_series("s", (9,))
    charts[1].replace_data(data)
    assert list(charts[0].plots[0].categories) == ["a", "b"]


def test_the_chart_of_a_dropped_slide_goes_with_its_workbook() -> None:
    presentation = opened(_with_chart())
    add_slide(presentation, SlideOf("fin"))
    names = _names(render_pptx(saved(presentation), {"ps": []}))
    assert not [name for name in names if "chart" in name or name.endswith(".xlsx")]


def test_pictures_are_shared_between_copies_and_go_with_the_last_slide() -> None:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("{{ p.name }}", notes="{%slide for p in ps %}"))
    slide.shapes.add_picture(io.BytesIO(png(20, 20)), Cm(1), Cm(1))
    add_slide(presentation, SlideOf("fin"))
    template = saved(presentation)
    assert len([name for name in _names(render_pptx(template, _PS)) if "media/" in name]) == 1
    assert not [name for name in _names(render_pptx(template, {"ps": []})) if "media/" in name]


def test_links_between_slides_lead_to_the_slides_made() -> None:
    presentation = pptx.Presentation()
    first = add_slide(presentation, SlideOf("sommaire", ["aller"]))
    add_slide(presentation, SlideOf("{{ p.name }}", notes="{%slide for p in ps %}"))
    last = add_slide(presentation, SlideOf("fin", ["retour"]))
    first.shapes[1].click_action.target_slide = last
    last.shapes[1].click_action.target_slide = first
    made = list(opened(render_pptx(saved(presentation), _PS)).slides)
    assert made[0].shapes[1].click_action.target_slide.slide_id == made[3].slide_id
    assert made[3].shapes[1].click_action.target_slide.slide_id == made[0].slide_id


def test_a_link_to_a_dropped_slide_stays_on_its_slide() -> None:
    presentation = pptx.Presentation()
    first = add_slide(presentation, SlideOf("sommaire", ["aller"]))
    first.shapes[1].click_action.target_slide = add_slide(presentation, SlideOf("x", notes="{%slide if ok %}"))
    (made,) = opened(render_pptx(saved(presentation), {"ok": False})).slides
    assert made.shapes[1].click_action.target_slide.slide_id == made.slide_id


def test_sections_list_the_slides_made() -> None:
    presentation = opened(build_pptx(SlideOf("un"), SlideOf("{{ p.name }}", notes="{%slide for p in ps %}")))
    identifiers = [slide.slide_id for slide in presentation.slides]
    from lxml import etree

    space = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    lists = "".join(
        f'<p14:section name="{name}" id="{{{identifier:08d}-0000-0000-0000-000000000000}}"><p14:sldIdLst>'
        f'<p14:sldId id="{identifier}"/></p14:sldIdLst></p14:section>'
        for name, identifier in zip("ab", identifiers, strict=True)
    )
    uri = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
    main = presentation.part._element
    extensions = f'<p:extLst xmlns:p="{main.nsmap["p"]}"><p:ext uri="{uri}"><p14:sectionLst xmlns:p14="{space}">'
    old = main.find(f"{{{main.nsmap['p']}}}extLst")
    if old is not None:
        main.remove(old)
    main.append(etree.fromstring(f"{extensions}{lists}</p14:sectionLst></p:ext></p:extLst>"))
    data = render_pptx(saved(presentation), _PS)
    made = [str(slide.slide_id) for slide in opened(data).slides]
    found = re.findall(r'<p14:sldId id="(\d+)"', _member(data, "ppt/presentation.xml"))
    assert found == made
    assert faults(data, ".pptx") == []


def test_transitions_are_kept_and_creation_numbers_differ() -> None:
    presentation = opened(build_pptx(SlideOf("{{ p.name }}", notes="{%slide for p in ps %}")))
    from lxml import etree

    slide = presentation.slides[0]._element
    slide.append(etree.fromstring(f'<p:transition xmlns:p="{slide.nsmap["p"]}" spd="slow"/>'))
    content = slide.find(f"{{{slide.nsmap['p']}}}cSld")
    content.append(
        etree.fromstring(
            f'<p:extLst xmlns:p="{slide.nsmap["p"]}"><p:ext uri="{{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}}">'
            '<p14:creationId xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="42"/>'
            "</p:ext></p:extLst>"
        )
    )
    data = render_pptx(saved(presentation), _PS)
    slides = [_member(data, f"ppt/slides/slide{number}.xml") for number in (1, 2)]
    assert all('<p:transition spd="slow"/>' in each or 'spd="slow"' in each for each in slides)
    numbers = [re.findall(r'creationId [^>]*val="(\d+)"', each) for each in slides]
    assert numbers[0] == ["42"]
    assert numbers[1] != ["42"]
    assert faults(data, ".pptx") == []


@pytest.mark.parametrize("count", [1, 2, 30])
def test_any_number_of_copies_is_sound(count: int) -> None:
    template = build_pptx(SlideOf("{{ i }}", ["t"], [["a", "{{ i }}"]], "{%slide for i in xs %}\nnote {{ i }}"))
    data = render_pptx(template, {"xs": list(range(count))})
    assert faults(data, ".pptx") == []
    assert [slide.shapes.title.text for slide in opened(data).slides] == [str(rank) for rank in range(count)]
