"""Templates as other applications write them, and what is said of those that cannot be used."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from neolab_docs.errors import TemplateError
from neolab_docs.office.excel import compile_template, outline
from neolab_docs.templating.environment import make_environment
from tests.builders.excel import changed_parts, codes, filled, opened, template, values, with_shared_strings, workbook

ROWS = [["Code"], ["{%tr for a in xs %}{{ a }}{%tr endfor %}", "=A2"], ["=SUM(A2:A2)"]]


def prefixed(xml: str) -> str:
    """The part with a prefix on every element, as the Open XML SDK writes it."""
    return (
        xml.replace('xmlns="', 'xmlns:x="').replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    ).replace("<x:?xml", "<?xml")


def test_a_worksheet_written_with_prefixes_is_filled() -> None:
    source = changed_parts(template(ROWS), {"xl/worksheets/sheet1.xml": prefixed})
    assert values(opened(filled(source, {"xs": [1, 2]})).worksheets[0]) == [
        ["Code"],
        [1, "=A2"],
        [2, "=A3"],
        ["=SUM(A2:A3)"],
    ]


def test_shared_formulas_are_written_out_in_each_row() -> None:
    def share(xml: str) -> str:
        return xml.replace("<f>A2</f>", '<f t="shared" ref="B2:B3" si="0">A2*$A$1</f>').replace(
            "<f>SUM(A2:A2)</f>", '<f t="shared" si="0"/>'
        )

    rows = [["Code"], ["{%tr for a in xs %}{{ a }}{%tr endfor %}", "=A2"], [1, "=SUM(A2:A2)"]]
    source = changed_parts(template(rows), {"xl/worksheets/sheet1.xml": share})
    told = values(opened(filled(source, {"xs": [1, 2]})).worksheets[0])
    assert [row[1] for row in told[1:]] == ["=A2*$A$1", "=A3*$A$1", "=A4*$A$1"]


def test_a_workbook_without_shared_strings_gets_some() -> None:
    source = template([["{{ x }}", "fixe"]])
    assert values(opened(filled(source, {"x": "été"})).worksheets[0]) == [["été", "fixe"]]


def test_texts_of_the_template_keep_their_place_in_the_table_of_texts() -> None:
    rows = [["fixe", "{{ x }}", "aussi"], ["{%tr for a in xs %}{{ a }}{%tr endfor %}", "é"]]
    data = filled(with_shared_strings(template(rows)), {"x": "été", "xs": ["fixe", "été"]})
    assert values(opened(data).worksheets[0]) == [["fixe", "été", "aussi"], ["fixe", "é"], ["été", "é"]]
    with ZipFile(BytesIO(data)) as package:
        assert b"{{" not in package.read("xl/sharedStrings.xml")


def test_a_strict_workbook_is_refused_in_words() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    usual = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    source = changed_parts(template(ROWS), {"xl/workbook.xml": lambda xml: xml.replace(usual, strict)})
    with pytest.raises(TemplateError) as caught:
        compile_template(source, "plan.xlsx", make_environment())
    assert codes(caught.value.findings) == ["template-unreadable"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["{%tr with a = 1 %}"], ["{%tr endfor %}"]], "excel-tag-unknown"),
        ([["x"], ["{%sheet if x %}"]], "excel-sheet-tag-place"),
        ([['="{{ x }}"']], "excel-tag-in-formula"),
        (
            [["{%tr for x in xs %}"], ["a", "{%tr endfor %}{%tr for y in xs %}"], ["{%tr endfor %}"]],
            "excel-loops-side-by-side",
        ),
    ],
)
def test_each_misuse_has_its_finding(rows: list[list[object]], code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(template(rows), {"xs": [], "x": 1})
    assert code in codes(caught.value.findings)


def test_a_tag_that_fails_is_told_with_its_cell() -> None:
    with pytest.raises(TemplateError) as caught:
        filled(template([["ok"], ["{{ 1 / x }}"]]), {"x": 0})
    assert [(one.code, one.where.cell) for one in caught.value.findings] == [("template-failed", "A2")]


def test_quotes_that_a_word_processor_curled_are_understood() -> None:
    assert values(opened(filled(template([["{{ x or “rien” }}"]]), {"x": ""})).worksheets[0]) == [["rien"]]


def test_only_one_of_the_copies_of_a_sheet_is_selected() -> None:
    def select(book: Workbook) -> None:
        book["Plan"].sheet_view.tabSelected = True

    data = filled(workbook({"Plan": [["{%sheet for x in xs %}{{ x }}"]]}, select), {"xs": [1, 2, 3]})
    assert [bool(sheet.sheet_view.tabSelected) for sheet in opened(data)] == [True, False, False]


def test_an_outline_can_be_asked_for_more_than_once() -> None:
    source = template(ROWS)
    assert outline(source, "a.xlsx") == outline(source, "a.xlsx")
