"""What a person decided of the columns of a table: headers and the fields that they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.problems import nearest
from neolab_docs.datafiles.tree import read_tree
from neolab_docs.findings import Finding, Place
from neolab_docs.tables.normalising import normal_header

FOLDER = (".neolab", "mappings")
_EXTRA_WORDS = frozenset(("", "-", "–", "extra", "libre", "none", "aucun"))


def checked(mapping: Mapping[str, str], fields: Mapping[str, str]) -> tuple[dict[str, str], list[Finding]]:
    """A mapping whose fields all exist, and what is wrong with the others.

    Args:
        mapping: field by header, or the French label of a field; « - », « extra » or nothing keeps the column as a
            free field.
        fields: the fields that exist, with their labels.
    """
    known = sorted(fields)
    by_label = {normal_header(label): name for name, label in reversed(list(fields.items())) if label}
    good: dict[str, str] = {}
    findings = []
    for header, name in mapping.items():
        wanted = name.strip()
        if wanted.lower() in _EXTRA_WORDS:
            good[header.strip()] = ""
        elif wanted in fields or normal_header(wanted) in by_label:
            good[header.strip()] = wanted if wanted in fields else by_label[normal_header(wanted)]
        else:
            findings.append(_unknown(header, wanted, known))
    return good, findings


def parse_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """The mapping that ``--map "Header=field"`` options give; the last equals sign counts.

    >>> parse_pairs(["Qui = quoi ?=lead"])
    {'Qui = quoi ?': 'lead'}
    """
    found = {}
    for pair in pairs:
        header, _, name = pair.rpartition("=")
        found[header.strip() or name.strip()] = name.strip() if header else ""
    return found


def mapping_path(project: Path, name: str) -> Path:
    """Where a mapping is: a path as given, or a name among those that the project keeps."""
    given = Path(name)
    if given.suffix or len(given.parts) > 1:
        return given
    return project.joinpath(*FOLDER, f"{name}.yaml")


def load_mapping(path: Path) -> tuple[dict[str, str], list[Finding]]:
    """The mapping of a YAML file with a key ``columns``; what is wrong is in the findings."""
    if not path.is_file():
        return {}, [Finding("table-map-file", Place(file=path.name), {"reason": "il n’existe pas"})]
    tree = read_tree(path)
    columns: Any = tree.data.get("columns")
    if tree.findings or not isinstance(columns, dict):
        return {}, [*tree.findings, Finding("table-map-file", Place(file=path.name), {"reason": ""})]
    return {str(header): str(name or "") for header, name in columns.items()}, []


def save_mapping(path: Path, mapping: Mapping[str, str]) -> None:
    """Keep a mapping for the next import, one line for each header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"  {_quoted(header)}: {_quoted(name or '-')}" for header, name in mapping.items()]
    path.write_text("\n".join(["columns:", *lines, ""]), encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _unknown(header: str, name: str, known: list[str]) -> Finding:
    values = {"header": header, "field": name, "nearest": nearest(name, known), "known": ", ".join(known)}
    return Finding("table-map-field", values=values)
