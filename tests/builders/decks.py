"""What a screen reader and a speaker find wrong in a deck; projects that put decks to the test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation
from ruamel.yaml import YAML

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_LANGUAGES = {"fr-FR", "br-FR"}
_FLOOR = 1400
_SHORTEST_NOTE = 25
_LONG = "Un intitulé qui n’en finit pas, parce que chacun a voulu y mettre son mot et que personne n’a osé couper "


def deck_faults(path: Path) -> list[str]:
    """What breaks A-P1 to A-P4 (domain.md §6) in a finished deck; empty where nothing does."""
    slides = list(Presentation(str(path)).slides)
    titles = [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in slides]
    twice = [f"title twice: {title}" for title in dict.fromkeys(titles) if titles.count(title) > 1]
    return [*twice, *(f"{n}: {fault}" for n, slide in enumerate(slides, 1) for fault in _slide_faults(slide))]


def _slide_faults(slide: Any) -> Iterator[str]:
    title = slide.shapes.title
    if title is None or not title.text_frame.text.strip():
        yield "no title"
    elif slide.shapes[0]._element is not title._element:
        yield "the title is not read first"
    for shape in slide.shapes:
        yield from _shape_faults(shape)
    yield from _text_faults(slide)
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
    if len(notes) < _SHORTEST_NOTE:
        yield f"nothing for the speaker to say: {notes!r}"
    if slide._element.find(f".//{_P}transition[@advTm]") is not None:
        yield "advances by itself"


def _shape_faults(shape: Any) -> Iterator[str]:
    properties = next(shape._element.iter(_P + "cNvPr"))
    framed = shape._element.tag in (_P + "pic", _P + "graphicFrame")
    if framed and not properties.get("descr") and next(properties.iter(_DECORATIVE), None) is None:
        yield f"no alternative text: {shape.name}"
    if shape.has_text_frame and shape.is_placeholder and not shape.text_frame.text.strip():
        yield f"empty placeholder: {shape.name}"
    if getattr(shape, "has_table", False) and shape.has_table:
        yield from _table_faults(shape)


def _table_faults(shape: Any) -> Iterator[str]:
    if not shape.table.first_row:
        yield f"no header row: {shape.name}"
    if any(not cell.text_frame.text.strip() for row in shape.table.rows for cell in row.cells):
        yield f"empty cell: {shape.name}"


def _text_faults(slide: Any) -> Iterator[str]:
    for run in slide._element.iter(_A + "rPr"):
        if run.get("lang") not in _LANGUAGES:
            yield f"language {run.get('lang')}"
        if int(run.get("sz", _FLOOR)) < _FLOOR:
            yield f"text of {run.get('sz')}"


def layouts(path: Path) -> list[str]:
    """The name of the layout of each slide."""
    return [slide.slide_layout.name for slide in Presentation(str(path)).slides]


def titles(path: Path) -> list[str]:
    """The title of each slide."""
    return [slide.shapes.title.text_frame.text for slide in Presentation(str(path)).slides]


def keep_only_phase_one(root: Path) -> Path:
    """A copied sample that knows what phase 1 knows: territory, project, bodies, actors, communication, no logo."""
    known = {"projet.yaml", "territoire.yaml", "instances.yaml", "acteurs.yaml", "communication.yaml"}
    for path in root.glob("*.yaml"):
        if path.name not in known:
            path.unlink()
    _without(root / "territoire.yaml", "framework_documents")
    _no_logo(root)
    return root


def put_under_stress(root: Path, actions: int = 60, actors: int = 40) -> Path:
    """A copied sample made heavy: many actions with long titles, many actors, no logo, no diagnosis."""
    (root / "diagnostic.yaml").unlink()
    (root / "propositions.yaml").unlink()
    _no_logo(root)
    _rewrite(root / "acteurs.yaml", lambda data: _many_actors(data, actors))
    _rewrite(root / "actions.yaml", lambda data: _many_actions(data, actions))
    return root


def _many_actors(data: Any, wanted: int) -> None:
    known = data["actors"]
    while len(known) < wanted:
        n = len(known)
        known.append({**known[n % 5], "id": f"acteur-{n}", "name": f"{_LONG[:90]} {n}", "short": f"Acteur {n}"})


def _many_actions(data: Any, wanted: int) -> None:
    first = list(data["actions"])
    while len(data["actions"]) < wanted:
        n = len(data["actions"])
        share = {"actor": f"acteur-{30 + n % 10}", "role": "contributor", "contribution": _LONG, "state": "asked"}
        more = {"id": f"action-{n}", "code": f"Z{n}", "title": _title(n), "co_responsibilities": [share]}
        data["actions"].append({**first[n % len(first)], **more})


def _title(n: int) -> str:
    return f"Action {n} : {_LONG * 3}"[:200].rstrip(" :")


def _no_logo(root: Path) -> None:
    path = root / "territoire.yaml"
    path.write_text(re.sub(r"(?m)^  logo(_alt)?: .*\n", "", path.read_text("utf-8")), "utf-8")


def _without(path: Path, section: str) -> None:
    _rewrite(path, lambda data: data.pop(section, None))


def _rewrite(path: Path, change: Any) -> None:
    yaml = YAML()
    data = yaml.load(path)
    change(data)
    yaml.dump(data, path)


def decks(paths: Iterable[Path]) -> list[Path]:
    """The presentations to project among office files: printed pieces of kits are not."""
    return [path for path in paths if path.suffix == ".pptx" and _is_projected(path)]


def _is_projected(path: Path) -> bool:
    prs = Presentation(str(path))
    return (prs.slide_width, prs.slide_height) == (12192000, 6858000)
