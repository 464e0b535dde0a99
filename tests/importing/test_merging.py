from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.importing.merging import Fate, Merged, Version, merged

_CELLS = st.sampled_from([None, "a", "b", "c"])
_VERSIONS = st.lists(st.builds(Version, _CELLS, _CELLS, st.booleans()), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("exported", "edited", "now", "fate"),
    [
        ("a", "a", "a", Fate.UNCHANGED),
        ("a", "b", "a", Fate.TABLE),
        ("a", None, "a", Fate.TABLE),
        (None, "b", None, Fate.TABLE),
        ("a", "a", "b", Fate.PROJECT),
        ("a", "b", "b", Fate.SAME),
        ("a", "b", "c", Fate.CONFLICT),
        ("a", None, "c", Fate.CONFLICT),
    ],
)
def test_one_copy(exported: str | None, edited: str | None, now: str | None, fate: Fate) -> None:
    assert merged(now, [Version(edited, exported)]).fate is fate


@pytest.mark.parametrize(
    ("edited", "now", "fate"),
    [(None, "a", Fate.UNCHANGED), ("a", "a", Fate.UNCHANGED), ("b", "a", Fate.TABLE), ("b", None, Fate.TABLE)],
)
def test_a_table_that_was_never_exported_asks_for_what_it_says(edited: str | None, now: str | None, fate: Fate) -> None:
    assert merged(now, [Version(edited, known=False)]).fate is fate


def test_two_copies_that_disagree_are_a_conflict() -> None:
    assert merged("a", [Version("b", "a"), Version("a", "a"), Version("c", "a")]) == Merged(Fate.CONFLICT, None, (0, 2))


def test_two_tables_of_others_that_disagree_are_a_conflict_even_where_one_says_what_the_project_says() -> None:
    versions = [Version("a", known=False), Version("b", known=False)]
    assert merged("a", versions) == Merged(Fate.CONFLICT, None, (1,))


def test_two_copies_that_agree_are_one_change() -> None:
    assert merged("a", [Version("b", "a"), Version("b", "a")]) == Merged(Fate.TABLE, 0)


def test_a_copy_that_goes_back_on_what_another_brought_is_a_conflict() -> None:
    assert merged("b", [Version("b", "a"), Version("c", "a")]) == Merged(Fate.CONFLICT, None, (1,))


def _after(now: str | None, versions: list[Version]) -> str | None:
    """The project after the copies came in, conflicts left as they are."""
    found = merged(now, versions)
    edited = versions[found.chosen].edited if found.chosen is not None else now
    return edited if edited is None else str(edited)


@given(_CELLS, _VERSIONS)
def test_nothing_more_changes_the_second_time(now: str | None, versions: list[Version]) -> None:
    after = _after(now, versions)
    assert _after(after, versions) == after


@given(_CELLS, st.lists(_CELLS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_copies_of_one_export_commute(exported: str | None, edited: list[str | None], chance: object) -> None:
    versions = [Version(one, exported) for one in edited]
    together = merged(exported, versions)
    backwards = merged(exported, versions[::-1])
    assert together.fate is backwards.fate
    if together.fate is not Fate.CONFLICT:
        one_by_one = exported
        for version in versions:
            one_by_one = _after(one_by_one, [version])
        assert one_by_one == _after(exported, versions) == _after(exported, versions[::-1])


@given(_CELLS, _VERSIONS)
def test_the_order_of_copies_decides_nothing(now: str | None, versions: list[Version]) -> None:
    here, there = merged(now, versions), merged(now, versions[::-1])
    assert here.fate is there.fate
    assert {versions[rank].edited for rank in here.proposals} == {
        versions[::-1][rank].edited for rank in there.proposals
    }


@given(_CELLS, _VERSIONS)
def test_what_no_copy_changed_is_never_touched(now: str | None, versions: list[Version]) -> None:
    untouched = [Version(version.exported, version.exported) for version in versions]
    assert _after(now, untouched) == now
