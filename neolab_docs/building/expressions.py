"""Expressions and titles of the catalogue, evaluated over the names of templates; what is wrong is told, not raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Template
from jinja2.exceptions import TemplateError

from neolab_docs.findings import Finding, Place
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.guard import MARK
from neolab_docs.templating.missing import Missing
from neolab_docs.templating.rendering import Rendering, rendering


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expression gives, and what is wrong with it."""

    value: object
    findings: tuple[Finding, ...] = ()


class Expressions:
    """Evaluates the expressions of one file of content; each is compiled once."""

    def __init__(self, environment: Environment, place: Place) -> None:
        self._environment = environment
        self._texts = environment.overlay(autoescape=False, finalize=environment.finish)
        self._place = place
        self._compiled: dict[tuple[str, bool], Template] = {}

    def value(self, expression: str, names: Mapping[str, object]) -> Answer:
        """The value of an expression such as ``phase.number > 3``; None where it cannot be told."""
        return self._answer(expression, names, text=False)

    def text(self, text: str, names: Mapping[str, object]) -> Answer:
        """A text with its tags filled, finished like any text of a document; as it is where it cannot be filled."""
        if "{" not in text:
            return Answer(text)
        answer = self._answer(text, names, text=True)
        return Answer(text if answer.value is None else str(answer.value).replace(MARK, ""), answer.findings)

    def _answer(self, expression: str, names: Mapping[str, object], *, text: bool) -> Answer:
        try:
            template = self._template(expression, text)
            with rendering(template, names) as faults:
                value = template.render(names) if text else _result(template, names)
        except TemplateError as error:
            return Answer(None, (self._finding(expression, error.message or ""),))
        except Exception as error:  # whatever an expression written in a content file may do
            return Answer(None, (self._finding(expression, str(error)),))
        return Answer(value, self._told(expression, faults))

    def _template(self, expression: str, text: bool) -> Template:
        key = (expression, text)
        if key not in self._compiled:
            environment = self._texts if text else self._environment
            source = expression if text else "{% set result = (" + expression + ") %}"
            self._compiled[key] = environment.from_string(source)
        return self._compiled[key]

    def _finding(self, expression: str, reason: str) -> Finding:
        return Finding("content-expression", self._place, {"expression": expression, "reason": reason.rstrip(".")})

    def _told(self, expression: str, faults: Rendering) -> tuple[Finding, ...]:
        told = dict.fromkeys((fault.code, fault.values) for fault in faults.faults)
        return tuple(Finding(code, self._place, {**dict(values), "tag": expression}) for code, values in told)


def _result(template: Template, names: Mapping[str, object]) -> object:
    """The value set by the template; a missing name tells itself and counts as nothing."""
    value: object = template.make_module(dict(names)).__dict__["result"]
    return (value or None) if isinstance(value, Missing) else value
