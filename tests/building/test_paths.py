from __future__ import annotations

from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.building.paths import safe_path


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("conseil/Plan d’actions.docx", "conseil/Plan d’actions.docx"),
        ("../../secret.docx", "secret.docx"),
        ("/etc/./passwd", "etc/passwd"),
        ("C:\\plan.docx", "C--plan.docx"),
        ("CON.docx", "_CON.docx"),
        ("nul/com1.xlsx", "_nul/_com1.xlsx"),
        ("lpt¹.docx", "_lpt¹.docx"),
        ("COM10.docx", "COM10.docx"),
        ("fin . . .", "fin"),
        ("a\xa0b\u202fc.docx", "a b c.docx"),
        ("...", "_"),
        ("", "_"),
        ("é" * 300 + ".docx", "é" * 115 + ".docx"),
    ],
)
def test_a_path_is_made_acceptable_everywhere(typed: str, made: str) -> None:
    assert safe_path(typed) == made


@given(st.text(max_size=200))
def test_every_part_is_a_name_that_windows_takes(typed: str) -> None:
    for part in safe_path(typed).split("/"):
        assert part and part not in ("..", ".") and part == part.rstrip(". ")
        assert len(part.encode("utf-16-le")) <= 2 * 255
        assert not set(part) & set('<>:"|?*\\') and not PureWindowsPath(part).is_reserved()


@given(st.text(max_size=200))
def test_a_safe_path_stays_as_it_is(typed: str) -> None:
    assert safe_path(safe_path(typed)) == safe_path(typed)
