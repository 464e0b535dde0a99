"""The open data row of délibérations follows the SCDL schema (domain.md §2.6)."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

_COLUMNS = (
    "COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET,BUDGET_ANNEE,BUDGET_NOM,"
    "PREF_ID,PREF_DATE,VOTE_EFFECTIF,VOTE_REEL,VOTE_POUR,VOTE_CONTRE,VOTE_ABSTENTION,DELIB_URL"
)


def test_the_voted_sample_gives_a_row_of_the_schema(built_samples: dict[str, Path]) -> None:
    file = built_samples["la-vraie-croix"] / "conseil" / "scdl-deliberations-2026-11-16.csv"
    (row,) = csv.DictReader(io.StringIO(file.read_text("utf-8"), newline=""))

    assert ",".join(row) == _COLUMNS
    assert re.fullmatch(r"\d{14}", row["COLL_SIRET"])
    assert re.fullmatch(r"\d\.\d{1,2}", row["DELIB_MATIERE_CODE"])
    assert (row["DELIB_DATE"], row["PREF_DATE"]) == ("2026-11-16", "2026-11-18")
    assert (row["VOTE_EFFECTIF"], row["VOTE_REEL"]) == ("19", "18")
    assert int(row["VOTE_POUR"]) + int(row["VOTE_CONTRE"]) + int(row["VOTE_ABSTENTION"]) == int(row["VOTE_REEL"])


def test_publishable_records_name_no_participant(built_samples: dict[str, Path]) -> None:
    from tests.builders.outputs import said

    folder = built_samples["la-vraie-croix"] / "instance"
    public = said(folder / "releve-publiable-co-decision-2026-10-01.docx")
    internal = said(folder / "releve-co-decision-2026-10-01.docx")

    private = ("Marie-Anne Guyodo", "Youna Gicquiaud", "Tifenn Rosmorvan")
    assert [name in internal for name in private] == [True, True, True]
    assert [name in public for name in private] == [False, False, False]
    assert "9 sur 10" in public
