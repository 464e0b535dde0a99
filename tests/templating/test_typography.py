"""French typography put on values (domain.md §8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.templating.typography import finished

texts = st.text(max_size=80) | st.text(alphabet="ab1M.h mek€%:;!?«»\"'’°n/\\@&-_\n\xa0\u202f()…", max_size=40)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Bonjour !", "Bonjour_!"),
        ("Bonjour!", "Bonjour_!"),
        ("Bonjour\u202f!", "Bonjour_!"),
        ("Quoi?!", "Quoi_?!"),
        ("Objet: titre", "Objet_: titre"),
        ("a ; b", "a_; b"),
        ("(voir ici!)", "(voir ici_!)"),
        ("oui ?\nnon !", "oui_?\nnon_!"),
        ("«mot»", "«_mot_»"),
        ("« mot »", "«_mot_»"),
        ("35%", "35_%"),
        ("35 %", "35_%"),
        ("15 000 €", "15_000_€"),
        ("10 000 000 habitants", "10_000_000 habitants"),
        ("15k€", "15_k€"),
        ("15 k €", "15_k_€"),
        ("n°3", "n°_3"),
        ("N° 3", "N°_3"),
        ("M. Le Gall et Mme Élie", "M._Le Gall et Mme_Élie"),
        ("12 km et 3 ha", "12_km et 3_ha"),
        ("18 h 30", "18_h_30"),
        ("l'eau d'Argol", "l’eau d’Argol"),
        ("moins d'1 an", "moins d’1_an"),
        ("aujourd'hui", "aujourd’hui"),
        ("l'A84", "l’A84"),
        ('un "mot" ici', "un «_mot_» ici"),
        ('"Halles" et "Port"', "«_Halles_» et «_Port_»"),
        ('l\'"eau"', "l’«_eau_»"),
        ("la suite...", "la suite…"),
        ("mer -- terre", "mer – terre"),
        ("deux  espaces", "deux espaces"),
        ("https://x.fr ! ok", "https://x.fr_! ok"),
        ("plan FA-12: titre", "plan FA-12_: titre"),
    ],
)
def test_what_is_put_right(typed: str, shown: str) -> None:
    assert finished(typed) == shown.replace("_", "\xa0")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Rue des Halles",
        "https://exemple.fr/a?b=c;d!e",
        "voir www.exemple.fr/page?x=1",
        "mailto:d'abc@exemple.fr",
        "marie.d'arc@exemple.fr",
        "C:\\Dossier\\l'eau...\\x",
        "\\\\serveur\\l'eau",
        "18:30",
        "échelle 1:10",
        "ratio 3:1",
        "FA_12:b",
        "A1B2",
        "PLAN-2026_v2.docx",
        "=IF(A1;B1)",
        "5'10\"",
        '12" et 15"',
        "en 2026 150 personnes",
        "T1 100 actions",
        "02 98 12 34 56",
        "R&amp;D",
        "%20",
        ":-)",
        "....",
        "--option",
        "  retrait",
        "2'x",
    ],
)
def test_what_is_left_alone(typed: str) -> None:
    assert finished(typed) == typed


@given(texts)
def test_a_second_pass_changes_nothing(text: str) -> None:
    once = finished(text)

    assert finished(once) == once


@given(texts)
def test_letters_and_digits_are_never_touched(text: str) -> None:
    assert [sign for sign in finished(text) if sign.isalnum()] == [sign for sign in text if sign.isalnum()]


@given(texts)
def test_no_narrow_space_is_left(text: str) -> None:
    assert "\u202f" not in finished(text)


@given(st.from_regex(r"https?://[a-z]{1,8}\.fr/[a-z0-9?:;!%'.]{0,20}", fullmatch=True))
def test_addresses_come_through(address: str) -> None:
    assert address in finished(f"Voir : {address} !")


def test_a_long_word_is_quick_to_read() -> None:
    text = "a" * 200_000 + "@:\\"

    assert finished(text) == text
