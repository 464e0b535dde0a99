"""What a Word document is compiled to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from neolab_docs.office.charts.frames import ChartSlot
    from neolab_docs.office.markup.running import Program


class Ending(NamedTuple):
    """How the text of a document that ends in a loop may end.

    Attributes:
        breaks: paragraphs that break the page, as XML.
        tail: what comes after the loop, as XML.
    """

    breaks: frozenset[str] = frozenset()
    tail: str = ""

    def trimmed(self, text: bytes) -> bytes:
        """The text of the document without a page break at its very end."""
        tail = self.tail.encode()
        for each in self.breaks:
            if text.endswith(each.encode() + tail):
                return text[: -len(each.encode() + tail)] + tail
        return text


class Compiled(NamedTuple):
    """A document as a program.

    Attributes:
        program: gives parts in order, with the names of the package's parts as keys.
        ending: how its body may end.
        has_contents: whether there is a table of contents to refresh.
        charts: those that values fill, by name of part.
    """

    program: Program
    ending: Ending
    has_contents: bool
    charts: dict[str, ChartSlot]
