"""What holds for every column of every table, whatever a person or a spreadsheet program put in a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.model.action import Step
from neolab_docs.model.amount import parse_amount
from neolab_docs.model.commitment import CommitmentState, CoResponsibility, Role
from neolab_docs.model.period import parse_period
from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.cells.choices import ChoiceCell
from neolab_docs.tables.cells.dates import DateCell
from neolab_docs.tables.cells.numbers import NumberCell
from neolab_docs.tables.cells.periods import meaning
from neolab_docs.tables.columns import Column
from neolab_docs.tables.kinds import table_kind
from tests.builders.tables import ACTORS, COLUMNS, KNOWN, OTHERS, cells, linked_actor

_COLUMN = st.sampled_from([column for _, column in COLUMNS])
_NOW: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    cells,
    st.lists(
        st.one_of(st.sampled_from(["mairie", "cci"]), st.just({"actor": "mairie", "role": "co_lead"})), max_size=3
    ),
    st.just({"actor": "mairie", "contribution": "Prête la salle"}),
    st.just({"start": "2027-01-01", "end": "2027-06-30"}),
)


@settings(max_examples=400, deadline=None)
@given(column=_COLUMN, raw=cells)
def test_a_normal_form_is_its_own_normal_form(column: Column, raw: CellValue) -> None:
    normal = column.normal(raw)
    assert normal is None or isinstance(normal, str | tuple)
    if isinstance(normal, str):
        assert column.normal(normal) == normal


@settings(max_examples=400, deadline=None)
@given(column=_COLUMN, raw=cells, now=_NOW)
def test_reading_a_cell_never_raises(column: Column, raw: CellValue, now: Any) -> None:
    parsed = column.cell.parse(raw, KNOWN, now)
    assert not parsed.rejected or parsed.findings


@settings(max_examples=400, deadline=None)
@given(column=_COLUMN, raw=cells)
def test_a_rejected_cell_says_what_to_type_in_both_languages(column: Column, raw: CellValue) -> None:
    parsed = column.cell.parse(raw, KNOWN)
    told = [*parsed.findings, *(guess.finding for guess in parsed.guesses)]
    for finding in told:
        assert all(finding.message(lang).fix for lang in ("fr", "en"))
        assert "…" not in finding.message("fr").fix


@pytest.mark.parametrize("raw", OTHERS)
def test_days_times_and_lengths_of_time_are_read_or_refused_everywhere(raw: CellValue) -> None:
    for _, column in COLUMNS:
        parsed = column.cell.parse(raw, KNOWN)
        assert parsed.value is not None or parsed.findings


_TEXTS = st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=30).map(lambda text: text.strip())
_PERIODS = st.sampled_from(["T1 2027", "de mars à juin 2027", "en continu", "d’ici fin 2027", "été 2028", "2027-2029"])
_AMOUNTS = st.sampled_from(["15 000 € HT", "10 à 15 k€", "temps agent", "sans coût", "~ 20 k€", "60 k€/an", "0,5 ETP"])
_ACTORS = st.sampled_from(sorted(ACTORS))


def _of(field: str, kind: str = "actions") -> Column:
    return table_kind(kind).columns[field]


def _back(column: Column, value: Any) -> Any:
    """What a cell means that was written from a value, with nothing known of the row."""
    return column.cell.parse(column.cell.write(value), KNOWN).value


@given(st.sampled_from([column for _, column in COLUMNS if isinstance(column.cell, ChoiceCell)]), st.data())
def test_a_choice_comes_back(column: Column, data: st.DataObject) -> None:
    assert isinstance(column.cell, ChoiceCell)
    value = data.draw(st.sampled_from(sorted(column.cell.labels)))
    assert _back(column, value) == value


@given(st.one_of(st.integers(1, 10**9), st.decimals(-1000, 1000, places=2)))
def test_a_number_comes_back(number: int | Decimal) -> None:
    assert _back(Column("x", "X", ("x",), NumberCell(whole=False)), number) == number


@given(st.dates(date(1955, 1, 1), date(2118, 1, 1)))
def test_a_day_comes_back_as_a_date_as_text_and_as_a_serial_number(day: date) -> None:
    cell = DateCell()
    serial = (day - date(1899, 12, 30)).days
    for raw in (day, f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", serial, float(serial), str(serial)):
        assert cell.parse(raw, KNOWN).value == day
        assert cell.normal(raw) == cell.normal(day)


@given(_PERIODS)
def test_a_period_comes_back_with_the_same_meaning(text: str) -> None:
    period = parse_period(text)
    assert meaning(parse_period(_back(_of("period"), period))) == meaning(period)


@given(_AMOUNTS)
def test_an_amount_comes_back_with_the_same_meaning(text: str) -> None:
    amount = parse_amount(text)
    assert meaning(parse_amount(_back(_of("budget"), amount))) == meaning(amount)


@given(st.lists(_ACTORS, min_size=1, unique=True))
def test_actors_come_back_in_order_even_those_whose_names_hold_separators(names: list[str]) -> None:
    references = [linked_actor(name) for name in names]
    assert _back(_of("partners"), references) == names


_SHARES = st.tuples(
    _ACTORS, st.sampled_from(list(Role)), st.sampled_from([CommitmentState.CONFIRMED, CommitmentState.DECLINED])
)


@given(st.lists(_SHARES, min_size=1, max_size=5, unique_by=lambda share: share[0]))
def test_responsibilities_come_back_with_their_roles_and_refusals(
    shares: list[tuple[str, Role, CommitmentState]],
) -> None:
    written = [
        CoResponsibility.model_construct(actor=linked_actor(name), role=role, state=state)
        for name, role, state in shares
    ]
    refused = {"state": "declined"}
    assert _back(_of("co_responsibilities"), written) == [
        {"actor": name, "role": role.value, **(refused if state is CommitmentState.DECLINED else {})}
        for name, role, state in shares
    ]


@given(st.lists(st.tuples(_TEXTS, st.one_of(st.none(), _PERIODS), st.booleans()), min_size=1, max_size=4))
def test_steps_come_back(steps: list[tuple[str, str | None, bool]]) -> None:
    told = [(f"Étape {title}", period, done) for title, period, done in steps]
    written = [Step.model_validate({"title": title, "period": period, "done": done}) for title, period, done in told]
    for (title, period, done), read in zip(told, _back(_of("steps"), written), strict=True):
        assert " ".join(read["title"].split()) == " ".join(title.split())
        assert read.get("done", False) is done
        assert (meaning(parse_period(read["period"])) if "period" in read else None) == (
            meaning(parse_period(period)) if period else None
        )


@given(column=_COLUMN)
def test_a_long_text_is_read_or_refused_in_good_time(column: Column) -> None:
    parsed = column.cell.parse("Mairie, école et port ; " * 1700, KNOWN)
    assert parsed.value is not None or parsed.findings
