"""The last touch to a part before it is written: marks obeyed, guards taken out.

No search for tags left is needed: literal text is guarded when the template is compiled, texts when they are written,
and ready-made markup is searched when it comes in (see ``values.py``).
"""

from __future__ import annotations

from neolab_docs.office.markup.marks import settled
from neolab_docs.templating.guard import MARK


def finished_part(text: str) -> bytes:
    """The bytes of a part."""
    text = settled(text)
    if MARK in text:
        text = text.replace(MARK, "")
    return text.encode()
