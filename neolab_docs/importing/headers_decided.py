"""What a person decided of headers: options of the command, and a file kept from one import to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from neolab_docs.errors import ProjectError
from neolab_docs.tables.mapping import load_mapping, mapping_path, parse_pairs, save_mapping


def decided(project: Path, pairs: Sequence[str], file: str = "") -> dict[str, str]:
    """The mapping of headers to fields; the options come before the file, which keeps them where it is none yet.

    Args:
        project: the project folder.
        pairs: as in « Header=field ».
        file: a path, or the name of a mapping that the project keeps.

    Raises:
        ProjectError: the file cannot be read.
    """
    own = parse_pairs(pairs)
    if not file:
        return own
    path = mapping_path(project, file)
    if not path.is_file() and own:
        save_mapping(path, own)
    known, findings = load_mapping(path)
    if findings:
        raise ProjectError(findings)
    return {**known, **own}
