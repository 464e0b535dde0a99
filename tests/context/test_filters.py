from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from neolab_docs.api import load_project
from neolab_docs.catalog.meeting_kind import Sequence
from neolab_docs.catalog.phase import PhaseOutput
from neolab_docs.context.filters import clock
from neolab_docs.workspace import Workspace
from tests.builders.project import write_project


def _sequence(minutes: int) -> Sequence:
    return Sequence(code="T", title="Parler", minutes=minutes, aim="Parler", who="Tous")


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    return load_project(write_project(tmp_path))


def test_an_agenda_is_timed_from_its_start() -> None:
    timed = clock([_sequence(20), _sequence(45)], time(18, 30))

    assert [(one.start, one.end) for one in timed] == [(time(18, 30), time(18, 50)), (time(18, 50), time(19, 35))]


def test_an_agenda_may_pass_midnight() -> None:
    assert clock([_sequence(90)], time(23, 0))[0].end == time(0, 30)


@pytest.mark.parametrize(("text", "shown"), [("{{ ('atelier' | meeting_kind).title }}", "Atelier")])
def test_the_kind_of_a_meeting_is_found_by_its_name(opened: Workspace, text: str, shown: str) -> None:
    assert opened.environment.from_string(text).render(opened.names) == shown


@pytest.mark.parametrize(("expression", "expected"), [("orientations", True), ("meetings", False), ("", None)])
def test_what_a_phase_must_produce_is_ready_when_its_expression_holds(
    opened: Workspace, expression: str, expected: bool | None
) -> None:
    names = {**opened.names, "output": PhaseOutput(title="Orientations", ready_when=expression)}
    template = opened.environment.from_string("{% set found = output | ready %}")

    assert template.make_module(names).__dict__["found"] is expected


_ANSWERED = """
    actions:
      - id: marche
        code: A1
        title: Ouvrir un marché
        orientation: manger
        lead: {actor: mairie, state: withdrawn}
        co_responsibilities:
          - {actor: cidrerie, role: co_lead, contribution: Un local, state: declined}
          - {actor: cidrerie, role: informed}
    """


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("actions[0] | people | map('first') | list", ["informed"]),
        ("actions[0] | role(actors[0])", ""),
        ("actions[0] | role(actors[1])", "informed"),
        ("actors[0].led | list", []),
        ("actors[1].standing | map(attribute='role') | list", ["informed"]),
        ("actors[0].parts | map(attribute='commitment.state') | map('label') | list", ["Retiré"]),
        ("actors[1].parts | map(attribute='commitment.stands') | list", [False, True]),
    ],
)
def test_who_declined_has_no_role_but_is_not_forgotten(tmp_path: Path, expression: str, expected: object) -> None:
    answered = load_project(write_project(tmp_path, actions=_ANSWERED))
    template = answered.environment.from_string(f"{{% set found = {expression} %}}")

    assert template.make_module(answered.names).__dict__["found"] == expected
