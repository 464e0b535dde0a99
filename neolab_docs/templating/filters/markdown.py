"""Light Markdown in data fields: bold, italic, lists, links, line breaks; whatever else is written stays text.

CommonMark as markdown-it-py reads it, but for two manners of people who do not know Markdown: a line break is one,
and signs that would make a quotation, a rule, a table or HTML are kept as they were typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from neolab_docs.templating.richtext import ListKind, Paragraph, RichText, Run
from neolab_docs.templating.typography import finished

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BLOCKS = ("heading", "fence", "list")
_INLINES = ("emphasis", "link", "autolink", "escape", "newline", "image", "backticks")
_SCHEMES = frozenset({"http", "https", "mailto"})
_KINDS: dict[str, ListKind] = {"bullet_list_open": "bullet", "ordered_list_open": "number"}
_DEEPEST = 9
_LONGEST_ALIGNED = 4000


def markdown(value: object) -> RichText:
    r"""The text with its Markdown understood.

    >>> str(markdown("Un **beau** projet :\n- halle\n- [site](https://x.fr)"))
    'Un beau projet\xa0:\n• halle\n• site (https://x.fr)'
    >>> str(markdown("[lien](javascript:alert) # 1"))
    '[lien](javascript:alert) # 1'
    """
    return value if isinstance(value, RichText) else _read(str(value))


@lru_cache(maxsize=512)
def _read(text: str) -> RichText:
    return RichText(tuple(_paragraphs(_parser().parse(text))))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable([*_BLOCKS, *_INLINES])
    parser.validateLink = _is_safe  # type: ignore[method-assign, assignment]
    return parser


def _is_safe(address: str) -> bool:
    try:
        return urlsplit(address.strip()).scheme.lower() in _SCHEMES
    except ValueError:
        return False


@dataclass(slots=True)
class _List:
    """A list being read: its kind, the number of its next item, whether that is the first, and what awaits a label."""

    kind: ListKind
    number: int
    first: bool = True
    awaited: bool = False


def _paragraphs(tokens: Iterable[Token]) -> Iterator[Paragraph]:
    lists: list[_List] = []
    for token in tokens:
        if token.type in _KINDS:
            lists.append(_List(_KINDS[token.type], int(token.attrs.get("start", 1))))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            lists[-1].awaited = True
        elif token.type == "list_item_close" and lists[-1].awaited:
            yield _labelled((), lists)
        elif token.type == "inline":
            yield _labelled(_polished(_runs(token.children or [])), lists)
        elif token.type == "fence":
            yield _labelled((Run(token.content.rstrip("\n")),), lists)


def _labelled(runs: tuple[Run, ...], lists: list[_List]) -> Paragraph:
    """A paragraph as an item of the innermost list if it is the first of its item."""
    level = min(len(lists), _DEEPEST)
    if not lists or not lists[-1].awaited:
        return Paragraph(runs, level=level)
    own = lists[-1]
    number = own.number if own.kind == "number" else 0
    item = Paragraph(runs, own.kind, level, number, own.first)
    own.number, own.first, own.awaited = own.number + 1, False, False
    return item


@dataclass(frozen=True, slots=True)
class _Piece:
    run: Run
    code: bool = False


def _runs(tokens: Iterable[Token]) -> Iterator[_Piece]:
    bold = italic = 0
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link = str(token.attrs.get("href", ""))
            case "link_close":
                link = ""
            case "image":
                yield _Piece(Run(token.content, bold > 0, italic > 0, str(token.attrs.get("src", ""))))
            case _ if said := _said(token):
                yield _Piece(Run(said, bold > 0, italic > 0, link), token.type == "code_inline")


def _said(token: Any) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return str(token.content)


def _polished(pieces: Iterable[_Piece]) -> tuple[Run, ...]:
    """The runs with French typography, which looks across them; code is left as it is."""
    joined = _joined(pieces)
    said = [piece.run.text for piece in joined]
    polished = [finished(said[0])] if len(said) == 1 else _cut_alike("".join(said), said)
    texts = (old if piece.code else new for piece, old, new in zip(joined, said, polished, strict=True))
    return tuple(replace(piece.run, text=text) for piece, text in zip(joined, texts, strict=True) if text)


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces, neighbours of one appearance as one."""
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and replace(joined[-1], run=replace(joined[-1].run, text="")) == replace(
            piece, run=replace(piece.run, text="")
        ):
            joined[-1] = replace(piece, run=replace(piece.run, text=joined[-1].run.text + piece.run.text))
        else:
            joined.append(piece)
    return joined


def _cut_alike(whole: str, pieces: list[str]) -> list[str]:
    """The finished text cut where the text that it comes from was."""
    polished = finished(whole)
    if polished == whole:
        return pieces
    if len(whole) > _LONGEST_ALIGNED:
        return [finished(piece) for piece in pieces]
    changes = SequenceMatcher(None, whole, polished, autojunk=False).get_opcodes()
    cuts, position = [0], 0
    for piece in pieces[:-1]:
        position += len(piece)
        cuts.append(_moved(position, changes))
    return [polished[start:end] for start, end in zip(cuts, [*cuts[1:], len(polished)], strict=True)]


def _moved(position: int, changes: Sequence[tuple[str, int, int, int, int]]) -> int:
    for sort, start, end, new_start, new_end in changes:
        if start <= position <= end:
            return new_start + position - start if sort == "equal" else new_end
    return changes[-1][4]
