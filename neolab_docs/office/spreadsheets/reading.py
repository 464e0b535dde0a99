"""The way in: a file is recognised by what it holds, never by its name, and read by the reader of its kind."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from neolab_docs.findings import Finding, Place
from neolab_docs.office.spreadsheets.broken import Damaged, Trapped, refusal
from neolab_docs.office.spreadsheets.building import TooLarge
from neolab_docs.office.spreadsheets.recognising import Format, recognise
from neolab_docs.office.spreadsheets.sheet import Sheet, Spreadsheet
from neolab_docs.office.unzipping import Unsound, list_members

_MOST_BYTES: Final = 256 << 20
_BINARY: Final = "xl/workbook.bin"
_MACROS: Final = (b"xl/vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
_REFUSALS: Final = {
    Format.ENCRYPTED: "spreadsheet-encrypted",
    Format.HTML: "spreadsheet-web-page",
    Format.XML: "spreadsheet-xml",
    Format.OTHER: "spreadsheet-unknown",
}
_SUFFIXES: Final = {
    Format.ZIP: (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".ods", ".ots"),
    Format.OLD: (".xls", ".xlt"),
    Format.TEXT: (".csv", ".tsv", ".txt", ".tab"),
}


def read_spreadsheet(path: Path) -> Spreadsheet:
    """A workbook or a text table (.xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv) as plain cells.

    Formulas give their last result, texts are as typed, macros and links are never followed.

    Returns:
        Its sheets, with warnings in ``findings``.

    Raises:
        SpreadsheetError: it cannot be read; its findings say why and what to do.
    """
    source = _bytes(path)
    try:
        sheets, findings = _read(source, path)
    except Trapped as trapped:
        raise refusal("spreadsheet-dtd", path.name, part=trapped.part) from trapped
    except Damaged as damaged:
        reason, reason_en = damaged.reasons
        values = {"part": damaged.part, "reason": reason, "reason_en": reason_en}
        raise refusal("spreadsheet-damaged", path.name, **values) from damaged
    except Unsound as unsound:
        raise refusal("spreadsheet-unsound", path.name, reason=str(unsound)) from unsound
    except TooLarge as error:
        raise refusal("spreadsheet-too-large", path.name) from error
    return Spreadsheet(path, tuple(sheets), (*_beside(path), *findings))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise refusal("spreadsheet-too-large", path.name)
        source = path.read_bytes()
    except FileNotFoundError as error:
        raise refusal("spreadsheet-missing", path.name) from error
    except IsADirectoryError as error:
        raise refusal("spreadsheet-folder", path.name) from error
    except OSError as error:
        if path.is_dir():
            raise refusal("spreadsheet-folder", path.name) from error
        raise refusal("spreadsheet-no-access", path.name) from error
    if not source.strip(b"\0 \r\n\t"):
        raise refusal("spreadsheet-empty", path.name)
    return source


def _read(source: bytes, path: Path) -> tuple[list[Sheet], list[Finding]]:
    kind = recognise(source)
    name = path.name
    match kind:
        case Format.ZIP:
            found = _read_zip(source, name)
        case Format.OLD:
            found = _contained(source, name)
        case Format.TEXT:
            found = _read_text(source, path)
        case _:
            raise refusal(_REFUSALS[kind], name)
    if path.suffix.lower() not in _SUFFIXES.get(kind, ()) and path.suffix:
        found[1].append(Finding("spreadsheet-misnamed", Place(file=name), {"suffix": path.suffix}))
    return found


def _read_zip(source: bytes, name: str) -> tuple[list[Sheet], list[Finding]]:
    from neolab_docs.office.spreadsheets.ods import is_document, read_document
    from neolab_docs.office.spreadsheets.xlsx import read_workbook

    members = list_members(source)
    if is_document(members):
        return read_document(members, name)
    return _contained(source, name) if _BINARY in members else read_workbook(members, name)


def _contained(source: bytes, name: str) -> tuple[list[Sheet], list[Finding]]:
    from neolab_docs.office.spreadsheets.contained import read_contained

    sheets, findings = read_contained(source, name)
    if any(sign in source for sign in _MACROS):
        findings.append(Finding("spreadsheet-macros", Place(file=name)))
    return sheets, findings


def _read_text(source: bytes, path: Path) -> tuple[list[Sheet], list[Finding]]:
    from neolab_docs.office.spreadsheets.delimited import read_delimited

    sheet = read_delimited(source, path.stem)
    if sheet is None:
        raise refusal("spreadsheet-unknown", path.name)
    return [sheet], []


def _beside(path: Path) -> list[Finding]:
    """A warning where the file is open in Excel: what was not saved is not in it."""
    try:
        opened = path.with_name(f"~${path.name}").exists() or path.with_name(f".~lock.{path.name}#").exists()
    except (OSError, ValueError):
        return []
    return [Finding("spreadsheet-open", Place(file=path.name))] if opened else []
