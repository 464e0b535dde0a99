"""What the author of a template does: check it against the data that it will meet, start from one of ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from neolab_docs.building.writing import write_whole
from neolab_docs.catalog.deliverable import Deliverable
from neolab_docs.catalog.library import Library, content_root
from neolab_docs.catalog.method import Method
from neolab_docs.context.templates import OWN_FOLDER, TemplateJudge
from neolab_docs.datafiles.folder import yaml_files
from neolab_docs.datafiles.problems import nearest
from neolab_docs.errors import OutputError, ProjectError
from neolab_docs.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """What is known of a template before any data exists.

    Attributes:
        findings: everything that is wrong with it.
        deliverables: identifiers of the deliverables whose names it was held to; none where all names are known.
        source: the bytes of the file that was judged.
    """

    findings: tuple[Finding, ...]
    deliverables: tuple[str, ...]
    source: bytes


def check_template(path: Path, deliverable: str = "", method: str = "", *, unused: bool = False) -> TemplateCheck:
    """Check an office template against the names of a method.

    Args:
        path: the template.
        deliverable: identifier of the deliverable it is for; those that use a template of that name when left out.
        method: name of the method; the one whose folder the template is in, or ours, when left out.
        unused: whether the fields that no template of the method uses are told too.

    Raises:
        ProjectError: there is no such method or deliverable.
        OSError: the file cannot be read.
    """
    source = path.read_bytes()
    library = _library_of(path)
    found = library.method(method or _method_of(path, library))
    judge = TemplateJudge(library, found, library.vocabulary())
    served = [_named(found, deliverable)] if deliverable else judge.namesakes(path.name)
    findings = judge.check(source, path.name, served)
    findings += judge.unused() if unused else []
    return TemplateCheck(tuple(findings), tuple(one.id for one in served), source)


@dataclass(frozen=True, slots=True)
class Ejected:
    """A copy of one of our templates.

    Attributes:
        path: the copy.
        home: where a project folder keeps it, as in ``templates/common/phase.pptx``.
        in_use: whether the copy is already there.
    """

    path: Path
    home: str
    in_use: bool


def eject_template(deliverable: str, folder: Path, method: str = "") -> Ejected:
    """Copy the template of a deliverable, for a territory to make its own.

    Args:
        deliverable: its identifier.
        folder: where to copy it; a project folder takes it where its own templates go.
        method: name of the method; ours when left out.

    Raises:
        ProjectError: there is no such method or deliverable.
        OutputError: a file of that name is there, or the disk refuses.
    """
    library = Library.standard()
    found = library.method(method or library.methods()[0])
    source = library.template(found.id, _named(found, deliverable).template)
    assert source is not None, "every deliverable has its template: see tests/contract"
    home = source.relative_to(content_root()).as_posix()
    target = folder / home if folder.is_dir() and yaml_files(folder) else folder / source.name
    if target.exists():
        raise OutputError([Finding("template-file-exists", Place(file=str(target)))])
    write_whole(target, source.read_bytes())
    return Ejected(target, home, target.as_posix().endswith(home))


def _library_of(path: Path) -> Library:
    """Ours, behind the templates of the project that the file belongs to."""
    ours = content_root() / OWN_FOLDER
    for parent in path.resolve().parents:
        if parent.name == OWN_FOLDER and parent != ours.resolve():
            return Library.standard(parent.parent)
    return Library.standard()


def _method_of(path: Path, library: Library) -> str:
    methods = library.methods()
    folder = path.resolve().parent.name
    return folder if folder in methods else methods[0]


def _named(method: Method, identifier: str) -> Deliverable:
    choices = {one.id: one for one in method.deliverables}
    if identifier not in choices:
        values = {"name": identifier, "nearest": nearest(identifier, choices), "choices": ", ".join(choices)}
        raise ProjectError([Finding("build-unknown-choice", values=values)])
    return choices[identifier]
