"""A build killed at any moment leaves only whole files."""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Callable
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from time import sleep

import pytest

from neolab_docs.api import build
from neolab_docs.building.writing import remove_leftovers, write_whole
from tests.builders.project import write_method, write_project, write_template

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and SIGKILL")
_NOTES = [f"{{id: n{rank}, title: N, template: note.xlsx, output: n{rank}.xlsx}}" for rank in range(12)]


def _project(root: Path, title: str) -> Path:
    write_project(root)
    write_method(root, *_NOTES)
    write_template(root, f"{title} {{{{ project.title }}}}")
    return root


def _digests(folder: Path) -> set[str]:
    return {hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.xlsx")}


def _build_for_ever(projects: list[Path], out: Path, started: Event) -> None:
    for project in cycle(projects):
        build(project, out)
        started.set()


def _kill(work: Callable[..., None], things: object, path: Path, delay: float) -> None:
    """Let a process work, and kill it a moment after its first result."""
    fork = get_context("fork")
    started = fork.Event()
    worker = fork.Process(target=work, args=(things, path, started))
    worker.start()
    assert started.wait(30)
    sleep(delay)
    worker.kill()
    worker.join()


def _write_for_ever(versions: list[bytes], path: Path, started: Event) -> None:
    for version in cycle(versions):
        write_whole(path, version)
        started.set()


def test_killed_while_it_writes_a_large_file_it_leaves_the_old_or_the_new_one(tmp_path: Path) -> None:
    path, versions = tmp_path / "plan.xlsx", [letter * 8_000_000 for letter in (b"a", b"b")]
    for delay in range(10):
        _kill(_write_for_ever, versions, path, delay / 200)
        assert path.read_bytes() in versions
    remove_leftovers(tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["plan.xlsx"]


def test_killed_at_any_moment_every_file_is_an_old_or_a_new_one(tmp_path: Path) -> None:
    projects = [_project(tmp_path / name, name) for name in ("ancien", "nouveau")]
    for project in projects:
        build(project)
    whole = {digest for project in projects for digest in _digests(project / "livrables")}
    out, chance = tmp_path / "out", random.Random(7)
    for _ in range(8):
        _kill(_build_for_ever, projects, out, chance.random() / 20)
        assert _digests(out) <= whole
    build(projects[0], out)

    assert {path.suffix for path in out.rglob("*") if path.is_file()} == {".xlsx", ".json"}
    assert len(_digests(projects[0] / "livrables") & _digests(out)) == 1
