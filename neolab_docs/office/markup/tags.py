"""Tags in a text: where they are, what they say once typing habits of word processors are undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from neolab_docs.findings import Place

_SCOPED = re.compile(r"(p|tr|tc|r|slide|shape)(?:\s+(?=[\w\"'(\[])|(?<=slide)\s*$|(?<=shape)\s*$)(.*)", re.DOTALL)
_NAME_FIRST = re.compile(r"\w+\s+(?:if|is|in|and|or|not)\b")
_OPENINGS = re.compile(r"\{[{%#]")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u2002\u2003\t\n\r\x0b"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_SIGNS = {ord("–"): "-", ord("−"): "-", ord("≥"): ">=", ord("≤"): "<=", ord("≠"): "!="}
_PLAIN: Final = {**_SPACES, **_NOTHING, **_SIGNS}
_QUOTES = {'"': '"', "'": "'", "“": "”“", "”": "”“", "„": "“”", "«": "»", "‘": "’'", "’": "’'"}
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)

ESCAPES: Final = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
OPENERS: Final = frozenset({"for", "if", "macro", "call", "filter", "with", "autoescape", "set"})
MIDDLES: Final = frozenset({"else", "elif"})


@dataclass(slots=True)
class Tag:
    """One tag of a template.

    Attributes:
        sort: ``{{``, ``{%`` or ``{#``.
        scope: ``p``, ``tr``, ``tc``, ``r``, ``slide``, ``shape``, or "" for a tag that stays where it is.
        body: what it says, as Jinja reads it.
        typed: the tag as it was typed, for messages.
        where: its address.
        slot: for ``{{``, rank of the way in which its value is written.
        trims: ``-`` signs: before, after.
    """

    sort: str
    scope: str
    body: str
    typed: str
    where: Place = field(default_factory=Place)
    slot: int = 0
    trims: tuple[bool, bool] = (False, False)

    @property
    def keyword(self) -> str:
        """First word of a statement; "" for the others."""
        return self.body.split(None, 1)[0] if self.sort == "{%" and self.body else ""

    @property
    def opens(self) -> bool:
        """Whether the tag opens a block."""
        if self.keyword == "set":
            return "=" not in self.body
        return self.keyword in OPENERS

    @property
    def closes(self) -> str:
        """Keyword of the block that the tag closes, or ""."""
        keyword = self.keyword
        return keyword[3:] if keyword.startswith("end") and keyword[3:] in OPENERS else ""

    @property
    def middles(self) -> bool:
        """Whether the tag goes on with a block: else, elif."""
        return self.keyword in MIDDLES


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that is a tag; ``end`` is -1 for a tag that never closes."""

    start: int
    end: int


def has_tags(text: str) -> bool:
    """Whether the text holds the beginning of a tag."""
    return "{" in text and _OPENINGS.search(text) is not None


def has_escapes(text: str) -> bool:
    """Whether the text holds docxtpl's way of writing braces that are no tag."""
    return any(escape in text for escape, _ in ESCAPES)


def spans(text: str) -> Iterator[Span]:
    """The tags of a text, in order; the scan ends at a tag that never closes."""
    position = 0
    while (opening := _OPENINGS.search(text, position)) is not None:
        raw = _RAW.match(text, opening.start())
        end = raw.end() if raw else _end(text, opening.group(), opening.end())
        yield Span(opening.start(), end)
        if end < 0:
            return
        position = end


def read_tag(typed: str) -> Tag:
    """The tag that a stretch of text is."""
    sort = typed[:2]
    if raw := _RAW.fullmatch(typed):
        return Tag("raw", "", raw.group(1), typed)
    inside = typed[2:-2]
    trims = (inside[:1] in "-+" and inside[:1] == "-", inside[-1:] == "-" and sort != "{#")
    body = plain(inside.strip("-+") if sort != "{{" else _untrimmed(inside)).strip()
    scoped = None if sort == "{{" and _NAME_FIRST.match(body) else _SCOPED.fullmatch(body)
    scope, body = (scoped.group(1), scoped.group(2).strip()) if scoped else ("", body)
    return Tag(sort, scope, body, typed, trims=trims)


def plain(text: str) -> str:
    """The inside of a tag with typographic quotes and spaces turned into what Jinja reads; literals are kept."""
    said = []
    position = 0
    while position < len(text):
        sign = text[position]
        end = _literal_end(text, position) if sign in _QUOTES else -1
        if end > 0:
            said.append(_literal(text[position:end]))
            position = end
        else:
            said.append("'" if sign in "‘’" else sign.translate(_PLAIN))
            position += 1
    return "".join(said)


def _untrimmed(inside: str) -> str:
    inside = inside[1:] if inside[:1] in ("-", "+") else inside
    return inside[:-1] if inside[-1:] in ("-", "+") else inside


def _literal(quoted: str) -> str:
    if quoted[0] == quoted[-1] and quoted[0] in "\"'":
        return quoted.translate(_NOTHING).replace("\n", "\\n")
    inside = quoted[1:-1]
    if quoted[0] == "«":
        inside = inside.strip(" \u00a0\u202f")
    return '"' + inside.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _literal_end(text: str, start: int) -> int:
    """Where the literal that begins at ``start`` ends; a curly quote may be closed by a straight one. -1 if nowhere."""
    end = _closed_by(text, start, _QUOTES[text[start]])
    return _closed_by(text, start, '"') if end < 0 and text[start] in "“”„" else end


def _closed_by(text: str, start: int, enders: str) -> int:
    position = start + 1
    while position < len(text):
        if text[position] == "\\":
            position += 1
        elif text[position] in enders:
            return position + 1
        position += 1
    return -1


def _end(text: str, opening: str, position: int) -> int:
    closing = _CLOSINGS[opening]
    plain_end = text.find(closing, position)
    if plain_end < 0:
        return -1
    if opening == "{#":
        return plain_end + 2
    return _end_outside_literals(text, opening, position, plain_end)


def _end_outside_literals(text: str, opening: str, position: int, plain_end: int) -> int:
    depth = 0
    while position < len(text):
        sign = text[position]
        literal = _literal_end(text, position) if sign in "\"'“«" else -1
        if literal > 0 and not _OPENINGS.search(text, position, literal):
            position = literal
            continue
        if depth <= 0 and text.startswith(_CLOSINGS[opening], position):
            return position + 2
        depth += (sign == "{") - (sign == "}")
        position += 1
    return plain_end + 2
