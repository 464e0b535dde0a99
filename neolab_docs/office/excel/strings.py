"""The texts of a workbook: those of the template, and those that a rendering adds behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Final

from lxml import etree

from neolab_docs.office.excel.escaping import escape
from neolab_docs.office.excel.names import MAIN, children, local, main, plain_xml
from neolab_docs.office.excel.tags import holds_tag, tags_of
from neolab_docs.office.package import parse_xml
from neolab_docs.templating.rendering import report

MOST_CHARACTERS: Final = 32_767
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


class Texts(dict[str, int]):
    """The texts of one rendering: from what a template gave to the number of the text written for it."""

    def __init__(self, template: TemplateTexts, finish: Callable[[object], str]) -> None:
        super().__init__()
        self._template = template
        self._finish = finish
        self._numbers: dict[str, int] = {}
        self._first = len(template.texts)

    def __missing__(self, value: str) -> int:
        text = escaped(self._finish(value))
        if "&" in text or "<" in text or ">" in text:
            text = escape(text)
        number = self[value] = self.plain(text)
        return number

    def plain(self, xml: str) -> int:
        """The number of a text already escaped for XML."""
        if len(xml) > MOST_CHARACTERS:
            _check_length(xml)
        space = ' xml:space="preserve"' if "\n" in xml or xml != xml.strip() else ""
        return self.item(f"<si><t{space}>{xml}</t></si>")

    def item(self, xml: str) -> int:
        """The number of a text given as an ``si`` element."""
        return self._numbers.setdefault(xml, self._first + len(self._numbers))

    def text(self, number: int) -> str:
        """The characters of a text, formats aside."""
        if number < self._first:
            return self._template.texts[number].text
        item = next(islice(self._numbers, number - self._first, None))
        return text_of(etree.fromstring(item.replace("<si>", _SI, 1))).text

    @property
    def added(self) -> str:
        """The texts added, as XML."""
        return "".join(self._numbers)

    def part(self) -> bytes:
        """The part of shared strings: the template's, then those added."""
        return b"".join((self._template.fixed, self.added.encode("utf-8", "replace"), b"</sst>"))


def _check_length(xml: str) -> None:
    length = len(unescape(xml).encode("utf-16-le", "replace")) // 2
    if length > MOST_CHARACTERS:
        report("excel-text-too-long", length=str(length), most=str(MOST_CHARACTERS))


def escaped(text: str) -> str:
    """The text so that Excel does not read ``_x000B_`` in it as a control character; lines end in one way only."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text
