from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from neolab_docs.building.writing import remove_leftovers, write_whole
from neolab_docs.errors import OutputError


def _refused(path: Path) -> list[str]:
    with pytest.raises(OutputError) as refusal:
        write_whole(path, b"nouveau")
    return [finding.code for finding in refusal.value.findings]


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"ancien")
    return path


def test_a_file_is_replaced_and_nothing_is_left_beside_it(old: Path) -> None:
    write_whole(old, b"nouveau")

    assert _files(old.parent) == {"plan.xlsx": b"nouveau"}


def test_folders_are_made_on_the_way(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "plan.xlsx", b"nouveau")

    assert _files(tmp_path / "a" / "b") == {"plan.xlsx": b"nouveau"}


def test_a_file_open_elsewhere_stays_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", locked)

    assert _refused(old) == ["build-file-open"]
    assert _files(old.parent) == {"plan.xlsx": b"ancien"}


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "build-disk-full"), (errno.EROFS, "build-no-rights"), (errno.EIO, "build-disk")]
)
def test_a_disk_that_refuses_leaves_the_old_file_whole(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_: int) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)

    assert _refused(old) == [code]
    assert _files(old.parent) == {"plan.xlsx": b"ancien"}


def test_a_folder_without_rights_is_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr("tempfile.mkstemp", forbid)

    assert _refused(old) == ["build-no-rights"]


def test_a_folder_that_has_the_name_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()

    assert _refused(tmp_path / "plan.xlsx") == ["build-disk"]
    assert _files(tmp_path) == {}


def test_a_file_that_has_the_name_of_the_folder_is_told(old: Path) -> None:
    assert _refused(old / "note.xlsx") == ["build-disk"]


def test_what_an_interrupted_run_left_is_removed_and_nothing_else(old: Path) -> None:
    folder = old.parent / "conseil"
    folder.mkdir()
    (folder / ".neolab-abc.part").write_bytes(b"moiti")
    (folder / "notes.part").write_bytes(b"a moi")
    remove_leftovers(old.parent)

    assert (_files(folder), _files(old.parent)) == ({"notes.part": b"a moi"}, {"plan.xlsx": b"ancien"})
