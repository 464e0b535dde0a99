"""The import file of Territoires en Transitions, made with our own engine from a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from neolab_docs.model.action import Action
from neolab_docs.office.engine import compile_template
from neolab_docs.tables.tet.rows import TetPlan, tet_plan
from neolab_docs.templating.environment import Environment

TEMPLATE = "tet.xlsx"
"""The template, among those that every method shares."""


def tet_names(plan: TetPlan, names: Mapping[str, object]) -> dict[str, object]:
    """What the tags of the template name.

    Args:
        plan: the rows.
        names: the names of the project, as every template has them.
    """
    return {**names, "tet": plan.rows}


def write_tet(
    actions: Iterable[Action], names: Mapping[str, object], template: bytes, environment: Environment
) -> bytes:
    """The workbook that the importer of Territoires en Transitions takes.

    Args:
        actions: the actions of a linked project, in order.
        names: the names of the project, as every template has them.
        template: the bytes of ``tet.xlsx``.
        environment: the Jinja environment of the run.

    Raises:
        TemplateError: the template has a problem.
    """
    return compile_template(template, TEMPLATE, environment).render(tet_names(tet_plan(actions), names))
