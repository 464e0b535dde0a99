"""Sheets so long that their rows are packed while they are laid out: they hold what short ones do."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs import Template, TemplateError
from neolab_docs.office.excel import strings
from tests.builders.excel import add_table, filled, opened, template, workbook

MANY = 1000
ROWS = [
    ["Total", "=SUM(B3:B3)", "=COUNTA(A3:A3)"],
    ["Nom", "Nombre"],
    ["{%tr for a in actions %}{{ a.name }}{%tr endfor %}", "{{ a.number }}", "{{ a.kind }}"],
    ["Fin", "=SUM(B3:B3)"],
]


def actions(count: int) -> Iterator[dict[str, object]]:
    return ({"name": f"Action & « {n} »", "number": n, "kind": f"sorte {n % 3}"} for n in range(count))


def values(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_a_long_sheet_holds_every_row_and_formulas_around_them_grow() -> None:
    found = values(opened(filled(template(ROWS), {"actions": actions(MANY)})).worksheets[0])
    last = MANY + 2
    assert found[0] == ("Total", f"=SUM(B3:B{last})", f"=COUNTA(A3:A{last})")
    assert found[2:-1] == [(f"Action & «\xa0{n}\xa0»", n, f"sorte {n % 3}") for n in range(MANY)]
    assert found[-1] == ("Fin", f"=SUM(B3:B{last})", None)


def test_formulas_inside_of_a_long_loop_are_written_in_every_row() -> None:
    rows = [["{%tr for n in ns %}{{ n }}{%tr endfor %}", "=A1/SUM(A$1:A$1)"], ["=SUM(B1:B1)"]]
    found = values(opened(filled(template(rows), {"ns": range(MANY)})).worksheets[0])
    assert [row[1] for row in found[:-1]] == [f"=A{n}/SUM(A$1:A${MANY})" for n in range(1, MANY + 1)]


def test_subtotals_between_long_series_stay_in_their_place() -> None:
    rows = [
        ["{%tr for group in groups %}"],
        ["{%tr for n in group %}{{ n }}{%tr endfor %}"],
        ["=SUM(A2:A2)"],
        ["{%tr endfor %}"],
        ["=SUM(A2:A2)"],
    ]
    found = values(opened(filled(template(rows), {"groups": [range(400), range(3), range(400)]})).worksheets[0])
    column = [row[0] for row in found]
    assert column[:400] == column[405:805] == list(range(400))
    assert (column[400], column[401:404], column[404]) == ("=SUM(A1:A400)", [0, 1, 2], "=SUM(A402:A404)")
    assert column[805:] == ["=SUM(A406:A805)", "=SUM(A1:A400,A402:A404,A406:A805)"]


def test_several_long_sheets_and_long_loops_side_by_side_are_packed_each_on_their_own() -> None:
    rows: list[list[object]] = [
        ["{%sheet for team in teams %}{{ team }}{%sheet endfor %}"],
        ["{%tr for n in ns %}{{ n }}{%tr endfor %}", None, "{%tr for n in others %}{{ n }}{%tr endfor %}"],
    ]
    book = opened(filled(template(rows), {"teams": ["Un", "Deux"], "ns": range(MANY), "others": range(300)}))
    for sheet in book.worksheets:
        assert [row[0] for row in values(sheet)[1:]] == list(range(MANY))
        assert [row[2] for row in values(sheet)[1:301]] == list(range(300))


def test_the_header_of_a_table_below_a_long_loop_is_named() -> None:
    def dressed(book: Workbook) -> None:
        add_table(book["Plan"], "Bilan", "A2:B3", ["{{ first }}", "{{ first }}"])

    rows = [["{%tr for n in ns %}{{ n }}{%tr endfor %}"], ["{{ first }}", "{{ first }}"], ["a", "b"]]
    data = filled(workbook({"Plan": rows}, dressed), {"ns": range(MANY), "first": "Bilan"})
    sheet = opened(data)["Plan"]
    assert sheet.tables["Bilan"].ref == f"A{MANY + 1}:B{MANY + 2}"
    assert [cell.value for cell in sheet[MANY + 1]] == ["Bilan", "Bilan 2"]


def test_texts_beyond_the_shared_ones_stand_in_their_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "ROOM", 5000)
    names = [f" {{{{ {n} }}}} & =1+{n}\n" for n in range(50)] + [f"Nom {n}" for n in range(50)] + ["x" * 32_763]
    rows = [["{%tr for a in names %}{{ a }}{%tr endfor %}", "Dit {{ a }}"]]
    data = filled(template(rows), {"names": names})
    found = values(opened(data).worksheets[0])
    assert [row[0] for row in found] == names
    assert [row[1] for row in found] == [f"Dit {name}" for name in names]
    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"inlineStr") > 150


def test_a_text_too_long_is_told_when_it_is_not_shared_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "ROOM", 0)
    with pytest.raises(TemplateError) as caught:
        filled(template([["{{ a }}", "Dit {{ a }}"]]), {"a": "x" * 32_768})
    found = [(finding.code, finding.where.cell) for finding in caught.value.findings]
    assert found == [("excel-text-too-long", "A1"), ("excel-text-too-long", "B1")]


def test_rows_of_a_generator_are_saved_as_they_are_given_in_memory(tmp_path: Path) -> None:
    made = Template(template(ROWS), "plan.xlsx")
    saved = made.render({"actions": actions(30_000)}).save(tmp_path / "plan.xlsx")
    assert saved.read_bytes() == made.render({"actions": actions(30_000)}).to_bytes()
    sheet = load_workbook(BytesIO(saved.read_bytes()), read_only=True).worksheets[0]
    assert sheet.max_row == 30_003
    assert sum(1 for row in sheet.iter_rows(min_row=3, values_only=True) if isinstance(row[1], int)) == 30_000


def test_a_long_document_can_be_saved_twice_and_sent_elsewhere(tmp_path: Path) -> None:
    made = Template(template(ROWS), "plan.xlsx").render({"actions": actions(MANY)})
    first, second = made.save(tmp_path / "a.xlsx"), made.save(tmp_path / "b.xlsx")
    assert first.read_bytes() == second.read_bytes() == pickle.loads(pickle.dumps(made)).to_bytes()
