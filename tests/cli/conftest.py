from __future__ import annotations

import pytest

from tests.builders.commands import Command, command_in


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command, run in French in this process."""
    return command_in(monkeypatch)
