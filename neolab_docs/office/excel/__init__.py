"""The Excel engine: a workbook template compiled into a program that lays rows out, never inserts them."""

from __future__ import annotations

from neolab_docs.office.excel.template import ExcelTemplate, compile_template

__all__ = ["ExcelTemplate", "compile_template", "outline"]


def outline(data: bytes, name: str) -> str:
    """The text outline of a workbook or a template.

    Raises:
        TemplateError: the bytes are no workbook.
    """
    from neolab_docs.office.excel.outlining import outline as told

    return told(data, name)
