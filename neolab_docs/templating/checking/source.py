"""A template's source checked against the types of its names, before there is any data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from neolab_docs.findings import Finding, Place
from neolab_docs.templating.checking.assuming import assume
from neolab_docs.templating.checking.expressions import Expressions
from neolab_docs.templating.checking.faults import Faults
from neolab_docs.templating.checking.filters import FilterType
from neolab_docs.templating.checking.kinds import ANY, WHOLE, Reader, Type, function_giving, list_of
from neolab_docs.templating.checking.members import Members
from neolab_docs.templating.checking.scope import Scope
from neolab_docs.templating.checking.statements import Statements
from neolab_docs.templating.rendering import Fault


def _no_tag(_: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """What an engine gives to have a compiled template checked.

    Attributes:
        source: Jinja source with usual delimiters, or the tree that the engine has made.
        places: the place of each line of the source.
        tags: the tag of each line of the source, as typed.
        own: beginnings of the names that the engine's own code uses, as in ``_xl_``.
        writers: functions of the engine that print their arguments.
    """

    source: str | nodes.Template
    places: Callable[[int], Place]
    tags: Callable[[int], str] = _no_tag
    own: tuple[str, ...] = ()
    writers: frozenset[str] = frozenset()


@dataclass(slots=True)
class Checker:
    """Checks any number of sources against one set of names.

    Attributes:
        names: the names that templates see, with their annotations.
        environment: the Jinja environment of the templates.
        filters: what is known of the types of filters; the others exist all the same.
        members: attributes of classes, and which of them were used so far.
        granted: a condition that holds whenever a template is filled; "" for none.
    """

    names: Mapping[str, object]
    environment: Environment
    filters: Mapping[str, FilterType]
    members: Members = field(default_factory=lambda: Members(Reader()))
    granted: str = ""

    def findings(self, sources: Iterable[CheckedSource]) -> list[Finding]:
        """The faults of compiled templates, told with their places; once for each place."""
        found: list[Finding] = []
        for source in sources:
            for fault in self.faults(source.source, own=source.own, writers=source.writers):
                values = {"tag": source.tags(fault.line), **dict(fault.values)}
                finding = Finding(fault.code, source.places(fault.line), values)
                if finding not in found:
                    found.append(finding)
        return found

    def faults(
        self, source: str | nodes.Template, *, own: tuple[str, ...] = (), writers: frozenset[str] = frozenset()
    ) -> list[Fault]:
        """The faults of one source, in its order."""
        faults = Faults()
        tree = self._parsed(source, faults)
        if tree is not None:
            Statements(self._expressions(faults, own), writers).check(tree.body, self._granted_scope())
        return faults.found

    def expression(self, text: str) -> tuple[Type, list[Fault]]:
        """The type of a lone expression, such as ``method.phases``, and its faults."""
        faults = Faults()
        tree = self._parsed(f"{{{{ {text} }}}}", faults)
        outputs = [node for node in tree.body if isinstance(node, nodes.Output)] if tree else []
        if len(outputs) != 1 or len(outputs[0].nodes) != 1:
            return ANY, faults.found
        return self._expressions(faults, ()).type_of(outputs[0].nodes[0], self._scope()), faults.found

    def _parsed(self, source: str | nodes.Template, faults: Faults) -> nodes.Template | None:
        if isinstance(source, nodes.Template):
            return source
        try:
            return self.environment.parse(source)
        except TemplateSyntaxError as error:
            faults.tell("template-syntax", error.lineno, reason=error.message or "")
            return None

    def _expressions(self, faults: Faults, own: tuple[str, ...]) -> Expressions:
        return Expressions(self.environment, self.filters, self.members, faults, own)

    def _granted_scope(self) -> Scope:
        """The names, with what the granted condition makes sure of; its own faults are told where it is written."""
        scope, unheard = self._scope(), Faults()
        tree = self._parsed(f"{{{{ {self.granted} }}}}", unheard) if self.granted else None
        for output in tree.body if tree else ():
            for test in output.nodes if isinstance(output, nodes.Output) else ():
                assume(self._expressions(unheard, ()), test, True, scope)
        return scope

    def _scope(self) -> Scope:
        known = {name: self.members.reader.read(annotation) for name, annotation in self.names.items()}
        return Scope({**self._globals(), **known})

    def _globals(self) -> dict[str, Type]:
        known = {"range": function_giving(list_of(WHOLE))}
        return {name: known.get(name, ANY) for name in self.environment.globals}


def check_source(
    source: str,
    names: Mapping[str, object],
    environment: Environment,
    filters: Mapping[str, FilterType],
    reader: Reader | None = None,
) -> list[Fault]:
    """The faults of a template, by line of its source.

    Args:
        source: the Jinja source.
        names: the names that it sees, with the annotations of their types.
        environment: the Jinja environment: its filters, tests and globals exist.
        filters: the types of filters that are known; the others take and give anything.
        reader: understands the annotations; give one that unwraps references.
    """
    return Checker(names, environment, filters, Members(reader or Reader())).faults(source)
