"""Office formats: the only folder that imports docx, docxtpl, pptx, openpyxl, calamine or lxml."""
