from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import meta
from ruamel.yaml import YAML

from neolab_docs.catalog.meeting_kind import MeetingKind
from neolab_docs.catalog.method import Method
from neolab_docs.catalog.phase import Panel, PanelLayout, Phase
from neolab_docs.model.diagnosis import Diagnosis
from neolab_docs.templating.environment import make_environment

_FILE = Path(__file__).parents[2] / "templates" / "neolab2" / "method.yaml"
_EMPTY_PROJECT: dict[str, object] = {
    "actions": (),
    "actors": (),
    "bodies": (),
    "communication": (),
    "concerns": (),
    "deliberations": (),
    "diagnosis": Diagnosis(),
    "key_questions": (),
    "meetings": (),
    "orientations": (),
}


@cache
def _method() -> Method:
    return Method.model_validate(YAML(typ="safe", pure=True).load(_FILE.read_text("utf-8")))


def _phase(number: int) -> Phase:
    return next(phase for phase in _method().phases if phase.number == number)


def _meeting(name: str) -> MeetingKind:
    return next(meeting for meeting in _method().meetings if meeting.id == name)


def _panels(phase: Phase) -> list[Panel]:
    return [*phase.panels, *(panel for step in phase.steps for panel in step.panels)]


def _all_panels() -> Iterator[Panel]:
    for phase in _method().phases:
        yield from _panels(phase)


def _words(*texts: str) -> int:
    return sum(len(text.split(" ")) for text in texts if text)


def _ready(expression: str, **names: object) -> bool:
    return bool(make_environment().compile_expression(expression)(**{**_EMPTY_PROJECT, **names}))


def _output(number: int, title: str) -> str:
    return next(output.ready_when for output in _phase(number).outputs if output.title == title)


def _total_minutes(kind: MeetingKind) -> int:
    return sum(sequence.minutes for sequence in kind.agenda)


_EXPRESSIONS = [o.ready_when for phase in _method().phases for o in phase.outputs if o.ready_when]


def test_the_method_has_five_phases_in_order() -> None:
    assert [phase.number for phase in _method().phases] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("number", range(1, 6))
def test_a_phase_says_what_it_is_for_and_what_it_gives(number: int) -> None:
    phase = _phase(number)
    assert phase.objective and phase.decides and phase.closing
    assert 2 <= len(phase.aims) <= 4
    assert 2 <= len(phase.vigilance) <= 3
    assert phase.steps and phase.outputs


@pytest.mark.parametrize("number", range(1, 6))
def test_steps_are_numbered_after_their_phase(number: int) -> None:
    codes = [step.code for step in _phase(number).steps]
    assert codes == [f"{number}.{rank}" for rank in range(1, len(codes) + 1)]


@pytest.mark.parametrize("number", range(1, 6))
def test_titles_of_panels_are_unique_within_a_phase(number: int) -> None:
    titles = [panel.title for panel in _panels(_phase(number))]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("panel", list(_all_panels()), ids=lambda panel: panel.title)
def test_a_panel_fits_a_slide_and_tells_the_speaker_what_to_say(panel: Panel) -> None:
    body = _words(panel.lead, *(text for item in panel.items for text in (item.title, item.text)))
    assert body <= 42
    assert len(panel.title) <= 80
    assert 2 <= len(re.findall(r"[.?!](?:\s|$)", panel.notes)) <= 4


@pytest.mark.parametrize("panel", list(_all_panels()), ids=lambda panel: panel.title)
def test_a_panel_has_as_many_items_as_its_layout_can_show(panel: Panel) -> None:
    allowed = {
        PanelLayout.AGENDA: {0},
        PanelLayout.CARDS: {3, 4},
        PanelLayout.COLUMNS: {2, 3},
        PanelLayout.PATH: {3, 4},
        PanelLayout.POINTS: {3, 4, 5},
    }
    assert len(panel.items) in allowed[panel.layout]


def test_a_card_holds_a_title_and_fourteen_words_at_most() -> None:
    cards = [item for panel in _all_panels() if panel.layout == PanelLayout.CARDS for item in panel.items]
    assert [card.text for card in cards if not card.title or _words(card.text) > 14] == []


def test_agenda_panels_show_meetings_that_exist() -> None:
    shown = {panel.meeting for panel in _all_panels() if panel.layout == PanelLayout.AGENDA}
    assert shown == {"workshop-1", "workshop-2"}
    assert shown <= {meeting.id for meeting in _method().meetings}


def test_meetings_belong_to_phases_that_exist() -> None:
    assert {meeting.phase for meeting in _method().meetings} <= {phase.id for phase in _method().phases}


@pytest.mark.parametrize("kind", _method().meetings, ids=lambda kind: kind.id)
def test_an_agenda_lasts_as_long_as_its_meeting(kind: MeetingKind) -> None:
    assert kind.minutes is not None
    assert kind.minutes.at_least <= _total_minutes(kind) <= kind.minutes.at_most


@pytest.mark.parametrize("kind", _method().meetings, ids=lambda kind: kind.id)
def test_every_sequence_has_instructions_and_lasts_what_the_method_allows(kind: MeetingKind) -> None:
    for sequence in kind.agenda:
        assert sequence.instructions
        if sequence.range:
            assert sequence.range.at_least <= sequence.minutes <= sequence.range.at_most


def test_workshop_2_lasts_between_two_hours_and_two_hours_and_a_quarter() -> None:
    assert 120 <= _total_minutes(_meeting("workshop-2")) <= 135


def test_only_sequence_t1_of_workshop_2_is_inferred() -> None:
    assert {s.code for s in _meeting("workshop-2").agenda if s.inferred} == {"T1"}
    assert all(s.inferred for s in _meeting("workshop-2").agenda if s.code == "T1")


def test_sequence_t1_may_last_from_forty_to_eighty_minutes() -> None:
    ranges = [s.range for s in _meeting("workshop-2").agenda if s.code == "T1" and s.range]
    assert (sum(r.at_least for r in ranges), sum(r.at_most for r in ranges)) == (40, 80)


def test_the_panel_of_t1_gives_the_minutes_of_the_agenda() -> None:
    panel = next(panel for panel in _panels(_phase(5)) if panel.title.startswith("T1"))
    told = [int(re.findall(r"\d+", item.title)[0]) for item in panel.items]
    assert told == [s.minutes for s in _meeting("workshop-2").agenda if s.code == "T1"]


def test_a_table_of_workshop_2_receives_a_card_and_a_label_for_each_idea_and_one_arrow() -> None:
    given = {m.item: (m.per, m.each) for m in _meeting("workshop-2").material}
    assert given["Cartes pistes d’actions"] == given["Étiquettes numérotées"] == ("idea", 1)
    assert given["Flèche du temps"] == ("table", 1)


def test_one_attendance_sheet_more_than_tables_is_printed() -> None:
    sheet = next(m for m in _meeting("workshop-2").material if m.item.startswith("Feuille d"))
    assert (sheet.per, sheet.each, sheet.extra) == ("table", 1, 1)


@pytest.mark.parametrize("expression", _EXPRESSIONS)
def test_readiness_uses_names_that_templates_have(expression: str) -> None:
    tree = make_environment().parse("{{ " + expression + " }}")
    assert meta.find_undeclared_variables(tree) <= set(_EMPTY_PROJECT)


@pytest.mark.parametrize("expression", _EXPRESSIONS)
def test_an_empty_project_has_nothing_ready(expression: str) -> None:
    assert not _ready(expression)


def test_leads_are_ready_once_every_action_has_one() -> None:
    expression = _output(5, "Pilote désigné pour chaque action")
    led, orphan = SimpleNamespace(lead="a"), SimpleNamespace(lead=None)
    assert _ready(expression, actions=(led, led))
    assert not _ready(expression, actions=(led, orphan))


def test_engagements_are_ready_once_every_lead_has_confirmed() -> None:
    expression = _output(5, "Engagement confirmé de chaque pilote")
    confirmed = SimpleNamespace(lead=SimpleNamespace(state="confirmed"))
    asked = SimpleNamespace(lead=SimpleNamespace(state="asked"))
    assert _ready(expression, actions=(confirmed, confirmed))
    assert not _ready(expression, actions=(confirmed, asked))
    assert not _ready(expression, actions=(confirmed, SimpleNamespace(lead=None)))


def test_a_calendar_is_ready_once_every_action_has_a_horizon_or_a_period() -> None:
    expression = _output(5, "Calendrier de réalisation complet")
    by_horizon = SimpleNamespace(horizon="short", period=None)
    by_period = SimpleNamespace(horizon=None, period="2027")
    assert _ready(expression, actions=(by_horizon, by_period))
    assert not _ready(expression, actions=(by_horizon, SimpleNamespace(horizon=None, period=None)))


def test_names_of_output_files_are_lower_case_ascii() -> None:
    outputs = [re.sub(r"{{.*?}}", "", deliverable.output) for deliverable in _method().deliverables]
    assert [output for output in outputs if not re.fullmatch(r"[a-z0-9/.-]+", output)] == []


def test_identifiers_are_unique() -> None:
    method = _method()
    for parts in (method.phases, method.meetings, method.deliverables, method.ambitions):
        names = [part.id for part in parts]
        assert len(set(names)) == len(names)
