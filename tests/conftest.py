"""What several test folders share: each sample built once in a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from neolab_docs.api import build, load_project
from neolab_docs.building.making import BuildReport
from neolab_docs.catalog.library import content_root
from neolab_docs.kitting import make_kit
from tests.builders.outputs import representatives

SAMPLES = {path.name: path for path in sorted((content_root() / "samples").iterdir()) if [*path.glob("*.yaml")]}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden outlines be rewritten."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the outlines of tests/golden")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether what is said today is what is expected from now on."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled templates of a session are kept apart from those of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEOLAB_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def sample_builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BuildReport]:
    """The report of one build of each sample, by the name of its folder."""
    out = tmp_path_factory.mktemp("livrables")
    return {name: build(folder, out / name) for name, folder in SAMPLES.items()}


@pytest.fixture(scope="session")
def sample_kits(tmp_path_factory: pytest.TempPathFactory) -> list[BuildReport]:
    """The report of the kit of each workshop of each sample."""
    out = tmp_path_factory.mktemp("kits")
    workspaces = {name: load_project(folder) for name, folder in SAMPLES.items()}
    return [
        make_kit(workspace, kind, out / name / kind, participants=30).report
        for name, workspace in workspaces.items()
        for kind in ("workshop-1", "workshop-2")
    ]


@pytest.fixture(scope="session")
def sample_documents(sample_builds: dict[str, BuildReport], sample_kits: list[BuildReport]) -> list[Path]:
    """Every kind of document of every sample: two of those that are made for many things, to spare the judges."""
    return [path for report in (*sample_builds.values(), *sample_kits) for path in representatives(report)]


@pytest.fixture(scope="session")
def built_samples(sample_builds: dict[str, BuildReport]) -> dict[str, Path]:
    """The output folder of each sample, by the name of its folder."""
    return {name: report.folder for name, report in sample_builds.items()}
