"""The whole of a project, as its folder holds it."""

from __future__ import annotations

from neolab_docs.model.action import Action
from neolab_docs.model.actor import Actor
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.base import Model
from neolab_docs.model.body import Body
from neolab_docs.model.council import CouncilSession
from neolab_docs.model.diagnosis import Diagnosis
from neolab_docs.model.experience import Experience
from neolab_docs.model.framework_document import FrameworkDocument
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.orientation import Orientation
from neolab_docs.model.outreach import Outreach
from neolab_docs.model.project_info import ProjectInfo
from neolab_docs.model.proposal import Proposal
from neolab_docs.model.territory import Territory
from neolab_docs.model.vision import Concern, KeyQuestion


class Project(Model):
    """Every top-level key of a project folder; the keys may be spread over any number of YAML files."""

    project: ProjectInfo
    """« Démarche »."""
    territory: Territory
    """« Territoire »."""
    bodies: tuple[Body, ...] = ()
    """« Instances »."""
    actors: tuple[Actor, ...] = ()
    """« Acteurs »."""
    communication: tuple[Outreach, ...] = ()
    """« Plan de communication » (phase 1)."""
    ambitions: tuple[Ambition, ...] = ()
    """« Ambitions » of the territory, beside those of the method."""
    concerns: tuple[Concern, ...] = ()
    """« Préoccupations majeures » (phase 2)."""
    key_questions: tuple[KeyQuestion, ...] = ()
    """« Questions-clés » (phase 2)."""
    diagnosis: Diagnosis = Diagnosis()
    """« Diagnostic ciblé » (phase 3)."""
    framework_documents: tuple[FrameworkDocument, ...] = ()
    """« Documents cadres »."""
    orientations: tuple[Orientation, ...] = ()
    """« Orientations stratégiques » (phase 4)."""
    actions: tuple[Action, ...] = ()
    """« Actions » (phase 5)."""
    experiences: tuple[Experience, ...] = ()
    """« Retours d'expérience », the « matière inspirante » of workshops."""
    set_aside: tuple[Proposal, ...] = ()
    """« Propositions non retenues », with the reason."""
    meetings: tuple[Meeting, ...] = ()
    """« Réunions »."""
    council_sessions: tuple[CouncilSession, ...] = ()
    """« Séances du conseil »."""
