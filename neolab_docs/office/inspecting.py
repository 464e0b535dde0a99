"""A template judged before it is filled: does it compile, what do its tags say, what does it bring along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding
from neolab_docs.office.engine import compile_template
from neolab_docs.office.hazards import hazards
from neolab_docs.office.markup.program import Uncompiled
from neolab_docs.templating.checking.source import CheckedSource
from neolab_docs.templating.environment import Environment


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is known of a template without any data.

    Attributes:
        findings: why it does not compile, and what it holds that is dangerous.
        sources: its tags, to be checked against the types of names; those that are sound where it does not compile.
    """

    findings: tuple[Finding, ...]
    sources: Sequence[CheckedSource]


def inspect(source: bytes, name: str, environment: Environment) -> Inspection:
    """Judge a template; a file that cannot even be read is a finding too.

    Args:
        source: bytes of the office file.
        name: file name, for the addresses of findings.
        environment: the Jinja environment of the run.
    """
    try:
        sources = compile_template(source, name, environment).sources()
    except Uncompiled as error:
        return Inspection((*error.findings, *hazards(source, name)), error.sources)
    except TemplateError as error:
        return Inspection((*error.findings, *hazards(source, name)), ())
    return Inspection(tuple(hazards(source, name)), sources)
