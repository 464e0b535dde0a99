"""Paths as people give them: quoted twice, with a tilde, or naming a file of the project."""

from __future__ import annotations

from pathlib import Path

_YAML = (".yaml", ".yml")


def typed_path(path: Path) -> Path:
    """The path meant.

    Windows leaves the last quote of a quoted path that ends with a backslash; PowerShell does not expand ``~``.

    >>> typed_path(Path('projets/argol"')).name
    'argol'
    """
    return Path(str(path).strip().strip('"')).expanduser()


def typed_project(path: Path) -> Path:
    """The project folder meant: that of the file, where one of its YAML files is given."""
    meant = typed_path(path)
    return meant.parent if meant.suffix.lower() in _YAML and meant.is_file() else meant
