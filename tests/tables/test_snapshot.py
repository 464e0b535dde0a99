"""The memory of an export: the same for the same cells, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from neolab_docs.tables.snapshot import Snapshot, carried, kept

_ROWS = {
    f"action-{number}": {"title": f"Titre n° {number} ; « à voir »", "budget": "15 000 €"} for number in range(3000)
}


def snapshot() -> Snapshot:
    return Snapshot("actions", "lanvoy", _ROWS)


def test_a_snapshot_is_carried_in_cells_that_any_program_keeps() -> None:
    pieces = snapshot().pieces()
    assert max(map(len, pieces)) < 32_000
    assert all(piece.isascii() for piece in pieces)
    assert carried(reversed([None, 3, "autre chose", *pieces])) == {snapshot().id: snapshot()}


def test_a_snapshot_with_a_piece_lost_or_changed_is_left_out() -> None:
    big = Snapshot("actions", "lanvoy", {str(number): {"title": str(hash((number, "x")))} for number in range(9000)})
    pieces = big.pieces()
    assert len(pieces) > 1
    assert carried(pieces[:-1]) == {}
    assert carried([*pieces[:-1], pieces[-1][:-9] + "AAAAAAAA="]) == {}


def test_the_same_cells_have_the_same_identifier_and_others_have_not() -> None:
    assert snapshot().id == snapshot().id
    assert Snapshot("actions", "lanvoy", {**_ROWS, "x": {}}).id != snapshot().id


def test_a_snapshot_kept_beside_the_project_is_found_by_its_identifier(tmp_path: Path) -> None:
    snapshot().save(tmp_path)
    assert kept(tmp_path, snapshot().id) == snapshot()
    assert kept(tmp_path, "0123456789abcdef") is None
    assert kept(tmp_path, "../../etc") is None
