"""What an outside judge says of an office file."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from neolab_docs.office.invariants import broken

_HARMLESS = ("stylesWithEffects",)  # python-docx's own template carries this Word 2010 part; Word ignores it


@cache
def _validator() -> Any:
    from openxml_audit import FileFormat, OpenXmlValidator

    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)


def faults(data: bytes, suffix: str) -> list[str]:
    """What our own invariants and openxml-audit find wrong in a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"judged{suffix}"
        path.write_bytes(data)
        found = _validator().validate(str(path)).errors
    told = [f"{error.part_uri} {error.path}: {error.description}" for error in found if error.severity.value == "error"]
    own = broken(data, f"judged{suffix}")
    return [*own, *(each for each in told if not any(harmless in each for harmless in _HARMLESS))]
