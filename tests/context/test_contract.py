from __future__ import annotations

from functools import cache

import pytest

from neolab_docs.catalog.deliverable import Deliverable
from neolab_docs.catalog.library import Library
from neolab_docs.catalog.method import Method
from neolab_docs.context.contract import Contract, common_names, unwrap
from neolab_docs.context.filters import model_filters
from neolab_docs.datafiles.tree import Route
from neolab_docs.findings import Finding, Place
from neolab_docs.model.action import Action
from neolab_docs.model.actor import Actor
from neolab_docs.model.reference import Ref
from neolab_docs.templating.checking import CheckedSource
from neolab_docs.templating.environment import Environment, make_environment

ACTIONS = "{% for action in actions %}"


@cache
def method() -> Method:
    return Library.standard().method("neolab2")


@cache
def environment() -> Environment:
    return make_environment(model_filters(Library.standard().vocabulary(), method()))


def deliverable(for_each: str) -> Deliverable:
    return Deliverable(id="x", title="X", template="x.docx", output="x.docx", for_each=for_each)


def check(source: str, for_each: str = "") -> list[Finding]:
    checked = CheckedSource(source, lambda line: Place(file="x.docx", line=line), lambda _: source)
    return Contract(environment()).check([checked], deliverable(for_each))


def route_as_path(route: Route) -> Place:
    return Place(file="method.yaml", path=".".join(map(str, route)))


def test_a_reference_is_followed_like_the_thing_itself() -> None:
    assert unwrap(Ref[Actor]) is Actor
    assert unwrap(Actor) is Actor


def test_every_name_of_templates_has_a_type() -> None:
    assert {"project", "actions", "orientations", "choices"} <= common_names().keys()


@pytest.mark.parametrize(
    ("source", "nearest"),
    [
        (ACTIONS + "{{ actoin.title }}{% endfor %}", "action.title"),
        (ACTIONS + "{{ action.titel }}{% endfor %}", "action.title"),
        (ACTIONS + "{{ action.orientation.sohrt }}{% endfor %}", "action.orientation.short"),
        (ACTIONS + "{% if action.lead %}{{ action.lead.actor.nmae }}{% endif %}{% endfor %}", "action.lead.actor.name"),
        (
            ACTIONS + "{% for role, one in action | people %}{{ one.contributoin }}{% endfor %}{% endfor %}",
            "one.contribution",
        ),
        (
            "{% for actor in actors %}{% for part in actor.parts %}{{ part.action.cod }}{% endfor %}{% endfor %}",
            "part.action.code",
        ),
        ("{% for meeting in meetings %}{{ meeting.presnt or '' }}{% endfor %}", "meeting.present"),
        ("{% for line in meetings[0].agenda | clock(meetings[0].date) %}{{ line.strat }}{% endfor %}", "line.start"),
        ("{{ ('workshop-1' | meeting_kind).agendas | length }}", "'workshop-1' | meeting_kind.agenda"),
        ("{{ words.the_asembly }}", "words.the_assembly"),
        ("{{ budget.lable }}", "budget.label"),
    ],
)
def test_a_wrong_name_is_found_however_far_it_is_followed(source: str, nearest: str) -> None:
    found = [finding for finding in check(source) if finding.code == "template-unknown-name"]

    assert [finding.values["nearest"] for finding in found] == [nearest]


@pytest.mark.parametrize(
    ("for_each", "source"),
    [
        ("phase in method.phases", "{{ phase.titel }}"),
        ("deliberation in deliberations", "{{ deliberation.session.plcae }}"),
        ("orientation in orientations", "{{ orientation.rnak }}"),
        ("meeting in meetings | selectattr('agenda')", "{{ meeting.ttile }}"),
    ],
)
def test_the_name_that_a_deliverable_adds_has_the_type_of_what_it_is_made_for(for_each: str, source: str) -> None:
    assert [finding.code for finding in check(source, for_each)] == ["template-unknown-name"]


def test_the_name_of_one_deliverable_is_unknown_to_another() -> None:
    assert [finding.values["name"] for finding in check("{{ phase.title }}")] == ["phase.title"]


@pytest.mark.parametrize(
    "source",
    [
        ACTIONS + "{{ action.horizon | label if action.horizon else 'Non renseigné' }}{% endfor %}",
        ACTIONS
        + "{% for role, one in action | people %}{{ role | label }}{{ one.state | label }}{% endfor %}{% endfor %}",
        "{% for actor in actors if actor.parts | selectattr('commitment.state', 'equalto', 'confirmed') | list %}"
        "{{ actor.led | length }}{% endfor %}",
        "{% if council %}{% for member in council.present %}{{ member.name }}{% endfor %}{% endif %}",
        "{% if territory.kind == 'epci' %}{{ territory.executive.gender | agreed('civility') }}{% endif %}",
        "{% for status in choices.ActionStatus %}{{ status }}{% endfor %}",
        "{% for slots in quarters | pages(14) %}{{ slots.items[0].full_label }}{% endfor %}",
        "{{ words.convocation_rule(territory.population).text }}",
        "{{ budget.sums | listing }}{{ budget }}",
    ],
)
def test_what_our_templates_write_passes(source: str) -> None:
    assert check(source) == []


def test_the_lists_of_choices_are_known_by_name_when_the_contract_is_told() -> None:
    contract = Contract(environment(), Library.standard().vocabulary().labels)
    source = CheckedSource("{% for x in choices.ActionStatu %}{% endfor %}{{ choices.Horizon[0] }}", lambda _: Place())

    assert [finding.values["nearest"] for finding in contract.check([source])] == ["choices.ActionStatus"]


def test_a_choice_without_its_label_is_told() -> None:
    assert [finding.code for finding in check(ACTIONS + "{{ action.status }}{% endfor %}")] == ["template-prints-code"]


def test_a_finding_has_its_place_and_speaks_french_and_english() -> None:
    (finding,) = check("{{\nproject.titel }}")

    assert finding.where == Place(file="x.docx", line=2)
    assert "`project.titel` n’existe pas. Vouliez-vous `project.title`" in finding.text()
    assert "`project.titel` does not exist. Did you mean `project.title`?" in finding.text("en")


@pytest.mark.parametrize(
    "code",
    [
        "template-filter-type",
        "template-maybe-empty",
        "template-not-a-list",
        "template-prints-whole",
        "template-unknown-choice",
        "template-unknown-name",
    ],
)
def test_the_sentences_of_a_fault_have_no_hole_left(code: str) -> None:
    source = (
        "{{ actions | long_date }}{{ council.place }}{% for x in budget.label %}{% endfor %}{{ actions }}"
        "{% if territory.kind == 'ville' %}{% endif %}{{ projet.title }}"
    )
    (finding,) = [finding for finding in check(source) if finding.code == code]

    assert "…" not in finding.text("fr") + finding.text("en")


def test_the_fields_that_no_template_uses_are_listed() -> None:
    contract = Contract(environment())
    contract.check(
        [CheckedSource("{{ project.title }}{% for a in actions %}{{ a.code }}{% endfor %}", lambda _: Place())]
    )

    unused = {str(finding.values["name"]) for finding in contract.unused()}

    assert {"project.subtitle", "actions.title", "actions.lead"} <= unused
    assert not unused & {"project.title", "actions.code"}
    assert "territory.name" not in unused


def test_the_method_s_own_expressions_hold() -> None:
    assert Contract(environment()).check_method(method(), route_as_path) == []


@pytest.mark.parametrize(
    ("key", "text", "nearest"),
    [
        ("for_each", "phase in method.phasse", "method.phases"),
        ("when", "phase.numbr > 3", "phase.number"),
        ("title", "Phase {{ phase.titl }}", "phase.title"),
        ("output", "{{ phase.idd }}.pptx", "phase.id"),
    ],
)
def test_a_wrong_expression_of_the_catalogue_is_told_at_its_key(key: str, text: str, nearest: str) -> None:
    entry = deliverable("phase in method.phases").model_copy(update={key: text})
    changed = method().model_copy(update={"deliverables": (entry,)})

    (finding,) = Contract(environment()).check_method(changed, route_as_path)

    assert finding.where.path == f"deliverables.0.{key}"
    assert finding.values["nearest"] == nearest


def test_an_action_has_only_fields_that_exist() -> None:
    source = "".join(f"{{% if actions[0].{name} %}}{{% endif %}}" for name in Action.model_fields)

    assert check(source) == []
