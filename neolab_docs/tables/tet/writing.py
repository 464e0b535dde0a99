"""The import file of Territoires en Transitions, made with our own engine from a template."""

from __future__ import annotations

from collections.abc import Mapping

from neolab_docs.tables.tet.rows import TetPlan

TEMPLATE = "tet.xlsx"
"""The template, among those that every method shares."""


def tet_names(plan: TetPlan, names: Mapping[str, object]) -> dict[str, object]:
    """What the tags of the template name.

    Args:
        plan: the rows.
        names: the names of the project, as every template has them.
    """
    return {**names, "tet": plan.rows}
