from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jinja2 import nodes, pass_context

from neolab_docs.findings import Place
from neolab_docs.templating.checking import CheckedSource, Checker, Reader, filter_types, unused
from neolab_docs.templating.checking.kinds import ANY, TEXT, WHOLE, Kind, items_of, may_be_nothing
from neolab_docs.templating.filters import patient
from tests.templating.checking.village import ENVIRONMENT, FILTERS, NAMES


def checker() -> Checker:
    return Checker(NAMES, ENVIRONMENT, FILTERS)


def where(line: int) -> Place:
    return Place(file="x.docx", line=line)


def test_each_finding_has_the_place_and_the_tag_of_its_line() -> None:
    source = CheckedSource("{{\nsteet}}{{\nhauses}}", where, lambda line: f"tag {line}")

    found = checker().findings([source])

    assert [(finding.where.line, finding.values["tag"]) for finding in found] == [(2, "tag 2"), (3, "tag 3")]


def test_the_same_fault_at_the_same_place_is_told_once() -> None:
    source = CheckedSource("{{\nsteet}}", where)

    assert len(checker().findings([source, source])) == 1


def test_names_of_the_engine_s_own_code_are_no_faults() -> None:
    source = "{% set _picture = _making.picture(street.nam) %}{{ _picture.alt }}{{ _xl_row }}"

    found = checker().faults(source, own=("_making", "_picture", "_xl_"))

    assert [fault.values[0] for fault in found] == [("name", "street.nam")]


def test_an_underscore_name_is_unknown_where_the_engine_has_none() -> None:
    assert [fault.code for fault in checker().faults("{{ _making }}")] == ["template-unknown-name"]


def test_a_writer_of_the_engine_prints_its_arguments() -> None:
    call = nodes.Call(
        nodes.Name("_xl_cell", "load"), [nodes.Name("mayor", "load"), nodes.Const(("s",))], [], None, None
    )
    output = nodes.Output([call])
    for node in (call, output, *call.find_all(nodes.Node)):
        node.lineno = 7
    tree = nodes.Template([output], lineno=1)

    found = checker().findings([CheckedSource(tree, where, own=("_xl_",), writers=frozenset({"_xl_cell"}))])

    assert [(finding.code, finding.where.line) for finding in found] == [("template-maybe-empty", 7)]


def test_the_type_of_an_expression_is_told() -> None:
    known, faults = checker().expression("houses | selectattr('worth')")

    assert not faults
    assert [kind.cls.__name__ for kind in items_of(known)] == ["House"]


def test_fields_in_use_are_those_of_any_source_checked() -> None:
    made = checker()
    made.faults("{{ street.name }}")
    made.faults("{{ houses[0].title }}")

    found = unused(made)

    assert "street.houses" in found
    assert "houses.built" in found
    assert "street.name" not in found
    assert "mayor.name" not in found


def test_a_filter_s_annotations_tell_its_type() -> None:
    def since(value: date | str, years: int = 1) -> str:
        return f"{value} {years}"

    known = filter_types({"since": since}, Reader())["since"]

    assert known.accepts == (Kind(date), Kind(str))
    assert known.returns == TEXT
    assert known.parameters == (("years", WHOLE),)


def test_a_filter_that_lets_empty_values_through_may_give_nothing() -> None:
    def shout(value: str) -> str:
        return value.upper()

    assert may_be_nothing(filter_types({"shout": patient(shout)}, Reader())["shout"].result)


def test_the_context_that_jinja_passes_is_no_argument() -> None:
    @pass_context
    def here(context: object, value: Iterable[str]) -> int:
        return len(list(value))

    known = filter_types({"here": here}, Reader())["here"]

    assert known.parameters == ()
    assert items_of(known.accepts) == TEXT


def test_a_filter_without_annotations_takes_and_gives_anything() -> None:
    known = filter_types({"odd": lambda value: value}, Reader())["odd"]

    assert (known.accepts, known.returns) == (ANY, ANY)


def test_a_result_may_be_told_better_than_the_function_does() -> None:
    known = filter_types({"odd": lambda value: value}, Reader(), {"odd": str})["odd"]

    assert known.returns == TEXT
