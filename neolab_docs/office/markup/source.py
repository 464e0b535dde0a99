"""A template as Jinja source: literal XML, tags with one line break each, marks between the parts."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.marks import ATTRIBUTE, KEY_END, PART
from neolab_docs.office.markup.needs import MARK_TARGET, OURS
from neolab_docs.office.markup.running import WRITER
from neolab_docs.office.markup.tags import ESCAPES, Tag
from neolab_docs.office.markup.tree import PI_TARGET, Element
from neolab_docs.templating.guard import MARK

BLOCK: Final = ("\ufde0", "\ufde1")
VALUE: Final = ("\ufde2", "\ufde3")
REMARK: Final = ("\ufde4", "\ufde5")

_HOLE = re.compile(
    rf"<\?(?P<target>{PI_TARGET}|{MARK_TARGET}) (?P<content>.*?)\?>|{ATTRIBUTE}(?P<rank>\d+){ATTRIBUTE}", re.DOTALL
)
_DELIMITERS = re.compile("[\ufde0-\ufde5]")
_LOOKALIKE = re.compile(r"\{(?=[{%#]|\Z)|\bN(?=one\b)")


class Source:
    """Jinja source being written.

    Attributes:
        ranks: the tags in the order of the source; the one of Jinja line n + 2 is at rank n.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._pieces: list[str] = []
        self.ranks: list[Tag] = []

    def text(self) -> str:
        """The whole source."""
        return "".join(self._pieces)

    def part(self, key: str) -> None:
        """Begin a part."""
        self._pieces.append(f"{PART}{key}{KEY_END}")

    def end_part(self) -> None:
        """End the part under way: what follows belongs to none."""
        self._pieces.append(PART)

    def tree(self, root: Element) -> None:
        """Write a tree, its tags as code."""
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?> '
        self.markup(declaration + etree.tostring(root, encoding="unicode"))

    def markup(self, text: str) -> None:
        """Write XML text in which tags and marks are nodes or marks of attributes."""
        position = 0
        for hole in _HOLE.finditer(text):
            self.literal(text[position : hole.start()])
            position = hole.end()
            if hole["target"] == MARK_TARGET:
                self._pieces.append(hole["content"])
            else:
                self.tag(self._draft.tags[int(hole["rank"] or hole["content"])])
        self.literal(text[position:])

    def literal(self, text: str) -> None:
        """Write text as it is; line breaks between tags would shift the count of lines."""
        text = _DELIMITERS.sub("", text).replace("\r", " ").replace("\n", " ")
        if "{" in text or "}" in text or "None" in text:
            for escape, sign in ESCAPES:
                text = text.replace(escape, sign)
            text = _LOOKALIKE.sub(lambda found: found.group() + MARK, text)
        self._pieces.append(text)

    def tag(self, tag: Tag) -> None:
        """Write one tag as code."""
        if tag.sort == "raw":
            self.literal(tag.body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        elif tag.sort == OURS:
            self._pieces.append(tag.body)
        elif tag.sort != "{#":
            self._pieces.append(code_of(tag))
            self.ranks.append(tag)

    def code(self, statement: str) -> None:
        """Write a statement of our own."""
        self._pieces.append(f"{BLOCK[0]}{statement}{BLOCK[1]}")


def own_value(expression: str) -> Tag:
    """A value that our own code writes: it has no place in the template."""
    return Tag(OURS, "", f"{VALUE[0]}({expression})|e{VALUE[1]}", "")


def own_statement(statement: str) -> Tag:
    """A statement of our own code."""
    return Tag(OURS, "", f"{BLOCK[0]}{statement}{BLOCK[1]}", "")


def code_of(tag: Tag) -> str:
    """A tag as Jinja code."""
    body = _DELIMITERS.sub("", tag.body).replace("\n", " ")
    if tag.sort == "link":
        return tag.body
    if tag.sort == "{{":
        return f"{VALUE[0]}\n({body})|{WRITER}({tag.slot}){VALUE[1]}"
    return f"{BLOCK[0]}\n{body}{BLOCK[1]}"


def checked_code(tag: Tag) -> str:
    """A tag as the static check reads it: usual delimiters, one line break, nothing of how its value is written."""
    code = code_of(tag)
    body = _DELIMITERS.sub("", code).removeprefix("\n")
    if tag.sort == "link":
        return f"{{{{\n{body.removesuffix('|e')}}}}}"
    if tag.sort == "{{":
        return f"{{{{\n{body.removesuffix(f'|{WRITER}({tag.slot})')}}}}}"
    return f"{{%\n{body}%}}"
