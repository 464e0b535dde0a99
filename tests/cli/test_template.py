from __future__ import annotations

from pathlib import Path

import docx
import pytest

from neolab_docs.catalog.library import content_root
from neolab_docs.office.engine import outline
from neolab_docs.starting import start
from tests.builders import excel, powerpoint, word
from tests.builders.commands import Command

_NBSP = "\N{NO-BREAK SPACE}"
_OURS = content_root() / "templates" / "common"


def _letter(folder: Path, *lines: str, name: str = "lettre.docx") -> Path:
    path = folder / name
    path.write_bytes(word.build_docx(*lines))
    return path


def test_a_built_in_template_has_no_problem(command: Command) -> None:
    outcome = command("template", "check", _OURS / "phase.pptx")
    assert outcome.code == 0
    assert "Aucun problème" in outcome.out
    assert "phase-deck" in outcome.out


def test_a_misspelt_name_is_told_with_its_place_and_the_nearest_one(command: Command, tmp_path: Path) -> None:
    lines = ("{%p for action in actions %}", "{{ actoin.title }}", "{%p endfor %}", "{{ projet.title }}")
    outcome = command("template", "check", _letter(tmp_path, *lines))
    told = outcome.out.replace(_NBSP, " ")
    assert outcome.code == 1
    assert "corps, paragraphe 2\n    `actoin.title` n’existe pas. Vouliez-vous `action.title` ?" in told
    assert "corps, paragraphe 4\n    `projet.title` n’existe pas. Vouliez-vous `project.title` ?" in told
    assert told.endswith("2 erreurs.\n")


def test_what_does_not_compile_and_what_has_no_such_name_are_told_together(command: Command, tmp_path: Path) -> None:
    report = command("template", "check", _letter(tmp_path, "{{ a b }}", "{{ project.titel }}"), "--json").json
    assert [finding["code"] for finding in report["findings"]] == ["template-syntax", "template-unknown-name"]


@pytest.mark.parametrize(
    ("lines", "unknown"),
    [
        (("{{ project.titel }}", "{% if project", "{{ projet.title }}"), 2),
        (("{{ project.titel }}", "{%p for action in actions %}", "{{ action.titel }}"), 1),
        (("{% for action in actions", "{{ action.title }}"), 0),
    ],
    ids=["beside a tag cut short", "before a loop never closed", "not where a name may be lost"],
)
def test_a_block_that_is_wrong_hides_only_what_depends_on_it(
    command: Command, tmp_path: Path, lines: tuple[str, ...], unknown: int
) -> None:
    codes = [one["code"] for one in command("template", "check", _letter(tmp_path, *lines), "--json").json["findings"]]
    assert codes.count("template-unknown-name") == unknown
    assert len(codes) == unknown + 1


def test_the_names_are_those_of_the_deliverable_asked_for(command: Command, tmp_path: Path) -> None:
    letter = _letter(tmp_path, "{{ phase.title }}")
    assert command("template", "check", letter, "--deliverable", "phase-deck").code == 0
    assert command("template", "check", letter, "--deliverable", "action-plan").code == 1


def test_a_template_that_no_deliverable_uses_may_name_what_any_of_them_gives(command: Command, tmp_path: Path) -> None:
    assert command("template", "check", _letter(tmp_path, "{{ phase.title }} {{ deliberation.subject }}")).code == 0


def test_a_template_is_held_to_the_deliverable_that_bears_its_name(command: Command, tmp_path: Path) -> None:
    report = command("template", "check", _letter(tmp_path, "{{ phase.id }}", name="deliberation.docx"), "--json").json
    assert report["deliverables"] == ["draft-deliberation"]
    assert [finding["where"]["paragraph"] for finding in report["findings"]] == [1]


def test_fields_that_no_template_uses_are_told_when_asked_for(command: Command, tmp_path: Path) -> None:
    letter = _letter(tmp_path, "{{ project.title }}")
    plain, asked = (command("template", "check", letter, "--json", *more).json for more in ((), ("--unused",)))
    assert plain["findings"] == []
    assert {finding["code"] for finding in asked["findings"]} == {"template-field-unused"}


def test_a_copy_carries_the_findings_and_the_template_stays_as_it_is(command: Command, tmp_path: Path) -> None:
    letter = _letter(tmp_path, "Bonjour", "{{ project.titel }}")
    before = letter.read_bytes()
    outcome = command("template", "check", letter, "--annotate", tmp_path / "annotée.docx")
    (comment,) = docx.Document(str(tmp_path / "annotée.docx")).comments
    assert outcome.code == 1
    assert "annotée.docx" in outcome.out
    assert comment.text.startswith("`project.titel` n’existe pas.")
    assert letter.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("absent.docx",), 2),
        (("lettre.docx", "--deliverable", "absent"), 2),
        (("lettre.docx", "--method", "absente"), 1),
        (("lettre.odt",), 1),
        (("faux.docx",), 1),
    ],
)
def test_what_cannot_be_checked_is_told(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    _letter(tmp_path, "Bonjour")
    for name in ("lettre.odt", "faux.docx"):
        (tmp_path / name).write_bytes(b"no zip")
    outcome = command("template", "check", tmp_path / arguments[0], *arguments[1:])
    assert outcome.code == code
    assert "À faire" in outcome.out + outcome.err


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.docx", word.build_docx("Bonjour {{ name }}"), "[Normal] Bonjour {{ name }}"),
        ("x.pptx", powerpoint.build_pptx(powerpoint.SlideOf("Bonjour {{ name }}")), "Bonjour {{ name }}"),
        ("x.xlsx", excel.template([["Bonjour {{ name }}"]]), "A1 « Bonjour {{ name }} »"),
    ],
)
def test_a_template_is_printed_as_text(command: Command, tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    outcome = command("template", "outline", tmp_path / name)
    assert (outcome.code, outcome.err) == (0, "")
    assert told in outcome.out.replace(_NBSP, " ")


def test_any_template_is_filled_with_any_data(command: Command, tmp_path: Path) -> None:
    letter = _letter(
        tmp_path, "{{ name }}, {{ day | long_date }}", "{% if late %}En retard{% endif %}", "{{ price * 2 }}"
    )
    data = tmp_path / "données.yaml"
    data.write_text("name: Nolwenn\nday: 2026-03-01\nlate: false\nprice: 12\n", "utf-8")
    outcome = command("template", "render", letter, data, "-o", tmp_path / "out" / "lettre.docx")
    told = outline((tmp_path / "out" / "lettre.docx").read_bytes(), "lettre.docx").replace(_NBSP, " ")
    assert (outcome.code, outcome.err) == (0, "")
    assert "Nolwenn, 1er mars 2026" in told
    assert "En retard" not in told
    assert "[Normal] 24" in told


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("nom: Nolwenn\n", "`name` n’existe pas"),
        ("- une liste\n", "À faire"),
        ("name: [\n", "À faire"),
        ("", "Écrivez une donnée par ligne"),
    ],
)
def test_data_that_do_not_suit_make_nothing(command: Command, tmp_path: Path, data: str, code: str) -> None:
    (tmp_path / "données.yaml").write_text(data, "utf-8")
    letter, out = _letter(tmp_path, "{{ name }}"), tmp_path / "out.docx"
    outcome = command("template", "render", letter, tmp_path / "données.yaml", "-o", out)
    assert outcome.code == 1
    assert code in outcome.err
    assert not out.exists()


def test_a_document_is_written_in_the_format_of_its_template(command: Command, tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("name: x\n", "utf-8")
    outcome = command("template", "render", _letter(tmp_path), tmp_path / "d.yaml", "-o", tmp_path / "out.pptx")
    assert outcome.code == 2
    assert ".docx" in outcome.err


def test_a_template_of_ours_is_copied_and_where_it_goes_is_told(command: Command, tmp_path: Path) -> None:
    outcome = command("template", "eject", "phase-deck", "-o", tmp_path / "copie")
    assert outcome.code == 0
    assert (tmp_path / "copie" / "phase.pptx").read_bytes() == (_OURS / "phase.pptx").read_bytes()
    assert "templates/common/phase.pptx" in outcome.out


def test_a_project_takes_the_copy_in_its_place_and_its_own_template_wins(command: Command, tmp_path: Path) -> None:
    project = tmp_path / "projet"
    start(project, "commune")
    outcome = command("template", "eject", "phase-deck", "-o", project)
    copy = project / "templates" / "common" / "phase.pptx"
    assert outcome.code == 0
    assert copy.is_file()
    copy.write_bytes(powerpoint.build_pptx(powerpoint.SlideOf("La nôtre : {{ phase.titel }}")))
    checked = command("check", project, "--json").json
    (finding,) = [each for each in checked["findings"] if each["code"].startswith("template-")]
    assert (finding["where"]["file"], finding["where"]["slide"]) == ("templates/common/phase.pptx", 1)
    assert "`phase.title`" in finding["what"]


def test_a_copy_never_replaces_a_file(command: Command, tmp_path: Path) -> None:
    (tmp_path / "phase.pptx").write_text("mon travail", "utf-8")
    assert command("template", "eject", "phase-deck", "-o", tmp_path).code == 2
    assert (tmp_path / "phase.pptx").read_text("utf-8") == "mon travail"


def test_an_unknown_deliverable_has_its_nearest_name(command: Command, tmp_path: Path) -> None:
    outcome = command("template", "eject", "phase-dekc", "-o", tmp_path)
    assert outcome.code == 2
    assert "`phase-deck`" in outcome.err


def test_a_template_that_no_deliverable_of_the_project_uses_is_told(command: Command, tmp_path: Path) -> None:
    project = tmp_path / "projet"
    start(project, "commune")
    misnamed = project / "templates" / "common" / "phases.pptx"
    misnamed.parent.mkdir(parents=True)
    misnamed.write_bytes((_OURS / "phase.pptx").read_bytes())
    findings = command("check", project, "--json").json["findings"]
    assert [(each["code"], each["where"]["file"]) for each in findings] == [
        ("template-unused-file", "templates/common/phases.pptx")
    ]
    assert "common/phase.pptx" in findings[0]["what"]
