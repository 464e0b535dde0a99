"""Cells of a rendering: a typed value becomes the XML of a cell."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from html import unescape
from typing import Any, Final

from markupsafe import Markup

from neolab_docs.office.excel import events
from neolab_docs.office.excel.composing import absent_on_purpose
from neolab_docs.office.excel.escaping import escape
from neolab_docs.office.excel.generating import CELL, DATE, EPOCH, EXACT, MOMENT, TEXTS
from neolab_docs.office.excel.heights import MOST_MEASURED, Room, needed_height
from neolab_docs.office.excel.strings import Texts
from neolab_docs.office.pictures import PictureLike, picture_size
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.missing import Missing
from neolab_docs.templating.rendering import report

Heads = tuple[str, str, str, str]
"""The start of a cell up to its format: as the template formats it, as a date, as date and time, as a time."""

_MARKUP: Final = re.compile(r"<[^>]*>")
_EPOCH: Final = date(1899, 12, 31).toordinal()
_EPOCH_1904: Final = date(1904, 1, 1).toordinal()
_FALSE_LEAP_DAY: Final = 59
_DAY: Final = 86_400


class CellWriter:
    """Writes the cells of one rendering."""

    def __init__(self, environment: Environment, texts: Texts, since_1904: bool) -> None:
        self._texts = texts
        self._finish = environment.finish
        self._since_1904 = since_1904
        self._writers: dict[type, Callable[[Any, Heads], str]] = {}
        self.dated = False
        self._needed = 0.0
        self._to_measure = MOST_MEASURED
        self.pictures: list[PictureLike | None] = []

    def names(self) -> dict[str, object]:
        """The writers by the names that the program calls them by."""
        return {
            CELL: self.cell,
            TEXTS: self._texts,
            DATE: date,
            MOMENT: datetime,
            EPOCH: _EPOCH_1904 if self._since_1904 else _EPOCH - 1,
            "_xl_text": self.text,
            "_xl_mixed": self.mixed,
            "_xl_rich": self.rich,
            "_xl_header": self.header,
            "_xl_quoted": self.quoted,
            "_xl_picture": self.picture,
            "_xl_wrapped": self.wrapped,
            "_xl_measured": self.measured,
            "_xl_height": self.height,
        }

    def picture(self, value: object) -> str:
        """The rank of a picture among those of this rendering."""
        known = isinstance(value, PictureLike) and not isinstance(value, Missing)
        if known and picture_size(value.data) is None:  # type: ignore[attr-defined]
            report("template-failed", reason="l’image n’est ni un PNG ni un JPEG lisible")
        elif not known:
            self._finish(value)
        self.pictures.append(value if known else None)  # type: ignore[arg-type]
        return str(len(self.pictures) - 1)

    def header(self, value: object) -> str:
        """A value inside of a page header or footer, where an ampersand is a command."""
        return escape(self._finish(value).replace("&", "&&"))

    def quoted(self, value: object) -> str:
        """A value inside of a text between quotes in a formula."""
        return escape(self._finish(value).replace('"', '""'))

    def cell(self, value: object, heads: Heads) -> str:
        """A cell that holds a typed value."""
        kind = type(value)
        if kind is str:
            return heads[0] + (self._texts[value] if value else "/>")  # type: ignore[index]
        writer = self._writers.get(kind)
        if writer is None:
            writer = self._writers[kind] = self._writer(value)
        return writer(value, heads)

    def wrapped(self, value: object, heads: Heads, room: Room) -> str:
        """A cell that holds a typed value, and whose text asks for the height of its row."""
        if self._to_measure and isinstance(value, str):
            self._measure(value, room)
        return self.cell(value, heads)

    def measured(self, xml: str, room: Room) -> str:
        """Nothing: a text put together for a cell asks for the height of its row."""
        self._measure(unescape(_MARKUP.sub("", str(xml))), room)
        return ""

    def height(self, least: float) -> str:
        """The height that the texts of the row just written need; "" where one line is enough."""
        if not self._to_measure:
            return events.HEIGHT
        needed, self._needed = max(least, self._needed), 0.0
        return f"{events.HEIGHT}{needed:g}" if needed else events.HEIGHT

    def _measure(self, text: str, room: Room) -> None:
        if self._to_measure:
            self._to_measure -= 1
            self._needed = max(self._needed, needed_height(text, room))

    def text(self, value: object, heads: Heads) -> str:
        """A cell that holds text, whatever the type of its value."""
        return self.cell(self._finish(value) if not isinstance(value, str) else value, heads)

    def mixed(self, xml: str, head: str) -> str:
        """A cell whose text, escaped for XML, was put together from several pieces."""
        return head + (self._texts.plain(str(xml)) if xml else "/>")

    def rich(self, xml: str, head: str) -> str:
        """A cell whose text was put together as runs of several formats."""
        return head + self._texts.item(str(xml))

    def _writer(self, value: object) -> Callable[[Any, Heads], str]:
        for kind, writer in self._kinds():
            if isinstance(value, kind):
                return writer
        return self._other

    def _kinds(self) -> tuple[tuple[type, Callable[[Any, Heads], str]], ...]:
        return (
            (type(None), self._empty),
            (Missing, self._missing),
            (bool, lambda value, heads: f'{heads[0]} t="b"><v>{int(value)}</v></c>'),
            (int, self._integer),
            (float, self._decimal),
            (Decimal, self._decimal),
            (datetime, self._datetime),
            (date, self._date),
            (time, self._time),
            (timedelta, self._duration),
            (Markup, self._markup),
            (str, lambda value, heads: self.cell(str.__str__(value), heads)),
        )

    def _empty(self, _: None, heads: Heads) -> str:
        report("template-empty-value")
        return heads[0] + "/>"

    def _missing(self, value: Missing, heads: Heads) -> str:
        if not absent_on_purpose(value):
            str(value)
        return heads[0] + "/>"

    def _integer(self, value: int, heads: Heads) -> str:
        if -EXACT < value < EXACT:
            return f"{heads[0]}><v>{int(value)}</v></c>"
        return self.cell(str(int(value)), heads)

    def _decimal(self, value: float | Decimal, heads: Heads) -> str:
        if not math.isfinite(value):
            return f'{heads[0]} t="e"><v>#NUM!</v></c>'
        return f"{heads[0]}><v>{value}</v></c>"

    def _date(self, value: date, heads: Heads) -> str:
        day = self._day(value)
        if day < 0:
            return self._dated(day, value, heads[0], heads[1])
        self.dated = self.dated or heads[1] is not heads[0]
        return f"{heads[1]}><v>{day}</v></c>"

    def _datetime(self, value: datetime, heads: Heads) -> str:
        return self._dated(self._day(value) + _part_of_day(value), value, heads[0], heads[2])

    def _time(self, value: time, heads: Heads) -> str:
        return self._dated(_part_of_day(value), value, heads[0], heads[3])

    def _duration(self, value: timedelta, heads: Heads) -> str:
        return self._dated(value.total_seconds() / _DAY, value, heads[0], heads[3])

    def _dated(self, serial: float, value: object, plain: str, head: str) -> str:
        if serial < 0:
            return self.cell(self._finish(value), (plain, plain, plain, plain))
        self.dated = self.dated or head is not plain
        number = int(serial) if serial == int(serial) else serial
        return f"{head}><v>{number}</v></c>"

    def _day(self, value: date) -> int:
        if self._since_1904:
            return value.toordinal() - _EPOCH_1904
        days = value.toordinal() - _EPOCH
        return days + (days > _FALSE_LEAP_DAY)

    def _markup(self, value: Markup, heads: Heads) -> str:
        return self.cell(value.striptags() if "<" in value else unescape(str(value)), heads)

    def _other(self, value: object, heads: Heads) -> str:
        markup = getattr(value, "__html__", None)
        text = Markup(markup()).striptags() if markup else self._finish(value)
        return self.cell(text, heads)


def _part_of_day(value: time | datetime) -> float:
    seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1_000_000
    return seconds / _DAY
