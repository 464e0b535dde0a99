"""Every rule, in the order in which people read their findings."""

from __future__ import annotations

from neolab_docs.catalog.method import Method
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.folder import Folder
from neolab_docs.findings import Finding
from neolab_docs.model.project import Project
from neolab_docs.rules import actions, council, deliberation, meetings, method, orientations, presence
from neolab_docs.rules.broken import Known, Rule

_RULES: tuple[Rule, ...] = (
    *orientations.RULES,
    *actions.RULES,
    *meetings.RULES,
    *presence.RULES,
    *council.RULES,
    *deliberation.RULES,
    *method.RULES,
)


def rule_findings(project: Project, method: Method, vocabulary: Vocabulary, folder: Folder) -> list[Finding]:
    """Every breach of every rule, with the file and line of the value concerned."""
    known = Known(project, method, vocabulary)
    broken = (breach for rule in _RULES for breach in rule(known))
    return [Finding(breach.code, folder.place(breach.route), breach.values) for breach in broken]
