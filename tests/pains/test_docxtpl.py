"""What users of docxtpl suffer from, in their Word templates."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm

from neolab_docs.office.engine import compile_template
from neolab_docs.office.pictures import Picture
from neolab_docs.office.word.subdocuments import SubDocument
from neolab_docs.templating.checking import Checker, unused
from neolab_docs.templating.environment import make_environment
from tests.builders.outlines import body, filled, parts
from tests.builders.pictures import png
from tests.builders.soundness import faults
from tests.builders.word import build_docx, findings_of, opened, saved

_HOSTILE = "Smith & Co <b> {{ name }} « fin »"


@pytest.mark.parametrize(
    "code",
    [
        "{{ cycler.__init__.__globals__['os'].system('touch {}') }}",
        "{{ name.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__ }}",
        "{{ name|attr('__class__') }}",
        "{{ '{0.__class__}'.format(name).x }}",
        "{{ range.__self__ }}",
        "{{ namespace.__init__.__globals__ }}",
    ],
)
def test_code_in_a_template_never_runs(code: str, tmp_path: Path) -> None:
    """A template that somebody else drew cannot reach Python (docxtpl #549, #632)."""
    trace = tmp_path / "trace"
    template = build_docx("avant", code.replace("{}", str(trace), 1) if "touch" in code else code)
    (finding,) = findings_of(template, {"name": "Anne"})[:1]
    assert finding.where.paragraph == 2
    assert not trace.exists()


def test_an_ampersand_does_not_swallow_the_rest() -> None:
    """Signs of XML in a value are text, and what follows stays (docxtpl #447, #557, #222, #594, #105, #113)."""
    template = build_docx("Client : {{ name }}.", "Suite", [["{{ name }}", "fin"]], "Dernier")
    assert body(template) == [
        "Client : {{ name }}.",
        "Suite",
        "tableau (2 colonnes)",
        "| {{ name }} | fin |",
        "Dernier",
    ]
    shown = "Smith & Co <b> {{ name }} «\xa0fin\xa0»"
    told = body(filled(template, {"name": _HOSTILE}))
    assert told == [f"Client : {shown}.", "Suite", "tableau (2 colonnes)", f"| {shown} | fin |", "Dernier"]


def test_every_fault_is_told_with_its_place_at_once() -> None:
    """No more cutting a file in half to find a fault (docxtpl #378, #319, #256; docassemble #71; Ghostwriter #697)."""
    template = build_docx("{{ a b }}", [["x", "y"], ["{% if %}", "z"]], header="{{ c | nope }}")
    assert sorted(finding.where.text() for finding in findings_of(template)) == [
        "modèle.docx, corps, paragraphe 1",
        "modèle.docx, corps, tableau 1, ligne 2 du tableau, paragraphe 1",
        "modèle.docx, en-tête, paragraphe 1",
    ]


@pytest.mark.parametrize(
    ("opening", "closing", "expected"),
    [
        ("{%tr for x in xs if x % 2 %}", "{%tr endfor %}", ["| T |", "| 1 |", "| 3 |"]),
        ("{%tr for x in [{'n': 1}.n, {'n': {'m': 2}}.n.m] %}", "{%tr endfor %}", ["| T |", "| 1 |", "| 2 |"]),
        ("{% tr for x in xs %}", "{% tr endfor %}", ["| T |", "| 1 |", "| 2 |", "| 3 |"]),
        ("{%tr for x in xs %}{%tr if x % 2 == 0 %}", "{%tr endif %}{%tr endfor %}", ["| T |", "| 2 |"]),
    ],
)
def test_rows_whose_tags_hold_a_modulo_or_a_dictionary_are_kept(
    opening: str, closing: str, expected: list[str]
) -> None:
    """Signs of a row tag neither break it nor drop rows in silence (docxtpl #644, #663, #81)."""
    template = build_docx([["T"], [opening], ["{{ x }}"], [closing]])
    assert body(template)[1:] == ["| T |", f"| {opening} |", "| {{ x }} |", f"| {closing} |"]
    assert body(filled(template, {"xs": [1, 2, 3]}))[1:] == expected


def test_prefixes_that_do_not_match_are_told() -> None:
    """A loop of rows closed by a tag of the text is told, not dropped (docxtpl #603)."""
    template = build_docx([["{%tr for x in xs %}"], ["{{ x }}"], ["{% endfor %}"]])
    assert {finding.code for finding in findings_of(template, {"xs": [1]})} == {"template-misplaced"}


def test_four_times_the_variables_cost_four_times_the_work() -> None:
    """The work grows with the number of variables, not with its square (docxtpl #490, #187, #188, #110)."""
    few, many = (_operations(_with_variables(count), {"v": "x"}) for count in (250, 1000))
    assert many < 4.2 * few


def test_twice_the_rows_cost_twice_the_work() -> None:
    """A table of thousands of rows is made in a time that follows their number (docxtpl #630, #637)."""
    template = build_docx([["{%tr for x in xs %}{{ x }}", "{{ loop.index }}{%tr endfor %}"]])
    few, many = (_operations(template, {"xs": range(count)}) for count in (500, 1000))
    assert many < 2.1 * few


def test_a_table_of_two_thousand_rows_holds_them_all() -> None:
    """None of 2,164 rows is lost (docxtpl #637)."""
    template = build_docx([["{%tr for x in xs %}{{ x }}{%tr endfor %}"]])
    assert body(filled(template, {"xs": range(2164)}))[1:] == [f"| {x:,} |".replace(",", "\xa0") for x in range(2164)]


def _with_variables(count: int) -> bytes:
    return build_docx(*("{{ v }} " * 50 for _ in range(count // 50)))


def _operations(template: bytes, context: dict[str, object]) -> int:
    """How many Python calls compiling and filling a template takes."""
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        filled(template, context)
    finally:
        sys.setprofile(None)
    return calls


def test_a_template_made_by_libreoffice_gives_one_set_of_properties() -> None:
    """A file of LibreOffice is filled, and holds its properties once (docxtpl #558)."""
    template = (Path(__file__).parent / "files" / "written by LibreOffice.docx").read_bytes()
    assert body(template) == ["Bonjour {{ name }}", "{%p for x in xs %}", "{{ x }}", "{%p endfor %}"]
    data = filled(template, {"name": "Anne & Lou", "xs": ["a", "b"]})
    assert body(data) == ["Bonjour Anne & Lou", "a", "b"]
    assert [name for name in parts(data) if "core" in name] == ["docProps/core.xml"]
    assert opened(data).core_properties.title == "Lettre à Anne & Lou"
    assert faults(data, ".docx") == faults(template, ".docx")


def test_a_picture_says_what_it_shows() -> None:
    """A picture given brings its alternative text (docxtpl #635)."""
    document = docx.Document()
    document.add_picture(io.BytesIO(png(40, 40)), width=Cm(4))._inline.docPr.set("descr", "{{ photo }}")
    template = saved(document)
    assert body(template)[1] == "image « Picture 1 » : {{ photo }}"
    assert body(filled(template, {"photo": Picture(png(10, 10), "Le port")}))[1] == "image « Picture 1 » : Le port"


@dataclass(frozen=True)
class Street:
    name: str
    number: int


@dataclass(frozen=True)
class Person:
    name: str
    streets: list[Street]


def test_the_names_of_a_template_are_found_inside_of_loops_and_attributes() -> None:
    """What a template needs, and what it never uses, is known before any data (docxtpl #391, #538; ALWeaver #488)."""
    template = build_docx("{{ person.name }}", "{% for s in person.streets %}{{ s.name }} {{ s.nmae }}{% endfor %}")
    environment = make_environment()
    checker = Checker({"person": Person}, environment, {})
    (finding,) = checker.findings(compile_template(template, "x.docx", environment).sources())
    assert (finding.where.paragraph, finding.values["name"], finding.values["nearest"]) == (2, "s.nmae", "s.name")
    assert unused(checker) == ["person.streets.number"]


def _report(text: str) -> bytes:
    """A document with a style of its own, a numbered list, a picture and a table with merged cells."""
    document = docx.Document()
    document.styles.add_style("Encadré", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph(text, "Encadré")
    for item in ("un", "deux"):
        document.add_paragraph(item, "List Number")
    document.add_picture(io.BytesIO(png(9, 9)), width=Cm(1))
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "titre"
    table.cell(1, 1).text = "fin"
    return saved(document)


def test_documents_put_in_a_document_keep_it_sound() -> None:
    """Their styles, pictures and merged cells come with them (docxtpl #239, #522, #500)."""
    template = build_docx("avant", "{%p for d in ds %}", "{{p d }}", "{%p endfor %}", "après")
    assert body(template)[2] == "{{p d }}"
    data = filled(template, {"ds": [SubDocument(_report(text)) for text in ("A & B", "C")]})
    told = [line for line in body(data) if "image" not in line and line != "▣"]
    report = ["[List Number] un", "[List Number] deux", "tableau (2 colonnes)", "| titre |", "|  | fin |"]
    assert told == ["avant", "[Encadré] A & B", *report, "[Encadré] C", *report, "après"]
    assert faults(data, ".docx") == []


def test_lists_of_documents_put_in_a_document_count_from_one() -> None:
    """Each document keeps numbers of its own (docxtpl #580)."""
    data = filled(build_docx("{{p a }}", "{{p b }}"), {"a": SubDocument(_report("A")), "b": SubDocument(_report("B"))})
    lists = [
        paragraph._p.xpath(".//w:numId/@w:val")
        for paragraph in opened(data).paragraphs
        if paragraph.text in ("un", "deux")
    ]
    assert len(lists) == 4
    assert lists[0] == lists[1] != lists[2] == lists[3]
