"""Word documents as programs."""

from neolab_docs.office.word.template import DocumentTemplate, compile_template

__all__ = ["DocumentTemplate", "compile_template", "outline"]


def outline(data: bytes, name: str) -> str:
    """The text outline of a document or a template.

    Raises:
        TemplateError: the bytes are no document.
    """
    from neolab_docs.office.word.outlining import outline as told

    return told(data, name)
