"""Header cells of tables: Excel wants each one to be a text, filled, and like no other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from neolab_docs.office.excel import events
from neolab_docs.office.excel.addresses import Area, column_number
from neolab_docs.office.excel.names import MAIN, main, plain_xml
from neolab_docs.office.excel.piling import WaitingRow
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.excel.strings import Texts

_FORMULA_HERE: Final = "\ufdd4"
"""Stands for the mark around a formula's number, which is no character of XML."""


def header_names(area: Area, run: SheetRun, texts: Texts) -> dict[int, str]:
    """The texts of a table's header cells by column; empty and repeated ones are first given a number."""
    place = run.headers.get(area.first_row)
    if place is None:
        return {}
    told = run.pile.kept[place]
    assert isinstance(told, WaitingRow)
    xml = told.xml.replace(events.FORMULA, _FORMULA_HERE)
    row = etree.fromstring(xml.replace("<row", f'<row xmlns="{MAIN}"', 1))
    cells = {column_number(cell.get("r", "").rstrip("0123456789")): cell for cell in row}
    names: dict[int, str] = {}
    taken: set[str] = set()
    for column in range(area.first_column, area.last_column + 1):
        cell = cells.get(column)
        said = _text(cell, texts) if cell is not None else ""
        name = _unlike(said or "Colonne", taken)
        taken.add(name.casefold())
        names[column] = name
        if cell is not None and (name != said or cell.get("t") not in ("s", "inlineStr")):
            _write(cell, name, texts)
    written = plain_xml(row).replace(_FORMULA_HERE, events.FORMULA)
    run.pile.kept[place] = replace(told, xml=written)
    return names


def _text(cell: etree._Element, texts: Texts) -> str:
    value = cell.findtext(main("v")) or ""
    if cell.get("t") == "s":
        return texts.text(int(value))
    if cell.get("t") == "inlineStr":
        return "".join(map(str, cell.itertext()))
    return value


def _write(cell: etree._Element, text: str, texts: Texts) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "s")
    etree.SubElement(cell, main("v")).text = str(texts.number(text))


def _unlike(name: str, taken: set[str]) -> str:
    rank, found = 1, name
    while found.casefold() in taken:
        rank += 1
        found = f"{name} {rank}"
    return found
