from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.office.markup.marks import ELSE, ELSE_END, FRAME, FRAME_END, KEY_END, NEEDS, PART, settled
from neolab_docs.office.markup.parting import cut_parts

_PIECES = (
    "<w:p></w:p>",
    "<w:tbl></w:tbl>",
    '<w:bookmarkEnd w:id="1"/>',
    "  ",
    "",
    f"{ELSE}w:p{KEY_END}<w:p>vide</w:p>{ELSE_END}",
    f"{FRAME}<t>{NEEDS}w:tr{KEY_END}</t>{FRAME_END}",
    f"{FRAME}<t><w:tr></w:tr>{NEEDS}w:tr{KEY_END}</t>{FRAME_END}",
)


def _parts(chunks: list[str]) -> list[tuple[str, str]]:
    return [(key, "".join(pieces)) for key, pieces in cut_parts(iter(chunks))]


def test_parts_have_their_keys_and_what_stands_outside_of_them_goes() -> None:
    chunks = ["", PART, f"a.xml{KEY_END}<a>", "</a>", PART, f"b.xml{KEY_END}<b/>", PART, "rest"]
    assert _parts(chunks) == [("a.xml", "<a></a>"), ("b.xml", "<b/>")]


def test_pieces_are_given_out_while_the_part_is_made() -> None:
    made: list[str] = []

    def chunks() -> Iterator[str]:
        yield PART
        for number in range(5):
            made.append(str(number))
            yield f"a.xml{KEY_END}<w:p>0</w:p>" if not number else f"<w:p>{number}</w:p>"

    ((_, pieces),) = [next(cut_parts(chunks()))]
    assert next(pieces) == "<w:p>0</w:p>"
    assert made == ["0", "1"]


def test_what_is_not_taken_of_a_part_does_not_reach_the_next() -> None:
    chunks = iter([PART, f"a.xml{KEY_END}<a>", "</a>", PART, f"b.xml{KEY_END}<b/>"])
    assert [key for key, _ in cut_parts(chunks)] == ["a.xml", "b.xml"]


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_marks_act_alike_whether_a_part_comes_in_pieces_or_whole(pieces: list[str]) -> None:
    assert _parts([PART, f"a.xml{KEY_END}", *pieces]) == [("a.xml", settled("".join(pieces)))]
