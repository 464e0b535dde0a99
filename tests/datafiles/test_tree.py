from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.datafiles.tree import Tree, read_tree


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "projet.yaml"


def _read(file: Path, content: str | bytes) -> Tree:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_tree(file)


def _told(tree: Tree) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.where.line) for finding in tree.findings]


@pytest.mark.parametrize(
    "scalar", ["8.40", "01000", "18:00", "yes", "no", "on", "2026-01-02", "1_000", "0o17", "1e3", ".inf", "n° 3"]
)
def test_a_plain_value_is_kept_to_the_letter(file: Path, scalar: str) -> None:
    assert _read(file, f"a: {scalar}\n").data == {"a": scalar}


def test_only_true_and_false_are_yes_and_no(file: Path) -> None:
    assert _read(file, "a: true\nb: False\nc: 'true'\n").data == {"a": True, "b": False, "c": "true"}


def test_an_old_yaml_heading_does_not_change_how_values_are_read(file: Path) -> None:
    assert _read(file, "%YAML 1.1\n---\na: yes\nb: 010\n").data == {"a": "yes", "b": "010"}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_without_value_is_a_key_left_out(file: Path, nothing: str) -> None:
    assert _read(file, f"a: {nothing}\nb: c\n").data == {"b": "c"}


@pytest.mark.parametrize("content", ["", "\n\n", "# un commentaire\n", "---\n"])
def test_an_empty_file_is_no_problem(file: Path, content: str) -> None:
    tree = _read(file, content)

    assert (tree.data, tree.findings) == ({}, [])


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfa: \xc3\xa9\n", b"a: \xc3\xa9\r\nb: d\r\n", b"a: \xc3\xa9\rb: d\r"])
def test_byte_order_marks_and_line_breaks_of_any_system_are_read(file: Path, content: bytes) -> None:
    tree = _read(file, content)

    assert (tree.data["a"], tree.findings) == ("é", [])


def test_every_key_and_item_has_its_line(file: Path) -> None:
    tree = _read(file, "a:\n  - b: 1\n    c: 2\n  - d\n")

    assert tree.lines == {("a",): 1, ("a", 0): 2, ("a", 0, "b"): 2, ("a", 0, "c"): 3, ("a", 1): 4}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_saved_in_another_encoding_is_told_and_read_all_the_same(file: Path, encoding: str) -> None:
    tree = _read(file, "a: été\n".encode(encoding))

    assert (_told(tree), tree.data) == ([("project-encoding", 1)], {"a": "été"})


def test_a_file_that_cannot_be_read_is_told(file: Path) -> None:
    file.mkdir()

    assert [finding.code for finding in read_tree(file).findings] == ["project-unreadable"]


def test_a_key_written_twice_keeps_the_first_and_is_told(file: Path) -> None:
    tree = _read(file, "a:\n  b: 1\n  b: 2\n")

    assert (_told(tree), tree.data) == ([("project-key-twice", 3)], {"a": {"b": "1"}})


def test_a_list_at_the_top_is_told(file: Path) -> None:
    assert _told(_read(file, "# liste\n- a\n- b\n")) == [("project-not-keys", 2)]


def test_a_key_that_is_no_word_is_told(file: Path) -> None:
    assert _told(_read(file, "a: b\n? [c, d]\n: e\n")) == [("project-yaml-syntax", 2)]


def test_aliases_are_followed(file: Path) -> None:
    assert _read(file, "a: &x [1, 2]\nb: *x\n").data == {"a": ["1", "2"], "b": ["1", "2"]}


_BOMB = "x0: &x0 [l, l, l, l, l, l, l, l, l, l]\n" + "".join(
    f"x{rank}: &x{rank} [{', '.join([f'*x{rank - 1}'] * 10)}]\n" for rank in range(1, 8)
)


@pytest.mark.parametrize(
    "content",
    [_BOMB, "a: &a [*a]\n", "a: " + "[" * 61 + "]" * 61, "a: " + "[" * 100_000 + "]" * 100_000, "a: " + "- " * 50_000],
    ids=["bomb", "loop", "61 deep", "100000 deep", "100000 dashes"],
)
def test_a_file_that_unfolds_without_end_is_refused(file: Path, content: str) -> None:
    tree = _read(file, content)

    assert tree.data == {}
    assert {finding.code for finding in tree.findings} <= {"project-too-large", "project-yaml-syntax"}
    assert tree.findings


def test_fifty_nine_levels_are_read(file: Path) -> None:
    assert _read(file, "a: " + "[" * 59 + "]" * 59).findings == []


_KEYS = st.sampled_from(["a: ", "- ", "  ", "\n", "\n  - id: x", '"', "'", "[", "{", ": ", "é", "\t", "&x ", "*x", "|"])


@given(st.lists(_KEYS, max_size=25).map("".join))
def test_whatever_is_typed_nothing_is_raised_and_what_is_lost_is_told(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    tree = _read(tmp_path_factory.getbasetemp() / "projet.yaml", text)

    assert not tree.damaged or tree.findings
