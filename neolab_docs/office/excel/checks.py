"""What Excel would repair or refuse, looked for on every output."""

from __future__ import annotations


def check_workbook(*args: object) -> None:
    """Nothing yet."""
