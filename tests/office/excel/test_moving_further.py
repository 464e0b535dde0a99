"""What must move with a row, told in XML that only Excel itself writes; a loop makes five rows out of three."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders.excel import MAIN, changed_parts, filled, opened, sheet_of, template, workbook

# rows: 1 header, 2 tag, 3 body, 4 tag, 5 total, 6 below; on output: 1, 2-6, 7, 8
ROWS = [
    ["Code", "Budget"],
    ["{%tr for a in actions %}"],
    ["{{ a.code }}", "{{ a.budget }}"],
    ["{%tr endfor %}"],
    ["Total", "=SUM(B3:B3)"],
    ["Note"],
]
CONTEXT = {"actions": [{"code": f"A{n}", "budget": 1000 * n} for n in range(1, 6)]}
SHEET = "xl/worksheets/sheet1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def after_rows(xml: str) -> Callable[[str], str]:
    """A change of a worksheet: XML put right after its rows."""
    return lambda sheet: sheet.replace("</sheetData>", f"</sheetData>{xml}")


def before_end(xml: str, end: str) -> Callable[[str], str]:
    return lambda part: part.replace(end, xml + end)


def part(data: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def told(data: bytes, tag: str, attribute: str, name: str = SHEET) -> list[str | None]:
    """An attribute of all elements of a kind in a part."""
    return [one.get(attribute) for one in part(data, name).iter(f"{{{MAIN}}}{tag}")]


def made(xml: str) -> bytes:
    return filled(changed_parts(template(ROWS), {SHEET: after_rows(xml)}), CONTEXT)


LISTS = """<protectedRanges><protectedRange sqref="B3 A6:B6" name="p"/></protectedRanges>
<scenarios><scenario name="s" count="1"><inputCells r="B6" val="1"/></scenario></scenarios>
<sortState ref="A3:B5"><sortCondition ref="B3:B5"/></sortState>
<cellWatches><cellWatch r="B5"/></cellWatches>
<ignoredErrors><ignoredError sqref="B3:B5" numberStoredAsText="1"/></ignoredErrors>"""


@pytest.mark.parametrize(
    ("tag", "attribute", "expected"),
    [
        ("protectedRange", "sqref", "B2:B6 A8:B8"),
        ("inputCells", "r", "B8"),
        ("sortState", "ref", "A2:B7"),
        ("sortCondition", "ref", "B2:B7"),
        ("cellWatch", "r", "B7"),
        ("ignoredError", "sqref", "B2:B7"),
    ],
)
def test_lists_of_cells_move(tag: str, attribute: str, expected: str) -> None:
    assert told(made(LISTS), tag, attribute) == [expected]


def test_lists_of_cells_that_vanished_vanish() -> None:
    xml = LISTS.replace("A6:B6", "").replace("B6", "B3").replace("B5", "B3")
    root = part(filled(changed_parts(template(ROWS), {SHEET: after_rows(xml)}), {"actions": []}), SHEET)
    left = {str(one.tag).rpartition("}")[2] for one in root}
    assert not left & {"protectedRanges", "scenarios", "cellWatches", "ignoredErrors", "sortState"}


def test_the_views_of_each_person_move() -> None:
    xml = """<customSheetViews><customSheetView guid="{00000000-0000-0000-0000-000000000001}" topLeftCell="A5">
    <pane ySplit="5" topLeftCell="A6" state="frozen"/><selection activeCell="B6" sqref="B6"/>
    <rowBreaks count="1" manualBreakCount="1"><brk id="5" max="16383" man="1"/></rowBreaks>
    <autoFilter ref="A1:B3"/></customSheetView></customSheetViews>"""
    data = made(xml)
    assert told(data, "customSheetView", "topLeftCell") == ["A7"]
    assert (told(data, "pane", "ySplit"), told(data, "pane", "topLeftCell")) == (["7"], ["A8"])
    assert told(data, "selection", "activeCell")[-1] == "B8"
    assert (told(data, "brk", "id"), told(data, "autoFilter", "ref")) == (["7"], ["A1:B6"])


def test_panes_selections_and_breaks_below_a_loop_move() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.freeze_panes = "B6"
        sheet.sheet_view.selection[-1].activeCell = sheet.sheet_view.selection[-1].sqref = "B6"
        sheet.row_breaks.append(Break(id=5))

    sheet = sheet_of(template(ROWS, change), CONTEXT)
    assert (sheet.freeze_panes, [one.id for one in sheet.row_breaks.brk]) == ("B8", [7])
    assert {one.activeCell for one in sheet.sheet_view.selection} >= {"B8"}


def test_column_breaks_and_title_columns_move_with_repeated_columns() -> None:
    rows = [["Nom", "{%tc for m in months %}{{ m }}{%tc endfor %}", "Total", "Note"]]

    def change(sheet: Worksheet) -> None:
        sheet.col_breaks = ColBreak()
        sheet.col_breaks.append(Break(id=3))
        sheet.print_title_cols = "C:C"
        sheet.freeze_panes = "D1"

    sheet = sheet_of(template(rows, change), {"months": ["mai", "juin", "juillet"]})
    assert ([one.id for one in sheet.col_breaks.brk], sheet.freeze_panes) == ([5], "F1")
    assert sheet.print_title_cols == "$E:$E"


def test_hidden_grouped_and_collapsed_rows_stay_so_in_each_copy() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[3].outlineLevel = 2
        sheet.row_dimensions[5].collapsed = True
        sheet.row_dimensions[6].height = 33

    rows = sheet_of(template(ROWS, change), CONTEXT).row_dimensions
    assert [(rows[row].hidden, rows[row].outlineLevel) for row in range(2, 7)] == [(True, 2)] * 5
    assert (rows[7].collapsed, rows[7].hidden, rows[8].height) == (True, False, 33)


def test_merges_that_a_loop_is_partly_in_grow() -> None:
    def change(sheet: Worksheet) -> None:
        for area in ("D1:D3", "E3:E5", "F5:F6"):
            sheet.merge_cells(area)

    merged = sheet_of(template(ROWS, change), CONTEXT).merged_cells.ranges
    assert sorted(map(str, merged)) == ["D1:D6", "E2:E7", "F7:F8"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=Actions!$B$6+Actions!B5", "=Actions!$B$8+Actions!B7"),
        ("=SUM(Actions!$5:$6)", "=SUM(Actions!$7:$8)"),
        ("=SUM('Actions'!B$3:B$3)", "=SUM('Actions'!B$2:B$6)"),
        ("=SUM(Actions:Autre!B6)", "=SUM(Actions:Autre!B8)"),
        ("=INDEX(Actions!A3:B5,2,1)", "=INDEX(Actions!A2:B7,2,1)"),
        ("=[1]Actions!B6", "=[1]Actions!B6"),
        ('="Actions!B6 "&Actions!B6', '="Actions!B6 "&Actions!B8'),
        ("=COUNTIF(Actions!A:A,Actions!A6)", "=COUNTIF(Actions!A:A,Actions!A8)"),
    ],
)
def test_formulas_of_another_sheet_move(formula: str, expected: str) -> None:
    book = opened(filled(workbook({"Actions": ROWS, "Bilan": [[formula]], "Autre": [[1]]}), CONTEXT))
    assert book["Bilan"]["A1"].value == expected


def test_names_of_one_sheet_and_print_titles_below_a_loop_move() -> None:
    def change(book: Workbook) -> None:
        book["Actions"].defined_names["Fin"] = DefinedName("Fin", attr_text="Actions!$A$6:$B$6")
        book["Actions"].print_title_rows = "5:6"

    sheet = opened(filled(workbook({"Bilan": [[1]], "Actions": ROWS}, change), CONTEXT))["Actions"]
    assert (sheet.defined_names["Fin"].attr_text, sheet.print_title_rows) == ("Actions!$A$8:$B$8", "$7:$8")


def test_links_to_cells_move_with_them() -> None:
    links = '<hyperlinks><hyperlink ref="A1" location="Actions!A6" display="fin"/></hyperlinks>'
    source = changed_parts(
        workbook({"Actions": ROWS, "Bilan": [["fin"]]}), {"xl/worksheets/sheet2.xml": after_rows(links)}
    )
    assert told(filled(source, CONTEXT), "hyperlink", "location", "xl/worksheets/sheet2.xml") == ["Actions!A8"]


def test_the_boxes_of_notes_stand_beside_their_cells() -> None:
    def change(sheet: Worksheet) -> None:
        for cell in ("A3", "A6"):
            sheet[cell].comment = Comment("à relire", "Anne")

    data = filled(template(ROWS, change), CONTEXT)
    with ZipFile(BytesIO(data)) as package:
        name = next(name for name in package.namelist() if name.endswith(".vml"))
    boxes = part(data, name)
    excel = "{urn:schemas-microsoft-com:office:excel}"
    rows = [int(one.text or "") for one in boxes.iter(f"{excel}Row")]
    assert rows == [1, 2, 3, 4, 5, 7]
    ids = [one.get("id") for one in boxes.iter("{urn:schemas-microsoft-com:vml}shape")]
    assert len(set(ids)) == len(ids) == len(rows)


def test_a_chart_of_another_sheet_reads_what_its_data_became() -> None:
    def change(book: Workbook) -> None:
        chart = BarChart()
        chart.add_data(Reference(book["Actions"], min_col=2, min_row=1, max_row=3), titles_from_data=True)
        chart.add_data(Reference(book["Actions"], min_col=2, min_row=6, max_row=6))
        book.worksheets[1].add_chart(chart, "B2")

    data = filled(workbook({"Actions": ROWS, "Bilan": [[1]]}, change), CONTEXT)
    formulas = [one.text for one in part(data, "xl/charts/chart1.xml").iter() if str(one.tag).endswith("}f")]
    assert formulas == ["'Actions'!B1", "'Actions'!$B$2:$B$6", "'Actions'!$B$8"]


def test_pivot_tables_read_what_their_source_became_and_move() -> None:
    data = filled(with_pivot(workbook({"Actions": ROWS, "Bilan": [["x"]]})), CONTEXT)
    cache = part(data, "xl/pivotCache/pivotCacheDefinition1.xml")
    (source,) = cache.iter(f"{{{MAIN}}}worksheetSource")
    assert (source.get("ref"), source.get("sheet"), cache.get("refreshOnLoad")) == ("A1:B6", "Actions", "1")
    (location,) = part(data, "xl/pivotTables/pivotTable1.xml").iter(f"{{{MAIN}}}location")
    assert location.get("ref") == "D8:E10"


def with_pivot(source: bytes) -> bytes:
    """The workbook with a pivot table at D6 of its first sheet, which reads A1:B3."""
    table = f"""<pivotTableDefinition xmlns="{MAIN}" name="Pivot" cacheId="1" dataCaption="v">
    <location ref="D6:E8" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>"""
    cache = f"""<pivotCacheDefinition xmlns="{MAIN}" saveData="0"><cacheSource type="worksheet">
    <worksheetSource ref="A1:B3" sheet="Actions"/></cacheSource><cacheFields count="0"/></pivotCacheDefinition>"""
    leads = {
        "xl/worksheets/_rels/sheet1.xml.rels": ("pivotTable", "/xl/pivotTables/pivotTable1.xml"),
        "xl/pivotTables/_rels/pivotTable1.xml.rels": (
            "pivotCacheDefinition",
            "/xl/pivotCache/pivotCacheDefinition1.xml",
        ),
    }
    added = {name: relations(*lead) for name, lead in leads.items()}
    added |= {"xl/pivotTables/pivotTable1.xml": table, "xl/pivotCache/pivotCacheDefinition1.xml": cache}
    types = "".join(
        f'<Override PartName="/xl/{name}1.xml" ContentType="{TYPES}.{kind}+xml"/>'
        for name, kind in (
            ("pivotTables/pivotTable", "pivotTable"),
            ("pivotCache/pivotCacheDefinition", "pivotCacheDefinition"),
        )
    )
    line = relation("pivotCacheDefinition", "/xl/pivotCache/pivotCacheDefinition1.xml", "rIdPivot")
    caches = f'<pivotCaches><pivotCache xmlns:r="{OFFICE}" cacheId="1" r:id="rIdPivot"/></pivotCaches>'
    changes: Mapping[str, Callable[[str], str]] = {
        "[Content_Types].xml": before_end(types, "</Types>"),
        "xl/_rels/workbook.xml.rels": before_end(line, "</Relationships>"),
        "xl/workbook.xml": before_end(caches, "</workbook>"),
    }
    return changed_parts(source, changes, added)


def relation(kind: str, target: str, key: str = "rId1") -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def relations(kind: str, target: str) -> str:
    around = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{around}">{relation(kind, target)}</Relationships>'


def test_discussions_follow_the_first_copy_of_their_cell() -> None:
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = f"""<ThreadedComments xmlns="{space}">
    <threadedComment ref="A3" id="{{3}}"><text>oui</text></threadedComment>
    <threadedComment ref="A6" id="{{6}}"><text>fin</text></threadedComment></ThreadedComments>"""
    added = {
        "xl/threadedComments/threadedComment1.xml": thread,
        "xl/worksheets/_rels/sheet1.xml.rels": relations("x", "/xl/threadedComments/threadedComment1.xml").replace(
            f"{OFFICE}/x", kind
        ),
    }
    data = filled(changed_parts(template(ROWS), {}, added), CONTEXT)
    found = list(part(data, "xl/threadedComments/threadedComment1.xml"))
    assert [(one.get("ref"), one.get("id")) for one in found] == [("A2", "{3}"), ("A8", "{6}")]
