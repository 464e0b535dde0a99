from __future__ import annotations

import io
import zipfile

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from neolab_docs.office.pictures import Picture
from tests.builders.pictures import png
from tests.builders.powerpoint import (
    SlideOf,
    add_slide,
    build_pptx,
    findings_of,
    opened,
    outline_of,
    render_pptx,
    saved,
    texts_of,
)
from tests.builders.soundness import faults

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_XS = {"xs": ["a", "b", "c"]}


def test_a_tag_split_over_runs_takes_the_formatting_of_its_first_run() -> None:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("x", ["x"]))
    paragraph = slide.shapes[1].text_frame.paragraphs[0]
    paragraph.runs[0].text = "a {{ na"
    paragraph.runs[0].font.bold = True
    paragraph.add_run().text = "me }} b"
    (made,) = opened(render_pptx(saved(presentation), {"name": "Anne"})).slides
    assert [(run.text, run.font.bold) for run in made.shapes[1].text_frame.paragraphs[0].runs] == [
        ("a Anne", True),
        (" b", None),
    ]


def test_line_breaks_of_a_value_keep_the_formatting_of_its_run() -> None:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("x", ["{{ t }}"]))
    slide.shapes[1].text_frame.paragraphs[0].runs[0].font.bold = True
    (made,) = opened(render_pptx(saved(presentation), {"t": "un\ndeux"})).slides
    paragraph = made.shapes[1].text_frame.paragraphs[0]
    assert paragraph.text == "un\vdeux"
    assert [run.font.bold for run in paragraph.runs] == [True, True]


def test_paragraphs_repeat_and_an_emptied_frame_keeps_one() -> None:
    template = build_pptx(SlideOf("t", ["{%p for x in xs %}\n{{ x }}\n{%p endfor %}"]))
    assert texts_of(template, _XS) == [["t", "a", "b", "c"]]
    data = render_pptx(template, {"xs": []})
    assert faults(data, ".pptx") == []


def test_the_height_of_a_table_follows_its_rows() -> None:
    rows = [["T", "N"], ["{%tr for x in xs %}{{ x }}", "{{ loop.index }}{%tr endfor %}"]]
    (slide,) = opened(render_pptx(build_pptx(SlideOf("t", table=rows)), _XS)).slides
    frame = next(shape for shape in slide.shapes if shape.has_table)
    assert [[cell.text for cell in row.cells] for row in frame.table.rows][1:] == [["a", "1"], ["b", "2"], ["c", "3"]]
    assert frame.height == sum(row.height for row in frame.table.rows) == Cm(4)


def test_a_table_without_rows_left_goes_with_its_frame() -> None:
    data = render_pptx(build_pptx(SlideOf("t", table=[["{%tr for x in xs %}{{ x }}{%tr endfor %}"]])), {"xs": []})
    (slide,) = opened(data).slides
    assert [shape.has_table for shape in slide.shapes] == [False]
    assert faults(data, ".pptx") == []


def test_columns_repeat_with_their_grid() -> None:
    (slide,) = opened(
        render_pptx(build_pptx(SlideOf("t", table=[["L", "{%tc for x in xs %}{{ x }}{%tc endfor %}"]])), _XS)
    ).slides
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells] == ["L", "a", "b", "c"]
    assert [round(column.width.cm, 1) for column in table.columns] == [6, 2, 2, 2]


def test_a_shape_is_dropped_by_its_alternative_text() -> None:
    template = build_pptx(SlideOf("t", ["un", "deux"], alt={"TextBox 2": "{%shape if ok %}"}))
    assert texts_of(template, {"ok": False}) == [["t", "deux"]]
    assert texts_of(template, {"ok": True}) == [["t", "un", "deux"]]


def test_a_shape_is_repeated_and_the_rest_of_its_alternative_text_rendered() -> None:
    template = build_pptx(SlideOf("t", ["{{ x }}"], alt={"TextBox 2": "{%shape for x in xs %} boîte {{ x }}"}))
    data = render_pptx(template, _XS)
    (slide,) = opened(data).slides
    copies = list(slide.shapes)[1:]
    assert [shape._element._nvXxPr.cNvPr.get("descr") for shape in copies] == ["boîte a", "boîte b", "boîte c"]
    assert len({shape.shape_id for shape in slide.shapes}) == 4
    assert faults(data, ".pptx") == []


def test_shape_tags_act_on_groups_and_tables() -> None:
    presentation = opened(build_pptx(SlideOf("t", table=[["x"]], alt={"Table 2": "{%shape if ok %}"})))
    group = presentation.slides[0].shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "dans le groupe {{ a }}"
    group._element._nvXxPr.cNvPr.set("descr", "{%shape if ok %}")
    template = saved(presentation)
    assert texts_of(template, {"ok": True, "a": "A"}) == [["t", "| x |", "dans le groupe A"]]
    assert texts_of(template, {"ok": False, "a": "A"}) == [["t"]]


def test_shape_tags_elsewhere_are_told() -> None:
    (finding,) = findings_of(build_pptx(SlideOf("{%shape if a %}")), {"a": 1})[:1]
    assert finding.code == "template-misplaced"


def _with_picture(alt: str) -> bytes:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("t", notes="{%slide for p in ps %}"))
    picture = slide.shapes.add_picture(io.BytesIO(png(30, 30)), Cm(2), Cm(2), Cm(8), Cm(8))
    picture.crop_left = 0.1
    picture._element._nvXxPr.cNvPr.set("descr", alt)
    return saved(presentation)


def test_a_picture_is_put_in_the_frame_whole_and_centred() -> None:
    wide, tall = Picture(png(200, 100), "Un phare"), Picture(png(50, 200), "Un « mât »")
    data = render_pptx(_with_picture("{{ p }}"), {"ps": [wide, tall, wide]})
    pictures = [slide.shapes[1] for slide in opened(data).slides]
    boxes = [[round(length.cm, 2) for length in (p.left, p.top, p.width, p.height)] for p in pictures]
    assert boxes == [[2, 4, 8, 4], [5, 2, 2, 8], [2, 4, 8, 4]]
    assert [picture._element._nvXxPr.cNvPr.get("descr") for picture in pictures][:2] == ["Un phare", "Un «\xa0mât\xa0»"]
    assert [picture.image.blob for picture in pictures] == [wide.data, tall.data, wide.data]
    assert pictures[0].crop_left == 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len([name for name in archive.namelist() if "media/" in name]) == 2
    assert faults(data, ".pptx") == []


def test_a_picture_fills_its_frame_and_is_cut_rather_than_stretched() -> None:
    wide, tall = Picture(png(40, 20), "Un phare"), Picture(png(20, 40), "Un mât")
    data = render_pptx(_with_picture("{{ p | crop }}"), {"ps": [wide, tall]})
    pictures = [slide.shapes[1] for slide in opened(data).slides]
    assert [[round(length.cm, 2) for length in (p.left, p.top, p.width, p.height)] for p in pictures] == [
        [2, 2, 8, 8]
    ] * 2
    cuts = [[round(c, 3) for c in (p.crop_left, p.crop_top, p.crop_right, p.crop_bottom)] for p in pictures]
    assert cuts == [[0.25, 0, 0.25, 0], [0, 0.25, 0, 0.25]]
    assert faults(data, ".pptx") == []


def test_an_alternative_text_that_is_no_picture_keeps_the_template_picture() -> None:
    (slide,) = opened(render_pptx(_with_picture("{{ p.words }}"), {"ps": [{"words": "Le port"}]})).slides
    assert slide.shapes[1]._element._nvXxPr.cNvPr.get("descr") == "Le port"
    assert slide.shapes[1].image.blob == png(30, 30)
    assert round(slide.shapes[1].crop_left, 3) == 0.1


@pytest.mark.parametrize(("value", "code"), [(None, "template-empty-value"), (Picture(b"GIF", ""), "template-failed")])
def test_a_picture_that_is_none_is_told(value: object, code: str) -> None:
    (finding,) = findings_of(_with_picture("{{ p }}"), {"ps": [value]})
    assert (finding.code, finding.where.slide, finding.where.shape) == (code, 1, "Picture 2")


def test_links_follow_the_values_of_their_slide() -> None:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("t", ["lien"], notes="{%slide for u in urls %}"))
    slide.shapes[1].text_frame.paragraphs[0].runs[0].hyperlink.address = "https://x.fr/{{ u }}"
    data = render_pptx(saved(presentation), {"urls": ["a", "b"]})
    links = [each.shapes[1].text_frame.paragraphs[0].runs[0].hyperlink.address for each in opened(data).slides]
    assert links == ["https://x.fr/a", "https://x.fr/b"]
    assert faults(data, ".pptx") == []


def test_the_outline_names_slides_shapes_and_texts() -> None:
    template = build_pptx(SlideOf("t", ["x"], [["a", "b"]], "n", {"TextBox 2": "boîte"}))
    assert outline_of(template) == [
        "# diapositive 1",
        "sp « Title 1 »",
        "t",
        "sp « TextBox 2 » (boîte)",
        "x",
        "graphicFrame « Table 3 »",
        "| a | b |",
        "notes",
        "n",
    ]


def test_a_picture_in_a_placeholder_takes_the_frame_of_the_layout() -> None:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[8])
    holder = next(each for each in slide.placeholders if "Picture" in each.name)
    box = (holder.left, holder.top, holder.width, holder.height)
    holder.insert_picture(io.BytesIO(png(10, 10)))._element._nvXxPr.cNvPr.set("descr", "{{ p }}")
    (made,) = opened(render_pptx(saved(presentation), {"p": Picture(png(1000, 100), "Une digue")})).slides
    picture = next(each for each in made.placeholders if each._element._nvXxPr.cNvPr.get("descr") == "Une digue")
    assert (picture.left, picture.width) == (box[0], box[2])
    assert abs(picture.height * 10 - picture.width) <= 10
    assert abs((picture.top * 2 + picture.height) - (box[1] * 2 + box[3])) <= 2


def test_masters_and_layouts_are_filled_with_their_pictures() -> None:
    presentation = pptx.Presentation()
    layout = presentation.slide_layouts[5]
    add_slide(presentation, SlideOf("t"))
    slide = presentation.slides[0]
    picture = slide.shapes.add_picture(io.BytesIO(png(30, 30)), 0, 0, Cm(2), Cm(2))
    picture._element._nvXxPr.cNvPr.set("descr", "{%shape if logo %}{{ logo }}")
    key = layout.part.relate_to(picture.image and slide.part.related_part(picture._element.blip_rId), _IMAGE)
    picture._element.blipFill.blip.set(_EMBED, key)
    picture._element._nvXxPr.cNvPr.set("id", "99")
    layout.shapes._spTree.append(picture._element)
    next(shape for shape in layout.placeholders if shape.has_text_frame).text_frame.text = "{{ name }}"
    template = saved(presentation)
    logo = Picture(png(20, 40), "Logo")
    made = opened(render_pptx(template, {"logo": logo, "name": "Ouest"})).slides[0].slide_layout
    assert "Ouest" in [shape.text_frame.text for shape in made.placeholders]
    (found,) = [shape for shape in made.shapes if shape._element.tag.endswith("}pic")]
    assert found.image.blob == logo.data
    assert faults(render_pptx(template, {"logo": logo, "name": "Ouest"}), ".pptx") == []
    bare = render_pptx(template, {"logo": None, "name": "Ouest"})
    assert not [shape for shape in opened(bare).slides[0].slide_layout.shapes if shape._element.tag.endswith("}pic")]


def test_the_thumbnail_of_the_template_is_left_out() -> None:
    template = build_pptx(SlideOf("t"))
    with zipfile.ZipFile(io.BytesIO(template)) as before, zipfile.ZipFile(io.BytesIO(render_pptx(template))) as after:
        assert "docProps/thumbnail.jpeg" in before.namelist()
        assert "docProps/thumbnail.jpeg" not in after.namelist()


def test_a_tag_in_the_title_of_a_chart_is_filled_in_each_copy() -> None:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("t", notes="{%slide for p in ps %}"))
    data = CategoryChartData()
    data.categories = ["a"]
    data.add_series("s", (1,))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Cm(5), Cm(5), data).chart
    chart.chart_title.text_frame.text = "Part de {{ p }}"
    data_ = render_pptx(saved(presentation), {"ps": ["A", "B"]})
    charts = [shape.chart for each in opened(data_).slides for shape in each.shapes if shape.has_chart]
    assert [each.chart_title.text_frame.text for each in charts] == ["Part de A", "Part de B"]
    assert faults(data_, ".pptx") == []


def test_a_dropped_picture_leaves_the_file() -> None:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("t"))
    picture = slide.shapes.add_picture(io.BytesIO(png(30, 30)), 0, 0)
    picture._element._nvXxPr.cNvPr.set("descr", "{%shape if ok %}secret")
    with zipfile.ZipFile(io.BytesIO(render_pptx(saved(presentation), {"ok": False}))) as archive:
        assert not [name for name in archive.namelist() if "media/" in name]


def test_marks_of_the_spelling_checker_do_not_reach_the_slide() -> None:
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("{{ a }}"))
    slide.shapes.title.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("dirty", "0")
    with zipfile.ZipFile(io.BytesIO(render_pptx(saved(presentation), {"a": "A"}))) as archive:
        assert b"dirty" not in archive.read("ppt/slides/slide1.xml")
