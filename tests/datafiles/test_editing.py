from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from neolab_docs.datafiles.composing import composed
from neolab_docs.datafiles.editing import Add, Edit, EditedFiles, Order, Put, Remove
from neolab_docs.datafiles.folder import read_files
from neolab_docs.datafiles.tree import data_of
from neolab_docs.datafiles.writing.document import rewritten
from neolab_docs.datafiles.writing.scalars import as_read
from neolab_docs.errors import ProjectError

PLAN = """\
# Le plan
actions:
  # ------- Première orientation
  - id: marche   # ne change jamais
    code: "A1"
    title: 'Ouvrir un marché'
    description: >-
      Une place, six étals et
      une buvette.
    share: 50
    since: 2026-10-02
    partners: [mairie, "la cidrerie"]   # pour avis

    # ce que l’on attend
    steps:
      - { title: "Trouver la place", done: true }
      - { title: "Ouvrir", done: false }
  # sur la rive
  - id: velos
    code: "B1"
    title: Prêter des vélos

# la fin
"""


def _changes(paths: Sequence[Path], edits: Iterable[Edit], order: Order = lambda _: ()) -> dict[Path, bytes]:
    files = EditedFiles(paths)
    files.apply(edits)
    return files.changes(order)


def _edited(text: str, *edits: Edit, name: str = "plan.yaml", folder: Path) -> str:
    path = folder / name
    path.write_bytes(text.encode())
    return _changes([path], edits).get(path, text.encode()).decode()


@pytest.mark.parametrize(
    ("route", "value", "before", "after"),
    [
        (("code",), "A2", '"A1"', '"A2"'),
        (("title",), "Ouvrir l’étal : six", "'Ouvrir un marché'", "'Ouvrir l’étal : six'"),
        (("id",), "le-marche", "id: marche ", "id: le-marche "),
        (("id",), "a: b # c", "id: marche ", 'id: "a: b # c" '),
        (("id",), "oui", "id: marche ", 'id: "oui" '),
        (("id",), "01000", "id: marche ", 'id: "01000" '),
        (("id",), "2026-01-02", "id: marche ", 'id: "2026-01-02" '),
        (("share",), "60", "share: 50", "share: 60"),
        (("since",), "2026-10-03", "2026-10-02", "2026-10-03"),
        (("partners",), ["mairie", "la cidrerie", "ferme"], '"la cidrerie"]', '"la cidrerie", "ferme"]'),
        (("partners",), ["la cidrerie"], '[mairie, "la cidrerie"]', '["la cidrerie"]'),
        (("partners",), [], '[mairie, "la cidrerie"]', "[]"),
        (("steps", 1, "done"), True, "done: false", "done: true"),
        (("share",), None, "    share: 50\n", ""),
        (
            ("description",),
            "Une place.\nSix étals.",
            "      Une place, six étals et\n      une buvette.",
            "      Une place.\n\n      Six étals.",
        ),
        (
            ("steps",),
            [{"title": "Trouver la place", "done": True}, {"title": "Fêter", "done": False}],
            '{ title: "Ouvrir", done: false }',
            '{ title: "Fêter", done: false }',
        ),
    ],
)
def test_only_the_value_moves(tmp_path: Path, route: tuple[Any, ...], value: Any, before: str, after: str) -> None:
    assert PLAN.count(before) == 1
    assert _edited(PLAN, Put(("actions", 0, *route), value), folder=tmp_path) == PLAN.replace(before, after)


@pytest.mark.parametrize(
    ("text", "value", "changed"),
    [
        ("a: 12   # douze\nb: 1\n", "x\ny", "a: |-   # douze\n  x\n  y\nb: 1\n"),
        ("a: 12   # douze\nb: 1\n", ["x y", "z"], 'a:   # douze\n  - "x y"\n  - z\nb: 1\n'),
        ("a:   # la liste\n  - x\nb: 1\n", "z", "a: z   # la liste\nb: 1\n"),
        ("a: >-   # plié\n  x\n  y\nb: 1\n", "x\n y", 'a: "x\\n y"   # plié\nb: 1\n'),
        ("a: >-   # plié\n  x\n  y\nb: 1\n", "z", "a: >-   # plié\n  z\nb: 1\n"),
    ],
)
def test_the_comment_of_a_value_outlives_its_form(tmp_path: Path, text: str, value: Any, changed: str) -> None:
    assert _edited(text, Put(("a",), value), folder=tmp_path) == changed


def test_an_item_is_added_in_the_style_of_its_neighbours(tmp_path: Path) -> None:
    new = {"id": "fete", "code": "C1", "title": "Fêter : tous", "partners": ["mairie"]}
    added = """\
    title: Prêter des vélos
  - id: fete
    code: "C1"
    title: "Fêter : tous"
    partners: [mairie]
"""
    changed = _edited(PLAN, Add(("actions",), new), folder=tmp_path)
    assert changed == PLAN.replace("    title: Prêter des vélos\n", added)


def test_an_item_is_taken_out_with_its_comments(tmp_path: Path) -> None:
    gone = '  # sur la rive\n  - id: velos\n    code: "B1"\n    title: Prêter des vélos\n'
    assert _edited(PLAN, Remove(("actions", 1)), folder=tmp_path) == PLAN.replace(gone, "")


def test_the_title_of_a_section_outlives_its_first_item(tmp_path: Path) -> None:
    changed = _edited(PLAN, Remove(("actions", 0)), folder=tmp_path)
    assert changed.startswith("# Le plan\nactions:\n  # ------- Première orientation\n  # sur la rive\n  - id: velos\n")


def test_a_new_key_stands_where_the_order_of_the_model_puts_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    order = ("id", "code", "title", "orientation", "description")
    edits = [Put(("actions", 1, "orientation"), "bouger"), Put(("actions", 0, "orientation"), "manger")]
    changed = _changes([path], edits, lambda route: order if len(route) == 2 else ())[path].decode()
    assert "    title: 'Ouvrir un marché'\n    orientation: manger\n    description: >-\n" in changed
    assert changed.endswith("    title: Prêter des vélos\n    orientation: bouger\n\n# la fin\n")


def test_a_list_that_several_files_share_is_one_list(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("actions:\n- id: un\n")
    second.write_text("actions:\n- id: deux\n- id: trois\n")
    edits: list[Edit] = [Put(("actions", 1, "id"), "2"), Remove(("actions", 2)), Add(("actions",), {"id": "quatre"})]
    changed = _changes([first, second], edits)
    assert changed == {second: b'actions:\n- id: "2"\n- id: quatre\n'}


def test_a_new_top_level_key_has_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "projet.yaml").write_text("project: {id: essai}\n")
    changed = _changes([tmp_path / "projet.yaml"], [Add(("actors",), {"id": "mairie", "name": "La mairie"})])
    assert changed == {tmp_path / "actors.yaml": b'actors:\n  - id: mairie\n    name: "La mairie"\n'}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_line_breaks_and_marks_of_windows_are_kept(tmp_path: Path, mark: bytes, line_break: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(mark + PLAN.replace("\n", line_break).encode())
    changed = _changes([path], [Add(("actions", 1, "partners"), "mairie")])[path]
    wanted = PLAN.replace("Prêter des vélos\n", "Prêter des vélos\n    partners: [mairie]\n")
    assert changed == mark + wanted.replace("\n", line_break).encode()


def test_lines_that_end_in_several_ways_keep_their_own(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"a: 1\r\nb: 2\nc: 3\r\n")
    assert _changes([path], [Put(("b",), "4")])[path] == b"a: 1\r\nb: 4\nc: 3\r\n"


def test_what_an_alias_names_is_written_out_before_it_changes(tmp_path: Path) -> None:
    text = "a: &x {nom: un}   # ici\nb: *x\nc: [*x, deux]\n"
    changed = _edited(text, Put(("a", "nom"), "deux"), folder=tmp_path)
    assert changed.startswith("a: &x {nom: deux}   # ici\n")
    assert YAML(typ="safe").load(changed) == {"a": {"nom": "deux"}, "b": {"nom": "un"}, "c": [{"nom": "un"}, "deux"]}


def test_an_alias_stays_while_what_it_names_stays(tmp_path: Path) -> None:
    text = "a: &x {nom: un}\nb: *x\nc: 1\n"
    assert _edited(text, Put(("c",), "2"), folder=tmp_path) == text.replace("1", "2")


def test_a_damaged_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as raised:
        _edited("a: 'b\nc: 1\n", Put(("c",), "2"), folder=tmp_path)
    assert [finding.code for finding in raised.value.findings] == ["import-file-not-editable"]


def test_a_damaged_file_stands_in_the_way_of_its_own_changes_only(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 'b\n")
    (tmp_path / "b.yaml").write_text("b: 1\n")
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    assert _changes(paths, [Put(("b",), "2")]) == {tmp_path / "b.yaml": b"b: 2\n"}


_PLAIN = "oui non yes null ~ 1 007 1.50 2026-10-02 12:30 é ' [a] {a} &a *a !a % @ a,b << = ... --- a: :a ? \\ |"
_WORDS = st.sampled_from(
    [
        *(*_PLAIN.split(), "", "a: b", "a #b", "# a", "- a", "l’« ici » : là", '"', " a", "a ", "a  b", "a\nb", "a\n"),
        *("\t", "\u2028", "\x85", "\x07", "\ufeff", "mot " * 40, "a\n\n b\n"),
    ]
)
_TEXTS = _WORDS | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_KEYS = st.sampled_from(["id", "title", "steps", "a", "b", "oui", "clé", "x y"])
_SCALARS = _TEXTS | st.booleans()
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=12
)
_DATA = st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(old=_DATA, new=_DATA, style=st.sampled_from([None, True, False]))
def test_the_text_says_the_new_data_whatever_the_old(
    old: dict[str, Any], new: dict[str, Any], style: bool | None
) -> None:
    text = _dumped(old, style)
    assume(not composed(text).faults)
    changed = rewritten(text, new, lambda _: ())
    assert _loaded(changed) == as_read(new)
    assert rewritten(changed, new, lambda _: ()) == changed


@settings(max_examples=200, deadline=None)
@given(data=_DATA, value=_SCALARS, style=st.sampled_from([True, False]), pick=st.randoms(use_true_random=False))
def test_lines_of_other_values_stay(data: dict[str, Any], value: Any, style: bool | None, pick: Any) -> None:
    text = "".join(f"# note {rank}\n{_top(key, data[key], style)}" for rank, key in enumerate(data))
    key = pick.choice(sorted(data))
    new = {**_loaded(text), key: value}
    changed = rewritten(text, new, lambda _: ())
    before, after = text.split("# note "), changed.split("# note ")
    rank = list(data).index(key) + 1
    assert before[:rank] + before[rank + 1 :] == after[:rank] + after[rank + 1 :]


def _dumped(data: dict[str, Any], style: bool | None) -> str:
    from io import StringIO

    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = style
    writer.allow_unicode = True
    writer.width = 60 if style is not True else 10_000
    stream = StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


def _top(key: str, value: Any, style: bool | None) -> str:
    text = _dumped({key: value}, style)
    return text.strip()[1:-1] + "\n" if style else text


def _loaded(text: str) -> Any:
    found = composed(text)
    assume(not found.faults)
    return data_of(found.node)


def test_routes_are_those_of_the_folder_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN)
    (tmp_path / "b.yaml").write_text("actions:\n  - {id: trois}\n")
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path, content in _changes(paths, [Put(("actions", 2, "code"), "C1")]).items():
        path.write_bytes(content)
    assert read_files(tmp_path, paths).data["actions"][2] == {"id": "trois", "code": "C1"}


def test_edits_build_on_one_another(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("actions:\n  - {id: un}\n  - {id: deux}\n")
    (tmp_path / "b.yaml").write_text("actions:\n  - {id: trois}\n")
    files = EditedFiles([tmp_path / "a.yaml", tmp_path / "b.yaml"])
    files.apply([Remove(("actions", 0)), Remove(("actions", 1)), Add(("actions",), {"id": "quatre"})])
    files.apply([Put(("actions", 1, "share"), 50)])
    assert files.data == {"actions": [{"id": "trois"}, {"id": "quatre", "share": "50"}]}
    assert {path.name: text for path, text in files.changes().items()} == {
        "a.yaml": b"actions: []\n",
        "b.yaml": b"actions:\n  - {id: trois}\n  - {id: quatre, share: 50}\n",
    }
