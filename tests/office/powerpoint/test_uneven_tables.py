from __future__ import annotations

import pytest

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding
from neolab_docs.office.invariants import broken
from neolab_docs.office.package import Package
from neolab_docs.office.powerpoint.compiling import compile_deck
from neolab_docs.office.powerpoint.deck import Deck
from neolab_docs.templating.environment import make_environment
from tests.builders.powerpoint import SlideOf, build_pptx, render_pptx

_HEADER = ["Code", "{%tc for q in quarters %}{{ q }}{%tc endfor %}"]
_CELLS = "{%tc for c in row.cells %}{{ c }}{%tc endfor %}"
_LOOP = ["{%tr for row in rows %}{{ row.code }}", _CELLS + "{%tr endfor %}"]


def _rendered(table: list[list[str]], **names: object) -> bytes:
    return render_pptx(build_pptx(SlideOf("Calendrier", table=table)), names)


def _refused(table: list[list[str]], **names: object) -> tuple[Finding, ...]:
    with pytest.raises(TemplateError) as error:
        _rendered(table, **names)
    return error.value.findings


def test_rows_that_agree_on_their_columns_are_sound() -> None:
    rows = [{"code": "1.1", "cells": ["x", "y"]}, {"code": "1.2", "cells": ["z", "t"]}]
    assert broken(_rendered([_HEADER, _LOOP], quarters=["T1", "T2"], rows=rows), "x.pptx") == []


def test_rows_with_more_or_fewer_cells_than_columns_are_told_each_at_its_place() -> None:
    rows = [{"code": "1.1", "cells": ["x"]}, {"code": "1.2", "cells": ["z", "t", "u"]}]
    found = _refused([_HEADER, _LOOP], quarters=["T1", "T2"], rows=rows)
    assert [(each.code, each.where.slide, each.where.shape, each.where.row) for each in found] == [
        ("table-uneven-rows", 1, "Table 2", 2),
        ("table-uneven-rows", 1, "Table 2", 3),
    ]
    assert [each.values for each in found] == [{"cells": 2, "columns": 3}, {"cells": 4, "columns": 3}]


def test_two_rows_that_repeat_lists_of_different_lengths_are_told() -> None:
    table = [["{%tc for a in first %}{{ a }}{%tc endfor %}"], ["{%tc for b in second %}{{ b }}{%tc endfor %}"]]
    assert broken(_rendered(table, first=[1, 2], second=[3, 4]), "x.pptx") == []
    assert [each.code for each in _refused(table, first=[1, 2], second=[3])] == ["table-uneven-rows"]


@pytest.mark.parametrize(
    ("table", "doubtful"),
    [
        ([["{%tc for a in xs %}{{ a }}{%tc endfor %}"], ["{%tc for a in xs %}{{ a }}{%tc endfor %}"]], False),
        ([["{%tc for a in xs %}{{ a }}{%tc endfor %}"], ["titre"]], False),
        ([["{%tc if xs %}a{%tc endif %}", "b"], ["a", "{%tc if xs %}b{%tc endif %}"]], True),
        ([["{%tc for a in xs %}{{ a }}{%tc endfor %}"], ["{%tc for a in ys %}{{ a }}{%tc endfor %}"]], True),
        ([_HEADER, _LOOP], True),
    ],
)
def test_only_tables_that_could_be_uneven_are_measured(table: list[list[str]], doubtful: bool) -> None:
    deck = Deck(Package.read(build_pptx(SlideOf("t", table=table)), "x.pptx"))
    assert bool(compile_deck(deck, make_environment()).uneven) is doubtful
