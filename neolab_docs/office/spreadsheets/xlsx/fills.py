"""The cells of a worksheet that are filled with one colour, for calendars that are coloured and not written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from neolab_docs.office.spreadsheets.xlsx.addresses import split_address
from neolab_docs.office.spreadsheets.xlsx.colours import colour_of

if TYPE_CHECKING:
    from lxml import etree

_MOST_FILLS: Final = 2_000_000


def style_fills(styles: etree._Element, theme: Sequence[str]) -> dict[str, str]:
    """The colour of each cell format that has a solid fill, by its rank as written in ``s``."""
    fills = [_solid(fill, theme) for fill in styles.iterfind("{*}fills/{*}fill")]
    found: dict[str, str] = {}
    for rank, line in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        number = line.get("fillId", "0")
        colour = fills[int(number)] if number.isdecimal() and int(number) < len(fills) else None
        if colour:
            found[str(rank)] = colour
    return found


def sheet_fills(data: bytes, colours: dict[str, str]) -> dict[tuple[int, int], str]:
    """The colour of each filled cell of a worksheet, by row and column."""
    if not colours:
        return {}
    return dict(_filled(data, colours))


def _filled(data: bytes, colours: dict[str, str]) -> Iterator[tuple[tuple[int, int], str]]:
    from lxml import etree

    row = column = found = 0
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    for event, element in etree.iterparse(BytesIO(data), events=("start", "end"), tag=("{*}row", "{*}c"), **options):
        if event == "end":
            element.clear(keep_tail=False)
            continue
        if element.tag.endswith("}row"):
            row, column = int(element.get("r") or row + 1), 0
            continue
        address = element.get("r")
        row, column = split_address(address) if address else (row, column + 1)
        colour = colours.get(element.get("s", "0"))
        if colour:
            found += 1
            yield (row, column), colour
        if found > _MOST_FILLS:
            return


def _solid(fill: etree._Element, theme: Sequence[str]) -> str | None:
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    line = pattern.find("{*}fgColor")
    return None if line is None else colour_of(line, theme)
