"""A slide that goes on: copies of it, each with one page of the texts that are too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.powerpoint.fitting.tables import Table, keep_rows

_CREATION: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}creationId"
_STEP, _MOST = 2246822519, 1 << 32


@dataclass(slots=True)
class TextPages:
    """The paragraphs of each page of a shape."""

    shape: Element
    elements: list[list[Element]]

    def __len__(self) -> int:
        return len(self.elements)

    def write(self, shape: Element, rank: int) -> None:
        """Leave one page in a copy of the shape."""
        body = shape.find(P + "txBody")
        assert body is not None
        for paragraph in list(body.iterchildren(A + "p")):
            body.remove(paragraph)
        body.extend(deepcopy(element) for element in self.elements[rank])


@dataclass(slots=True)
class TablePages:
    """The ranks of the rows of each page of a table."""

    shape: Element
    table: Table
    rows: list[list[int]]

    def __len__(self) -> int:
        return len(self.rows)

    def write(self, shape: Element, rank: int) -> None:
        """Leave one page in a copy of the table."""
        keep_rows(self.table.of_copy(shape), self.rows[rank])


Pages = TextPages | TablePages


def copies(root: Element, pages: Sequence[Pages]) -> Iterator[Element]:
    """The slides that show all the pages; what has no page left is not on the last ones."""
    total = max((len(each) for each in pages), default=1)
    ranks = {element: rank for rank, element in enumerate(root.iter("*"))}
    for number in range(total):
        copy = deepcopy(root)
        elements = list(copy.iter("*"))
        for each in pages:
            shape = elements[ranks[each.shape]]
            if number < len(each):
                each.write(shape, number)
            else:
                _remove(shape)
        _renew(copy, number)
        yield copy


def _remove(shape: Element) -> None:
    parent = shape.getparent()
    assert parent is not None
    parent.remove(shape)


def _renew(root: Element, number: int) -> None:
    for creation in root.iter(_CREATION) if number else ():
        value = int(creation.get("val", "1"))
        creation.set("val", str((value + number * _STEP) % _MOST or 1))
