"""The kits of the samples: what lies on tables, what it is made of, and for how many people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Mm

from neolab_docs import load_project
from neolab_docs.building.making import BuildReport
from neolab_docs.catalog.kit import KitItem
from neolab_docs.findings import Severity
from neolab_docs.kitting import Kit, make_kit
from neolab_docs.model.loading import read_contacts
from tests.builders.outputs import said
from tests.conftest import SAMPLES

_SEEN_BY_ALL = ("tables", "facilitation")
_MARGIN = Mm(5)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Kit]:
    """The kit of a workshop for few people, for the usual number, and for many."""
    workspace = load_project(SAMPLES["la-vraie-croix"])
    out = tmp_path_factory.mktemp("kits")
    return {count: make_kit(workspace, "atelier-2", out / str(count), participants=count) for count in (7, 30, 120)}


def _part(report: BuildReport, *parts: str) -> Iterator[Path]:
    for result in report.results:
        item = result.job.deliverable
        assert isinstance(item, KitItem)
        if result.path and item.part.value in parts:
            yield result.path


def test_the_kits_of_the_samples_have_no_problem(sample_kits: list[BuildReport]) -> None:
    told = [one.text() for report in sample_kits for one in report.findings if one.severity is not Severity.INFO]

    assert told == []
    assert all(result.path for report in sample_kits for result in report.results)


def test_nothing_that_lies_on_a_table_tells_how_to_reach_anybody(sample_kits: list[BuildReport]) -> None:
    contacts = [contact for folder in SAMPLES.values() for contact in read_contacts(folder)]
    secrets = {value for one in contacts for value in (one.email, one.phone) if value}
    papers = [path for report in sample_kits for path in _part(report, *_SEEN_BY_ALL)]

    assert secrets
    assert papers
    found = {(path.name, secret) for path in papers for secret in secrets if secret in _text(path)}
    assert found == set()


def _text(path: Path) -> str:
    with ZipFile(path) as document:
        properties = document.read("docProps/core.xml").decode()
    return (said(path) + properties).replace("\N{NO-BREAK SPACE}", " ")


def test_each_person_who_agreed_gets_an_e_mail_and_nobody_else(sample_kits: list[BuildReport]) -> None:
    agreed = {one.email for folder in SAMPLES.values() for one in read_contacts(folder) if one.email and one.consent}
    mails = [path.read_text("utf-8") for report in sample_kits for path in report.folder.glob("1-avant/courriels/*")]

    assert {mail.partition("\n")[0].replace("\N{NO-BREAK SPACE}", " ").removeprefix("À : ") for mail in mails} == agreed


@pytest.mark.parametrize(("participants", "tables"), [(7, 3), (30, 5), (120, 20)])
def test_quantities_follow_the_number_of_participants(kits: Mapping[int, Kit], participants: int, tables: int) -> None:
    kit = kits[participants]
    copies = {entry.output: entry.copies for entry in kit.entries}

    assert copies["2-tables/fleche-du-temps-a2.pptx"] == tables
    assert copies["2-tables/fiche-action-vierge.docx"] == 2 * tables + 2
    assert len(Presentation(str(kit.report.folder / "2-tables" / "chevalets.pptx")).slides) == tables
    assert len(list(kit.report.folder.glob("2-tables/emargement-table-*.docx"))) == tables


def test_there_are_badges_for_all_and_some_to_spare(kits: Mapping[int, Kit]) -> None:
    for participants, kit in kits.items():
        badges = 10 * len(Presentation(str(kit.report.folder / "2-tables" / "badges.pptx")).slides)
        assert badges >= 1.1 * participants


def test_cards_and_labels_bear_the_same_numbers(kits: Mapping[int, Kit]) -> None:
    folder = kits[30].report.folder / "2-tables"
    ideas = [
        action for action in load_project(SAMPLES["la-vraie-croix"]).project.actions if action.origin != "workshop"
    ]

    assert len(Presentation(str(folder / "cartes-idees-a5.pptx")).slides) == len(ideas)
    assert len(Presentation(str(folder / "cartes-idees-a4.pptx")).slides) == -(-len(ideas) // 2)
    assert all(f"\n{number}\n" in said(folder / "etiquettes.pptx") for number in range(1, len(ideas) + 1))


def test_nothing_stands_in_the_margin_that_printers_leave_white(sample_kits: list[BuildReport]) -> None:
    pages = [path for report in sample_kits for path in _part(report, "before", *_SEEN_BY_ALL) if _is_print(path)]

    assert pages
    assert [fault for path in pages for fault in _outside(path)] == []


def _is_print(path: Path) -> bool:
    return path.suffix == ".pptx" and path.name != "presentation.pptx"


def _outside(path: Path) -> Iterator[tuple[str, str]]:
    deck = Presentation(str(path))
    assert deck.slide_width and deck.slide_height
    for slide in deck.slides:
        for shape in slide.shapes:
            right, bottom = shape.left + shape.width, shape.top + shape.height
            inside = min(shape.left, shape.top) >= _MARGIN - 1 and right <= deck.slide_width - _MARGIN + 1
            if not (inside and bottom <= deck.slide_height - _MARGIN + 1):
                yield path.name, shape.name


def test_the_same_kit_twice_is_the_same_to_the_byte(kits: Mapping[int, Kit], tmp_path: Path) -> None:
    make_kit(load_project(SAMPLES["la-vraie-croix"]), "atelier-2", tmp_path / "kit", participants=7)

    first = kits[7].report.folder
    made = {path.relative_to(first): path.read_bytes() for path in first.rglob("*.*")}
    assert {path.relative_to(tmp_path / "kit"): path.read_bytes() for path in (tmp_path / "kit").rglob("*.*")} == made


def test_the_black_and_white_edition_holds_greys_only(tmp_path: Path) -> None:
    workspace = load_project(SAMPLES["presquile-de-crozon"])
    kit = make_kit(workspace, "atelier-2", tmp_path / "kit", participants=7, black_and_white=True)
    themes = [colours for path in kit.report.folder.rglob("*.*x") for colours in _themes(path)]

    assert themes
    assert {
        colour for colours in themes for colour in colours if len({colour[:2], colour[2:4], colour[4:]}) > 1
    } == set()


def _themes(path: Path) -> Iterator[list[str]]:
    """The colours of each theme of a document, but those of links."""
    with ZipFile(path) as document:
        for name in document.namelist():
            if "/theme/theme" in name and name.endswith(".xml"):
                (scheme,) = etree.fromstring(document.read(name)).iter(f"{_A}clrScheme")
                yield [one.get("val", "000000") for one in scheme.iter(f"{_A}srgbClr")]
