"""A problem as data: a code, a place and the values its sentences need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from neolab_docs.findings.place import Place


class Severity(StrEnum):
    """How grave a finding is: an error blocks, a warning is for a person to judge, an info is good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Message:
    """The sentences of a finding in one language: what happened, why it matters, what to do."""

    what: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, ready to be told in any language of the catalogue.

    Attributes:
        code: key of the catalogue (``findings/catalogue/*.toml``).
        where: address of the problem.
        values: what fills the holes of the sentences.
    """

    code: str
    where: Place = field(default_factory=Place)
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The severity that the catalogue gives to this code."""
        from neolab_docs.findings.catalogue import entry

        return Severity(entry(self.code).severity)

    def message(self, lang: str = "fr") -> Message:
        """What happened, why it matters and what to do, in French unless told otherwise."""
        from neolab_docs.findings.catalogue import entry

        what, why, fix = (_fill(text, self.values) for text in entry(self.code).sentences(lang))
        return Message(what, why, fix)

    def text(self, lang: str = "fr") -> str:
        """Address and sentences on one line."""
        message = self.message(lang)
        told = " ".join(part for part in (message.what, message.why, message.fix) if part)
        address = self.where.text(lang)
        return f"{address}\N{NO-BREAK SPACE}: {told}" if address else told

    def as_dict(self, lang: str = "fr") -> dict[str, object]:
        """The finding for ``--json``: code, severity, place, sentences."""
        message = self.message(lang)
        return {
            "code": self.code,
            "severity": self.severity.value,
            "where": self.where.as_dict(),
            "what": message.what,
            "why": message.why,
            "fix": message.fix,
        }


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings blocks."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _fill(text: str, values: Mapping[str, object]) -> str:
    """The sentence with its holes filled; ``[[…{name}…]]`` is dropped where ``name`` is empty."""
    said = []
    for index, piece in enumerate(text.replace("]]", "[[").split("[[")):
        optional = index % 2 == 1
        if not optional or _all_known(piece, values):
            said.append(piece.format_map(_Values(values)))
    return "".join(said).strip()


def _all_known(text: str, values: Mapping[str, object]) -> bool:
    names = [part.partition("}")[0] for part in text.split("{")[1:]]
    return all(values.get(name) not in (None, "") for name in names)


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"
