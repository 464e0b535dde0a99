"""A project folder small enough to be read in a test: one file a section, each replaceable by its text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from openpyxl import Workbook

from neolab_docs.api import check
from tests.builders.findings import unfilled

_SECTIONS = {
    "projet": """
        project:
          id: essai
          title: Un essai
          method: essai
          start: 2026-01-05
          plan_start: 2026-10-01
          plan_end: 2029-12-31
          updated: 2026-09-21
        """,
    "territoire": """
        territory:
          name: Argol
          called: la commune d’Argol
          kind: commune
          legal_form: Commune
          department: Finistère
          department_code: "29"
          region: Bretagne
          population: 1000
          address: {street: Place des Anciens, postcode: "29560", city: Argol}
          executive: {name: Anne Le Goff, title: la Maire, gender: feminine}
        """,
    "acteurs": """
        actors:
          - {id: mairie, name: Mairie d’Argol, short: Mairie, kind: local_authority}
          - {id: cidrerie, name: Cidrerie du bourg, short: Cidrerie, kind: company}
        """,
    "orientations": """
        orientations:
          - {id: manger, code: A, title: Manger local, short: Manger, ambitions: [ancrage]}
          - {id: bouger, code: B, title: Bouger mieux, short: Bouger, ambitions: [ancrage]}
          - {id: reparer, code: C, title: Réparer, short: Réparer, ambitions: [ancrage]}
        """,
    "actions": """
        actions:
          - {id: marche, code: A1, title: Ouvrir un marché, orientation: manger, lead: mairie}
          - {id: velos, code: B1, title: Prêter des vélos, orientation: bouger, lead: cidrerie}
          - {id: atelier, code: C1, title: Tenir un atelier, orientation: reparer, lead: mairie}
        """,
}
_METHOD = """
    id: essai
    name: Essai
    tagline: Une méthode d’essai.
    credit: Personne.
    ambitions:
      - {id: ancrage, title: Ancrage, short: Ancrage}
    phases:
      - {id: debut, number: 1, title: Début, short: Début, objective: Commencer., decides: Le conseil.}
    meetings:
      - id: atelier
        title: Atelier
        phase: debut
        purpose: Parler.
        audience: Tous.
        minutes: {at_least: 60, at_most: 120}
        table_size: {at_least: 5, at_most: 6}
    deliverables:
"""
_DELIVERABLE = "{id: note, title: Note, template: note.xlsx, output: note.xlsx}"


def write_project(root: Path, **sections: str) -> Path:
    """A valid project folder; a section given replaces ``<section>.yaml``, empty text removes it."""
    texts = {**_SECTIONS, **sections}
    root.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        if text:
            (root / f"{name}.yaml").write_text(dedent(text).lstrip("\n"), "utf-8")
    write_method(root, _DELIVERABLE)
    return root


def write_method(root: Path, *deliverables: str) -> Path:
    """The project's own method, with these deliverables, each a mapping on one line; the path of its file."""
    path = root / "templates" / "essai" / "method.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(_METHOD).lstrip("\n") + "".join(f"  - {one}\n" for one in deliverables), "utf-8")
    return path


def breaches(root: Path, **sections: str) -> list[tuple[str, str | None]]:
    """What ``check`` says of the small project with these sections: codes and paths; no sentence has a hole."""
    told = check(write_project(root, **sections))
    assert [(finding.code, unfilled(finding)) for finding in told if unfilled(finding)] == []
    return [(finding.code, finding.where.path) for finding in told]


def write_files(root: Path, texts: Mapping[str, str]) -> Path:
    """A folder of files with these texts."""
    root.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (root / name).write_text(dedent(text).lstrip("\n"), "utf-8")
    return root


def write_template(root: Path, text: str = "{{ project.title }}", name: str = "note.xlsx") -> Path:
    """A workbook template of the project's own method, with one filled cell; its path."""
    path = root / "templates" / "essai" / name
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = text
    workbook.save(path)
    return path
