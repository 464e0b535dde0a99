"""A formula as pieces: plain text and the references to cells inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from neolab_docs.office.excel.addresses import MAX_COLUMN, MAX_ROW
from neolab_docs.office.excel.pieces import Mark, Piece, Reference, Span
from neolab_docs.office.excel.scanning import Scanner

_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d*")


@lru_cache(maxsize=4096)
def parse(formula: str) -> tuple[Piece, ...]:
    """The formula cut into text and references; joined back they give the formula."""
    pieces = Scanner(formula).pieces()
    return tuple(_told_alone(pieces))


def written(pieces: Iterable[Piece]) -> str:
    """The formula of these pieces."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as filled down by ``rows`` and right by ``columns``: relative references move along."""
    return written(piece if isinstance(piece, str) else _shifted(piece, rows, columns) for piece in parse(formula))


def quoted(title: str) -> str:
    """The title of a sheet as a formula writes it, without exclamation mark.

    >>> quoted("Actions"), quoted("L'île 2"), quoted("A1")
    ('Actions', "'L''île 2'", "'A1'")
    """
    looks_like_cell = _CELL_LIKE.fullmatch(title) or title.upper() in ("TRUE", "FALSE")
    if _PLAIN_SHEET.fullmatch(title) and not looks_like_cell and not title.upper().startswith(("R", "C")):
        return title
    return "'" + title.replace("'", "''") + "'"


def _shifted(reference: Reference, rows: int, columns: int) -> Reference:
    def moved(span: Span | None, by: int, most: int) -> Span | None:
        if span is None:
            return None
        first, last = (
            mark if mark.absolute else Mark((mark.line + by - 1) % most + 1) for mark in (span.first, span.last)
        )
        return Span(first, last)

    return replace(
        reference,
        rows=moved(reference.rows, rows, MAX_ROW),
        columns=moved(reference.columns, columns, MAX_COLUMN),
    )


def _told_alone(pieces: list[Piece]) -> Iterable[Piece]:
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            yield piece
            continue
        before = pieces[index - 1] if index else ""
        after = pieces[index + 1] if index + 1 < len(pieces) else ""
        opened = isinstance(before, str) and before.rstrip().endswith(("(", ",", ";"))
        closed = isinstance(after, str) and after.lstrip().startswith((")", ",", ";"))
        alone = (opened or not before) and (closed or not after)
        yield replace(piece, argument=opened and closed, alone=alone)
