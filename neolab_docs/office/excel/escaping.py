"""Text made fit for XML; the standard library's own functions bring its web client along."""

from __future__ import annotations


def escape(text: str) -> str:
    """The text as the content of an element.

    >>> escape("a < b & c")
    'a &lt; b &amp; c'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """The text as the value of an attribute, quotes included.

    >>> print(quoteattr('say "a"'))
    "say &quot;a&quot;"
    """
    said = escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    return f'"{said}"'
