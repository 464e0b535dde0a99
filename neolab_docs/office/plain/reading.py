"""The text of a plain template: UTF-8, with or without its mark."""

from __future__ import annotations

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place

_MARK = "\ufeff"


def read_text(data: bytes, name: str) -> str:
    """The text of a file; its line ends and its byte order mark stay as they are.

    Raises:
        TemplateError: the bytes are no UTF-8 text.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise TemplateError([Finding("plain-not-utf8", Place(file=name))]) from None
    if "\x00" in text:
        raise TemplateError([Finding("plain-not-utf8", Place(file=name))])
    return text


def line_end(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def split_mark(text: str) -> tuple[str, str]:
    """The byte order mark of a text, "" where it has none, and the rest."""
    return (_MARK, text.removeprefix(_MARK)) if text.startswith(_MARK) else ("", text)
