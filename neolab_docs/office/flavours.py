"""The flavours of an office file: documents, templates and shows are filled alike; files with macros are refused."""

from __future__ import annotations

from typing import Final

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.opc import ContentTypes

WITH_MACROS: Final = frozenset({".docm", ".dotm", ".pptm", ".potm", ".ppsm", ".xlsm", ".xltm"})
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_POWERPOINT: Final = "application/vnd.openxmlformats-officedocument.presentationml"
_PLAIN: Final = {
    f"{_WORD}.template.main+xml": f"{_WORD}.document.main+xml",
    f"{_POWERPOINT}.template.main+xml": f"{_POWERPOINT}.presentation.main+xml",
    f"{_POWERPOINT}.slideshow.main+xml": f"{_POWERPOINT}.presentation.main+xml",
}


def refuse_macros(name: str) -> None:
    """Refuse a file that holds macros: each document made from it would carry them.

    Raises:
        TemplateError: always.
    """
    raise TemplateError([Finding("template-programs", Place(file=name))])


def make_plain(types: ContentTypes, main: str, name: str) -> bool:
    """Let the main part of a template or a show say that it is a document or a presentation.

    Returns:
        Whether it said anything else.

    Raises:
        TemplateError: the file holds macros.
    """
    kind = types.of(main)
    if "macroEnabled" in kind:
        refuse_macros(name)
    if kind not in _PLAIN:
        return False
    types.overrides[main] = _PLAIN[kind]
    return True
