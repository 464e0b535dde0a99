"""Word documents as programs."""

from neolab_docs.office.word.outline import outline
from neolab_docs.office.word.template import DocumentTemplate, compile_template

__all__ = ["DocumentTemplate", "compile_template", "outline"]
