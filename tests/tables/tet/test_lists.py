"""Lists as Territoires en Transitions writes them."""

from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.tables.tet.lists import joined_list, split_lines, split_list

NAMES = st.lists(st.text("abcé ,'-", min_size=1, max_size=12).filter(lambda text: text.strip() == text), unique=True)


def test_commas_inside_brackets_and_quotes_do_not_cut() -> None:
    assert split_list('ADEME, Parc (bois, eau), "Lire, écrire", « Ici, là »') == [
        "ADEME",
        "Parc (bois, eau)",
        "Lire, écrire",
        "Ici, là",
    ]


def test_a_name_is_listed_once() -> None:
    assert split_list("Région, , Région") == ["Région"]
    assert split_lines("Région\n\nRégion") == ["Région"]


@given(NAMES)
def test_names_written_in_a_cell_are_read_back(names: list[str]) -> None:
    assert split_list(joined_list(names)) == names
