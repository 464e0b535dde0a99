"""What pydantic says of a project, told as findings: the place, the nearest key or value, what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from neolab_docs.datafiles.folder import Folder, spell
from neolab_docs.datafiles.shape import choices_at, models_at, term_at, types_at
from neolab_docs.datafiles.tree import Route
from neolab_docs.findings import Finding

M = TypeVar("M", bound=BaseModel)
_CODES = {
    "enum": "project-not-allowed",
    "missing": "project-missing-key",
    "extra_forbidden": "project-unknown-key",
    "model_type": "project-not-keys",
    "model_attributes_type": "project-not-keys",
    "dict_type": "project-not-keys",
    "tuple_type": "project-not-a-list",
    "string_type": "project-not-text",
    "string_too_short": "project-empty",
    "string_too_long": "project-too-long",
    "string_pattern_mismatch": "project-bad-form",
    "too_long": "project-too-many",
}
_PREFIXES = {
    "date": "project-bad-date",
    "time": "project-bad-time",
    "int": "project-bad-number",
    "decimal": "project-bad-number",
    "float": "project-bad-number",
    "finite": "project-bad-number",
    "bool": "project-bad-yes-no",
    "greater": "project-out-of-range",
    "less": "project-out-of-range",
}
_PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "project-bad-id",
    r"^\d{5}$": "project-bad-digits",
    r"^\d{14}$": "project-bad-digits",
    r"^[0-9A-Fa-f]{6}$": "project-bad-colour",
    r"^\d\.\d{1,2}$": "project-bad-category",
}
_REASONS = {
    "the period ends before it starts": "project-ends-first",
    "the smallest figure is above the largest": "project-small-above-large",
}


def validated(model: type[M], folder: Folder) -> tuple[M | None, list[Finding]]:
    """The data of the folder as a model, or None and every problem.

    What is lacking where the writing could not be read is no problem of its own.
    """
    try:
        return model.model_validate(folder.data), []
    except ValidationError as error:
        found = problems(error, model, folder)
        return None, [one for one in found if not (one.code == "project-missing-key" and folder.is_damaged(one.where))]


def salvaged(model: type[M], folder: Folder) -> M | None:
    """The part of the data whose top-level keys are sound, as a model; None when it lacks something required."""
    broken = folder.damaged_keys()
    try:
        model.model_validate(folder.data)
    except ValidationError as error:
        broken |= {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
    try:
        return model.model_validate({key: value for key, value in folder.data.items() if key not in broken})
    except ValidationError:
        return None


def problems(error: ValidationError, model: type[BaseModel], folder: Folder) -> list[Finding]:
    """Every problem that validation found, once for each place and code."""
    found: dict[tuple[str, Route], Finding] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "is_instance_of":  # the other half of a reference: what its text lacks is told too
            continue
        path = _known_path(model, detail)
        code = _code(detail)
        values = {name: make(model, path, detail) for name, make in _VALUES.items()}
        found.setdefault((code, path), Finding(code, folder.place(path), values))
    return list(found.values())


def _code(detail: ErrorDetails) -> str:
    kind = detail["type"]
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(_context(detail, "pattern"), "project-bad-form")
    if kind == "value_error":
        return _REASONS.get(_reason_of(detail), "project-invalid")
    return _CODES.get(kind) or _PREFIXES.get(kind.partition("_")[0], "project-invalid")


def _known_path(model: type[BaseModel], detail: ErrorDetails) -> Route:
    """The part of pydantic's location that stands in the data; it adds names of types for unions."""
    path: Route = ()
    for key in detail["loc"]:
        longer = (*path, key)
        if types_at(model, longer) or (detail["type"] == "extra_forbidden" and longer == detail["loc"]):
            path = longer
    return path


def _key(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return spell(path[-1:]) if path else ""


def _owner(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return spell(path[:-1])


def _nearest(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    if detail["type"] == "extra_forbidden":
        return nearest(str(path[-1]), _keys(model, path[:-1]))
    return nearest(str(detail["input"]), choices_at(model, path))


def _choices(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    if detail["type"] == "extra_forbidden":
        return ", ".join(_keys(model, path[:-1]))
    return ", ".join(choices_at(model, path))


def _keys(model: type[BaseModel], path: Route) -> list[str]:
    return [key for owner in models_at(model, path) for key in owner.model_fields]


def _typed(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    """What stands there, as the person wrote it."""
    typed = detail["input"]
    if isinstance(typed, bool):
        return str(typed).lower()
    return "" if typed is None or isinstance(typed, dict | list) else str(typed)


def _term(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return term_at(model, path)


def _least(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return _context(detail, "ge", "gt")


def _most(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return _context(detail, "le", "lt")


def _limit(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return _context(detail, "max_length", "min_length")


def _form(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return _context(detail, "pattern")


def _count(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return "".join(letter for letter in _context(detail, "pattern") if letter.isdigit())


def _reason(model: type[BaseModel], path: Route, detail: ErrorDetails) -> str:
    return _reason_of(detail)


def _reason_of(detail: ErrorDetails) -> str:
    return detail["msg"].removeprefix("Value error, ")


def _context(detail: ErrorDetails, *names: str) -> str:
    context = detail.get("ctx", {})
    return next((str(context[name]) for name in names if name in context), "")


_VALUES: dict[str, Callable[[type[BaseModel], Route, ErrorDetails], Any]] = {
    "key": _key,
    "owner": _owner,
    "nearest": _nearest,
    "choices": _choices,
    "typed": _typed,
    "term": _term,
    "limit": _limit,
    "least": _least,
    "most": _most,
    "form": _form,
    "count": _count,
    "reason": _reason,
}


def nearest(name: str, candidates: Iterable[str]) -> str:
    """The candidate closest to ``name``; "" when none is close."""
    found = get_close_matches(name, list(candidates), n=1, cutoff=0.6)
    return found[0] if found else ""
