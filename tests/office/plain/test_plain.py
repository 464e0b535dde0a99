from __future__ import annotations

import csv
import io
import pickle
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding
from neolab_docs.office.annotating import annotate
from neolab_docs.office.engine import compile_template, outline
from neolab_docs.templating.environment import make_environment

_ENVIRONMENT = make_environment()


def _made(template: str, name: str = "table.csv", **names: object) -> str:
    return compile_template(template.encode(), name, _ENVIRONMENT).render(names).decode()


def _read(text: str, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _faults(template: str, name: str = "table.csv", **names: object) -> list[Finding]:
    with pytest.raises(TemplateError) as caught:
        _made(template, name, **names)
    return list(caught.value.findings)


def test_values_that_hold_separators_quotes_and_breaks_stay_in_their_cell() -> None:
    made = _made("A,B\n{{ a }},{{ b }}\n", a='un, "deux"\ntrois', b="fin")

    assert _read(made) == [["A", "B"], ['un, "deux"\ntrois', "fin"]]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "@SUM(A1)", "-2+3", "\t=1", '=HYPERLINK("x")'])
def test_a_value_cannot_start_a_formula(text: str) -> None:
    assert _read(_made("A\n{{ a }}\n", a=text)) == [["A"], [f"'{text}"]]


@pytest.mark.parametrize("text", ["-5", "+3", "-2,5"])
def test_a_signed_number_stays_a_number(text: str) -> None:
    assert _read(_made("A\n{{ a }}\n", a=text)) == [["A"], [text]]


def test_values_are_written_for_programs() -> None:
    made = _made("{{ a }};{{ b }};{{ c }};{{ d }}\n", a=date(2026, 3, 1), b=12500, c=Decimal("0.5"), d="L'an : 3")

    assert made == "2026-03-01;12500;0.5;L'an : 3\n"


def test_a_cell_may_mix_words_and_values() -> None:
    assert _read(_made("Le {{ day }}, à,{{ place }}\n", day="3, mars", place="Crozon")) == [
        ["Le 3, mars", " à", "Crozon"]
    ]


def test_a_cell_that_the_template_quotes_is_one_cell() -> None:
    assert _read(_made('"{{ a }}, {{ b }}",x\n', a="un", b='d"eux')) == [['un, d"eux', "x"]]


def test_a_loop_gives_rows_and_leaves_no_empty_one() -> None:
    made = _made("N,M\n{% for n in list %}\n{{ n }},{{ n * 2 }}\n{% endfor %}\n", list=[1, 2])

    assert made == "N,M\n1,2\n2,4\n"


def test_line_ends_and_the_byte_order_mark_are_those_of_the_template() -> None:
    assert _made("\ufeffA;B\r\n{{ a }};x\r\n", a="é") == "\ufeffA;B\r\né;x\r\n"


def test_a_text_has_french_typography_and_keeps_what_looks_like_a_tag() -> None:
    assert _made("Objet : {{ a }}\n", "message.txt", a="L'an {{ x }}") == "Objet : L’an {{ x }}\n"


def test_a_missing_name_is_told_at_its_line() -> None:
    (found,) = _faults("A,B\n{{ nom }},{{ nmo }}\n", nom="x")

    assert (found.code, found.where.line, found.values["nearest"]) == ("template-unknown-name", 2, "nom")


def test_an_empty_value_of_a_text_is_told() -> None:
    assert [found.code for found in _faults("Objet : {{ a }}\n", "message.txt", a=None)] == ["template-empty-value"]


def test_an_empty_value_of_a_table_is_an_empty_cell() -> None:
    assert _made("{{ a }},x\n", a=None) == ",x\n"


def test_a_tag_that_is_wrong_is_told_at_its_line() -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(b"A\nB\n{{ a | }}\n", "t.txt", _ENVIRONMENT)

    (found,) = caught.value.findings
    assert (found.code, found.where.line) == ("template-syntax", 3)


@pytest.mark.parametrize("source", ["é".encode("latin-1"), b"a\x00b"])
def test_bytes_that_are_no_text_are_refused(source: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(source, "t.csv", _ENVIRONMENT)

    assert [found.code for found in caught.value.findings] == ["plain-not-utf8"]


def test_a_template_may_be_carried() -> None:
    carried = pickle.loads(pickle.dumps(compile_template(b"{{ a }},b\n", "t.csv", _ENVIRONMENT)))
    carried.bind(_ENVIRONMENT)

    assert carried.render({"a": "x"}) == b"x,b\n"


def test_the_outline_is_the_text() -> None:
    assert outline("A,é\n".encode(), "t.csv") == "A,é\n"


def test_a_text_can_hold_no_comments() -> None:
    with pytest.raises(TemplateError) as caught:
        annotate(b"{{ a }}\n", "t.txt", [])

    assert [found.code for found in caught.value.findings] == ["plain-no-comments"]


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cn", "Co")), min_size=1), min_size=2, max_size=3))
def test_whatever_is_typed_the_row_keeps_its_cells(values: list[str]) -> None:
    template = "x," + ",".join(f"{{{{ v[{rank}] }}}}" for rank in range(len(values))) + "\n"
    (row,) = _read(_made(template, v=values))

    plain = [value.replace("\r\n", "\n").replace("\r", "\n") for value in values]
    assert [cell.removeprefix("'") for cell in row[1:]] == [value.removeprefix("'") for value in plain]


def test_a_calendar_is_read_back_with_its_texts_as_they_were() -> None:
    template = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//essai//FR\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n"
    template += "DTSTART;VALUE=DATE:{{ day }}\nSUMMARY:{{ title }}\nEND:VEVENT\nEND:VCALENDAR\n"
    title = "Réserver la salle ; prévenir l’accueil, les élus et les services\nde toutes les communes \\ du territoire"
    made = _made(template, "agenda.ics", day=date(2026, 9, 17), title=title)

    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert (str(event["summary"]), event.decoded("dtstart")) == (title, date(2026, 9, 17))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200))
def test_no_line_of_a_calendar_is_longer_than_diaries_take(title: str) -> None:
    made = compile_template(b"SUMMARY:{{ title }}\n", "agenda.ics", _ENVIRONMENT).render({"title": title})

    assert made.endswith(b"\r\n")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
