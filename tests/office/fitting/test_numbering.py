from __future__ import annotations

from lxml import etree
from pptx.slide import Slide

from tests.builders.fitting import SENTENCE, body_deck, filled, part
from tests.builders.powerpoint import opened, saved

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LIST = body_deck("{{p text | markdown }}")
ITEM = SENTENCE * 4


def signs(data: bytes) -> list[list[tuple[str, str]]]:
    """For each slide, the sign of each paragraph of its body and the number that its list begins with."""
    return [[_sign(paragraph) for paragraph in _paragraphs(slide)] for slide in opened(data).slides]


def _paragraphs(slide: Slide) -> list[etree._Element]:
    (body,) = (shape for shape in slide.shapes if shape.name == "Corps")
    return list(body._element.iter(A + "p"))


def _sign(paragraph: etree._Element) -> tuple[str, str]:
    found = list(paragraph.iter(A + "buAutoNum", A + "buNone", A + "buChar"))
    return (etree.QName(found[0]).localname, found[0].get("startAt", "1")) if found else ("", "")


def numbers(data: bytes) -> list[list[int]]:
    """The numbers that are shown on each slide, where one list is all there is."""
    return [
        [int(start) + rank for rank, (_, start) in enumerate(each for each in slide if each[0] == "buAutoNum")]
        for slide in signs(data)
    ]


def test_a_numbered_list_counts_on_on_the_next_slide() -> None:
    data, _ = filled(LIST, {"text": "\n".join(f"{number}. {ITEM}" for number in range(1, 13))})
    pages = numbers(data)
    assert len(pages) > 1 and [number for page in pages for number in page] == list(range(1, 13))


def test_all_items_of_a_slide_say_the_same_start_as_powerpoint_wants_it() -> None:
    data, _ = filled(LIST, {"text": "\n".join(f"{number}. {ITEM}" for number in range(1, 13))})
    second = {start for _, start in signs(data)[1]}
    assert len(second) == 1 and second != {"1"}


def test_a_list_that_begins_on_a_further_slide_begins_as_it_says() -> None:
    bullets = "\n".join(f"- {ITEM}" for _ in range(10))
    data, _ = filled(LIST, {"text": f"{bullets}\n\n1. {ITEM}\n2. {ITEM}"})
    told = signs(data)
    assert len(told) > 1 and {start for page in told for kind, start in page if kind == "buAutoNum"} == {"1"}


def test_the_rest_of_an_item_that_was_cut_has_no_number_and_the_next_one_follows() -> None:
    data, _ = filled(LIST, {"text": f"1. {SENTENCE * 60}\n2. {ITEM}"})
    told = signs(data)
    assert [page[0][0] for page in told] == ["buAutoNum", *["buNone"] * (len(told) - 1)]
    assert told[-1][-1] == ("buAutoNum", "2")


def test_numbers_that_a_placeholder_s_own_style_gives_count_on() -> None:
    presentation = opened(body_deck("{%p for text in texts %}\n{{ text }}\n{%p endfor %}"))
    style = presentation.slides[0].placeholders[1]._element.find(".//" + A + "lstStyle")
    level = etree.SubElement(style, A + "lvl1pPr")
    etree.SubElement(level, A + "buAutoNum").set("type", "arabicPeriod")
    data, _ = filled(saved(presentation), {"texts": [ITEM] * 12})
    first, second, *_ = signs(data)
    assert set(first) == {("", "")} and set(second) == {("buAutoNum", str(len(first) + 1))}


def test_signs_stand_where_the_schema_wants_them() -> None:
    data, _ = filled(LIST, {"text": "\n".join(f"{number}. {ITEM}" for number in range(1, 13))})
    root = etree.fromstring(part(data, "ppt/slides/slide2.xml").encode())
    orders = {tuple(etree.QName(each).localname for each in properties) for properties in root.iter(A + "pPr")}
    assert ("buFont", "buAutoNum") in orders
