"""What a workload is: a template, data of any size, engines that do the same work, and a judge of what they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from io import BytesIO
from typing import Any, Protocol, cast

Work = Callable[[Any], Iterator[bytes]]
"""Makes files from data, one by one."""
Prepare = Callable[[bytes], Work]
"""Imports a library and gets ready for a template."""

NAMES = ("letters", "sheets", "decks", "tables", "pictures_docx", "pictures_pptx")
OURS = "neolab_docs"
STREAMED = f"{OURS}, data from a generator"


class Workload(Protocol):
    """A module of this folder."""

    ENGINES: Mapping[str, Prepare]
    WARM_UP: int

    def template(self) -> bytes:
        """The template that all engines are given, made with python-docx, python-pptx or openpyxl."""

    def data(self, size: int) -> Any:
        """Data for so many letters, sheets, slides, rows or pictures; all values differ."""

    def stream(self, size: int) -> Any:
        """The same data, made when it is wanted; for the engine ``STREAMED`` of the workloads that have it."""

    def check(self, outputs: Sequence[bytes], data: Any) -> None:
        """Fail with an AssertionError unless the files hold the data."""


def workload(name: str) -> Workload:
    """The workload of a name of ``NAMES``."""
    return cast(Workload, import_module(name))


def ours(name: str) -> Prepare:
    """Our own engine for templates of a file name; the data is what the template is rendered with."""

    def prepare(source: bytes) -> Work:
        from neolab_docs.office.engine import compile_template
        from neolab_docs.templating.environment import make_environment

        template = compile_template(source, name, make_environment())

        def work(data: Any) -> Iterator[bytes]:
            yield template.render(data)

        return work

    return prepare


def saved(document: Any) -> bytes:
    """The bytes that an office library saves."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
