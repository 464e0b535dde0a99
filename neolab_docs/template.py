"""Any office template filled with any data: no project, no method, no content of ours."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.engine import CompiledTemplate, compile_template, outline, rendered_parts
from neolab_docs.office.remarks import remarks
from neolab_docs.office.shelf import Shelf
from neolab_docs.templating.limits import STANDARD, Limits
from neolab_docs.templating.standing_in import lazy_environment


class Rendered:
    """A finished document; a long one is kept in a file of its own until it is saved.

    Attributes:
        findings: what to know of it, such as a text too long for its shape.
    """

    __slots__ = ("_parts", "findings")

    def __init__(self, data: bytes | Sequence[Iterable[bytes]], findings: tuple[Finding, ...] = ()) -> None:
        """A document from its bytes, or from parts that come in pieces."""
        self._parts: Sequence[Iterable[bytes]] = [(data,)] if isinstance(data, bytes) else data
        self.findings = findings

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return b"".join(self._pieces())

    def to_bytes(self) -> bytes:
        """The bytes of the file."""
        return self.data

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the file in full, or leave what was there; the path is returned.

        Raises:
            OutputError: the disk refuses, or the file is open in another program.
        """
        from neolab_docs.building.writing import write_whole

        target = Path(path)
        write_whole(target, self._pieces())
        return target

    def __reduce__(self) -> tuple[type[Rendered], tuple[bytes, tuple[Finding, ...]]]:
        return Rendered, (self.data, self.findings)

    def _pieces(self) -> Iterator[bytes]:
        return (piece for part in self._parts for piece in part)


class Template:
    """A Word, PowerPoint or Excel template, compiled once; threads can share it, and workers can be sent it.

    >>> Template("any.pptx").render({"title": "Bonjour"}).save("out.pptx")  # doctest: +SKIP
    """

    def __init__(
        self, source: str | os.PathLike[str] | bytes, name: str | None = None, *, limits: Limits = STANDARD
    ) -> None:
        """Read and compile a template; that of a file is kept compiled for the next run (see ``NEOLAB_CACHE``).

        Args:
            source: its path, or its bytes.
            name: file name, for the addresses of findings; bytes need one, whose ending says the format.
            limits: how much one rendering may take.

        Raises:
            TemplateError: with every problem of the template.
        """
        path = None if isinstance(source, bytes) else Path(source)
        self._data = source if isinstance(source, bytes) else _read(Path(source))
        self._name = name or (path.name if path else "")
        self._limits = limits
        shelf = Shelf.standard() if path else None
        self._compiled: CompiledTemplate = compile_template(
            self._data, self._name, lazy_environment(limits=limits), shelf
        )

    @property
    def name(self) -> str:
        """The file name that findings are told with."""
        return self._name

    def render(self, names: Mapping[str, object]) -> Rendered:
        """The template filled.

        Args:
            names: what tags can name.

        Raises:
            TemplateError: a name is unknown or has no value, or a limit is passed; every place is listed.
            OutputError: the result would not open in Office.
        """
        with remarks() as noted:
            parts = rendered_parts(self._compiled, names)
        return Rendered(parts, tuple(noted))

    def build_url_id(self, url: str) -> str:
        """What docxtpl's ``RichText(…, url_id=…)`` wants of a link, as docxtpl's own template gives it.

        Raises:
            ValueError: the address is none of the web, of a mailbox or of a telephone.
        """
        from neolab_docs.office.markup.addresses import address_id

        return address_id(url)

    def outline(self) -> str:
        """The template as text: styles and texts, slides and shapes, sheets and cells."""
        return outline(self._data, self._name)

    def __repr__(self) -> str:
        return f"Template({self._name!r})"

    def __getstate__(self) -> dict[str, Any]:
        with suppress(pickle.PicklingError, TypeError, AttributeError):  # a macro is compiled again where it is sent
            return {**self.__dict__, "_compiled": pickle.dumps(self._compiled, pickle.HIGHEST_PROTOCOL)}
        return {**self.__dict__, "_compiled": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        kept = state.pop("_compiled")
        self.__dict__.update(state)
        environment = lazy_environment(limits=self._limits)
        if kept is None:
            self._compiled = compile_template(self._data, self._name, environment)
        else:
            self._compiled = pickle.loads(kept)
            self._compiled.bind(environment)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise TemplateError([Finding("template-unreadable", Place(file=str(path)), {"reason": reason})]) from error
