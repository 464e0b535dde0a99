from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from neolab_docs.datafiles.tree import Tree, read_tree


def _read(tmp_path: Path, text: str) -> Tree:
    path = tmp_path / "actions.yaml"
    path.write_text(dedent(text).lstrip("\n"), "utf-8")
    return read_tree(path)


def _told(tree: Tree) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.where.line) for finding in tree.findings]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("title: Un marché : pour tous", "project-yaml-colon"),
        (" title: trop à droite", "project-yaml-colon"),
        ('title: "jamais fermé', "project-yaml-quote"),
        ("\ttitle: tabulation", "project-yaml-tab"),
        ("title: @maire", "project-yaml-syntax"),
        ("title: 100 %, *tout", None),
        ("title: %tout", "project-yaml-syntax"),
        ("title: 'l'eau'", "project-yaml-syntax"),
        ('title: "le "bon" sens"', "project-yaml-syntax"),
        ('title: "C:\\users"', "project-yaml-syntax"),
        ("title sans deux-points", "project-yaml-syntax"),
        ("partners: [a, b", "project-yaml-syntax"),
        ("title: cloche\x07", "project-control-character"),
    ],
)
def test_a_faulty_line_is_told_where_it_is_and_its_neighbours_are_read(
    tmp_path: Path, line: str, code: str | None
) -> None:
    tree = _read(tmp_path, f'actions:\n  - id: marche\n    {line}\n    code: A1\n  - id: velos\n    title: "Vélos"\n')

    assert _told(tree) == ([(code, 3)] if code else [])
    assert tree.data["actions"][-1] == {"id": "velos", "title": "Vélos"}


def test_faults_in_several_entries_are_told_together(tmp_path: Path) -> None:
    tree = _read(
        tmp_path,
        """
        actions:
          - id: a
            title: un : deux : trois
          - id: b
            title: "ouvert
          - id: c
            title: sain
        orientations:
          - {id: o, code: [A}
          - {id: p, code: B}
        """,
    )

    assert _told(tree) == [
        ("project-yaml-colon", 3),
        ("project-yaml-quote", 5),
        ("project-yaml-syntax", 9),
    ]
    assert [action["id"] for action in tree.data["actions"]] == ["a", "b", "c"]
    assert tree.data["orientations"] == [{"id": "p", "code": "B"}]


def test_identifiers_of_a_lost_entry_are_remembered(tmp_path: Path) -> None:
    tree = _read(tmp_path, "actors:\n  - {id: mairie, name: [Mairie}\n  - {id: cidrerie, name: Cidrerie}\n")

    assert tree.lost_ids == {"mairie"}


def test_an_entry_that_lost_a_line_is_known_as_damaged(tmp_path: Path) -> None:
    tree = _read(tmp_path, "actors:\n  - id: a\n    name: x : y\n  - id: b\n    name: z\n")

    assert tree.damaged == [range(2, 4)]


def test_two_documents_in_one_file_are_told_and_read_as_one(tmp_path: Path) -> None:
    tree = _read(tmp_path, "a: b\n---\nc: d\n")

    assert (_told(tree), tree.data) == ([("project-yaml-syntax", 2)], {"a": "b", "c": "d"})
