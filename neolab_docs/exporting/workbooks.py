"""A table of a project as a workbook that can be edited anywhere and comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2.nodes import Getattr, Name

from neolab_docs.building.rendering import Renderer
from neolab_docs.building.writing import write_whole
from neolab_docs.datafiles.problems import nearest
from neolab_docs.errors import ProjectError
from neolab_docs.exporting.calendars import action_calendar
from neolab_docs.findings import Finding, Place
from neolab_docs.office.engine import CompiledTemplate
from neolab_docs.tables.cards import cards_of_meeting
from neolab_docs.tables.rows import Tables
from neolab_docs.tables.tet import writing as tet
from neolab_docs.tables.tet.rows import tet_plan
from neolab_docs.templating.environment import Environment
from neolab_docs.workspace import Workspace, open_workspace

ALL = "all"
TEMPLATE = "projet.xlsx"
"""The workbook that can show every table, each on a sheet of its own."""
TEMPLATES = (TEMPLATE, tet.TEMPLATE)
_CARDS = "cards"
_NOT_IN_ALL = frozenset({_CARDS, "sheets"})
_ACTIONS = "actions"
_LAYOUTS = ("tet", "ics")


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written.

    Attributes:
        path: where it is.
        tables: how many rows of each table it shows, by name.
        findings: what is to be known of it.
        comes_back: whether it carries what finds its rows again.
    """

    path: Path
    tables: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    comes_back: bool = False


def table_names(workspace: Workspace) -> list[str]:
    """What can be exported: every table, and « all »."""
    return [*Tables(workspace.project, workspace.vocabulary), ALL]


def export_table(
    project: str | Path | Workspace, name: str, path: str | Path, layout: str | None = None, meeting: str = ""
) -> Exported:
    """Write a table, or all of them, to a file.

    What the tables say is kept under ``.neolab/exports`` of the project folder too, for copies that lose theirs.

    Args:
        project: an opened project, or its folder.
        name: the table, as in « actions », or « all ».
        path: the file to write.
        layout: « ics » for a calendar of the actions and meetings, « tet » for the import file of Territoires en
            Transitions; ours when left out.
        meeting: the meeting whose cards are listed, or its kind; the last one with tables when left out.

    Raises:
        ProjectError: the data holds errors, or there is no such table, layout or meeting.
        OutputError: the file cannot be written.
    """
    workspace = project if isinstance(project, Workspace) else _opened(Path(project))
    target = Path(path)
    known = table_names(workspace)
    if name not in known:
        raise ProjectError([_unknown("export-unknown-table", name, known)])
    if layout is not None and (layout not in _LAYOUTS or name != _ACTIONS):
        raise ProjectError([_unknown("export-unknown-layout", layout, list(_LAYOUTS))])
    if layout == "ics":
        write_whole(target, action_calendar(workspace.project, workspace.vocabulary))
        return Exported(target, {name: len(workspace.project.actions)})
    _check_ending(target)
    if layout == "tet":
        return _export_tet(workspace, target)
    return _export_workbook(workspace, [one for one in known if _is_shown(one, name)], target, meeting)


def _opened(root: Path) -> Workspace:
    opening = open_workspace(root)
    if opening.workspace is None:
        raise ProjectError(opening.findings)
    return opening.workspace


def _is_shown(table: str, name: str) -> bool:
    return table == name if name != ALL else table != ALL and table not in _NOT_IN_ALL


def _export_workbook(workspace: Workspace, wanted: list[str], path: Path, meeting: str) -> Exported:
    compiled = _compiled(workspace, TEMPLATE)
    fields = _fields_of(compiled, workspace.environment)
    kinds = {_CARDS: cards_of_meeting(workspace.project, workspace.vocabulary, meeting)} if meeting else {}
    tables = Tables(workspace.project, workspace.vocabulary, wanted, fields, kinds)
    write_whole(path, compiled.render({**workspace.names, "tables": tables}))
    for name in wanted:
        tables[name].snapshot.save(workspace.root)
    return Exported(path, {name: len(tables[name]) for name in wanted}, comes_back=True)


def _export_tet(workspace: Workspace, path: Path) -> Exported:
    plan = tet_plan(workspace.project.actions)
    names = tet.tet_names(plan, workspace.names)
    write_whole(path, _compiled(workspace, tet.TEMPLATE).render(names))
    return Exported(path, {_ACTIONS: len(workspace.project.actions)}, tuple(plan.findings))


def _compiled(workspace: Workspace, template: str) -> CompiledTemplate:
    source = workspace.library.template(workspace.method.id, template)
    if source is None:
        raise ProjectError([Finding("export-no-template", Place(file=template))])
    renderer = Renderer(workspace.environment, workspace.project.territory)
    return renderer.compiled(source)


def _fields_of(compiled: CompiledTemplate, environment: Environment) -> set[str]:
    """Every attribute that the tags of a template name: what is not among them need not be written."""
    trees = (environment.parse(one.source) if isinstance(one.source, str) else one.source for one in compiled.sources())
    return {node.attr for tree in trees for node in tree.find_all(Getattr) if isinstance(node.node, Name)}


def _check_ending(path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        raise ProjectError([Finding("export-wrong-ending", Place(file=str(path)), {"ending": path.suffix})])


def _unknown(code: str, name: str, known: list[str]) -> Finding:
    near = "" if name in known else nearest(name, known)
    return Finding(code, values={"name": name, "nearest": near, "choices": ", ".join(known)})
