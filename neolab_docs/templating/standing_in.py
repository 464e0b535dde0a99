"""An environment that is made when something first asks for it: a template kept from another run seldom does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from neolab_docs.templating.limits import STANDARD, Limits
from neolab_docs.templating.saying import said

if TYPE_CHECKING:
    from neolab_docs.templating.environment import Environment


def lazy_environment(
    filters: Mapping[str, Callable[..., Any]] | None = None, *, limits: Limits = STANDARD
) -> Environment:
    """What ``make_environment`` would give, which costs nothing until it is asked for more than limits and names."""
    return cast("Environment", _StandIn(filters or {}, limits))


def whole(environment: Environment) -> Environment:
    """The environment itself, made now where it was not."""
    return environment.real if isinstance(environment, _StandIn) else environment


class _StandIn:
    """An environment to be."""

    finalize = None

    def __init__(self, filters: Mapping[str, Callable[..., Any]], limits: Limits) -> None:
        self._filters, self.limits = filters, limits
        self.own_filters = tuple(sorted(filters))
        self.finish = said

    @cached_property
    def real(self) -> Environment:
        from neolab_docs.templating.environment import make_environment

        return make_environment(self._filters, limits=self.limits)

    def getattr(self, owner: Any, name: str) -> Any:
        """An attribute or item, as the environment gives it; a shortcut where it is plainly an item."""
        if type(owner) is dict and name in owner and not hasattr(dict, name):
            return owner[name]
        return self.real.getattr(owner, name)

    def getitem(self, owner: Any, key: Any) -> Any:
        """An item or attribute, as the environment gives it."""
        return self.real.getitem(owner, key)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)
