"""How values are said where no filter is asked for: the text that a reader sees."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from neolab_docs.templating.guard import ILLEGAL, guarded
from neolab_docs.templating.rendering import report
from neolab_docs.templating.typography import SIGNS, finished, stays

_UNUSUAL = re.compile(f"[{ILLEGAL}{{{SIGNS}]")


def said(value: object) -> str:
    """The text of a value: guarded, typographically finished, not yet escaped (see ``Environment.finish``)."""
    if type(value) is str:
        usual = stays(value) and not _UNUSUAL.search(value) and "None" not in value
        return value if usual else guarded(finished(value))
    if isinstance(value, str) and not isinstance(value, Markup):
        return guarded(finished(str(value)))
    if is_missing(value):
        return str(value)
    if hasattr(value, "__html__"):
        return Markup(value.__html__())
    if value is None:
        report("template-empty-value")
        return ""
    return guarded(spoken(value))


def is_missing(value: object) -> bool:
    """Whether a value is what stands for an unknown name (see ``templating/missing.py``)."""
    return getattr(type(value), "stands_for_nothing", False) is True


def spoken(value: object) -> str:
    """A value that is no text, in French: « oui », « 12 500 », « 1er mars 2026 »."""
    from neolab_docs.templating.filters import dates, numbers

    match value:
        case bool():
            return "oui" if value else "non"
        case int() | float() | Decimal():
            return numbers.number(value)
        case date():
            return dates.long_date(value)
        case list() | tuple():
            return ", ".join(map(piece_said, value))
        case _:
            return finished(str(value))


def piece_said(value: object) -> str:
    """One of several values that are said together; a text among them is finished with them."""
    if isinstance(value, str) or is_missing(value):
        return value if isinstance(value, str) else str(value)
    if hasattr(value, "__html__"):
        return Markup(value.__html__())
    if value is None:
        report("template-empty-value")
        return ""
    return spoken(value)
