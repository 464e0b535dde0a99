"""What an editor would say of a YAML file: the part of JSON Schema that ours use, judged in a few lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
_KNOWN = {
    *("$ref", "$defs", "$schema", "additionalProperties", "anyOf", "default", "description", "enum", "format", "items"),
    *("enumDescriptions", "maxItems", "maxLength", "maximum", "minLength", "minimum", "pattern", "properties"),
    *("required", "title", "type"),
}


def schema_named_by(path: Path) -> dict[str, Any]:
    """The schema that the first line of a YAML file sends editors to."""
    found = _LINE.match(path.read_text("utf-8"))
    assert found, f"{path.name} names no schema"
    return dict(json.loads((path.parent / found[1]).read_text("utf-8")))


def plain_yaml(path: Path) -> Any:
    """The data of a YAML file as an editor sees it: dates are texts."""
    return _plain(YAML(typ="safe", pure=True).load(path))


def breaches(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, path: str = "") -> list[str]:
    """Where the data breaks the schema; a keyword that is not judged here is a breach too."""
    whole = root or schema
    found = [f"{path}: {key}?" for key in schema if key not in _KNOWN]
    if "$ref" in schema:
        found += breaches(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, path)
    if "anyOf" in schema and not any(breaches(value, one, whole, path) == [] for one in schema["anyOf"]):
        found.append(f"{path}: anyOf")
    if "type" in schema and not _TYPES[schema["type"]](value):
        return [*found, f"{path}: {schema['type']}"]
    return found + _in_value(value, schema, path) + _in_children(value, schema, whole, path)


def _in_value(value: Any, schema: dict[str, Any], path: str) -> list[str]:
    checks: dict[str, Callable[[Any], bool]] = {
        "enum": lambda values: value in values,
        "pattern": lambda pattern: re.search(pattern, value) is not None,
        "minLength": lambda least: len(value) >= least,
        "maxLength": lambda most: len(value) <= most,
        "maxItems": lambda most: len(value) <= most,
        "minimum": lambda least: value >= least,
        "maximum": lambda most: value <= most,
        "required": lambda keys: set(keys) <= set(value),
        "format": lambda form: form == "date" and bool(date.fromisoformat(value)),
    }
    return [f"{path}: {key}" for key, check in checks.items() if key in schema and not check(schema[key])]


def _in_children(value: Any, schema: dict[str, Any], whole: dict[str, Any], path: str) -> list[str]:
    found: list[str] = []
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            found += breaches(item, schema["items"], whole, f"{path}[{index}]")
    if isinstance(value, dict) and schema.get("type") == "object":
        for key, child in value.items():
            more = schema.get("additionalProperties", True)
            inner = schema.get("properties", {}).get(key, more)
            found += breaches(child, inner, whole, f"{path}.{key}") if isinstance(inner, dict) else []
            found += [f"{path}.{key}: unknown"] if inner is False else []
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_plain(child) for child in value]
    return value.isoformat() if isinstance(value, date) else value
