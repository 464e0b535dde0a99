"""Key rows of workbooks that show tables: a template names the fields in its tags, and need not say them again."""

from __future__ import annotations

import re
from pathlib import PurePath

from neolab_docs.catalog.vocabulary import Vocabulary

_LOOP = re.compile(r"for (\w+) in tables\.(\w+)")


def with_key_rows(source: bytes, name: str, vocabulary: Vocabulary | None = None) -> bytes:
    """A workbook template whose tables have their key row, and headers where it leaves them empty.

    The importer finds columns again by the key row, whatever people moved or renamed. Other templates are given back as
    they are.

    Args:
        source: bytes of the template.
        name: file name; only workbooks are looked at.
        vocabulary: the words of the headers.

    Raises:
        TemplateError: the file is no sound workbook.
    """
    if PurePath(name).suffix.lower() != ".xlsx":
        return source
    from neolab_docs.office.excel.heading import Heading, headed
    from neolab_docs.tables.kinds import all_kinds

    kinds = all_kinds(vocabulary)

    def naming(table: str, field: str) -> Heading | None:
        kind = kinds.get(table)
        if kind is None or field not in kind.columns:
            return None
        key = f"{{{{ tables.{table}.mark }}}}" if field == kind.identity else field
        return Heading(key, kind.columns[field].label)

    return headed(source, name, naming, _LOOP)
