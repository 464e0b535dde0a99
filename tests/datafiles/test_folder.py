from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.datafiles.folder import Folder, read_files, spell, yaml_files
from neolab_docs.datafiles.tree import Route
from tests.builders.project import write_files


def _folder(root: Path, **texts: str) -> Folder:
    write_files(root, {f"{name}.yaml": text for name, text in texts.items()})
    return read_files(root, yaml_files(root))


def _where(folder: Folder, *path: str | int) -> tuple[str | None, int | None]:
    place = folder.place(path)
    return place.file, place.line


def test_keys_of_several_files_are_put_together(tmp_path: Path) -> None:
    assert _folder(tmp_path, un="a: 1\n", deux="b: 2\n").data == {"a": "1", "b": "2"}


def test_a_list_may_be_spread_over_files_and_every_item_keeps_its_line(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a="actions:\n  - id: un\n", b="actions:\n  - id: deux\n  - id: trois\n")

    assert [one["id"] for one in folder.data["actions"]] == ["un", "deux", "trois"]
    assert _where(folder, "actions", 2, "id") == ("b.yaml", 3)
    assert folder.findings == []


@pytest.mark.parametrize(("first", "second"), [("k: 1", "k: 2"), ("k: {a: 1}", "k: {b: 2}"), ("k: [1]", "k: 2")])
def test_any_other_key_in_two_files_is_told(tmp_path: Path, first: str, second: str) -> None:
    folder = _folder(tmp_path, a=first, b=second)

    assert [(one.code, one.where.file, one.values["first"]) for one in folder.findings] == [
        ("project-key-in-two-files", "b.yaml", "a.yaml:1")
    ]


def test_both_halves_of_a_mapping_in_two_files_are_judged(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a="k: {a: 1}", b="k: {a: 9, b: 2}")

    assert folder.data == {"k": {"a": "1", "b": "2"}}
    assert _where(folder, "k", "b") == ("b.yaml", 1)


def test_the_place_of_what_is_not_there_is_that_of_its_nearest_parent(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a="x: 1\nk:\n  - id: un\n")

    assert _where(folder, "k", 0, "title") == ("a.yaml", 3)
    assert _where(folder, "absent") == (tmp_path.name, None)


def test_hidden_files_and_those_of_programs_are_left_out(tmp_path: Path) -> None:
    write_files(tmp_path, dict.fromkeys(["b.yml", "a.YAML", ".c.yaml", "~d.yaml", "e.yaml.bak", "f.txt"], ""))
    (tmp_path / "dossier.yaml").mkdir()

    assert [path.name for path in yaml_files(tmp_path)] == ["a.YAML", "b.yml"]


@pytest.mark.parametrize(
    ("path", "said"), [((), ""), (("actions", 2, "lead", "actor"), "actions[3].lead.actor"), ((0,), "[1]")]
)
def test_a_path_is_counted_from_one(path: Route, said: str) -> None:
    assert spell(path) == said
