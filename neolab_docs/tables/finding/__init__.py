"""From the raw cells of a workbook to its tables: header rows, columns, rows, and what is left out."""

from neolab_docs.tables.finding.accounting import Accounting, account
from neolab_docs.tables.finding.searching import Search, find_tables, search_tables

__all__ = ["Accounting", "Search", "account", "find_tables", "search_tables"]
