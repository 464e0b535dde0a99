"""What users of python-pptx and pptx-automizer suffer from."""

from __future__ import annotations

import io
import re

import pptx
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm, Pt

from neolab_docs.office.engine import compile_template
from neolab_docs.office.remarks import remarks
from neolab_docs.templating.environment import make_environment
from tests.builders.excel import changed_parts
from tests.builders.outlines import filled, lines, parts, said
from tests.builders.pictures import png
from tests.builders.powerpoint import SlideOf, add_slide, build_pptx, findings_of, opened, saved
from tests.builders.soundness import faults

_XS = {"xs": ["a", "b", "c"]}


def _rich_slide() -> bytes:
    """A repeated slide with a chart, a picture, a link, a table and notes."""
    presentation = pptx.Presentation()
    notes = "{%slide for x in xs %}\nnote {{ x }}"
    slide = add_slide(presentation, SlideOf("{{ x }}", ["lien"], [["{{ x }}", "b"]], notes))
    slide.shapes[1].text_frame.paragraphs[0].runs[0].hyperlink.address = "https://x.fr/{{ x }}"
    slide.shapes.add_picture(io.BytesIO(png(9, 9)), Cm(1), Cm(1))
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("s", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(5), Cm(9), Cm(6), data)
    return saved(presentation)


def _read(data: bytes) -> list[list[str]]:
    """The texts of each slide, without those of its charts."""
    return [[text for text in texts if "Chart)" not in text] for texts in said(data)]


def test_a_slide_is_duplicated_with_all_that_it_holds() -> None:
    """Its table, link, picture, chart and notes (python-pptx #132, #142, #232, #417, #486, #536)."""
    template = _rich_slide()
    assert _read(template) == [["{{ x }}", "lien", "| {{ x }} | b |", "{%slide for x in xs %}", "note {{ x }}"]]
    data = filled(template, _XS)
    assert _read(data) == [[x, "lien", f"| {x} | b |", f"note {x}"] for x in "abc"]
    slides = opened(data).slides
    links = [slide.shapes[1].text_frame.paragraphs[0].runs[0].hyperlink.address for slide in slides]
    assert links == ["https://x.fr/a", "https://x.fr/b", "https://x.fr/c"]
    assert [sum(shape.has_chart for shape in slide.shapes) for slide in slides] == [1, 1, 1]


def test_the_chart_of_a_copy_is_its_own() -> None:
    """Changing it leaves the others as they are (python-pptx #688)."""
    presentation = opened(filled(_rich_slide(), _XS))
    charts = [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    data = CategoryChartData()
    data.categories = ["z"]
    data.add_series("s", (9,))
    charts[1].replace_data(data)
    assert [list(chart.plots[0].categories) for chart in charts] == [["a", "b"], ["z"], ["a", "b"]]


def test_text_that_is_filled_keeps_its_formatting() -> None:
    """Font, size, colour and level stay (python-pptx #285, #335, #228, #684, #1037)."""
    presentation = pptx.Presentation()
    frame = add_slide(presentation, SlideOf("t", ["{{ x }} et suite"])).shapes[1].text_frame
    paragraph = frame.paragraphs[0]
    paragraph.level = 2
    paragraph.runs[0].font.bold, paragraph.runs[0].font.size, paragraph.runs[0].font.name = True, Pt(31), "Georgia"
    (slide,) = opened(filled(saved(presentation), {"x": "Titre"})).slides
    made = slide.shapes[1].text_frame.paragraphs[0]
    (run,) = made.runs
    assert (run.text, made.level) == ("Titre et suite", 2)
    assert (run.font.bold, run.font.size, run.font.name) == (True, Pt(31), "Georgia")


def test_no_deck_needs_a_repair() -> None:
    """Outside judges find nothing in a deck of copies (python-pptx #808, #692)."""
    assert faults(filled(_rich_slide(), _XS), ".pptx") == []


def test_a_text_too_long_for_its_frame_is_shrunk_carried_on_or_told() -> None:
    """Nothing overflows in silence (python-pptx #973)."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "Titre"
    slide.placeholders[1].text_frame.text = "{{ long }}"
    add_slide(presentation, SlideOf("{{ long }}"))
    compiled = compile_template(saved(presentation), "x.pptx", make_environment())
    with remarks() as noted:
        data = compiled.render({"long": "Une phrase qui prend beaucoup de place sur cette diapositive. " * 60})
    assert len(opened(data).slides) > 2
    assert [finding.where.slide for finding in noted] != []


def test_pictures_of_layouts_stay() -> None:
    """A layout with a picture keeps it, whatever the number of slides (pptx-automizer #56)."""
    presentation = pptx.Presentation()
    add_slide(presentation, SlideOf("{{ x }}", notes="{%slide for x in xs %}"))
    layout = presentation.slide_layouts[5]
    picture = presentation.slides[0].shapes.add_picture(io.BytesIO(png(9, 9)), 0, 0)
    image = presentation.slides[0].part.related_part(picture._element.blip_rId)
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    picture._element.blipFill.blip.set(f"{{{relation}}}embed", layout.part.relate_to(image, f"{relation}/image"))
    picture._element._nvXxPr.cNvPr.set("id", "99")
    layout.shapes._spTree.append(picture._element)
    data = filled(saved(presentation), _XS)
    made = opened(data)
    assert len({id(slide.slide_layout.part) for slide in made.slides}) == 1
    (kept,) = [shape for shape in made.slides[0].slide_layout.shapes if shape._element.tag.endswith("}pic")]
    assert kept.image.blob == png(9, 9)
    assert faults(data, ".pptx") == []


def test_tags_of_every_slide_are_filled_where_they_are() -> None:
    """No list of slides or of shapes to go through, tables included (pptx-automizer #71, #72)."""
    template = build_pptx(SlideOf("{{ a }}"), SlideOf("fixe", ["x {{ b }}"], [["{{ a }}", "{{ b }}"]]))
    assert said(filled(template, {"a": "A", "b": "B"})) == [["A"], ["fixe", "x B", "| A | B |"]]


def test_animations_of_a_dropped_shape_go_with_it() -> None:
    """An animation that points at nothing makes PowerPoint repair the file (pptx-automizer #78)."""
    presentation = opened(build_pptx(SlideOf("t", ["un", "deux"], alt={"TextBox 2": "{%shape if ok %}"})))
    slide = presentation.slides[0]
    slide._element.append(_animation(*(shape.shape_id for shape in list(slide.shapes)[1:])))
    template = saved(presentation)
    both, one = (filled(template, {"ok": ok}) for ok in (True, False))
    assert _animated(both) == {"3", "4"}
    assert _animated(one) == {"4"}
    assert faults(one, ".pptx") == []


def _animation(*shapes: int) -> etree._Element:
    """What PowerPoint writes for shapes that appear one click after the other."""
    effects = "".join(
        f'<p:par><p:cTn id="{10 * n}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
        f'<p:set><p:cBhvr><p:cTn id="{10 * n + 1}" dur="1" fill="hold"/><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>'
        "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par>'
        for n, shape in enumerate(shapes, 1)
    )
    builds = "".join(f'<p:bldP spid="{shape}" grpId="0"/>' for shape in shapes)
    return etree.fromstring(
        '<p:timing xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tnLst><p:par>'
        '<p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
        f"{effects}</p:childTnLst></p:cTn></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>"
        f"<p:bldLst>{builds}</p:bldLst></p:timing>"
    )


def _animated(data: bytes) -> set[str]:
    return set(re.findall(r'spid="(\d+)"', parts(data, "slides/slide1.xml")["ppt/slides/slide1.xml"]))


def test_what_a_deck_says_can_be_read() -> None:
    """Texts, tables, alternative texts and notes, as an outline (pptx-automizer #102, #110)."""
    template = build_pptx(SlideOf("t", ["x"], [["a", "b"]], "n", {"TextBox 2": "boîte"}))
    assert [line for line in lines(template) if "Title" not in line] == [
        *("t", "sp « TextBox 2 » (boîte)", "x", "graphicFrame « Table 3 »", "| a | b |", "notes", "n"),
    ]


def test_a_link_that_leads_nowhere_is_told_with_its_shape() -> None:
    """A stale link number in a template takes no shape away in silence (pptx-automizer #205)."""
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("t", ["lien {{ x }}"]))
    slide.shapes[1].text_frame.paragraphs[0].runs[0].hyperlink.address = "https://x.fr"
    sound = saved(presentation)
    assert said(filled(sound, {"x": "a"})) == [["t", "lien a"]]
    stale = re.compile(r'(?<=hlinkClick r:id=")\w+')
    template = changed_parts(sound, {"ppt/slides/slide1.xml": lambda xml: stale.sub("rId99", xml)})
    (finding,) = findings_of(template, {"x": "a"})
    assert (finding.code, finding.where.slide, finding.where.shape) == ("template-lost-relation", 1, "TextBox 2")
