from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from neolab_docs.api import jobs_of, load_project
from neolab_docs.building.making import BuildReport, Made, Provenance, Rendered, make
from neolab_docs.building.manifest import read_manifest
from neolab_docs.building.plan import Job
from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding
from tests.builders.project import write_method, write_project, write_template

_NOTES = tuple(f"{{id: {name}, title: {name}, template: note.xlsx, output: {name}.xlsx}}" for name in "abc")
Render = Callable[[Job], bytes]


def _jobs(root: Path) -> list[Job]:
    write_project(root)
    write_method(root, *_NOTES)
    write_template(root)
    return jobs_of(load_project(root))


def _make(root: Path, render: Render, jobs: list[Job] | None = None) -> BuildReport:
    return _make_with_remarks(root, lambda job: Rendered(render(job)), jobs)


def _make_with_remarks(root: Path, render: Callable[[Job], Rendered], jobs: list[Job] | None = None) -> BuildReport:
    return make(jobs or _jobs(root), root / "out", render, Provenance("1.0", "d" * 64))


def _files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "out").iterdir() if path.name != "manifest.json"}


def _named(job: Job) -> bytes:
    return job.output.encode()


def test_every_job_becomes_a_file_listed_in_the_manifest(tmp_path: Path) -> None:
    report = _make(tmp_path, _named)

    assert _files(tmp_path) == {"a.xlsx": b"a.xlsx", "b.xlsx": b"b.xlsx", "c.xlsx": b"c.xlsx"}
    assert [entry.path for entry in read_manifest(tmp_path / "out").values()] == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert (len(report.made), report.findings) == (3, [])


def test_one_that_fails_does_not_stop_the_others_and_its_old_file_stays(tmp_path: Path) -> None:
    _make(tmp_path, _named)

    def render(job: Job) -> bytes:
        if job.output == "b.xlsx":
            raise TemplateError([Finding("deck-empty")])
        return b"nouveau"

    report = _make(tmp_path, render)

    assert _files(tmp_path) == {"a.xlsx": b"nouveau", "b.xlsx": b"b.xlsx", "c.xlsx": b"nouveau"}
    assert [finding.code for finding in report.findings] == ["deck-empty"]


def test_a_file_that_would_not_change_is_left_alone(tmp_path: Path) -> None:
    _make(tmp_path, _named)
    before = (tmp_path / "out" / "a.xlsx").stat().st_mtime_ns
    report = _make(tmp_path, _named)

    assert [made.changed for made in report.made] == [False, False, False]
    assert (tmp_path / "out" / "a.xlsx").stat().st_mtime_ns == before


def test_making_some_keeps_the_entries_of_the_others(tmp_path: Path) -> None:
    jobs = _jobs(tmp_path)
    _make(tmp_path, _named, jobs)
    _make(tmp_path, lambda _: b"nouveau", jobs[:1])

    assert list(read_manifest(tmp_path / "out")) == ["a.xlsx", "b.xlsx", "c.xlsx"]


@pytest.mark.parametrize("known", [True, False], ids=["made by us", "there before us"])
def test_a_document_changed_by_hand_is_kept_beside_the_new_one(tmp_path: Path, known: bool) -> None:
    _make(tmp_path, _named)
    (tmp_path / "out" / "a.xlsx").write_bytes(b"corrig\xc3\xa9 par la DGS")
    if not known:
        (tmp_path / "out" / "manifest.json").unlink()
    report = _make(tmp_path, lambda job: b"nouveau" if job.output == "a.xlsx" else _named(job))

    assert _files(tmp_path)["a.xlsx"] == b"nouveau"
    assert _files(tmp_path)["a (version modifiée).xlsx"] == b"corrig\xc3\xa9 par la DGS"
    assert [(one.code, one.values["kept"]) for one in report.findings] == [
        ("build-kept-aside", "a (version modifiée).xlsx")
    ]


def test_each_changed_version_is_kept_once(tmp_path: Path) -> None:
    for version in (b"un", b"deux", b"deux"):
        _make(tmp_path, _named)
        (tmp_path / "out" / "a.xlsx").write_bytes(version)
    _make(tmp_path, _named)

    assert [name for name in sorted(_files(tmp_path)) if name.startswith("a ")] == [
        "a (version modifiée 2).xlsx",
        "a (version modifiée).xlsx",
    ]


def test_an_interrupted_run_lists_what_it_made(tmp_path: Path) -> None:
    def stop(made: Made) -> None:
        if made.job.output == "b.xlsx":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(_jobs(tmp_path), tmp_path / "out", lambda job: Rendered(_named(job)), Provenance("1.0", "d" * 64), stop)

    assert list(read_manifest(tmp_path / "out")) == ["a.xlsx", "b.xlsx"]


def test_a_job_that_lacks_data_is_not_rendered(tmp_path: Path) -> None:
    def never(_: Job) -> NoReturn:
        raise AssertionError("rendered")

    write_project(tmp_path)
    write_method(tmp_path, "{id: a, title: A, template: note.xlsx, output: a.xlsx, requires: [council]}")
    write_template(tmp_path)
    report = _make(tmp_path, never, jobs_of(load_project(tmp_path)))

    assert [finding.code for finding in report.findings] == ["build-missing-data"]
    assert not (tmp_path / "out").exists()


def test_what_is_to_be_known_of_a_document_is_told_whether_it_changed_or_not(tmp_path: Path) -> None:
    remark = Finding("slide-overflow", values={"text": "Calendrier"})
    reports = [_make_with_remarks(tmp_path, lambda _: Rendered(b"a", (remark,))) for _ in range(2)]

    assert [[made.changed for made in report.made] for report in reports] == [[True] * 3, [False] * 3]
    assert [report.findings for report in reports] == [[remark] * 3] * 2
