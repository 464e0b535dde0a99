from __future__ import annotations

import random
import sys
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.errors import ProjectError
from neolab_docs.importing.history import HISTORY, entries, record, undo
from neolab_docs.importing.transaction import finish_interrupted


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "actions.yaml").write_text("un")
    (tmp_path / "acteurs.yaml").write_text("moi")
    return tmp_path


def _texts(root: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in root.glob("*.yaml")}


def _change(root: Path, **texts: str) -> None:
    record(root, {root / f"{name}.yaml": text.encode() for name, text in texts.items()}, {"a.xlsx": b"PK"}, {"told": 1})


def test_an_import_is_undone_with_the_files_that_it_made(project: Path) -> None:
    before = _texts(project)
    _change(project, actions="deux", orientations="neuf")
    assert _texts(project) == {**before, "actions.yaml": "deux", "orientations.yaml": "neuf"}
    undo(project)
    assert _texts(project) == before


def test_imports_are_undone_one_after_the_other_and_done_again(project: Path) -> None:
    states = [_texts(project)]
    for text in ("deux", "trois"):
        _change(project, actions=text)
        states.append(_texts(project))
    for state in (states[1], states[0]):
        undo(project)
        assert _texts(project) == state
    for state in states[1:]:
        undo(project, redo=True)
        assert _texts(project) == state


def test_what_was_imported_and_told_is_kept(project: Path) -> None:
    _change(project, actions="deux")
    (entry,) = entries(project)
    assert entry.sources == ("a.xlsx",)
    assert (entry.folder / "sources" / "a.xlsx").read_bytes() == b"PK"
    assert (entry.folder / "before" / "actions.yaml").read_text() == "un"
    assert (entry.folder / "report.json").is_file()


def test_a_file_edited_since_is_not_overwritten_unless_forced(project: Path) -> None:
    _change(project, actions="deux")
    (project / "actions.yaml").write_text("à la main")
    with pytest.raises(ProjectError) as raised:
        undo(project)
    assert [(finding.code, finding.where.file) for finding in raised.value.findings] == [
        ("import-edited-since", "actions.yaml")
    ]
    undone = undo(project, force=True)
    assert _texts(project)["actions.yaml"] == "un"
    assert (undone.folder / "before" / "actions.yaml").read_text() == "à la main"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_file_that_others_cannot_read_stays_so(project: Path) -> None:
    (project / "actions.yaml").chmod(0o600)
    _change(project, actions="deux")
    assert (project / "actions.yaml").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("redo", "code"), [(False, "import-nothing-to-undo"), (True, "import-nothing-to-redo")])
def test_nothing_to_go_back_to_is_said(project: Path, redo: bool, code: str) -> None:
    with pytest.raises(ProjectError) as raised:
        undo(project, redo=redo)
    assert [finding.code for finding in raised.value.findings] == [code]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["import", "undo", "redo"]), max_size=12))
def test_history_is_a_line_that_one_walks_along(acts: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        root = Path(folder)
        line, here = [""], 0
        for rank, act in enumerate(acts):
            if act == "import":
                _change(root, actions=str(rank))
                line, here = [*line[: here + 1], str(rank)], here + 1
            elif act == "undo" and here:
                undo(root)
                here -= 1
            elif act == "redo" and here + 1 < len(line):
                undo(root, redo=True)
                here += 1
            assert _texts(root).get("actions.yaml", "") == line[here]


def _change_for_ever(root: Path, started: Event) -> None:
    for rank in cycle(range(100)):
        _change(root, **{f"f{number}": f"{rank}" * 50_000 for number in range(6)})
        started.set()


@pytest.mark.skipif(sys.platform != "linux", reason="needs fork and SIGKILL")
def test_killed_at_any_moment_it_leaves_files_of_one_state(tmp_path: Path) -> None:
    fork = get_context("fork")
    for delay in (random.Random(4).uniform(0, 0.05) for _ in range(12)):
        started = fork.Event()
        worker = fork.Process(target=_change_for_ever, args=(tmp_path, started))
        worker.start()
        assert started.wait(30)
        sleep(delay)
        worker.kill()
        worker.join()
        finish_interrupted(tmp_path / HISTORY)
        assert len(set(_texts(tmp_path).values())) == 1
        assert len(_texts(tmp_path)) == 6
