"""The commitment letters of a sample: sound whatever people typed, one by one and all in one document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from neolab_docs.api import load_project
from neolab_docs.mailing import Mailing, mail
from tests.builders.outputs import documents, raw, said
from tests.builders.soundness import faults
from tests.conftest import SAMPLES

_LONG = "Anne-Élisabeth " + "de Kerguélen " * 21 + "du Bourg"
_NAME = '{{ recipient.id }} & <w:p/> "d\'Argol" {% if x %}'
_ROLE = "Gérante {# note #} & <fille>"
_BRINGS = "Prête {{ salle }} & <vidéo> ]]> ${x}"
_OFFERS = "Plutôt {%p endif %} un local & 'café'"
_CONTACTS = """
contacts:
  - {{name: {0}, role: {1}, actor: entreprenants, email: a@exemple.invalid}}
  - {{name: {2}, actor: entreprenants}}
  - {{name: Yann Sans-Acteur}}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample with hostile contacts, and an action whose contribution and offer are hostile too."""
    root = tmp_path_factory.mktemp("courriers") / "projet"
    shutil.copytree(SAMPLES["la-vraie-croix"], root, ignore=shutil.ignore_patterns(".neolab", "livrables"))
    (root / "contacts.yaml").write_text(_CONTACTS.format(*map(_quoted, (_NAME, _ROLE, _LONG))).lstrip(), "utf-8")
    first = f"    lead: {{actor: entreprenants, contribution: {_quoted(_BRINGS)}, proposal: {_quoted(_OFFERS)}}}\n"
    (root / "plus.yaml").write_text(
        "actions:\n  - id: hostile\n    code: 9.9\n    title: 'Agir {{ ici }} & <là>'\n"
        f"    orientation: {load_project(root).project.orientations[0].id}\n{first}",
        "utf-8",
    )
    return root


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def apart(project: Path) -> Mailing:
    """The letters as files."""
    return mail(load_project(project), "commitment")


@pytest.fixture(scope="module")
def together(project: Path) -> Path:
    """The letters in one document."""
    path = mail(load_project(project), "commitment", single_file=True).together
    assert path
    return path


def test_letters_hold_what_was_typed_as_it_was_typed(project: Path, apart: Mailing) -> None:
    letters = [said(path) for path in documents(project / "courriers" / "engagements")]

    (hostile,) = [text for text in letters if _ROLE in text]
    for typed in ("{{ recipient.id }} & <w:p/>", "{{ salle }} & <vidéo> ]]> ${x}", "{%p endif %} un local &"):
        assert typed in hostile
    assert any("Kerguélen " * 3 in text.replace("de ", "") for text in letters)
    assert len(letters) == len(apart.report.made) == apart.count


def test_letters_are_sound(apart: Mailing) -> None:
    paths = [made.path for made in apart.report.made if made.path]

    assert [fault for path in paths[:3] for fault in faults(path.read_bytes(), ".docx")] == []


def test_a_person_who_speaks_for_nobody_is_not_asked_for_a_commitment(apart: Mailing) -> None:
    assert not any("Sans-Acteur" in made.job.title for made in apart.report.made)


def test_letters_in_one_document_are_sound(together: Path) -> None:
    assert faults(together.read_bytes(), ".docx") == []


def test_each_letter_in_one_document_has_its_own_headers_and_page_1(together: Path, apart: Mailing) -> None:
    sections = Document(str(together)).sections

    assert len(sections) == apart.count
    for section in sections:
        assert section.different_first_page_header_footer
        numbering = section._sectPr.find(qn("w:pgNumType"))
        assert numbering is not None and numbering.get(qn("w:start")) == "1"
    assert raw(together).count("Coupon-réponse</w:t>") == apart.count


def test_who_declined_everything_is_not_written_to(project: Path, tmp_path: Path) -> None:
    root = shutil.copytree(project, tmp_path / "projet", ignore=shutil.ignore_patterns("courriers"))
    before = mail(load_project(root), "commitment", tmp_path / "avant").count
    text = (root / "actions.yaml").read_text("utf-8").replace("state: considered", "state: declined")
    (root / "actions.yaml").write_text(text.replace("state: asked", "state: withdrawn"), "utf-8")

    written = load_project(root)
    after = mail(written, "commitment", tmp_path / "apres").count
    assert after < before
    left = {one.actor.id for action in written.project.actions for one in action.co_responsibilities if one.stands}
    left |= {action.lead.actor.id for action in written.project.actions if action.lead and action.lead.stands}
    assert after == len(left) + 1  # two people speak for one of them
