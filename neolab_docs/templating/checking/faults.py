"""The faults of one source, gathered without repeats, and kept back while something is only tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neolab_docs.templating.rendering import Fault


class Faults:
    """A list of faults.

    Attributes:
        found: those told, in the order in which they were met.
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self._quiet = 0

    def tell(self, code: str, line: int, **values: str) -> None:
        """Note a fault at a line of the source."""
        fault = Fault(code, line, tuple(values.items()))
        if not self._quiet and fault not in self.found:
            self.found.append(fault)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Note nothing inside of the ``with`` block."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1
