from __future__ import annotations

import pytest

from neolab_docs.office.spreadsheets.xlsx.formats import Kind, built_in_kind, kind_of


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (r"yyyy\-mm\-dd", Kind.DAY),
        (r"[$-40C]d\ mmmm\ yyyy;@", Kind.DAY),
        ("mmm-yy", Kind.DAY),
        ("jj/mm/aaaa", Kind.DAY),
        ("dd/mm/yyyy hh:mm", Kind.MOMENT),
        ("[$-F400]h:mm:ss AM/PM", Kind.TIME),
        ("mm:ss.0", Kind.TIME),
        ("[h]:mm", Kind.DURATION),
        ("[mm]:ss", Kind.DURATION),
        ("General", Kind.NUMBER),
        ("Standard", Kind.NUMBER),
        ("@", Kind.NUMBER),
        ('#,##0.00\\ "€"', Kind.NUMBER),
        ('0" jours"', Kind.NUMBER),
        (r"0\d", Kind.NUMBER),
        ("[Red]-0.00", Kind.NUMBER),
        ("0.00E+00", Kind.NUMBER),
        ("_-* #,##0_-", Kind.NUMBER),
    ],
)
def test_a_format_says_what_a_number_stands_for(code: str, kind: Kind) -> None:
    assert kind_of(code) is kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [(0, Kind.NUMBER), (9, Kind.NUMBER), (14, Kind.DAY), (20, Kind.TIME), (22, Kind.MOMENT), (46, Kind.DURATION)],
)
def test_built_in_formats_say_it_too(number: int, kind: Kind) -> None:
    assert built_in_kind(number) is kind
