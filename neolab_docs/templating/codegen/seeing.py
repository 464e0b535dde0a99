"""Which filters see the names of the template."""

from __future__ import annotations

from jinja2.utils import _PassArg

from neolab_docs.templating.environment import Environment


def filters_that_see_names(environment: Environment) -> frozenset[str]:
    """The filters whose first argument is the names of the template."""
    kinds = environment.filters.items()
    return frozenset(name for name, function in kinds if _PassArg.from_obj(function) is _PassArg.context)
