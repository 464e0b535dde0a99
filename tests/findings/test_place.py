from __future__ import annotations

import pytest

from neolab_docs.findings import Place

_CELL = Place(file="p.docx", story="en-tête", table=1, row=2, paragraph=3)


@pytest.mark.parametrize(
    ("place", "lang", "said"),
    [
        (Place(), "fr", ""),
        (Place(file="a.yaml", line=3, column=7), "fr", "a.yaml, ligne 3, colonne 7"),
        (Place(file="a.yaml", line=3, path="actions[1].lead"), "en", "a.yaml, line 3, actions[1].lead"),
        (Place(file="p.pptx", slide=4, shape="Titre"), "fr", "p.pptx, diapositive 4, forme «\xa0Titre\xa0»"),
        (Place(file="p.pptx", slide=4, shape="Titre"), "en", "p.pptx, slide 4, shape “Titre”"),
        (Place(file="p.xlsx", sheet="Plan", cell="F12"), "fr", "p.xlsx, feuille «\xa0Plan\xa0», cellule F12"),
        (_CELL, "fr", "p.docx, en-tête, tableau 1, ligne 2 du tableau, paragraphe 3"),
        (_CELL, "en", "p.docx, header, table 1, table row 2, paragraph 3"),
    ],
)
def test_an_address_is_said_as_a_person_would(place: Place, lang: str, said: str) -> None:
    assert place.text(lang) == said
