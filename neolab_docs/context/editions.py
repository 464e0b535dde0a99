"""What a template may not use, by the edition and the audience of its deliverable (D-15, domain.md §2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from jinja2 import Environment, TemplateSyntaxError, nodes

from neolab_docs.catalog.deliverable import Audience, Deliverable, Edition
from neolab_docs.findings import Finding
from neolab_docs.templating.checking import CheckedSource

_AFTER_THE_VOTE = frozenset({"vote", "transmitted", "transmission_id", "published"})
_PERSONAL = frozenset({"participants"})
_VARIABLES = frozenset({"edition", "audience"})


def misplaced(sources: Iterable[CheckedSource], deliverable: Deliverable) -> list[Finding]:
    """The tags of a template that have no place in its edition; those behind a test of the edition are left alone."""
    found: list[Finding] = []
    for source in sources:
        for code, node in _uses(source, deliverable):
            values = {"name": node.attr, "tag": source.tags(node.lineno)}
            finding = Finding(code, source.places(node.lineno), values)
            if finding not in found:
                found.append(finding)
    return found


def _uses(source: CheckedSource, deliverable: Deliverable) -> Iterator[tuple[str, nodes.Getattr]]:
    tree = _parsed(source)
    for node in _attributes(tree) if tree else ():
        if deliverable.edition is Edition.DRAFT and node.attr in _AFTER_THE_VOTE:
            yield "D-15-template", node
        if deliverable.audience is Audience.PUBLISHABLE and node.attr in _PERSONAL:
            yield "template-personal-data", node


def _parsed(source: CheckedSource) -> nodes.Template | None:
    if isinstance(source.source, nodes.Template):
        return source.source
    try:
        return Environment().parse(source.source)
    except TemplateSyntaxError:  # told by the static check
        return None


def _attributes(node: nodes.Node) -> Iterator[nodes.Getattr]:
    """Every attribute that is read, but behind a condition on the edition or the audience."""
    if isinstance(node, nodes.If | nodes.CondExpr) and _asks_for_the_edition(node.test):
        return
    if isinstance(node, nodes.Getattr):
        yield node
    yield from chain.from_iterable(map(_attributes, node.iter_child_nodes()))


def _asks_for_the_edition(test: nodes.Node) -> bool:
    names = [test] if isinstance(test, nodes.Name) else test.find_all(nodes.Name)
    return any(name.name in _VARIABLES for name in names)
