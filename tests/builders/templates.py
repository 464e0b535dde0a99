"""The built-in templates, and copies of them with a mistake in."""

from __future__ import annotations

import io
import zipfile

from neolab_docs.catalog.library import content_root

COMMON = content_root() / "templates" / "common"

MISTAKES = {
    "deliberation.docx": ("deliberation.subject", "deliberation.sujbect"),
    "phase.pptx": ("phase.title", "phase.titel"),
    "plan-actions.xlsx": ("action.title", "action.titel"),
}
"""A name of each template, and how somebody might misspell it."""


def ours(name: str) -> bytes:
    """A built-in template."""
    return (COMMON / name).read_bytes()


def misspelt(name: str) -> bytes:
    """A built-in template with one of its names misspelt, everywhere."""
    right, wrong = MISTAKES[name]
    return replaced(ours(name), right, wrong)


def replaced(source: bytes, old: str, new: str) -> bytes:
    """An office file with a text replaced in all its parts; it must be there."""
    held = io.BytesIO()
    count = 0
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            count += data.count(old.encode())
            after.writestr(name, data.replace(old.encode(), new.encode()))
    assert count, f"{old} is not there"
    return held.getvalue()
