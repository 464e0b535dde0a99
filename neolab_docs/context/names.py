"""Every top-level name of a template, with its type; `templates/README.md` lists them from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from neolab_docs.catalog.deliverable import Audience, Edition
from neolab_docs.catalog.method import Method
from neolab_docs.catalog.vocabulary import CouncilWords, Vocabulary
from neolab_docs.context.recipients import Recipient, recipients_of
from neolab_docs.context.views import (
    ActorView,
    DeliberationView,
    OrientationView,
    SessionView,
    actor_views,
    orientation_views,
    session_views,
)
from neolab_docs.model.action import Action
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.amount_totals import Totals, totals
from neolab_docs.model.body import Body
from neolab_docs.model.contact import Contact
from neolab_docs.model.diagnosis import Diagnosis
from neolab_docs.model.experience import Experience
from neolab_docs.model.framework_document import FrameworkDocument
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.outreach import Outreach
from neolab_docs.model.period_slots import TimeSlot, quarters
from neolab_docs.model.project import Project
from neolab_docs.model.project_info import ProjectInfo
from neolab_docs.model.proposal import Proposal
from neolab_docs.model.territory import Territory
from neolab_docs.model.vision import Concern, KeyQuestion
from neolab_docs.office.pictures import Picture
from neolab_docs.tables.rows import Tables


@dataclass(frozen=True, slots=True)
class Names:
    """What a template of any deliverable can name; a deliverable adds the name of its ``for_each``.

    Attributes:
        project: the project itself (« démarche »).
        territory: the territory and its authority.
        logo: its logo, for the alternative text of a picture.
        method: the method, with its phases and meetings.
        words: the vocabulary of the council, commune or EPCI.
        choices: the labels of each enumeration, as in ``choices.ActionStatus``, for validation lists.
        edition: « draft », « final » or « current ».
        audience: « internal », « publishable » or « personal ».
        bodies: project team, co-decision body, council…
        actors: with what each one leads and takes part in.
        communication: the communication plan, one entry an audience.
        ambitions: those of the method, then the territory's own.
        concerns: « préoccupations majeures ».
        key_questions: « questions-clés ».
        diagnosis: observations and indicators.
        framework_documents: SCoT, PLUi, PCAET…
        orientations: with their actions.
        actions: in the order of orientations, then of the project.
        experiences: « retours d'expérience » of elsewhere.
        set_aside: proposals that the plan does not keep, with the reason.
        meetings: in order of date.
        council: the session that validates the plan, if one is planned.
        sessions: every session of the council, with the last day of its convocation.
        deliberations: every délibération, with its session.
        recipients: who letters go to; nobody but in personal documents.
        quarters: the quarters from the start to the end of the plan.
        budget: what the budgets of the actions add up to.
        tables: the tables that people fill in spreadsheets, as in ``tables.actions``: rows of cells ready to be shown.
    """

    project: ProjectInfo
    territory: Territory
    logo: Picture | None
    method: Method
    words: CouncilWords
    choices: Mapping[str, tuple[str, ...]]
    edition: Edition
    audience: Audience
    bodies: tuple[Body, ...]
    actors: tuple[ActorView, ...]
    communication: tuple[Outreach, ...]
    ambitions: tuple[Ambition, ...]
    concerns: tuple[Concern, ...]
    key_questions: tuple[KeyQuestion, ...]
    diagnosis: Diagnosis
    framework_documents: tuple[FrameworkDocument, ...]
    orientations: tuple[OrientationView, ...]
    actions: tuple[Action, ...]
    experiences: tuple[Experience, ...]
    set_aside: tuple[Proposal, ...]
    meetings: tuple[Meeting, ...]
    council: SessionView | None
    sessions: tuple[SessionView, ...]
    deliberations: tuple[DeliberationView, ...]
    recipients: tuple[Recipient, ...]
    quarters: tuple[TimeSlot, ...]
    budget: Totals
    tables: Tables

    def mapping(self) -> Mapping[str, object]:
        """The names as Jinja wants them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def names_of(
    project: Project,
    method: Method,
    vocabulary: Vocabulary,
    logo: Picture | None = None,
    contacts: Iterable[Contact] | None = None,
) -> Names:
    """The names for one project.

    Args:
        project: its data.
        method: the method it follows.
        vocabulary: the words of deliverables.
        logo: that of the territory.
        contacts: for personal documents alone.
    """
    orientations = orientation_views(project)
    actions = tuple(action for orientation in orientations for action in orientation.actions)
    actors = actor_views(project, actions)
    words = vocabulary.council[project.territory.kind.value]
    sessions = session_views(project, words)
    return Names(
        project=project.project,
        territory=project.territory,
        logo=logo,
        method=method,
        words=words,
        choices={name: tuple(labels.values()) for name, labels in vocabulary.labels.items()},
        edition=Edition.CURRENT,
        audience=Audience.INTERNAL,
        bodies=project.bodies,
        actors=actors,
        communication=project.communication,
        ambitions=(*ambitions_of(method), *project.ambitions),
        concerns=project.concerns,
        key_questions=project.key_questions,
        diagnosis=project.diagnosis,
        framework_documents=project.framework_documents,
        orientations=orientations,
        actions=actions,
        experiences=project.experiences,
        set_aside=project.set_aside,
        meetings=tuple(sorted(project.meetings, key=lambda meeting: meeting.date)),
        council=sessions[-1] if sessions else None,
        sessions=sessions,
        deliberations=tuple(one for session in sessions for one in session.deliberations),
        recipients=() if contacts is None else recipients_of(contacts, actors),
        quarters=tuple(quarters(project.project.plan_start, project.project.plan_end)),
        budget=totals(action.budget for action in actions),
        tables=Tables(project, vocabulary),
    )


def ambitions_of(method: Method) -> tuple[Ambition, ...]:
    """The ambitions that the method brings, as parts of the model."""
    return tuple(
        Ambition(id=one.id, title=one.title, short=one.short, description=one.description or None)
        for one in method.ambitions
    )
