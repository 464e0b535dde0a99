"""The only Jinja environment: sandboxed, strict, escaping, French on its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import pass_environment
from jinja2.filters import make_attrgetter
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from neolab_docs.templating.filters import FILTERS, dates, numbers
from neolab_docs.templating.guard import guarded
from neolab_docs.templating.missing import Missing
from neolab_docs.templating.rendering import report
from neolab_docs.templating.typography import finished

Filter = Callable[..., Any]
_GLOBALS = ("range", "dict", "cycler", "joiner", "namespace")
_DICT_METHODS = frozenset(dir(dict))
_HARMLESS = frozenset({str, int, float, bool, Decimal, date, tuple, list, dict})


class Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with our filters only; attributes starting with ``_`` do not exist.

    Engines end each ``{{ … }}`` with a filter of their own that writes it for its format, and build on ``finish``.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or item of a value, as Jinja's sandbox gives it; a shortcut where it is plainly harmless."""
        if type(obj) is dict and attribute in obj and attribute not in _DICT_METHODS:
            return obj[attribute]
        if attribute[:1] != "_":
            value = getattr(obj, attribute, None)
            if type(value) in _HARMLESS:
                return value
        return super().getattr(obj, attribute)

    def finish(self, value: object) -> str:
        """The text of a value as a reader sees it: guarded, typographically finished, not yet escaped.

        A missing or empty value is reported and gives "". ``Markup`` and objects with ``__html__`` pass unchanged.
        """
        if isinstance(value, str) and not isinstance(value, Markup):
            return guarded(finished(str(value)))
        if isinstance(value, Missing):
            return str(value)
        if hasattr(value, "__html__"):
            return Markup(value.__html__())
        if value is None:
            report("template-empty-value")
            return ""
        return guarded(spoken(value))


def spoken(value: object) -> str:
    """A value that is no text, in French: « oui », « 12 500 », « 1er mars 2026 »."""
    match value:
        case bool():
            return "oui" if value else "non"
        case int() | float() | Decimal():
            return numbers.number(value)
        case date():
            return dates.long_date(value)
        case list() | tuple():
            return ", ".join(map(_piece, value))
        case _:
            return finished(str(value))


@pass_environment
def joined(
    environment: Environment, values: Iterable[object], separator: str = "", attribute: str | int | None = None
) -> str:
    r"""The values one after the other, each said as ``{{ … }}`` would say it.

    >>> joined(make_environment(), [date(2026, 3, 1), "été", 1500], ", ")
    '1er\xa0mars\xa02026, été, 1\xa0500'
    """
    if attribute is not None:
        values = map(make_attrgetter(environment, attribute), values)
    pieces = [_piece(value) for value in values]
    if any(isinstance(piece, Markup) for piece in pieces):
        return escape(separator).join(pieces)
    return str(separator).join(pieces)


def _piece(value: object) -> str:
    if isinstance(value, str | Missing):
        return value if isinstance(value, str) else str(value)
    if hasattr(value, "__html__"):
        return Markup(value.__html__())
    if value is None:
        report("template-empty-value")
        return ""
    return spoken(value)


def make_environment(filters: Mapping[str, Filter] | None = None) -> Environment:
    """A fresh environment: Jinja's own filters, those of ``templating/filters`` and the given ones."""
    environment = Environment(undefined=Missing, autoescape=True, keep_trailing_newline=True)
    environment.filters["join"] = joined
    environment.filters.update(FILTERS)
    environment.filters.update(filters or {})
    environment.globals = {name: environment.globals[name] for name in _GLOBALS}
    return environment
