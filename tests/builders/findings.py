"""What a finding must be given so that its sentences have no hole."""

from __future__ import annotations

import re

from neolab_docs.findings import Finding
from neolab_docs.findings.catalogue import entry

_OPTIONAL = re.compile(r"\[\[.*?\]\]")
_HOLE = re.compile(r"(?<!\{)\{(\w+)\}")


def holes(code: str, lang: str, *, optional: bool) -> set[str]:
    """The holes of the sentences of a code, those of ``[[…]]`` included or not."""
    text = " ".join(entry(code).sentences(lang))
    return set(_HOLE.findall(text if optional else _OPTIONAL.sub("", text)))


def unfilled(finding: Finding) -> set[str]:
    """The holes for which the finding has no value."""
    return holes(finding.code, "fr", optional=False) - set(finding.values)
