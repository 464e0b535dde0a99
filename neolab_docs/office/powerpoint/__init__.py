"""PowerPoint presentations as programs."""

from neolab_docs.office.powerpoint.outline import outline
from neolab_docs.office.powerpoint.template import DeckTemplate, compile_template

__all__ = ["DeckTemplate", "compile_template", "outline"]
