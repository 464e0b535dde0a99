"""What a rendering has to say of a document that it made all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from neolab_docs.findings import Finding

_current: ContextVar[list[Finding] | None] = ContextVar("remarks", default=None)


def remark(finding: Finding) -> None:
    """Note a remark for whoever collects them; outside of ``remarks``, nothing is noted."""
    noted = _current.get()
    if noted is not None and finding not in noted:
        noted.append(finding)


@contextmanager
def remarks() -> Iterator[list[Finding]]:
    """The remarks of the renderings inside the ``with`` block, in order, without repeats."""
    noted: list[Finding] = []
    token = _current.set(noted)
    try:
        yield noted
    finally:
        _current.reset(token)
