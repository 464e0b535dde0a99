from __future__ import annotations

import re
from pathlib import Path

import pytest

from neolab_docs import api
from tests.builders.commands import Command, command_in
from tests.builders.project import write_project

_NBSP = "\N{NO-BREAK SPACE}"
_BROKEN = """
    actors:
      - {id: mairie, name: Mairie d’Argol, short: Mairie, kind: local_authorit}
      - {id: cidrerie, name: Cidrerie du bourg, short: Cidrerie, kind: company}
    """
_DOUBTFUL = """
    actions:
      - {id: marche, code: A1, title: Ouvrir un marché, orientation: manger, lead: mairie}
      - {id: velos, code: B1, title: Prêter des vélos, orientation: bouger}
      - {id: atelier, code: C1, title: Tenir un atelier, orientation: reparer, lead: mairie}
    """


def test_a_sound_project_has_no_problem(command: Command, tmp_path: Path) -> None:
    outcome = command("check", write_project(tmp_path / "Argol"))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.replace(_NBSP, " ") == (
        "Aucun problème : les données de « Argol » sont complètes et cohérentes.\n"
    )


def test_an_error_is_told_with_its_file_and_line_and_a_remedy(command: Command, tmp_path: Path) -> None:
    outcome = command("check", write_project(tmp_path, acteurs=_BROKEN))
    told = outcome.out.replace(_NBSP, " ")
    assert outcome.code == 1
    assert told.startswith("acteurs.yaml\n  Erreur, ligne 2, actors[1].kind\n    ")
    assert "`local_authority`" in told
    assert told.endswith("1 erreur. Corrigez les erreurs, puis relancez la vérification.\n")


def test_the_same_mistake_in_several_places_is_explained_once(command: Command, tmp_path: Path) -> None:
    broken = _BROKEN.replace("kind: company", "kind: local_authorit")
    told = command("check", write_project(tmp_path, acteurs=broken)).out
    assert "  Erreur, ligne 2, actors[1].kind\n          ligne 3, actors[2].kind\n    " in told
    assert told.count("`local_authority`") == 1
    assert "\n2 erreurs." in told


def test_warnings_alone_are_told_without_failing(command: Command, tmp_path: Path) -> None:
    outcome = command("check", write_project(tmp_path, actions=_DOUBTFUL))
    assert outcome.code == 0
    assert "Avertissement, ligne 3" in outcome.out
    assert "1 avertissement. Les livrables peuvent être produits" in outcome.out


def test_a_program_reads_every_finding(command: Command, tmp_path: Path) -> None:
    outcome = command("check", write_project(tmp_path, acteurs=_BROKEN), "--json", "--lang", "en")
    report = outcome.json
    assert outcome.code == 1
    assert list(report) == ["command", "version", "project", "ok", "counts", "findings"]
    assert (report["ok"], report["counts"]) == (False, {"error": 1, "warning": 0, "info": 0})
    finding = report["findings"][0]
    assert list(finding) == ["code", "severity", "where", "what", "why", "fix"]
    assert (finding["code"], finding["where"]["file"], finding["where"]["line"]) == (
        "project-not-allowed",
        "acteurs.yaml",
        2,
    )


@pytest.mark.parametrize("name", ["absent", "x" * 300])
def test_a_folder_that_cannot_be_read_stops_the_command(command: Command, tmp_path: Path, name: str) -> None:
    outcome = command("check", tmp_path / name)
    assert outcome.code == 2
    assert "Traceback" not in outcome.out + outcome.err


def test_a_folder_without_yaml_stops_the_command(command: Command, tmp_path: Path) -> None:
    assert command("check", tmp_path).code == 2


@pytest.mark.parametrize("form", ["{root}/", '{root}"', " {root}", "{root}/projet.yaml", "~"])
def test_a_project_is_found_however_its_path_is_given(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    root = write_project(tmp_path / "Mon projet")
    monkeypatch.setenv("HOME", str(root))
    monkeypatch.setenv("USERPROFILE", str(root))
    assert command("check", form.format(root=root)).code == 0


def test_a_folder_closed_to_us_is_told_in_plain_words(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(api, "check", closed)
    outcome = command("check", tmp_path)
    assert outcome.code == 2
    assert "vos droits ne permettent pas d’y accéder" in outcome.err


def test_an_unexpected_error_is_one_sentence(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> None:
        raise RuntimeError("rouage cassé")

    monkeypatch.setattr(api, "check", broken)
    outcome = command("check", tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "RuntimeError, rouage cassé" in outcome.err
    assert "NEOLAB_DEBUG=1" in outcome.err


def test_the_details_of_an_unexpected_error_are_there_for_the_asking(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> None:
        raise RuntimeError("rouage cassé")

    monkeypatch.setattr(api, "check", broken)
    monkeypatch.setenv("NEOLAB_DEBUG", "1")
    with pytest.raises(RuntimeError, match="rouage"):
        command("check", tmp_path)


def test_an_interruption_is_told(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "check", interrupted)
    outcome = command("check", tmp_path)
    assert outcome.code == 130
    assert outcome.err.startswith("Interrompu.")


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_a_console_that_knows_few_letters_is_no_obstacle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str
) -> None:
    broken = _BROKEN.replace("local_authorit}", "ⴰⵎⴰⵣⵉⵖ}")
    outcome = command_in(monkeypatch, encoding)("check", write_project(tmp_path, acteurs=broken))
    assert outcome.code == 1
    assert "actors[1].kind" in outcome.out


def test_json_is_ascii_where_the_stream_may_spoil_letters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = _BROKEN.replace("local_authorit}", "é}")
    outcome = command_in(monkeypatch, "cp1252")("check", write_project(tmp_path, acteurs=broken), "--json")
    assert outcome.out.isascii()
    assert "« é »" in outcome.json["findings"][0]["what"].replace(_NBSP, " ")


def test_on_a_terminal_sentences_are_wrapped_between_words_and_never_before_a_mark(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command = command_in(monkeypatch, terminal=True)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    lines = _plain(command("check", write_project(tmp_path, acteurs=_BROKEN)).out).splitlines()
    assert max(map(len, lines)) <= 40
    assert not [line for line in lines if line.strip().startswith((":", "»", ";"))]


def test_severity_is_a_word_with_or_without_colours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out = command_in(monkeypatch, terminal=True)("check", write_project(tmp_path, acteurs=_BROKEN)).out
    assert "\x1b[" in out
    assert "Erreur, ligne 2" in _plain(out)


def _plain(text: str) -> str:
    """The text without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
