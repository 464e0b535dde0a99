"""From the raw cells of a workbook to its tables: header rows, columns, rows, and what is left out."""

from neolab_docs.tables.finding.accounting import Accounting, account
from neolab_docs.tables.finding.searching import Search, find_tables, search_tables
from neolab_docs.tables.layouts.own import own_kinds

__all__ = ["Accounting", "Search", "account", "find_tables", "own_kinds", "search_tables"]
