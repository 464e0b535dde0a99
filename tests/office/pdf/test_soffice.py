"""How a LibreOffice that misbehaves is dealt with, played by a program that does so on demand."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import sleep

import pytest

from neolab_docs.errors import OutputError
from neolab_docs.office.pdf import convert
from tests.builders.libreoffice import fake_soffice, script

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs executable scripts")


def _files(folder: Path, *wishes: str) -> list[Path]:
    files = [folder / f"{rank}.docx" for rank, _ in enumerate(wishes)]
    for file, wish in zip(files, wishes, strict=True):
        file.write_text(wish, "utf-8")
    return files


def _refusal(folder: Path, soffice: Path | None, patience: float = 60) -> tuple[str, str]:
    with pytest.raises(OutputError) as refusal:
        convert(_files(folder, "ok"), folder / "pdf", soffice, patience=patience)
    (finding,) = refusal.value.findings
    assert "{" not in finding.text()
    return finding.code, str(finding.values["path"])


def test_all_files_go_through_one_process(tmp_path: Path) -> None:
    soffice = fake_soffice(tmp_path)
    made = convert(_files(tmp_path, "ok", "ok", "refuse", "ok"), tmp_path / "pdf", soffice)

    assert [one.pdf is not None for one in made] == [True, True, False, True]
    assert (tmp_path / "soffice.runs").read_text() == "x"


def test_a_file_that_takes_libreoffice_down_does_not_stop_the_others(tmp_path: Path) -> None:
    made = convert(_files(tmp_path, "ok", "crash", "ok", "crash"), tmp_path / "pdf", fake_soffice(tmp_path))

    assert [one.pdf is not None for one in made] == [True, False, True, False]
    assert [finding.code for one in made for finding in one.findings] == ["pdf-not-converted"] * 2


def test_a_file_that_hangs_is_told_and_its_whole_process_tree_is_stopped(tmp_path: Path) -> None:
    made = convert(_files(tmp_path, "hang", "ok"), tmp_path / "pdf", fake_soffice(tmp_path), patience=2)

    assert [one.pdf is not None for one in made] == [False, True]
    assert [finding.code for finding in made[0].findings] == ["pdf-too-long"]
    assert _ends(int((tmp_path / "soffice.child").read_text()))


def _ends(pid: int) -> bool:
    """Whether a process ends within seconds; one that nobody waited for has ended."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/status")
        if status.exists() and "State:\tZ" in status.read_text():
            return True
        sleep(0.05)
    return False


@pytest.mark.parametrize("text", ["#!/bin/sh\nexit 0\n", "#!/bin/sh\nsleep 60\n", "ni programme ni script"])
def test_a_libreoffice_that_does_not_start_is_told(tmp_path: Path, text: str) -> None:
    soffice = script(tmp_path / "soffice", text)

    assert _refusal(tmp_path, soffice, patience=1) == ("pdf-no-start", str(soffice))


def test_a_path_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    assert _refusal(tmp_path, tmp_path / "nulle-part") == ("pdf-no-libreoffice", str(tmp_path / "nulle-part"))


def test_the_environment_names_the_libreoffice_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEOLAB_SOFFICE", str(fake_soffice(tmp_path)))
    (made,) = convert(_files(tmp_path, "ok"), tmp_path / "pdf")

    assert made.pdf is not None
    assert made.pdf.read_bytes() == b"%PDF-1.6 0"


def test_a_machine_without_libreoffice_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEOLAB_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(Path, "glob", lambda *_: [])

    assert _refusal(tmp_path, None) == ("pdf-no-libreoffice", "")


def test_nothing_to_convert_needs_no_libreoffice(tmp_path: Path) -> None:
    assert convert([], tmp_path / "pdf", tmp_path / "nulle-part") == []


def test_files_of_one_name_have_pdfs_of_their_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    files = [_files(tmp_path / name, "ok")[0] for name in ("a", "b")]
    made = convert(files, tmp_path / "pdf", fake_soffice(tmp_path))

    assert [one.pdf and one.pdf.name for one in made] == ["0.docx.pdf", "0.docx (2).pdf"]
