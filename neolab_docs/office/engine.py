"""What each office format must offer, and the table of those we have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from posixpath import splitext
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.templating.standing_in import whole

if TYPE_CHECKING:
    from neolab_docs.office.shelf import Shelf
    from neolab_docs.templating.checking.source import CheckedSource
    from neolab_docs.templating.environment import Environment


class CompiledTemplate(Protocol):
    """A template read and compiled once; safe to render from several threads."""

    def render(self, context: Mapping[str, object]) -> bytes:
        """The finished package, checked: no tag left, package invariants hold.

        Raises:
            TemplateError: a name is unknown or has no value; every place is listed.
            OutputError: the result would not open in Office.
        """

    def bind(self, environment: Environment) -> None:
        """Give a template that was kept, or that comes from another process, its environment."""

    def sources(self) -> Sequence[CheckedSource]:
        """Its tags, to be checked against the types of names."""


@runtime_checkable
class LongTemplate(Protocol):
    """A compiled template whose documents may be too long for memory."""

    def parts(self, context: Mapping[str, object]) -> Sequence[Iterable[bytes]]:
        """What ``render`` gives, in parts that come in pieces; they can be gone through again."""


class Engine(Protocol):
    """The module of a format."""

    def compile_template(self, source: bytes, name: str, environment: Environment) -> CompiledTemplate:
        """The template as a program.

        Args:
            source: bytes of the office file.
            name: file name, for the addresses of findings.
            environment: the Jinja environment of the run.

        Raises:
            TemplateError: with every problem of the template.
        """

    def outline(self, data: bytes, name: str) -> str:
        """The text outline of a document or a template.

        Raises:
            TemplateError: the bytes are no file of this format.
        """


ENGINES = {
    ".docx": "neolab_docs.office.word",
    ".dotx": "neolab_docs.office.word",
    ".pptx": "neolab_docs.office.powerpoint",
    ".potx": "neolab_docs.office.powerpoint",
    ".ppsx": "neolab_docs.office.powerpoint",
    ".xlsx": "neolab_docs.office.excel",
    ".csv": "neolab_docs.office.plain",
    ".ics": "neolab_docs.office.plain",
    ".txt": "neolab_docs.office.plain",
}


def is_plain(name: str) -> bool:
    """Whether a file is plain text: no theme, no parts, no pages."""
    return ENGINES.get(splitext(name)[1].lower(), "").endswith(".plain")


def compile_template(
    source: bytes, name: str, environment: Environment, shelf: Shelf | None = None
) -> CompiledTemplate:
    """Compile an office template with the engine that its file name calls for.

    Args:
        source: bytes of the office file.
        name: file name.
        environment: the Jinja environment of the run; one that is to be made is made when the template is compiled.
        shelf: where compiled templates are kept from one run to the next.

    Raises:
        TemplateError: the format is unknown, or the template has problems.
    """
    suffix = _known_suffix(name)
    if shelf is None:
        return _engine(suffix).compile_template(source, name, whole(environment))
    key = shelf.key(source, name, environment.own_filters)
    kept: CompiledTemplate | None = shelf.take(key)
    if kept is not None:
        kept.bind(environment)
        return kept
    compiled = _engine(suffix).compile_template(source, name, whole(environment))
    shelf.keep(key, compiled)
    return compiled


def rendered_parts(template: CompiledTemplate, context: Mapping[str, object]) -> Sequence[Iterable[bytes]]:
    """The finished package in parts that come in pieces: one only, where its format is always whole in memory.

    Raises:
        TemplateError: a name is unknown or has no value; every place is listed.
        OutputError: the result would not open in Office.
    """
    if isinstance(template, LongTemplate):
        return template.parts(context)
    return [(template.render(context),)]


def outline(data: bytes, name: str) -> str:
    """The text outline of an office file, in the way of the engine that its file name calls for.

    Raises:
        TemplateError: the format is unknown, or the bytes are no file of this format.
    """
    return _engine(_known_suffix(name)).outline(data, name)


def _known_suffix(name: str) -> str:
    suffix = splitext(name)[1].lower()
    if suffix not in ENGINES:
        from neolab_docs.office.flavours import WITH_MACROS, refuse_macros

        if suffix in WITH_MACROS:
            refuse_macros(name)
        reason = f"format « {suffix} » inconnu"
        raise TemplateError([Finding("template-unreadable", Place(file=name), {"reason": reason})])
    return suffix


def _engine(suffix: str) -> Engine:
    return cast(Engine, import_module(ENGINES[suffix]))
