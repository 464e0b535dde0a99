from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import DEFAULT_OUTPUT, build, check, load_project, standings
from neolab_docs.errors import ProjectError
from tests.builders.pictures import png
from tests.builders.project import write_method, write_project, write_template

_NOTES = tuple(
    f"{{id: {name}, title: Note, template: note.xlsx, output: {name}.xlsx, group: notes}}" for name in ("un", "deux")
)
_LACKING = "{id: seance, title: Séance, template: note.xlsx, output: seance.xlsx, requires: [council]}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet")
    write_method(root, *_NOTES, _LACKING)
    write_template(root)
    return root


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _states(root: Path) -> dict[str, tuple[bool, bool]]:
    return {one.job.output: (one.made, one.up_to_date) for one in standings(load_project(root))}


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_build_makes_what_is_ready_and_tells_what_is_lacking(project: Path) -> None:
    report = build(project)

    assert [made.job.output for made in report.made] == ["un.xlsx", "deux.xlsx"]
    assert [finding.code for finding in report.findings] == ["build-missing-data"]
    assert sorted(_bytes(project / DEFAULT_OUTPUT)) == ["deux.xlsx", "manifest.json", "un.xlsx"]


def test_two_builds_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        build(project, tmp_path / name)

    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")


def test_an_opened_project_can_be_built_and_checked(project: Path) -> None:
    workspace = load_project(project)

    assert check(workspace) == []
    assert [made.job.output for made in build(workspace, only=["notes"]).results] == ["un.xlsx", "deux.xlsx"]


def test_progress_is_told_of_each_job(project: Path) -> None:
    told: list[str] = []
    build(project, progress=lambda made: told.append(made.job.output))

    assert told == ["un.xlsx", "deux.xlsx", "seance.xlsx"]


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(ProjectError) as refusal:
        load_project("nulle-part")

    assert [finding.code for finding in refusal.value.findings] == ["project-no-folder"]


def test_a_folder_without_data_is_told(tmp_path: Path) -> None:
    (tmp_path / "contacts.yaml").write_text("contacts: []", "utf-8")

    assert [finding.code for finding in check(tmp_path)] == ["project-no-yaml"]


@pytest.mark.parametrize("content", ["contacts: {\x00 }}} [", "actors: [{id: mairie}]", ""])
def test_a_build_never_reads_the_contacts(project: Path, content: str) -> None:
    (project / "contacts.yaml").write_text(content, "utf-8")

    assert len(build(project).made) == 2


def test_a_check_reads_the_contacts(project: Path) -> None:
    (project / "contacts.yaml").write_text("contacts: [{name: Léa, actor: mairi}]", "utf-8")

    assert [(finding.code, finding.where.file) for finding in check(project)] == [
        ("project-dangling-reference", "contacts.yaml")
    ]


def test_contacts_do_not_make_documents_out_of_date(project: Path) -> None:
    build(project)
    (project / "contacts.yaml").write_text("contacts: [{name: Léa}]", "utf-8")

    assert _states(project)["un.xlsx"] == (True, True)


def test_what_was_never_made_is_neither_made_nor_up_to_date(project: Path) -> None:
    assert set(_states(project).values()) == {(False, False)}


def test_what_was_just_made_is_up_to_date(project: Path) -> None:
    build(project, only=["un"])

    assert _states(project) == {"un.xlsx": (True, True), "deux.xlsx": (False, False), "seance.xlsx": (False, False)}


def test_new_data_make_documents_out_of_date(project: Path) -> None:
    build(project)
    _edit(project / "projet.yaml", "Un essai", "Un autre essai")

    assert _states(project)["un.xlsx"] == (True, False)


def test_a_new_template_makes_documents_out_of_date(project: Path) -> None:
    build(project)
    write_template(project, "Nouveau {{ project.title }}")

    assert _states(project)["un.xlsx"] == (True, False)


def test_a_new_picture_makes_documents_out_of_date(project: Path) -> None:
    (project / "logo.png").write_bytes(png(2, 2))
    _edit(project / "territoire.yaml", "population: 1000", "population: 1000\n  logo: logo.png")
    build(project)
    assert _states(project)["un.xlsx"] == (True, True)
    (project / "logo.png").write_bytes(png(3, 3))

    assert _states(project)["un.xlsx"] == (True, False)


def test_files_that_office_programs_leave_do_not_make_documents_out_of_date(project: Path) -> None:
    build(project)
    for name in ("~$note.docx", ".DS_Store", "notes.txt", ".projet.yaml.swp"):
        (project / name).write_text("x", "utf-8")

    assert _states(project)["un.xlsx"] == (True, True)


@pytest.mark.parametrize("change", ["edited", "deleted"])
def test_a_document_that_is_not_as_we_wrote_it_is_not_up_to_date(project: Path, change: str) -> None:
    build(project)
    made = project / DEFAULT_OUTPUT / "un.xlsx"
    made.write_bytes(b"edited by hand") if change == "edited" else made.unlink()

    assert _states(project)["un.xlsx"] == (False, False)


def test_the_output_folder_of_a_project_is_no_part_of_its_data(project: Path) -> None:
    before = load_project(project).inputs_sha256
    build(project)

    assert load_project(project).inputs_sha256 == before


def test_an_error_in_the_catalogue_of_the_project_is_told_at_its_line(project: Path) -> None:
    path = write_method(project, "{id: un, titel: Note, template: note.xlsx, output: un.xlsx}")

    told = [(finding.code, finding.where.file, finding.where.line) for finding in check(project)]
    last = len(path.read_text("utf-8").splitlines())
    assert told == [("project-missing-key", "method.yaml", last), ("project-unknown-key", "method.yaml", last)]


def test_a_method_whose_identifier_is_not_its_folder_is_told(project: Path) -> None:
    _edit(project / "templates" / "essai" / "method.yaml", "id: essai", "id: neolab2")

    assert [finding.code for finding in check(project)] == ["content-wrong-id"]
