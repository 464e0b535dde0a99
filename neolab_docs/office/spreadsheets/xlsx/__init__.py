"""Workbooks in Office Open XML: the usual cells by a scanner, anything else by a parser."""

from neolab_docs.office.spreadsheets.xlsx.workbook import read_workbook

__all__ = ["read_workbook"]
