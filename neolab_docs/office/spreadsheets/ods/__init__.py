"""OpenDocument spreadsheets, as LibreOffice writes them."""

from neolab_docs.office.spreadsheets.ods.document import is_document, read_document

__all__ = ["is_document", "read_document"]
