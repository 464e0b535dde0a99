from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.catalog.library import COMMON, Library, content_root
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Place
from neolab_docs.model.territory import Gender, TerritoryKind
from tests.builders.project import write_method, write_project

_NOTE = "{id: note, title: Note, template: note.docx, output: note.docx}"


def _library(root: Path) -> Library:
    return Library.standard(write_project(root))


def _told(library: Library, name: str = "essai") -> list[tuple[str, str | None]]:
    with pytest.raises(ProjectError) as refusal:
        library.method(name, Place(file="projet.yaml"))
        library.vocabulary({"council": TerritoryKind, "gender": Gender})
    return [(finding.code, finding.where.file) for finding in refusal.value.findings]


def test_methods_of_the_project_stand_beside_ours(tmp_path: Path) -> None:
    assert _library(tmp_path).methods() == sorted({"essai", *Library.standard().methods()})


def test_an_unknown_method_is_told_where_it_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as refusal:
        _library(tmp_path).method("neolab", Place(file="projet.yaml", line=4))

    (finding,) = refusal.value.findings
    assert (finding.code, finding.where.line, finding.values["nearest"]) == ("project-unknown-method", 4, "neolab2")


@pytest.mark.parametrize("name", ["common", "..", "../essai", "essai/../essai", "nul\x00"])
def test_only_a_folder_with_a_method_is_a_method(tmp_path: Path, name: str) -> None:
    found = _told(_library(tmp_path), name)

    assert found in ([("project-unknown-method", "projet.yaml")], [("content-wrong-id", "method.yaml")])


def test_problems_of_a_method_are_told_at_their_lines(tmp_path: Path) -> None:
    library = _library(tmp_path)
    path = write_method(tmp_path, "{id: note, title: Note, template: note.docx, output: note.docx, edition: projet}")
    path.write_text(path.read_text("utf-8").replace("name: Essai", "nom: Essai"), "utf-8")

    assert sorted(code for code, _ in _told(library)) == [
        "project-missing-key",
        "project-not-allowed",
        "project-unknown-key",
    ]


def test_a_method_in_the_wrong_folder_is_told(tmp_path: Path) -> None:
    library = _library(tmp_path)
    path = write_method(tmp_path, _NOTE)
    path.write_text(path.read_text("utf-8").replace("id: essai", "id: autre", 1), "utf-8")

    assert _told(library) == [("content-wrong-id", "method.yaml")]


def test_a_template_of_the_project_wins_over_the_common_one(tmp_path: Path) -> None:
    library = _library(tmp_path)
    found = []
    for folder in (COMMON, "essai"):
        path = tmp_path / "templates" / folder / "note.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        found.append(library.template("essai", "note.docx") == path)

    assert found == [True, True]
    assert library.template("essai", "autre.docx") is None


def test_the_words_of_the_project_win_over_ours(tmp_path: Path) -> None:
    library = _library(tmp_path)
    ours = content_root() / "templates" / COMMON / "vocabulary.yaml"
    own = tmp_path / "templates" / COMMON / "vocabulary.yaml"
    own.parent.mkdir()
    own.write_text(ours.read_text("utf-8").replace("lead: Pilote", "lead: Chef de file"), "utf-8")

    assert library.vocabulary().label("lead") == "Chef de file"
    assert own in library.content_files("essai")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  other:\n    assembly", "  autre:\n    assembly", "project-missing-key"),
        ("  feminine:\n    civility", "  woman:\n    civility", "project-missing-key"),
        ("labels:", "label:", "project-unknown-key"),
    ],
)
def test_words_that_lack_a_kind_of_territory_or_a_gender_are_told(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    library = _library(tmp_path)
    text = (content_root() / "templates" / COMMON / "vocabulary.yaml").read_text("utf-8")
    assert old in text
    own = tmp_path / "templates" / COMMON / "vocabulary.yaml"
    own.parent.mkdir()
    own.write_text(text.replace(old, new), "utf-8")

    assert (code, "vocabulary.yaml") in _told(library)


def test_a_library_without_words_tells_it(tmp_path: Path) -> None:
    assert _told(Library((write_project(tmp_path) / "templates",))) == [("content-missing", "common/vocabulary.yaml")]
