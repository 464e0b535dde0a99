"""Plain text and CSV files as templates: tags among ordinary lines, the same names and filters as elsewhere.

A line that holds nothing but ``{% … %}`` leaves no line behind. In a ``.csv`` the first line tells the separator; every
value stays in its cell, quoted where it has to be, and none can start a formula in a spreadsheet. In an ``.ics`` values
are escaped and lines folded as calendars want them.
"""

from neolab_docs.office.plain.template import PlainTemplate, compile_template

__all__ = ["PlainTemplate", "compile_template", "outline"]


def outline(data: bytes, name: str) -> str:
    """The text of a file, as its outline.

    Raises:
        TemplateError: the bytes are no UTF-8 text.
    """
    from neolab_docs.office.plain.reading import read_text

    return read_text(data, name)
