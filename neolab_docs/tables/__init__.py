"""Tables that people fill in a spreadsheet: what their columns are, and how a table is found in a workbook."""
