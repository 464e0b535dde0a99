"""An OpenDocument file: which of its parts hold sheets, macros or secrets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from neolab_docs.findings import Finding, Place
from neolab_docs.office.spreadsheets.broken import Damaged, refusal
from neolab_docs.office.spreadsheets.building import Room
from neolab_docs.office.spreadsheets.inflating import pieces_of, whole
from neolab_docs.office.spreadsheets.ods.content import ContentParser
from neolab_docs.office.spreadsheets.ods.fills import FillsParser
from neolab_docs.office.spreadsheets.sheet import Fills, Sheet
from neolab_docs.office.unzipping import Member

_TYPE, _MANIFEST, _CONTENT = "mimetype", "META-INF/manifest.xml", "content.xml"
_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_ENCRYPTED: Final = (b"encryption-data", b"encrypted-package")
_MOST_MANIFEST: Final = 4 << 20
_NO_MACROS: Final = ("script-lb.xml", "script-lc.xml", "dialog-lb.xml", "dialog-lc.xml")


def is_document(members: Mapping[str, Member]) -> bool:
    """Whether a zip is an OpenDocument file of any kind."""
    return _TYPE in members and _starts(members[_TYPE], b"application/vnd.oasis.opendocument")


def read_document(members: Mapping[str, Member], name: str) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of a document and what is to be said of it.

    Raises:
        Damaged: a part cannot be read.
        TooLarge: it holds too many cells.
        SpreadsheetError: it is no spreadsheet, or it is encrypted.
    """
    if _is_encrypted(members):
        raise refusal("spreadsheet-encrypted", name)
    if _CONTENT not in members or not _starts(members[_TYPE], _SPREADSHEET):
        raise refusal("spreadsheet-other-document", name)
    parser = ContentParser(_CONTENT, Room())
    for piece in pieces_of(members[_CONTENT], _CONTENT):
        parser.feed(piece)
    parser.feed(b"", last=True)
    for rank, sheet in enumerate(parser.sheets):
        sheet.read_fills = partial(_fills, members[_CONTENT], rank, sheet.rows[-1].number if sheet.rows else 0)
    where = Place(file=name)
    found = [Finding("spreadsheet-links", where)] if parser.linked else []
    if any(_is_macro(part) for part in members):
        found.append(Finding("spreadsheet-macros", where))
    return parser.sheets, found


def _fills(content: Member, rank: int, last_row: int) -> Fills:
    try:
        return FillsParser(rank, last_row).read(_CONTENT, pieces_of(content, _CONTENT))
    except Damaged:
        return {}


def _is_encrypted(members: Mapping[str, Member]) -> bool:
    manifest = members.get(_MANIFEST)
    if "encrypted-package" in members:
        return True
    if manifest is None or manifest.size > _MOST_MANIFEST:
        return False
    data = whole(manifest, _MANIFEST)
    return any(sign in data for sign in _ENCRYPTED)


def _is_macro(part: str) -> bool:
    return part.startswith(("Basic/", "Scripts/")) and not part.endswith(_NO_MACROS)


def _starts(member: Member, kind: bytes) -> bool:
    return member.size < len(kind) * 2 + 100 and whole(member, _TYPE).startswith(kind)
