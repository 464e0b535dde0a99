from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import neolab_docs
from neolab_docs.building.dressing import brand_of
from neolab_docs.workspace import open_workspace

_SAMPLES = Path(__file__).parents[2] / "samples"


def _theme(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode()


def test_a_territory_s_colours_come_in_order_of_the_accents() -> None:
    workspace = open_workspace(_SAMPLES / "presquile-de-crozon").workspace
    assert workspace is not None
    deck, book = (brand_of(workspace.project.territory, Path(name)) for name in ("phase.pptx", "plan.xlsx"))
    assert list(deck.colours) == ["dk1", "lt2", "accent1", "accent2", "accent3", "accent4"]
    assert deck.colours["accent1"] == book.colours["accent1"] == "1F5673"


def test_the_colours_that_tell_states_in_a_workbook_stay() -> None:
    workspace = open_workspace(_SAMPLES / "presquile-de-crozon").workspace
    assert workspace is not None
    assert list(brand_of(workspace.project.territory, Path("plan.xlsx")).colours) == ["dk1", "lt2", "accent1"]


def test_the_colours_of_quiet_texts_and_of_the_signal_stay_in_documents() -> None:
    workspace = open_workspace(_SAMPLES / "la-vraie-croix").workspace
    assert workspace is not None
    colours = brand_of(workspace.project.territory, Path("fiche.docx")).colours
    assert [slot for slot in colours if slot.startswith("accent")] == ["accent1", "accent2", "accent3", "accent4"]


def test_what_is_built_wears_the_territory_s_colours(tmp_path: Path) -> None:
    report = neolab_docs.build(_SAMPLES / "la-vraie-croix", tmp_path, only=["draft-deliberation", "action-plan"])
    themes = {".docx": "word/theme/theme1.xml", ".xlsx": "xl/theme/theme1.xml"}
    told = [_theme(made.path, themes[made.path.suffix]) for made in report.made if made.path]
    assert len(told) == 2 and all('val="1F5A3D"' in theme for theme in told)


def test_a_colour_that_is_not_readable_is_told_at_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "projet"
    shutil.copytree(_SAMPLES / "la-vraie-croix", folder)
    territory = folder / "territoire.yaml"
    territory.write_text(territory.read_text("utf-8").replace('"8A2B3D"', '"F7C6D0"'), "utf-8")
    (finding,) = [each for each in neolab_docs.check(folder) if each.code.startswith("brand-")]
    assert (finding.code, finding.where.path) == ("brand-colour-darkened", "territory.brand.accents[3]")
    assert "F7C6D0" in territory.read_text("utf-8").splitlines()[(finding.where.line or 0) - 1]
