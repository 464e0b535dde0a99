"""Every rule, in the order in which people read their findings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from neolab_docs.catalog.library import METHOD_FILE
from neolab_docs.catalog.method import Method
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.folder import Folder
from neolab_docs.findings import Finding, Place
from neolab_docs.model.project import Project
from neolab_docs.model.reference import UnlinkedError
from neolab_docs.rules import (
    actions,
    commitments,
    council,
    deliberation,
    meetings,
    method,
    orientations,
    presence,
    proxies,
    to_complete,
    vote,
    wording,
)
from neolab_docs.rules.broken import Broken, Known, Rule

_RULES: tuple[Rule, ...] = (
    *orientations.RULES,
    *actions.RULES,
    *commitments.RULES,
    *meetings.RULES,
    *presence.RULES,
    *proxies.RULES,
    *council.RULES,
    *vote.RULES,
    *deliberation.RULES,
    *wording.RULES,
    *method.RULES,
)


def rule_findings(project: Project, method: Method, vocabulary: Vocabulary, folder: Folder) -> list[Finding]:
    """Every breach of every rule, with the file and line of the value concerned.

    A rule that meets a reference which leads nowhere stops there: the reference is told by the linking.
    """
    return _found(_RULES, Known(project, method, vocabulary), folder)


def final_findings(project: Project, method: Method, vocabulary: Vocabulary, folder: Folder) -> list[Finding]:
    """What only final editions object to: places left to be filled in by hand."""
    return _found(to_complete.RULES, Known(project, method, vocabulary), folder)


def _found(rules: tuple[Rule, ...], known: Known, folder: Folder) -> list[Finding]:
    broken = [breach for rule in rules for breach in _breaches(rule, known)]
    return [Finding(breach.code, _place(breach, known.method, folder), breach.values) for breach in broken]


def _breaches(rule: Rule, known: Known) -> Iterator[Broken]:
    with suppress(UnlinkedError):
        yield from rule(known)


def _place(breach: Broken, method: Method, folder: Folder) -> Place:
    return folder.place(breach.route) if breach.route else Place(file=f"{method.id}/{METHOD_FILE}")
