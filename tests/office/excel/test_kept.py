"""What openpyxl would lose in a workbook is kept, and moves too."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Pixels

from neolab_docs.office.excel import outline
from tests.builders.excel import changed_parts, filled, opened, template, values, workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
ROWS = [["Code"], ["{%tr for a in xs %}{{ a }}{%tr endfor %}", 1, 2, 3], ["Fin"]]
EXTENSIONS = f"""<extLst xmlns="{MAIN}">
<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>
<x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="dataBar" id="{{00000000-0001-0000-0000-000000000001}}">
<x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="num"><xm:f>$B$3</xm:f></x14:cfvo>
<x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>B2</xm:sqref></x14:conditionalFormatting>
</x14:conditionalFormattings></ext>
<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations xmlns:xm="{XM}" count="1">
<x14:dataValidation type="list"><x14:formula1><xm:f>Listes!$A$2:$A$2</xm:f></x14:formula1><xm:sqref>C2</xm:sqref>
</x14:dataValidation></x14:dataValidations></ext>
<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}"><x14:sparklineGroups xmlns:xm="{XM}">
<x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Plan!B2:D2</xm:f><xm:sqref>E2</xm:sqref></x14:sparkline>
</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"""


@dataclass(frozen=True)
class Picture:
    data: bytes
    alt: str


def pixels(width: int, height: int) -> bytes:
    held = BytesIO()
    Pixels.new("RGB", (width, height), "navy").save(held, "PNG")
    return held.getvalue()


def read(data: bytes, part: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(part))


def test_data_bars_lists_and_sparklines_of_excel_2010_follow() -> None:
    lists = [["États"], ["{%tr for s in xs %}{{ s }}{%tr endfor %}"]]
    source = changed_parts(
        workbook({"Plan": ROWS, "Listes": lists}),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace("</worksheet>", EXTENSIONS + "</worksheet>")},
    )
    root = read(filled(source, {"xs": ["a", "b", "c"]}), "xl/worksheets/sheet1.xml")
    told = [element.text for element in root.iter(f"{{{XM}}}f", f"{{{XM}}}sqref")]
    assert told == [
        *("$B$5", "B2:B4"),
        *("Listes!$A$2:$A$4", "C2:C4"),
        *("Plan!B2:D2", "E2", "Plan!B3:D3", "E3", "Plan!B4:D4", "E4"),
    ]


def test_extensions_of_vanished_rows_vanish() -> None:
    source = changed_parts(
        workbook({"Plan": ROWS}),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace("</worksheet>", EXTENSIONS + "</worksheet>")},
    )
    root = read(filled(source, {"xs": []}), "xl/worksheets/sheet1.xml")
    assert root.find(f"{{{MAIN}}}extLst") is None


def test_rich_text_keeps_its_formats_around_values() -> None:
    rich = CellRichText(
        "Plan de ", TextBlock(InlineFont(b=True), "{{ na"), "me }} : ", TextBlock(InlineFont(i=True), "fin")
    )
    data = filled(
        workbook({"Plan": [[""]]}, lambda book: book["Plan"].__setitem__("A1", rich)), {"name": "L'île & <x>"}
    )
    texts = read(data, "xl/sharedStrings.xml")
    runs = [run for item in texts for run in item.iter(f"{{{MAIN}}}r")]
    told = [(run.findtext(f"{{{MAIN}}}t"), run.find(f"{{{MAIN}}}rPr/{{{MAIN}}}b") is not None) for run in runs]
    assert told == [("Plan de ", False), ("L’île & <x>", True), (" : ", False), ("fin", False)]


def test_titles_headers_and_properties_are_rendered() -> None:
    def change(book: Workbook) -> None:
        book["Plan"].oddHeader.center.text = "{{ name }} &P"
        book.properties.title = "Plan {{ name }}"

    book = opened(filled(workbook({"Plan": [["a"]]}, change), {"name": "Pêche & mer"}))
    assert book.properties.title == "Plan Pêche & mer"
    assert book["Plan"].oddHeader.center.text in ("Pêche && mer &P", "Pêche && mer &[Page]")


def test_a_picture_takes_the_frame_of_the_template_and_is_cropped() -> None:
    def change(book: Workbook) -> None:
        book["Plan"].add_image(Image(BytesIO(pixels(40, 40))), "B2")

    part = "xl/drawings/drawing1.xml"
    source = changed_parts(
        workbook({"Plan": [["a"]]}, change),
        {part: lambda xml: xml.replace('name="Image 1" descr="Picture"', 'name="Image 1" descr="{{ logo }}"')},
    )
    data = filled(source, {"logo": Picture(pixels(80, 40), "Logo de l'île")})
    root = read(data, part)
    frame = next(one for one in root.iter() if str(one.tag).endswith("cNvPr"))
    assert frame.get("descr") == "Logo de l'île"
    cropping = next(one for one in root.iter() if str(one.tag).endswith("srcRect"))
    assert dict(cropping.attrib) == {"l": "25000", "r": "25000"}
    with ZipFile(BytesIO(data)) as package:
        held = [package.read(name) for name in package.namelist() if "media/image-" in name]
    assert held == [pixels(80, 40)]


def test_parts_that_hold_no_cell_are_copied_as_they_are() -> None:
    source = workbook({"Plan": [["{{ x }}"]]})
    with ZipFile(BytesIO(source)) as before, ZipFile(BytesIO(filled(source, {"x": 1}))) as after:
        assert before.read("xl/theme/theme1.xml") == after.read("xl/theme/theme1.xml")
        assert before.read("xl/styles.xml") == after.read("xl/styles.xml")


def test_an_outline_tells_cells_tables_and_names() -> None:
    data = filled(template([["{{ d }}", "x"], ["=A1*2"]]), {"d": 3})
    assert outline(data, "plan.xlsx") == "# feuille « Actions »\n  A1 3\n  B1 « x »\n  A2 =A1*2\n"
    assert values(opened(data).worksheets[0]) == [[3, "x"], ["=A1*2"]]


def test_links_and_notes_of_a_repeated_row_say_what_their_row_says() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Plan"]
        sheet["A2"].hyperlink = "https://exemple.fr/{{ a.code }}"
        sheet["A2"].comment = Comment("Note sur {{ a.title }}", "Anne")
        sheet["A3"].hyperlink = "https://exemple.fr/{{ name }}"

    rows = [["Code"], ["{%tr for a in xs %}{{ a.code }}{%tr endfor %}"], ["Fin"]]
    xs = [{"code": "A 1", "title": "L'eau"}, {"code": "é2", "title": "None"}]
    sheet = opened(filled(workbook({"Plan": rows}, change), {"xs": xs, "name": "fin"})).worksheets[0]
    cells = [sheet.cell(row, 1) for row in (2, 3, 4)]
    assert [cell.hyperlink.target for cell in cells] == [
        "https://exemple.fr/A%201",
        "https://exemple.fr/%C3%A92",
        "https://exemple.fr/fin",
    ]
    assert [cell.comment.text for cell in cells[:2]] == ["Note sur L’eau", "Note sur None"]


def test_each_repeated_row_has_its_own_picture() -> None:
    def change(book: Workbook) -> None:
        book["Plan"].add_image(Image(BytesIO(pixels(40, 40))), "B2")

    part = "xl/drawings/drawing1.xml"
    source = changed_parts(
        workbook({"Plan": [["Nom"], ["{%tr for a in xs %}{{ a.alt }}{%tr endfor %}"]]}, change),
        {part: lambda xml: xml.replace('descr="Picture"', 'descr="{{ a }}"')},
    )
    root = read(filled(source, {"xs": [Picture(pixels(n, n), f"Logo {n}") for n in (10, 20, 30)]}), part)
    told = [one.get("descr") for one in root.iter() if str(one.tag).endswith("cNvPr")]
    rows = [one.text for one in root.iter() if str(one.tag).endswith("}row")]
    keys = [value for one in root.iter() for name, value in one.items() if str(name).endswith("}embed")]
    assert (told, rows, len(set(keys))) == (["Logo 10", "Logo 20", "Logo 30"], ["1", "2", "3"], 3)


def test_values_in_a_list_of_a_validation_cannot_end_its_text() -> None:
    def change(book: Workbook) -> None:
        rule = DataValidation(type="list", formula1="\"{{ xs | join(',') }}\"")
        rule.add("A1")
        book["Plan"].add_data_validation(rule)

    sheet = opened(filled(workbook({"Plan": [["x"]]}, change), {"xs": ["un", 'd"eux']})).worksheets[0]
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"un,d""eux"']
