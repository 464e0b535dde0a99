"""Text with its shape, whatever the format: paragraphs, list items, bold, italic, links. Engines write it natively."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ListKind = Literal["", "bullet", "number"]
BULLET = "•"
_STEP = "    "


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of text of one appearance.

    Attributes:
        text: what it says; a line break is ``\n``.
        bold: whether it is bold.
        italic: whether it is italic.
        link: address that it leads to (http, https or mailto), or "".
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""

    def __str__(self) -> str:
        """Plain text keeps the address of a link, in brackets after it."""
        address = self.link.removeprefix("mailto:")
        return self.text if address in self.text else f"{self.text} ({address})"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list.

    Attributes:
        runs: its text.
        kind: of the list that it is an item of; "" for a plain paragraph.
        level: depth of the list, from 1; 0 outside of lists. A plain paragraph inside an item has a level too.
        number: the item's number; 0 where the list has none.
        opens: whether it is the first item of its list.
    """

    runs: tuple[Run, ...]
    kind: ListKind = ""
    level: int = 0
    number: int = 0
    opens: bool = False

    @property
    def label(self) -> str:
        """What stands before the item where a format has no lists: its bullet or number, set in from the margin."""
        if not self.level:
            return ""
        sign = {"bullet": f"{BULLET} ", "number": f"{self.number}. ", "": ""}[self.kind]
        return _STEP * (self.level - 1) + sign

    def __str__(self) -> str:
        return self.label + "".join(map(str, self.runs))


@dataclass(frozen=True, slots=True)
class RichText:
    r"""A text with its shape; as a string it is plain text, one line a paragraph.

    >>> str(RichText((Paragraph((Run("Deux lieux"),)), Paragraph((Run("halle"),), "bullet", 1))))
    'Deux lieux\n• halle'
    """

    paragraphs: tuple[Paragraph, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.paragraphs))

    def __bool__(self) -> bool:
        return bool(self.paragraphs)
