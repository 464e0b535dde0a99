"""PowerPoint presentations as programs."""

from neolab_docs.office.powerpoint.template import DeckTemplate, compile_template

__all__ = ["DeckTemplate", "compile_template", "outline"]


def outline(data: bytes, name: str) -> str:
    """The text outline of a presentation or a template.

    Raises:
        TemplateError: the bytes are no presentation.
    """
    from neolab_docs.office.powerpoint.outlining import outline as told

    return told(data, name)
