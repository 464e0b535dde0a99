from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from neolab_docs.building.manifest import NAME, Entry, digest_of_files, read_manifest, write_manifest


def _entry(folder: Path, name: str) -> Entry:
    (folder / name).write_bytes(name.encode())
    return Entry("note", "Note", name, "a" * 64, "note.xlsx", "b" * 64, "c" * 64, "1.0")


def test_the_manifest_reads_back_what_it_wrote(tmp_path: Path) -> None:
    entries = [_entry(tmp_path, "b.xlsx"), _entry(tmp_path, "a.xlsx")]
    write_manifest(tmp_path, entries)

    assert read_manifest(tmp_path) == {entry.path: entry for entry in entries}


def test_the_order_of_the_entries_does_not_change_the_bytes(tmp_path: Path) -> None:
    entries = [_entry(tmp_path, "b.xlsx"), _entry(tmp_path, "é.xlsx"), _entry(tmp_path, "a.xlsx")]
    written = []
    for order in (entries, entries[::-1]):
        write_manifest(tmp_path, order)
        written.append((tmp_path / NAME).read_bytes())

    assert written[0] == written[1]


def test_the_entry_of_a_vanished_file_is_dropped(tmp_path: Path) -> None:
    here, gone = _entry(tmp_path, "a.xlsx"), _entry(tmp_path, "b.xlsx")
    (tmp_path / "b.xlsx").unlink()
    write_manifest(tmp_path, [here, gone])

    assert list(read_manifest(tmp_path)) == ["a.xlsx"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"deliverables": 3}', '{"deliverables": [1, {}, {"path": "a"}]}', "[" * 100_000, "\xff"],
    ids=["empty", "cut", "list", "null", "number", "items", "deep", "bytes"],
)
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_bytes(text.encode("latin-1"))

    assert read_manifest(tmp_path) == {}


def test_a_damaged_entry_does_not_take_the_others_away(tmp_path: Path) -> None:
    sound = _entry(tmp_path, "a.xlsx")
    write_manifest(tmp_path, [sound, _entry(tmp_path, "b.xlsx")])
    stored = json.loads((tmp_path / NAME).read_text("utf-8"))
    stored["deliverables"][1]["path"] = 5
    (tmp_path / NAME).write_text(json.dumps(stored), "utf-8")

    assert read_manifest(tmp_path) == {"a.xlsx": replace(sound)}


def test_the_digest_of_files_hears_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", "utf-8")
    (tmp_path / "b").write_text("1", "utf-8")
    digests = {digest_of_files([tmp_path / "a"]), digest_of_files([tmp_path / "b"])}
    (tmp_path / "a").write_text("2", "utf-8")

    assert len({*digests, digest_of_files([tmp_path / "a"])}) == 3
