"""Whatever people type in a délibération: it stands in the documents of the council as it was typed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from neolab_docs.api import build
from neolab_docs.building.making import BuildReport
from neolab_docs.datafiles.folder import read_files
from tests.builders.outputs import documents, said
from tests.builders.soundness import faults
from tests.conftest import SAMPLES

_NAME = "Anne-Élisabeth " + "de Kerguélen " * 21 + "du Bourg"
_TEXTS = {
    "place": 'Salle <b>"Ti Kêr"</b> & cour',
    "subject": '=SUM(A1) & {{ project }} <w:p/> "plan", {% if x %} ; {# note #}',
    "number": "2026-58 & <1>",
    "category_name": "Aménagement & {{ x }}",
    "statement": ['Nous disons {{ oui }} & <non> : "c\'est dit" {%p endif %}'],
    "visas": ["l'avis <favorable> & {{ motivé }}"],
    "recitals": ["que {% raw %} & </w:t> ne casse rien"],
    "articles": [{"text": "Approuve {{ tout }} & <le reste> ]]> &amp; ${x}"}],
    "annexes": [{"number": 1, "title": "Plan <A3> & {{ cartes }}"}],
    "transmission_id": "@ID & <2026>",
    "url": "https://exemple.invalid/?a=1&b=<2>",
}
_SEEN = (
    "{{ project }} <w:p/>",
    "2026-58 & <1>",
    "{{ oui }} & <non>",
    "<favorable> & {{ motivé }}",
    "{% raw %} & </w:t> ne casse rien",
    "{{ tout }} & <le reste> ]]> &amp; ${x}",
    "Plan <A3> & {{ cartes }}",
    "@ID & <2026>",
    "Kerguélen",
)


def _hostile(council: Path) -> str:
    """The data of the council, hostile; JSON is YAML too."""
    data: dict[str, Any] = read_files(council.parent, [council]).data
    (session,) = data["council_sessions"]
    (deliberation,) = session["deliberations"]
    session["place"] = _TEXTS["place"]
    session["agenda_before"] = ["Point {{ un }} & <deux>"]
    deliberation.update({key: value for key, value in _TEXTS.items() if key != "place"})
    deliberation["interested"][0]["reason"] = "Gérant & {{ associé }} <SARL>"
    return json.dumps(data, default=str)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """The council pack of the voted sample, every field of its délibération made hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    project = Path(shutil.copytree(SAMPLES["la-vraie-croix"], folder / "projet"))
    council = project / "conseil.yaml"
    council.write_text(_hostile(council), "utf-8")
    bodies = project / "instances.yaml"
    bodies.write_text(
        bodies.read_text("utf-8").replace('name: "Ronan Pédronnet"', f'id: ronan-pedronnet, name: "{_NAME}"'), "utf-8"
    )
    return build(project, folder / "out", only=["council"])


def test_every_document_is_made_and_sound(hostile: BuildReport) -> None:
    assert [finding.text() for finding in hostile.findings] == []
    assert {path.name: faults(path.read_bytes(), path.suffix) for path in documents(hostile.folder)} == {
        path.name: [] for path in documents(hostile.folder)
    }


def test_the_deliberation_says_what_was_typed(hostile: BuildReport) -> None:
    text = said(hostile.folder / "conseil" / "deliberation-plan-actions.docx").replace("\xa0", " ").replace("’", "'")

    assert [one for one in _SEEN if one not in text] == []


def test_the_open_data_row_keeps_its_seventeen_cells(hostile: BuildReport) -> None:
    data = (hostile.folder / "conseil" / "scdl-deliberations-2026-11-16.csv").read_text("utf-8")
    header, row = csv.reader(io.StringIO(data, newline=""))

    assert (len(header), len(row)) == (17, 17)
    assert row[6] == f"'{_TEXTS['subject']}"
    assert row[9] == f"'{_TEXTS['transmission_id']}"
