"""A template compiled to one program, and what goes wrong in it told with the place of the tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.diagnosis import diagnose, is_foreign
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.marks import PART
from neolab_docs.office.markup.output import dialect_of
from neolab_docs.office.markup.running import MAKING, WRITER, Program
from neolab_docs.office.markup.source import BLOCK, VALUE, Source, checked_code
from neolab_docs.office.markup.tags import Tag
from neolab_docs.templating.codegen.compiling import compile_source
from neolab_docs.templating.codegen.expressions import Own
from neolab_docs.templating.codegen.parsing import Delimiters
from neolab_docs.templating.environment import Environment

if TYPE_CHECKING:
    from neolab_docs.templating.checking.source import CheckedSource

_OWN = (MAKING, "_picture", "_chart")
_GIVING = re.compile(r"\{%.*\b(?:for|set|with|macro|import)\b|$")


__all__ = ["Program", "Uncompiled", "checked_source", "compile_program"]


class Uncompiled(TemplateError):
    """A template that does not compile; carries what of it can be checked all the same.

    Attributes:
        sources: the tags that are sound.
    """

    def __init__(self, findings: Iterable[Finding], sources: Sequence[CheckedSource]) -> None:
        super().__init__(findings)
        self.sources = tuple(sources)


def compile_program(draft: Draft, source: Source, environment: Environment) -> Program:
    """The program of a template, bound to the environment.

    Raises:
        Uncompiled: with every problem of the template.
    """
    dialect = dialect_of(environment, draft.slots)
    private = [*_private(source.ranks)]
    if draft.findings or private or any(map(is_foreign, source.ranks)):
        known = {*draft.findings_tags(), *(str(finding.values["tag"]) for finding in private)}
        raise _refused([*draft.findings, *private, *diagnose(source.ranks, dialect, known)], source, draft)
    try:
        compiled = compile_source(source.text(), dialect, Delimiters(BLOCK, VALUE, WRITER), Own(MAKING), PART)
    except (TemplateSyntaxError, SyntaxError, RecursionError) as error:
        findings = diagnose(source.ranks, dialect, set()) or [_unexplained(error, source, draft)]
        raise _refused(findings, source, draft) from error
    program = Program(compiled, draft.name, draft.slots, source.ranks)
    program.bind(environment)
    return program


def checked_source(tags: Sequence[Tag], name: str) -> CheckedSource:
    """Tags as the static check reads them: the one of rank n is on line n + 2."""
    from neolab_docs.templating.checking.source import CheckedSource

    def tag(line: int) -> Tag | None:
        return tags[line - 2] if 2 <= line < len(tags) + 2 else None

    def place(line: int) -> Place:
        found = tag(line)
        return found.where if found else Place(file=name)

    def typed(line: int) -> str:
        found = tag(line)
        return found.typed if found else ""

    return CheckedSource("".join(map(checked_code, tags)), place, typed, _OWN)


def _private(tags: Sequence[Tag]) -> Iterator[Finding]:
    """The tags in which a person has typed a name that is the engine's own."""
    for tag in tags:
        for name in _OWN if "_" in tag.typed else ():
            if name in tag.typed:
                yield Finding("template-private-name", tag.where, {"name": name, "tag": tag.typed})


def _refused(findings: Sequence[Finding], source: Source, draft: Draft) -> Uncompiled:
    """What is raised; the other tags can still be checked."""
    bad = {str(finding.values.get("tag", "")) for finding in findings}
    sound = [*_sound(source.ranks, bad)]
    return Uncompiled(findings, [checked_source(sound, draft.name)] if sound else ())


def _sound(tags: Sequence[Tag], bad: set[str]) -> Iterator[Tag]:
    """The tags that can be checked beside those that are wrong.

    A wrong block hides what follows it, which may use names that it would have given; so does one that gives names and
    was never read as a tag. What is before, in whole blocks, is checked.
    """
    typed = {tag.typed for tag in tags}
    if any(_GIVING.match(tag) for tag in bad - typed):
        return
    whole: list[Tag] = []
    for tag, depth in zip(tags, _depths(tags), strict=True):
        if depth < 0 or (tag.typed in bad and not tag.typed.startswith("{{")):
            return
        whole += [tag] if tag.typed not in bad else []
        if not depth:
            yield from whole
            whole = []


def _unexplained(error: Exception, source: Source, draft: Draft) -> Finding:
    if not isinstance(error, TemplateSyntaxError):
        depths = [*_depths(source.ranks)]
        deepest = source.ranks[depths.index(max(depths))] if depths else None
        return _about(deepest, "template-too-deep", draft)
    line = error.lineno
    return _about(
        source.ranks[line - 2] if 2 <= line < len(source.ranks) + 2 else None, "template-syntax", draft, error
    )


def _depths(tags: Iterable[Tag]) -> Iterator[int]:
    """How many blocks each tag is in, itself included."""
    depth = 0
    for tag in tags:
        depth += tag.opens - bool(tag.closes)
        yield depth


def _about(tag: Tag | None, code: str, draft: Draft, error: Exception | None = None) -> Finding:
    where = tag.where if tag else Place(file=draft.name)
    reason = {"reason": str(error)} if error else {}
    return Finding(code, where, {"tag": tag.typed if tag else "", **reason})
