"""The texts of a workbook: those of the template, and those that a rendering adds behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from lxml import etree

from neolab_docs.office.excel.escaping import escape
from neolab_docs.office.excel.names import MAIN, children, local, main, plain_xml
from neolab_docs.office.excel.tags import holds_tag, tags_of
from neolab_docs.office.package import parse_xml
from neolab_docs.templating.guard import LEFTOVER, MARK
from neolab_docs.templating.rendering import report

MOST_CHARACTERS: Final = 32_767
ROOM: Final = 1 << 21
_COST: Final = 400
"""Of keeping a text, in bytes, beside its characters."""
_LONGEST_SHARED: Final = 1 << 12
_MOST_TOLD: Final = 20
_WORD: Final = "a-zA-ZÀ-ÖØ-öø-ÿœ’"
_USUAL: Final = re.compile(f"(?:[{_WORD}]++[ -])*+[{_WORD}0-9]++").fullmatch
"""Words with one space or hyphen between them: nothing to finish nor to escape, ``M`` and ``None`` aside."""
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SI: Final = f'<si xmlns="{MAIN}">'
_HEAD: Final = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{MAIN}">'


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text of the template.

    Attributes:
        text: its characters, formats aside.
        runs: format (as XML) and text of each run, where it has several; a tag is never cut by two runs.
    """

    text: str
    runs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateTexts:
    """The shared strings of a template.

    Attributes:
        texts: by number.
        fixed: the start of the part, up to the last text; those with tags are left empty.
    """

    texts: tuple[SharedText, ...]
    fixed: bytes


def read_texts(data: bytes | None) -> TemplateTexts:
    """The shared strings of a part; none where there is no part."""
    items = list(children(parse_xml(data), "si")) if data else []
    texts = tuple(text_of(item) for item in items)
    kept = (
        "<si><t/></si>" if holds_tag(text.text) else plain_xml(item) for item, text in zip(items, texts, strict=True)
    )
    return TemplateTexts(texts, (_HEAD + "".join(kept)).encode())


def text_of(item: etree._Element) -> SharedText:
    """The text of an ``si`` or ``is`` element."""
    parts: list[tuple[str, str]] = []
    for child in item:
        if local(child) == "t":
            parts.append(("", child.text or ""))
        elif local(child) == "r":
            look = child.find(main("rPr"))
            parts.append((plain_xml(look) if look is not None else "", child.findtext(main("t")) or ""))
    whole = "".join(text for _, text in parts)
    return SharedText(whole, tuple(_joined(parts, whole)) if len(parts) > 1 else ())


def _joined(parts: Sequence[tuple[str, str]], whole: str) -> list[tuple[str, str]]:
    """The runs, each tag moved whole into the run where it starts."""
    cuts = tags_of(whole)
    moved: list[tuple[str, str]] = []
    start = at = 0
    for look, text in parts:
        start += len(text)
        end = max([start, at, *(last for first, last in cuts if first < start < last)])
        if whole[at:end]:
            moved.append((look, whole[at:end]))
        at = end
    return moved


class Texts(dict[str, str]):
    """The texts of one rendering: from what a template gave to the end of the cell that holds it.

    Texts are shared by their cells, but for those that come when these take ``ROOM`` bytes already: they are written in
    their cells, so that a workbook of any length takes no more memory.

    Attributes:
        inlined: tags, or the word None, in texts written in their cells; the first ones.
    """

    def __init__(self, template: TemplateTexts, finish: Callable[[object], str]) -> None:
        super().__init__()
        self.inlined: list[str] = []
        self._template = template
        self._finish = finish
        self._items: list[str] = []
        self._numbers: dict[str, int] = {}
        self._first = len(template.texts)
        self._next = self._first
        self._room = ROOM

    def __missing__(self, value: str) -> str:
        if _USUAL(value) and "M" not in value and "None" not in value and len(value) < _LONGEST_SHARED:
            if self._room <= 0:
                return f' t="inlineStr"><is><t>{value}</t></is></c>'
            made = f"<t>{value}</t>"
        else:
            made = _element(escape(escaped(self._finish(value))))
            if self._room <= 0 or len(made) > _LONGEST_SHARED:
                return self._inline(made)
        tail = self[value] = f' t="s"><v>{self._next}</v></c>'
        self._next += 1
        self._room -= len(made) + _COST
        self._items.append(made)
        return tail

    def plain(self, xml: str) -> str:
        """The end of a cell with a text already escaped for XML."""
        return self.item(_element(xml))

    def item(self, xml: str) -> str:
        """The end of a cell with the content of an ``si`` element."""
        if xml not in self._numbers and (self._room <= 0 or len(xml) > _LONGEST_SHARED):
            return self._inline(xml)
        return f' t="s"><v>{self._number(xml)}</v></c>'

    def number(self, text: str) -> int:
        """The number of a text that is shared however many there are."""
        return self._number(_element(escape(escaped(self._finish(text)))))

    def text(self, number: int) -> str:
        """The characters of a text, formats aside."""
        if number < self._first:
            return self._template.texts[number].text
        return text_of(etree.fromstring(f"{_SI}{self._items[number - self._first]}</si>")).text

    @property
    def added(self) -> str:
        """The texts added, as XML."""
        return f"<si>{'</si><si>'.join(self._items)}</si>" if self._items else ""

    def part(self) -> bytes:
        """The part of shared strings: the template's, then those added."""
        return b"".join((self._template.fixed, self.added.encode("utf-8", "replace"), b"</sst>"))

    def _number(self, xml: str) -> int:
        if xml not in self._numbers:
            self._numbers[xml] = self._next
            self._next += 1
            self._room -= len(xml) + _COST
            self._items.append(xml)
        return self._numbers[xml]

    def _inline(self, xml: str) -> str:
        if len(self.inlined) < _MOST_TOLD and LEFTOVER.search(xml):
            self.inlined.append(xml)
        return f' t="inlineStr"><is>{xml.replace(MARK, "")}</is></c>'


def _element(xml: str) -> str:
    """A text escaped for XML as an element."""
    if len(xml) > MOST_CHARACTERS:
        _check_length(xml)
    space = ' xml:space="preserve"' if "\n" in xml or xml != xml.strip() else ""
    return f"<t{space}>{xml}</t>"


def _check_length(xml: str) -> None:
    length = len(unescape(xml).encode("utf-16-le", "replace")) // 2
    if length > MOST_CHARACTERS:
        report("excel-text-too-long", length=str(length), most=str(MOST_CHARACTERS))


def escaped(text: str) -> str:
    """The text so that Excel does not read ``_x000B_`` in it as a control character; lines end in one way only."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text
