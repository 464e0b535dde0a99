"""What the final délibération says of a vote, of who was there and of who signs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from neolab_docs.api import build
from tests.builders.outputs import said
from tests.conftest import SAMPLES

_VOTE = re.compile(r"        vote: .*")


def _text(root: Path, vote: str = "", *changes: tuple[str, str]) -> str:
    """The final délibération of the voted sample, with another vote or other texts in its council."""
    project = Path(shutil.copytree(SAMPLES["la-vraie-croix"], root / "projet"))
    council = project / "conseil.yaml"
    text = council.read_text("utf-8")
    text = _VOTE.sub(f"        vote: {{ {vote}, not_voting: 1 }}", text) if vote else text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    council.write_text(text, "utf-8")
    (made,) = build(project, only=["deliberation"]).made
    assert made.path is not None
    return said(made.path).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        ("in_favour: 18, against: 0, abstentions: 0", "le conseil municipal, à l’unanimité, décide"),
        ("in_favour: 16, against: 0, abstentions: 2", "à l’unanimité des suffrages exprimés, décide"),
        ("in_favour: 12, against: 4, abstentions: 2", "à la majorité des suffrages exprimés, décide"),
        (
            "in_favour: 12, against: 3, abstentions: 1, blank: 2, secret: true",
            "au scrutin secret, à la majorité des suffrages exprimés, décide",
        ),
        (
            "in_favour: 9, against: 9, abstentions: 0, casting_vote: true",
            "à égalité des voix, celle de la présidence étant prépondérante, décide",
        ),
        ("in_favour: 5, against: 9, abstentions: 4", "le conseil municipal n’adopte pas le projet"),
    ],
    ids=["unanimous", "abstentions", "majority", "secret", "tie", "rejected"],
)
def test_the_result_is_said_in_the_words_of_the_vote(tmp_path: Path, vote: str, expected: str) -> None:
    text = _text(tmp_path, vote)

    assert expected in text
    assert ("Article 2 –" in text) == ("décide" in expected)


def test_arrivals_departures_and_interests_are_told_as_minutes_do(tmp_path: Path) -> None:
    key = "        changes:"
    left = f"{key}\n          - {{ member: hoel-le-mentecq, present: false, at: '20:40', proxy_to: malo-gueganton }}"
    text = _text(tmp_path, "in_favour: 18, against: 0, abstentions: 0", (key, left))

    assert "M. Hoël Le Mentecq a quitté la séance à 20 h 40 avant l’examen de ce point" in text
    assert "a donné procuration à M. Malo Guéganton" in text
    assert "M. Yves-Marie Josselinet, arrivé à 19 h 50 avant l’examen de ce point, prend part au vote" in text
    assert "M. Ronan Pédronnet, intéressé à l’affaire" in text


def test_a_second_convocation_says_that_no_quorum_is_needed(tmp_path: Path) -> None:
    session = "    members_in_office: 19\n"
    more = f"{session}    second_convocation: true\n    first_session: 2026-11-10\n"
    text = _text(tmp_path, "", (session, more))

    assert "la séance du 10 novembre 2026 n’ayant pas réuni le quorum" in text
    assert "Quorum :" not in text


def test_it_carries_the_numbers_the_signatures_and_the_mentions(tmp_path: Path) -> None:
    text = _text(tmp_path)

    for expected in (
        "Extrait du registre des délibérations du conseil municipal",
        "Délibération n° 2026-58",
        "décisions n° 1 à 5",
        "La secrétaire de séance",
        "accusé de réception n° 056-215602616-20261116-2026-58-DE",
        "certifie, sous sa responsabilité",
        "tribunal administratif de Rennes",
        "Annexe 1 – Plan d’actions",
    ):
        assert expected in text
