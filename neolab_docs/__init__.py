"""Every office document of a participatory territorial method, from one project folder.

The names below load what they need on first use, so that ``import neolab_docs`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from neolab_docs.version import VERSION as __version__

if TYPE_CHECKING:
    from neolab_docs.api import Standing, build, check, load_project, standings
    from neolab_docs.building.making import BuildReport, Made
    from neolab_docs.errors import NeolabError, OutputError, ProjectError, TemplateError
    from neolab_docs.exporting.workbooks import Exported, export_table
    from neolab_docs.findings import Finding, Place, Severity
    from neolab_docs.importing.history import undo
    from neolab_docs.importing.records import Table, read_table
    from neolab_docs.importing.report import ImportReport
    from neolab_docs.importing.verbs import import_table
    from neolab_docs.kitting import Kit, make_kit
    from neolab_docs.template import Rendered, Template
    from neolab_docs.templating.limits import Limits
    from neolab_docs.workspace import Workspace

__all__ = [
    "BuildReport",
    "Exported",
    "Finding",
    "ImportReport",
    "Kit",
    "Limits",
    "Made",
    "NeolabError",
    "OutputError",
    "Place",
    "ProjectError",
    "Rendered",
    "Severity",
    "Standing",
    "Table",
    "Template",
    "TemplateError",
    "Workspace",
    "__version__",
    "build",
    "check",
    "export_table",
    "import_table",
    "load_project",
    "make_kit",
    "read_table",
    "standings",
    "undo",
]

_HOMES = {
    "neolab_docs.api": ("Standing", "build", "check", "load_project", "standings"),
    "neolab_docs.building.making": ("BuildReport", "Made"),
    "neolab_docs.errors": ("NeolabError", "OutputError", "ProjectError", "TemplateError"),
    "neolab_docs.exporting.workbooks": ("Exported", "export_table"),
    "neolab_docs.findings": ("Finding", "Place", "Severity"),
    "neolab_docs.importing.history": ("undo",),
    "neolab_docs.importing.records": ("Table", "read_table"),
    "neolab_docs.importing.report": ("ImportReport",),
    "neolab_docs.importing.verbs": ("import_table",),
    "neolab_docs.kitting": ("Kit", "make_kit"),
    "neolab_docs.template": ("Rendered", "Template"),
    "neolab_docs.templating.limits": ("Limits",),
    "neolab_docs.workspace": ("Workspace",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
