"""What a file is, by its bytes: its name may say something else."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Format(Enum):
    """What a file can be."""

    ZIP = "zip"
    OLD = "old"
    ENCRYPTED = "encrypted"
    HTML = "html"
    XML = "xml"
    OTHER = "other"
    TEXT = "text"


_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECRET: Final = "EncryptedPackage".encode("utf-16-le")
_BOOKS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_OTHERS: Final = (
    *(b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
    *(b"SQLite format 3", b"PAR1", b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"BEGIN:V"),
)
_HTML: Final = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<div", b"<style", b"<meta")
_HEAD: Final = 4096


def recognise(source: bytes) -> Format:
    """What the bytes of a file are; a text as long as nothing speaks against it."""
    if source.startswith(b"PK"):
        return Format.ZIP
    if source.startswith(_COMPOUND):
        return _compound(source)
    if source.startswith(_OTHERS):
        return Format.OTHER
    return _markup(source[:_HEAD])


def _compound(source: bytes) -> Format:
    if _SECRET in source:
        return Format.ENCRYPTED
    return Format.OLD if any(name in source for name in _BOOKS) else Format.OTHER


def _markup(head: bytes) -> Format:
    said = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if said.startswith(_HTML):
        return Format.HTML
    if said.startswith((b"<?xml", b"<!--", b"mime-version:")):
        return Format.HTML if b"<html" in said or b"text/html" in said else Format.XML
    return Format.TEXT
