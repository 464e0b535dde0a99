"""The JSON Schema of project files, so that an editor completes and checks the YAML as it is typed.

A project is spread over several files and an editor judges one file at a time: no top-level key is required.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from neolab_docs.catalog.library import Library
from neolab_docs.datafiles.descriptions import descriptions
from neolab_docs.datafiles.shape import is_a, options
from neolab_docs.model.contact import ContactBook
from neolab_docs.model.project import Project

DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that YAML editors know best
FILES: dict[str, type[BaseModel]] = {"projet.schema.json": Project, "contacts.schema.json": ContactBook}
_TIME = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"
_SHORT_FORMS = {
    "Period": ("text", "start", "end"),
    "Amount": ("text", "minimum", "maximum", "unit", "tax", "per", "approximate"),
}
_REFERENCE = "Identifiant d’une entrée de `{place}`."
_VALUES = "Valeurs\N{NO-BREAK SPACE}: {values}."


def project_schema() -> JsonSchemaValue:
    """The schema of every file of a project folder but ``contacts.yaml``."""
    return _schema_of(Project)


def contacts_schema() -> JsonSchemaValue:
    """The schema of ``contacts.yaml``."""
    return _schema_of(ContactBook)


def schema_files() -> dict[str, bytes]:
    """The schemas as files: name and content."""
    return {name: _spelled(_schema_of(model)) for name, model in FILES.items()}


def _spelled(schema: JsonSchemaValue) -> bytes:
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()


def _schema_of(model: type[BaseModel]) -> JsonSchemaValue:
    schema = model.model_json_schema(schema_generator=_Generator)
    schema.pop("required", None)
    definitions: dict[str, Any] = schema.get("$defs", {})
    _shorten(definitions)
    _name_values(definitions)
    _accept_shorthands(definitions)
    for node in _nodes(schema):
        _explain_reference(node)
        _accept_times(node)
    return {"$schema": DIALECT, **_without_unused(schema)}


class _Generator(GenerateJsonSchema):
    """Pydantic's own, with the docstrings of fields, and without the titles that only repeat the keys."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """The schema of a model, its fields described."""
        made = super().model_schema(schema)
        for name, text in descriptions(schema["cls"]).items():
            if name in made.get("properties", {}):
                made["properties"][name] = {"description": text, **made["properties"][name]}
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: the key says it."""
        return False


def _shorten(definitions: dict[str, Any]) -> None:
    """Keep the keys that people write; the others are what the tool reads out of their words."""
    for name, keys in _SHORT_FORMS.items():
        for form in definitions.get(name, {}).get("anyOf", ()):
            if "properties" in form:
                form["properties"] = {key: form["properties"][key] for key in keys}


def _name_values(definitions: dict[str, Any]) -> None:
    """Give the French label of each value of an enumeration, where the vocabulary has one."""
    labels = Library.standard().vocabulary().labels
    for name, definition in definitions.items():
        known = labels.get(name, {})
        told = [value for value in definition.get("enum", ()) if value in known]
        if told:
            definition["enumDescriptions"] = [known.get(value, "") for value in definition["enum"]]
            values = ", ".join(f"`{value}` ({known[value].lower()})" for value in told)
            definition["description"] = f"{definition['description']}\n\n{_VALUES.format(values=values)}"


def _accept_shorthands(definitions: dict[str, Any]) -> None:
    """Allow what the models complete by themselves: a bare identifier, an identifier made from a name."""
    for model in _models():
        definition = definitions.get(model.__name__)
        if definition is None:
            continue
        if hasattr(model, "derived_id"):
            definition["required"] = [key for key in definition["required"] if key != "id"]
        if hasattr(model, "shorthand") and len(definition["required"]) == 1:
            bare = dict(definition["properties"][model.shorthand()])
            definitions[model.__name__] = {"anyOf": [bare, definition], "description": definition["description"]}


def _explain_reference(node: dict[str, Any]) -> None:
    kind = node.pop("x-refers-to", "")
    if kind:
        told = _REFERENCE.format(place=_place_of(kind))
        node["description"] = " ".join(part for part in (node.get("description"), told) if part)


def _accept_times(node: dict[str, Any]) -> None:
    """« 18:30 » is how people write an hour; the format of the standard wants seconds and a time zone."""
    if node.get("format") == "time":
        del node["format"]
        node["pattern"] = _TIME


def _nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    children = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for child in list(children):
        yield from _nodes(child)


def _without_unused(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Leave out the definitions that nothing refers to any more."""
    definitions = schema.get("$defs", {})
    wanted: set[str] = set()
    waiting = [{key: value for key, value in schema.items() if key != "$defs"}]
    while waiting:
        names = {node["$ref"].rpartition("/")[2] for node in _nodes(waiting.pop()) if "$ref" in node} - wanted
        wanted |= names
        waiting += [definitions[name] for name in names]
    return {**schema, "$defs": {name: definitions[name] for name in definitions if name in wanted}}


def _place_of(kind: str) -> str:
    """Where things of a kind are written: ``actors``, ``bodies[].members``."""
    return next((place for place, model in _parts(Project, "") if model.__name__ == kind), kind)


def _models() -> list[type[BaseModel]]:
    """Every model of a project, and of its contacts."""
    parts = [*_parts(Project, ""), *_parts(ContactBook, "")]
    return list({model.__name__: model for _, model in parts}.values())


def _parts(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, type[BaseModel]]]:
    """The models inside a model with the key that holds them, the nearest first."""
    found = []
    for name, field in model.model_fields.items():
        for option in options(field.annotation):
            listed = get_origin(option) is tuple
            inner = options(get_args(option)[0]) if listed else [option]
            found += [(f"{prefix}{name}", listed, item) for item in inner if is_a(item, BaseModel)]
    yield from ((place, item) for place, _, item in found)
    for place, listed, item in found:
        yield from _parts(item, f"{place}[]." if listed else f"{place}.")
