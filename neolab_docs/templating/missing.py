"""A name that does not exist: reported with its nearest neighbour, then silent so that the others are found too."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from jinja2 import Undefined
from jinja2.utils import missing

from neolab_docs.templating.rendering import known_names, report


class Missing(Undefined):
    """Jinja's undefined value that reports itself whenever it is used, and stands for nothing."""

    __slots__ = ()
    stands_for_nothing = True  # see ``templating/saying.py``

    def __str__(self) -> str:
        self._told()
        return ""

    __html__ = __str__

    def __iter__(self) -> Iterator[Any]:
        self._told()
        return iter(())

    def __bool__(self) -> bool:
        self._told()
        return False

    def __len__(self) -> int:
        self._told()
        return 0

    def __eq__(self, other: object) -> bool:
        self._told()
        return False

    def __hash__(self) -> int:
        self._told()
        return 0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._told()
        return self

    def _same(self, *_: object, **__: object) -> Any:
        self._told()
        return self

    __getitem__ = __call__ = __add__ = __radd__ = __sub__ = __rsub__ = _same
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _same
    __mod__ = __rmod__ = __neg__ = __pos__ = _same

    def _nothing(self, *_: object, **__: object) -> Any:
        self._told()
        return 0

    __int__ = __index__ = _nothing
    __lt__ = __le__ = __gt__ = __ge__ = _nothing

    def _no_measure(self, *_: object, **__: object) -> Any:
        self._told()
        return 0.0

    __float__ = _no_measure

    def _told(self) -> None:
        if self._undefined_name is None:  # ``{{ a if b }}`` where b is false says nothing on purpose
            return
        if self._undefined_obj is None:
            report("template-empty-value")
            return
        name = str(self._undefined_name)
        nearest = get_close_matches(name, self._candidates(), n=1)
        report("template-unknown-name", name=name, nearest=nearest[0] if nearest else "")

    def _candidates(self) -> list[str]:
        owner = self._undefined_obj
        if owner is missing:
            return sorted(known_names())
        names = owner if isinstance(owner, dict) else dir(owner)
        return sorted(str(name) for name in names if not str(name).startswith(("_", "model_")))
