"""Office files as PDF, by a LibreOffice of the machine: tagged, with title, language, bookmarks and their fonts.

LibreOffice stamps the time into what it makes: two conversions of one file differ by some bytes, their pages do not.
"""

from neolab_docs.office.pdf.converting import Converted, convert, has_pages, pdf_names
from neolab_docs.office.pdf.drawing import draw_pages
from neolab_docs.office.pdf.locating import find_soffice

__all__ = ["Converted", "convert", "draw_pages", "find_soffice", "has_pages", "pdf_names"]
