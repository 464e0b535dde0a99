"""The styles and lists that a template defines, read when something first asks for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neolab_docs.office.package import Package
    from neolab_docs.office.word.numbering import Numbering
    from neolab_docs.office.word.styles import Styles


class Definitions:
    """What a template defines; most documents ask for none of it. Safe to share between threads."""

    def __init__(self, package: Package, styles: str, numbering: str) -> None:
        self._package, self._styles, self._numbering = package, styles, numbering

    @cached_property
    def styles(self) -> Styles:
        """The styles."""
        from neolab_docs.office.word.styles import read_styles

        return read_styles(self._package, self._styles)

    @cached_property
    def numbering(self) -> Numbering:
        """The lists."""
        from neolab_docs.office.word.numbering import read_numbering

        return read_numbering(self._package, self._numbering)

    def with_styles(self, styles: list[str]) -> tuple[str, bytes]:
        """The part of styles with more of them: its name and its bytes."""
        head, end, tail = self._package.data(self._styles).rpartition(b"</")
        return self._styles, head + "".join(styles).encode() + end + tail
