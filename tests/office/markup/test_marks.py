from __future__ import annotations

import pytest

from neolab_docs.office.markup.marks import ELSE, ELSE_END, FRAME, FRAME_END, HEIGHT, KEY_END, NEEDS, settled


def _frame(content: str, needed: str) -> str:
    return f"{FRAME}<t>{content}{NEEDS}{needed}{KEY_END}</t>{FRAME_END}"


def test_a_text_without_marks_is_left_alone() -> None:
    assert settled("<a/>") == "<a/>"


def test_a_frame_goes_when_what_it_needs_is_missing() -> None:
    assert settled(f"a{_frame('', 'w:tr')}b") == "ab"
    assert settled(f"a{_frame('<w:tr></w:tr>', 'w:tr')}b") == "a<t><w:tr></w:tr></t>b"


def test_a_frame_whose_inner_frames_all_go_goes_too() -> None:
    row = f"{FRAME}<w:tr>{NEEDS}w:tc{KEY_END}</w:tr>{FRAME_END}"
    assert settled(f"a{_frame(row * 2, 'w:tr')}b") == "ab"


@pytest.mark.parametrize(
    ("before", "stays"),
    [
        ("<w:tc>", True),
        ("<w:tc><w:p></w:p>", False),
        ("<w:tc><w:p/>", False),
        ('<w:tc><w:p a="b"/>', False),
        ("<w:tc><w:p></w:p>  ", False),
        ('<w:tc><w:p></w:p><w:bookmarkEnd w:id="1"/>', False),
        ("<w:tc><w:p></w:p><w:tbl></w:tbl>", True),
        ("<w:tc><w:tcPr/>", True),
    ],
)
def test_a_fallback_stays_only_where_no_paragraph_ends(before: str, stays: bool) -> None:
    fallback = "<w:p>vide</w:p>"
    said = settled(f"{before}{ELSE}w:p{KEY_END}{fallback}{ELSE_END}</w:tc>")
    assert said == before + (fallback if stays else "") + "</w:tc>"


def test_a_height_is_the_sum_of_the_rows_that_follow() -> None:
    rows = '<a:tr h="10"></a:tr><a:tr x="1" h="5"></a:tr>'
    assert settled(f'{FRAME}<e cy="{HEIGHT}"/>{rows}{NEEDS}a:tr{KEY_END}{FRAME_END}') == f'<e cy="15"/>{rows}'
