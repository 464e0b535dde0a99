"""The council pack of one session: which files it holds, and what is still to be written in the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from neolab_docs.building.plan import Job
from neolab_docs.context.views import DeliberationView, SessionView
from neolab_docs.datafiles.problems import nearest
from neolab_docs.datafiles.shape import term_at
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.model.project import Project

GROUP = "council"
_OF_SESSION = ("present", "chair", "secretaries")
_OF_DELIBERATION = ("number", "category")
_OF_VOTE = ("in_favour", "against", "abstentions")


@dataclass(frozen=True, slots=True)
class Pack:
    """The pack of a session.

    Attributes:
        session: the session.
        jobs: its files, ready or not.
        lacking: the keys to be filled in before the final délibération, each with its French term, as in
            « Secrétaires de séance » (``secretaries``).
    """

    session: SessionView
    jobs: tuple[Job, ...]
    lacking: tuple[str, ...]

    @property
    def outputs(self) -> list[str]:
        """The paths of its files, below the output folder."""
        return [job.output for job in self.jobs]

    @property
    def convocation_due(self) -> date | None:
        """The last day to send the convocation; None where statutes alone decide."""
        return self.session.sent_before


def council_pack(sessions: Sequence[SessionView], jobs: Iterable[Job], session: str = "") -> Pack:
    """The pack of a session.

    Args:
        sessions: those of the project, by date.
        jobs: the files of the group ``council``.
        session: its identifier; the last session when left out.

    Raises:
        ProjectError: the project has no session, or none of that name.
    """
    chosen = _chosen(sessions, session)
    return Pack(chosen, tuple(job for job in jobs if _belongs(job, chosen)), tuple(_lacking(chosen)))


def _chosen(sessions: Sequence[SessionView], name: str) -> SessionView:
    if not sessions:
        raise ProjectError([Finding("council-no-session", Place(path="council_sessions"))])
    found = {each.id: each for each in sessions}
    if name and name not in found:
        values = {"name": name, "nearest": nearest(name, sorted(found)), "choices": ", ".join(found)}
        raise ProjectError([Finding("council-unknown-session", Place(path="council_sessions"), values)])
    return found[name] if name else sessions[-1]


def _belongs(job: Job, session: SessionView) -> bool:
    """Whether a file of the group is of this session, or of none in particular."""
    of = job.names.get("session") or getattr(job.names.get("deliberation"), "session", None)
    return of is None or getattr(of, "id", "") == session.id


def _lacking(session: SessionView) -> Iterator[str]:
    for name in _OF_SESSION:
        if not getattr(session, name):
            yield _said("council_sessions", 0, name)
    for deliberation in session.deliberations:
        yield from _lacking_of(deliberation)


def _lacking_of(deliberation: DeliberationView) -> Iterator[str]:
    for name in _OF_DELIBERATION:
        if not getattr(deliberation, name):
            yield _said("council_sessions", 0, "deliberations", 0, name)
    for name in _OF_VOTE:
        if getattr(deliberation.vote, name, None) is None:
            yield _said("council_sessions", 0, "deliberations", 0, "vote", name)


def _said(*route: str | int) -> str:
    return f"{term_at(Project, route)} (`{route[-1]}`)"
