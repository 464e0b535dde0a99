"""Any YAML or JSON file as plain typed data: numbers, dates, texts, lists, mappings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.text import read_text
from neolab_docs.datafiles.tree import read_tree
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place, has_errors


def read_plain(path: Path) -> Mapping[str, Any]:
    """The top-level mapping of a file.

    Raises:
        ProjectError: with every problem of its writing.
    """
    tree = read_tree(path)
    text, _ = read_text(path)
    if has_errors(tree.findings) or text is None:
        raise ProjectError(tree.findings)
    from ruamel.yaml import YAML

    data = YAML(typ="safe", pure=True).load(text)  # of a size that the reading above has judged
    if not isinstance(data, Mapping):
        raise ProjectError([Finding("template-data-shape", Place(file=path.name))])
    return {str(name): value for name, value in data.items()}
