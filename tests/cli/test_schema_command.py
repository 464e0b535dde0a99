from __future__ import annotations

import pytest

from neolab_docs.schema import contacts_schema, project_schema
from tests.builders.commands import Command, command_in


def test_the_schema_of_projects_is_printed(command: Command) -> None:
    assert command("schema").json == project_schema()


def test_the_schema_of_contacts_is_printed(command: Command) -> None:
    assert command("schema", "--contacts").json == contacts_schema()


def test_a_windows_console_spoils_no_letter_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command_in(monkeypatch, "cp1252")("schema").json == project_schema()
