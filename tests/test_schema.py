from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from neolab_docs.model.project import Project
from neolab_docs.schema import project_schema, schema_files
from tests.builders.schema_check import breaches, plain_yaml, schema_named_by

_ROOT = Path(__file__).parents[1]
_SAMPLES = sorted(_ROOT.glob("samples/*/*.yaml"))
_PROPERTIES = project_schema()["$defs"]["Action"]["properties"]


def _action(**more: Any) -> dict[str, Any]:
    return {"actions": [{"id": "a", "code": "A1", "title": "Ouvrir", "orientation": "o", **more}]}


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for child in node.values():
            yield from _objects(child)
    if isinstance(node, list):
        for child in node:
            yield from _objects(child)


@pytest.mark.parametrize("name", schema_files())
def test_the_published_schema_is_that_of_the_model(name: str) -> None:
    """Write it again with ``make schema``."""
    assert (_ROOT / "templates" / "schema" / name).read_bytes().decode() == schema_files()[name].decode()


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sample_names_its_schema_and_agrees_with_it(path: Path) -> None:
    assert breaches(plain_yaml(path), schema_named_by(path)) == []


def test_there_are_samples() -> None:
    assert len(_SAMPLES) > 10


def test_a_file_may_hold_any_of_the_keys() -> None:
    schema = project_schema()
    assert breaches({}, schema) == []
    assert set(schema["properties"]) == set(Project.model_fields)


def test_unknown_keys_are_refused_everywhere() -> None:
    closed = [node for node in _objects(project_schema()) if "properties" in node]
    assert len(closed) > 30
    assert all(node["additionalProperties"] is False for node in closed)


@pytest.mark.parametrize(
    "more",
    [
        {"period": "de mars à juin 2027"},
        {"period": 2027},
        {"period": {"start": "2027-01-01", "text": "début 2027"}},
        {"budget": "10 à 15 k€ HT"},
        {"budget": 15000},
        {"lead": "mairie"},
        {"lead": {"actor": "mairie", "state": "confirmed"}},
        {"extra": {"canton": "Crozon", "visites": 12}},
    ],
)
def test_what_people_write_is_accepted(more: dict[str, Any]) -> None:
    assert breaches(_action(**more), project_schema()) == []


@pytest.mark.parametrize(
    "more",
    [
        {"perod": "2027"},
        {"horizon": "court"},
        {"period": {"begin": "2027"}},
        {"lead": ["mairie"]},
        {"co_responsibilities": ["mairie"]},
        {"demonstrative": "peut-être"},
    ],
)
def test_what_the_model_refuses_is_refused(more: dict[str, Any]) -> None:
    assert breaches(_action(**more), project_schema()) != []


def test_an_hour_is_written_as_people_write_it() -> None:
    meeting = {"id": "r", "kind": "atelier", "title": "Atelier", "date": "2026-06-18", "start": "18:30"}
    assert breaches({"meetings": [meeting]}, project_schema()) == []
    assert breaches({"meetings": [{**meeting, "start": "18h30"}]}, project_schema()) != []


def test_a_member_needs_no_identifier() -> None:
    body = {"id": "conseil", "name": "Conseil", "kind": "council", "members": [{"name": "Anne Le Goff"}]}
    assert breaches({"bodies": [body]}, project_schema()) == []


def test_descriptions_give_the_french_term() -> None:
    assert "« Pilote »" in _PROPERTIES["lead"]["description"]


def test_a_reference_says_where_its_target_is_written() -> None:
    assert _PROPERTIES["orientation"]["description"].endswith("Identifiant d’une entrée de `orientations`.")


def test_the_values_of_a_choice_are_explained_in_french() -> None:
    horizon = project_schema()["$defs"]["Horizon"]
    assert (horizon["enum"], horizon["enumDescriptions"]) == (
        ["short", "medium", "long"],
        ["Court terme", "Moyen terme", "Long terme"],
    )
    assert "`short` (court terme)" in horizon["description"]
