"""What a template brings along that could harm or betray its readers: programs, things fetched from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from urllib.parse import urlsplit

from lxml import etree

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.engine import ENGINES
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import Package

_PROGRAMS = frozenset({"vbaProject", "control", "activeXControlBinary", "xlMacrosheet", "customUI", "attachedToolbars"})
_SORTS = {
    "image": ("une image", "a picture"),
    "attachedTemplate": ("un modèle Word", "a Word template"),
    "externalLinkPath": ("un autre classeur", "another workbook"),
    "oleObject": ("un objet lié", "a linked object"),
    "video": ("une vidéo", "a video"),
    "audio": ("un son", "a sound"),
    "media": ("un média", "a media file"),
    "subDocument": ("un sous-document", "a subdocument"),
    "frame": ("un cadre", "a frame"),
    "mailMergeSource": ("une source de publipostage", "a mail merge source"),
    "mailMergeHeaderSource": ("une source de publipostage", "a mail merge source"),
    "slideMaster": ("un masque", "a slide master"),
}
_OTHER = ("un autre fichier", "another file")
_SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_LEADS_INSIDE = "#"


def hazards(source: bytes, name: str) -> list[Finding]:
    """The dangers of an office file, told and never followed; none for a file that cannot be read.

    Args:
        source: bytes of the office file.
        name: file name, for the addresses of findings.
    """
    try:
        package = Package.read(source, name)
    except TemplateError:
        return []
    places = _places(package, source)
    found: list[Finding] = []
    for part in ("", *(name for name in package.names if not name.endswith(".rels"))):
        where = places.get(part) or Place(file=name)
        found += [finding for finding in _of_part(package, part, where) if finding not in found]
    return found


def _of_part(package: Package, part: str, where: Place) -> Iterator[Finding]:
    try:
        relations = read_relations(package, part)
    except etree.XMLSyntaxError:
        return
    for relation in relations:
        if relation.kind in _PROGRAMS:
            yield Finding("template-programs", where)
        elif relation.outside:
            yield from _outside(relation, where)


def _outside(relation: Relation, where: Place) -> Iterator[Finding]:
    if relation.kind == "hyperlink":
        if _scheme(relation.target) not in _SAFE_SCHEMES:
            yield Finding("template-odd-link", where, {"target": relation.target[:200]})
        return
    sort, sort_en = _SORTS.get(relation.kind, _OTHER)
    yield Finding("template-outside", where, {"sort": sort, "sort_en": sort_en, "target": relation.target[:200]})


def _scheme(target: str) -> str:
    """The scheme of an address; "" for one inside the file, or for one that a tag gives."""
    if target.startswith((_LEADS_INSIDE, "{", "%7B", "%7b")):
        return ""
    try:
        return urlsplit(target).scheme.lower()
    except ValueError:
        return "?"


def _places(package: Package, source: bytes) -> Mapping[str, Place]:
    """The places of the parts that a person knows: stories, slides, sheets; none for a file of an odd shape."""
    try:
        return dict(_named(package, source))
    except (TemplateError, etree.XMLSyntaxError, LookupError, ValueError):
        return {}


def _named(package: Package, source: bytes) -> Iterator[tuple[str, Place]]:
    file = package.name
    match ENGINES.get(PurePath(file).suffix.lower(), "").rpartition(".")[2]:
        case "word":
            from neolab_docs.office.word.parts import read_stories

            yield from ((story.part, Place(file=file, story=story.name)) for story in read_stories(package))
        case "powerpoint":
            from neolab_docs.office.powerpoint.deck import Deck

            yield from ((slide.part, Place(file=file, slide=slide.rank)) for slide in Deck(package).slides)
        case "excel":
            from neolab_docs.office.excel.opening import open_workbook

            sheets = open_workbook(source, file).sheets
            yield from ((sheet.part, Place(file=file, sheet=sheet.title)) for sheet in sheets)
