"""The Excel engine: a workbook template compiled into a program that lays rows out, never inserts them."""

from neolab_docs.office.excel.outline import outline
from neolab_docs.office.excel.template import ExcelTemplate, compile_template

__all__ = ["ExcelTemplate", "compile_template", "outline"]
