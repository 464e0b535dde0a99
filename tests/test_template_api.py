"""``Template("any.pptx").render({...}).save("out.pptx")``: any template, any data, no project."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from neolab_docs import Limits, OutputError, Rendered, Template, TemplateError
from neolab_docs.office.engine import outline
from tests.builders import excel, powerpoint, word

_SOURCES: dict[str, Callable[[], bytes]] = {
    "lettre.docx": lambda: word.build_docx("Bonjour {{ name }}", "{%p for x in items %}", "- {{ x }}", "{%p endfor %}"),
    "deck.pptx": lambda: powerpoint.build_pptx(powerpoint.SlideOf("Bonjour {{ name }}", ["{{ items | join(', ') }}"])),
    "table.xlsx": lambda: excel.template([["Bonjour {{ name }}"], ["{%tr for x in items %}{{ x }}{%tr endfor %}"]]),
    "macro.docx": lambda: word.build_docx("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(name) }} {{ items[0] }}"),
}


@pytest.fixture(params=list(_SOURCES))
def template(request: pytest.FixtureRequest) -> Template:
    return Template(_SOURCES[request.param](), request.param)


def _names(number: int = 0) -> dict[str, object]:
    return {"name": f"Nolwenn {number}", "items": [f"cidre {number}", "pain"]}


def test_a_template_of_any_format_is_filled_and_saved(template: Template, tmp_path: Path) -> None:
    rendered = template.render(_names(3))
    path = rendered.save(tmp_path / "nouveau dossier" / template.name)
    assert path.read_bytes() == rendered.to_bytes()
    told = outline(path.read_bytes(), template.name)
    assert "Nolwenn 3" in told
    assert "cidre 3" in told


def test_a_template_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "lettre.docx"
    path.write_bytes(_SOURCES["lettre.docx"]())
    assert Template(path).render(_names()).to_bytes() == Template(str(path)).render(_names()).to_bytes()


@pytest.mark.parametrize("name", list(_SOURCES))
def test_a_template_kept_from_another_run_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(_SOURCES[name]())
    first, second = (Template(path).render(_names()).to_bytes() for _ in range(2))
    assert first == second == Template(_SOURCES[name](), name).render(_names()).to_bytes()


def test_faults_are_told_with_their_places_by_a_template_kept_from_another_run(tmp_path: Path) -> None:
    path = tmp_path / "lettre.docx"
    path.write_bytes(word.build_docx("Bonjour", "{{ naem }}"))
    Template(path)
    with pytest.raises(TemplateError) as raised:
        Template(path).render({"name": "Nolwenn"})
    (finding,) = raised.value.findings
    assert (finding.code, finding.values["nearest"], finding.where.paragraph) == ("template-unknown-name", "name", 2)


def test_a_word_template_kept_from_another_run_starts_without_what_compiles(tmp_path: Path) -> None:
    path = tmp_path / "lettre.docx"
    path.write_bytes(_SOURCES["lettre.docx"]())
    Template(path)
    code = (
        "import sys; from neolab_docs import Template;"
        "made = Template(sys.argv[1]).render({'name': 'M. Le Goff : « a »', 'items': ['x & y', 'z']}).to_bytes();"
        "heavy = {'jinja2', 'lxml', 'docx', 'docxtpl', 'pydantic', 'babel'};"
        "assert made; print(sorted(heavy & {*sys.modules}))"
    )
    told = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_template_tells_its_outline(template: Template) -> None:
    assert "{{" in template.outline()


def test_what_is_wrong_is_told_with_its_place() -> None:
    template = Template(word.build_docx("{{ nom }}", "{{ items[0].x }}"), "lettre.docx")
    with pytest.raises(TemplateError) as caught:
        template.render({"name": "Nolwenn", "items": [{"y": 1}]})
    told = [(finding.where.paragraph, finding.values["name"]) for finding in caught.value.findings]
    assert told == [(1, "nom"), (2, "x")]


def test_a_format_that_is_unknown_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"\.odt"):
        Template(b"", "lettre.odt")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"absent\.docx"):
        Template(tmp_path / "absent.docx")


def test_limits_are_those_asked_for() -> None:
    template = Template(word.build_docx("{% for x in range(50) %}.{% endfor %}"), "x.docx", limits=Limits(turns=10))
    with pytest.raises(TemplateError) as caught:
        template.render({})
    assert [finding.code for finding in caught.value.findings] == ["template-too-many-turns"]


def test_limits_travel_with_the_template() -> None:
    template = Template(word.build_docx("{% for x in range(50) %}.{% endfor %}"), "x.docx", limits=Limits(turns=10))
    with pytest.raises(TemplateError):
        pickle.loads(pickle.dumps(template)).render({})


def test_ten_threads_share_one_template(template: Template) -> None:
    expected = [template.render(_names(number)).to_bytes() for number in range(40)]
    with ThreadPoolExecutor(10) as threads:
        made = list(threads.map(lambda number: template.render(_names(number)).to_bytes(), range(40)))
    assert made == expected


def test_a_template_carried_to_another_process_gives_the_same_bytes(template: Template) -> None:
    again = pickle.loads(pickle.dumps(template))
    assert again.render(_names()).to_bytes() == template.render(_names()).to_bytes()
    assert again.name == template.name


def test_workers_fill_a_template_side_by_side() -> None:
    template = Template(_SOURCES["lettre.docx"](), "lettre.docx")
    with ProcessPoolExecutor(2, get_context("spawn")) as workers:
        made = list(workers.map(template.render, [_names(1), _names(2)]))
    assert [each.to_bytes() for each in made] == [template.render(_names(n)).to_bytes() for n in (1, 2)]


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "dossier").write_text("un fichier", "utf-8")
    with pytest.raises(OutputError):
        Rendered(b"x").save(tmp_path / "dossier" / "x.docx")
    assert (tmp_path / "dossier").read_text("utf-8") == "un fichier"


def _holding(tag: str, suffix: str) -> Template:
    """A template of a format, with a text in it."""
    made: dict[str, Callable[[], bytes]] = {
        ".docx": lambda: word.build_docx(tag),
        ".pptx": lambda: powerpoint.build_pptx(powerpoint.SlideOf(tag)),
        ".xlsx": lambda: excel.template([[tag]]),
    }
    return Template(made[suffix](), f"x{suffix}", limits=Limits(turns=10))


_FORMATS = [".docx", ".pptx", ".xlsx"]


@pytest.mark.parametrize("suffix", _FORMATS)
def test_nothing_that_is_not_listed_is_called(suffix: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    with pytest.raises(TemplateError, match="read_text"):
        _holding("{{ path.read_text() }}", suffix).render({"path": secret})


@pytest.mark.parametrize("suffix", _FORMATS)
@pytest.mark.parametrize(
    "tag", ["{{ ''.__class__ }}", "{{ '{0.__class__}'.format(x) }}", "{{ x | attr('__class__') }}", "{{ x._hidden }}"]
)
def test_no_private_name_is_reached(tag: str, suffix: str) -> None:
    with pytest.raises(TemplateError, match=r"class|hidden"):
        _holding(tag, suffix).render({"x": 3})


@pytest.mark.parametrize("suffix", _FORMATS)
def test_loops_are_bounded(suffix: str) -> None:
    with pytest.raises(TemplateError) as caught:
        _holding("{% for x in range(50) %}.{% endfor %}", suffix).render({})
    assert [finding.code for finding in caught.value.findings] == ["template-too-many-turns"]


@pytest.mark.parametrize("suffix", _FORMATS)
@pytest.mark.parametrize("name", ["_making", "_picture", "_chart", "_xl_text"])
def test_the_engine_s_own_names_are_no_names_of_a_template(name: str, suffix: str) -> None:
    with pytest.raises(TemplateError) as caught:
        _holding(f"{{{{ {name}('x') }}}}", suffix).render({})
    (code,) = {finding.code for finding in caught.value.findings}
    assert code in ("template-private-name", "template-unknown-name")


@pytest.mark.parametrize(("given", "value"), [(5, "5"), (None, "None"), (2.5, "2.5")])
def test_a_loop_over_what_is_no_list_is_told_with_what_was_given(given: object, value: str) -> None:
    made = Template(excel.template([["{%tr for a in actions %}{{ a }}{%tr endfor %}"]]), "plan.xlsx")
    with pytest.raises(TemplateError) as caught:
        made.render({"actions": given})
    (finding,) = caught.value.findings
    assert (finding.code, finding.where.cell, finding.values["value"]) == ("template-no-list", "A1", value)


def test_a_generator_that_two_loops_go_through_is_told() -> None:
    loop = ["{%tr for a in actions %}{{ a }}{%tr endfor %}"]
    made = Template(excel.template([loop, loop]), "plan.xlsx")
    with pytest.raises(TemplateError) as caught:
        made.render({"actions": (number for number in range(3))})
    assert [(one.code, one.where.cell) for one in caught.value.findings] == [("template-used-up", "A2")]
    assert made.render({"actions": range(3)}).data
