from __future__ import annotations

import pickle

import pytest
from pydantic import TypeAdapter, ValidationError

from neolab_docs.model.actor import Actor, ActorKind
from neolab_docs.model.reference import Ref, UnlinkedError, kind_of

_REFERENCE: TypeAdapter[Ref[Actor]] = TypeAdapter(Ref[Actor])
_TOWN_HALL = Actor(id="mairie", name="Mairie d’Argol", short="Mairie", kind=ActorKind.LOCAL_AUTHORITY)


def _linked() -> Ref[Actor]:
    reference = _REFERENCE.validate_python("mairie")
    reference.link(_TOWN_HALL)
    return reference


def test_a_linked_reference_is_followed_like_the_thing_itself() -> None:
    reference = _linked()

    assert (reference.name, reference.short, reference.kind, str(reference)) == (
        "Mairie d’Argol",
        "Mairie",
        ActorKind.LOCAL_AUTHORITY,
        "Mairie d’Argol",
    )


def test_a_reference_that_leads_nowhere_says_so_when_followed() -> None:
    reference = _REFERENCE.validate_python("mairie")

    assert (reference.linked, str(reference)) == (False, "mairie")
    with pytest.raises(UnlinkedError):
        _ = reference.name


def test_what_the_thing_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = _linked().absent


def test_a_reference_equals_what_it_names() -> None:
    assert _linked() == _TOWN_HALL
    assert {_linked(), _REFERENCE.validate_python("mairie")} == {_linked()}


def test_a_reference_is_written_as_its_identifier() -> None:
    assert _REFERENCE.dump_json(_linked()) == b'"mairie"'
    assert _REFERENCE.json_schema() == {"type": "string", "x-refers-to": "Actor"}


@pytest.mark.parametrize("typed", ["", 3, ["mairie"], {"actor": "mairie"}, None])
def test_only_a_text_is_a_reference(typed: object) -> None:
    with pytest.raises(ValidationError):
        _REFERENCE.validate_python(typed)


def test_a_reference_may_travel_between_processes() -> None:
    assert pickle.loads(pickle.dumps(_linked())).name == "Mairie d’Argol"


@pytest.mark.parametrize("name", ["__html__", "_repr_html_", "__iter__"])
def test_a_reference_shows_nothing_private(name: str) -> None:
    assert not hasattr(_linked(), name)


def test_the_kind_of_a_reference_is_the_class_that_it_names() -> None:
    assert (kind_of(Ref[Actor]), kind_of(Ref["Body"])) == ("Actor", "Body")  # type: ignore[name-defined]
