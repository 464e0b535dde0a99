from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from neolab_docs.api import build, load_project
from neolab_docs.errors import ProjectError
from neolab_docs.mailing import letter_names, mail
from tests.builders.project import write_method, write_project

_LETTER = """{id: bonjour, title: "Lettre à {{ recipient.name }}", template: bonjour.docx, audience: personal,
  output: "bonjour/{{ recipient.id }}.docx", for_each: recipient in recipients | selectattr("is_person")}"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet")
    write_method(root, _LETTER)
    _write_letter(root / "templates" / "essai" / "bonjour.docx", "Bonjour {{ recipient.name }}")
    _write_contacts(root, "Anne Le Goff", "Zoé Kerné", "Anne Le Goff")
    return root


def _write_letter(path: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def _write_contacts(root: Path, *names: str) -> None:
    lines = [f"  - {{name: {name}}}" for name in names]
    (root / "contacts.yaml").write_text("\n".join(["contacts:", *lines, ""]), "utf-8")


def _texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs if paragraph.text]


def test_each_person_gets_a_letter_and_those_of_one_name_are_told_apart(project: Path) -> None:
    done = mail(load_project(project), "bonjour")

    assert done.count == 3
    files = sorted((project / "courriers" / "bonjour").glob("*.docx"))
    assert [path.stem for path in files] == ["anne-le-goff-2", "anne-le-goff", "zoe-kerne"]
    assert _texts(files[2]) == ["Bonjour Zoé Kerné"]


def test_a_second_run_changes_nothing(project: Path) -> None:
    mail(load_project(project), "bonjour")

    assert not any(made.changed for made in mail(load_project(project), "bonjour").report.results)


def test_the_letters_go_into_a_zip_whose_bytes_are_always_the_same(project: Path, tmp_path: Path) -> None:
    zips = [mail(load_project(project), "bonjour", tmp_path / name, as_zip=True).together for name in ("un", "deux")]

    assert zips[0] and zips[1] and zips[0].read_bytes() == zips[1].read_bytes()
    with ZipFile(zips[0]) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 3


def test_one_document_holds_every_letter_in_a_section_of_its_own(project: Path) -> None:
    done = mail(load_project(project), "bonjour", single_file=True)

    assert done.together
    assert _texts(done.together) == ["Bonjour Anne Le Goff", "Bonjour Zoé Kerné", "Bonjour Anne Le Goff"]
    assert len(Document(str(done.together)).sections) == 3


def test_any_word_file_that_names_the_recipient_is_a_letter(project: Path, tmp_path: Path) -> None:
    own = _write_letter(tmp_path / "rappel.docx", "Rappel à {{ recipient.name }}")

    mail(load_project(project), str(own))

    assert _texts(project / "courriers" / "rappel" / "zoe-kerne.docx") == ["Rappel à Zoé Kerné"]


def test_an_unknown_letter_is_told_with_the_nearest_name(project: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        mail(load_project(project), "bonjou")

    assert [finding.values["nearest"] for finding in caught.value.findings] == ["bonjour"]


def test_build_writes_no_letter(project: Path) -> None:
    assert letter_names(load_project(project)) == ["bonjour"]
    assert build(project).results == []


def test_actors_that_no_contact_speaks_for_are_written_to_as_such(project: Path, tmp_path: Path) -> None:
    (project / "contacts.yaml").unlink()
    workspace = load_project(project)
    own = _write_letter(tmp_path / "rappel.docx", "Rappel à {{ recipient.name }}")

    assert mail(workspace, str(own)).count == len(workspace.project.actors)


_RUN = "import sys; from neolab_docs.cli import main; sys.exit(main())"


def test_a_run_that_was_killed_is_gone_on_with(project: Path) -> None:
    _write_contacts(project, *(f"Personne {rank}" for rank in range(300)))
    command = [sys.executable, "-c", _RUN, "letters", str(project), "--template", "bonjour"]
    folder = project / "courriers" / "bonjour"
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while running.poll() is None and len(list(folder.glob("*.docx"))) < 20:
        pass
    os.kill(running.pid, signal.SIGKILL) if running.poll() is None else None
    running.wait()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    letters = sorted(folder.iterdir())
    assert len(letters) == 300
    assert all(_texts(path) for path in letters[::50])
