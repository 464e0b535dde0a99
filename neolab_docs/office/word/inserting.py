"""A document put inside another one: its styles found by name, its lists, pictures and links brought along."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256
from itertools import count, zip_longest
from posixpath import splitext
from typing import TYPE_CHECKING

from lxml import etree

from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.dialect import WP, R, W
from neolab_docs.office.markup.fragments import order, put
from neolab_docs.office.markup.tree import Element, children, detach
from neolab_docs.office.remarks import remark
from neolab_docs.office.word.cleaning import clean
from neolab_docs.office.word.styles import style_name
from neolab_docs.office.word.subdocuments import Contents

if TYPE_CHECKING:
    from neolab_docs.office.word.making import DocumentMaking

_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_REFERRED = ("basedOn", "next", "link")
_LEFT = ("footnoteReference", "endnoteReference", "commentReference", "commentRangeStart", "commentRangeEnd")
_TOLD = {
    "footnoteReference": "une note de bas de page",
    "endnoteReference": "une note de fin",
    "commentReference": "un commentaire",
}
_TOLD_EN = {"footnoteReference": "a footnote", "endnoteReference": "an endnote", "commentReference": "a comment"}
_UNSHARED = ("numStyleLink", "styleLink")
_HOLDERS = frozenset(W + name for name in ("drawing", "pict", "object", "hyperlink"))
_NUMBERED = order(W, "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr")


def insertion(contents: Contents, making: DocumentMaking) -> str:
    """The paragraphs and tables of a document as markup of the one being made."""
    return "".join(_Inserting(contents, making).blocks())


class _Inserting:
    """One document being put inside another one, once."""

    def __init__(self, contents: Contents, making: DocumentMaking) -> None:
        self._contents, self._making = contents, making
        self._brought = making.brought
        self._lists: dict[str, str] = {}
        self._marks: dict[str, str] = {}

    def blocks(self) -> Iterator[str]:
        body = deepcopy(self._contents.body)
        clean(body, keep_paragraph_ids=False)
        for name in _LEFT:
            for element in list(body.iter(W + name)):
                self._leave(element, name)
        _leave_sections(body)
        self._restyle(body)
        self._renumber(body)
        self._lead(body)
        self._identify(body)
        for block in children(body):
            alone = deepcopy(block)
            etree.cleanup_namespaces(alone)
            yield etree.tostring(alone, encoding="unicode", with_tail=False)

    def _leave(self, element: Element, name: str) -> None:
        detach(element)
        if name in _TOLD:
            _tell(_TOLD[name], _TOLD_EN[name])

    def _restyle(self, root: Element) -> None:
        for name, kind in _STYLED.items():
            for element in root.iter(W + name):
                element.set(W + "val", self._style(element.get(W + "val", ""), kind))

    def _style(self, identifier: str, kind: str) -> str:
        """The style of this document that stands for one of the other's: of the same name, or brought along."""
        style = self._contents.styles.get(identifier)
        if style is None:
            return identifier if identifier in self._making.styles.names.values() else self._making.styles.default
        known = self._making.styles.names.get((kind, style_name(style)))
        if known is not None:
            return known
        key = (self._contents.key, identifier)
        if key not in self._brought.names:
            self._brought.names[key] = self._free_name()
            self._brought.styles.append(self._brought_style(style, self._brought.names[key], kind))
        return self._brought.names[key]

    def _free_name(self) -> str:
        taken = {*self._brought.names.values(), *self._making.styles.names.values()}
        return next(name for rank in count(1) if (name := f"Insert{rank}") not in taken)

    def _brought_style(self, style: Element, identifier: str, kind: str) -> str:
        copy = deepcopy(style)
        copy.set(W + "styleId", identifier)
        copy.attrib.pop(W + "default", "")
        for name in _REFERRED:
            for element in list(copy.iterchildren(W + name)):
                self._refer(element, kind if name != "link" else {"paragraph": "character"}.get(kind, "paragraph"))
        self._renumber(copy)
        etree.cleanup_namespaces(copy)
        return etree.tostring(copy, encoding="unicode", with_tail=False)

    def _refer(self, element: Element, kind: str) -> None:
        if element.get(W + "val", "") in self._contents.styles:
            element.set(W + "val", self._style(element.get(W + "val", ""), kind))
        else:
            detach(element)

    def _renumber(self, root: Element) -> None:
        for element in root.iter(W + "numId"):
            key = element.get(W + "val", "")
            if key in self._contents.numbering.lists:
                element.set(W + "val", self._list(key))
        for paragraph in root.iter(W + "p"):
            self._restart_styled(paragraph)

    def _list(self, key: str) -> str:
        if key not in self._lists:
            known = self._contents.numbering.lists[key]
            definition = self._definition(known.abstract)
            self._lists[key] = self._making.lists.instance(known, definition) if definition else "0"
        return self._lists[key]

    def _definition(self, identifier: str) -> str:
        key = (self._contents.key, identifier)
        if key not in self._brought.definitions and identifier in self._contents.definitions:
            copy = deepcopy(self._contents.definitions[identifier])
            copy.set(W + "abstractNumId", "{id}")
            for element in list(copy.iter(*(W + name for name in (*_UNSHARED, "pStyle", "lvlPicBulletId")))):
                detach(element)
            etree.cleanup_namespaces(copy)
            said = etree.tostring(copy, encoding="unicode", with_tail=False)
            self._brought.definitions[key] = self._making.lists.define(said)
        return self._brought.definitions.get(key, "")

    def _restart_styled(self, paragraph: Element) -> None:
        """Let a list that a style of this document numbers start again."""
        properties = paragraph.find(W + "pPr")
        style = None if properties is None else properties.find(W + "pStyle")
        key, level = self._making.styles.lists.get("" if style is None else style.get(W + "val", ""), ("", 0))
        if properties is None or not self._making.lists.is_numbered(key):
            return
        if (own := properties.find(f"{W}numPr/{W}numId")) is not None:  # as docxtpl marks the first item of a list
            self._lists["style " + key] = own.get(W + "val", "")
            return
        if "style " + key not in self._lists:
            self._lists["style " + key] = self._making.lists.again(key)
        numbering = put(properties, W + "numPr", _NUMBERED)
        put(numbering, W + "ilvl", order(W, "ilvl numId")).set(W + "val", str(level))
        put(numbering, W + "numId", order(W, "ilvl numId")).set(W + "val", self._lists["style " + key])

    def _lead(self, root: Element) -> None:
        for element in list(root.iter("*")):
            for name, value in list(element.attrib.items()):
                if str(name).startswith(R) and not self._relate(element, str(name), str(value)):
                    self._drop(element)

    def _relate(self, element: Element, name: str, key: str) -> bool:
        relation = self._contents.relations.get(key)
        if not key:
            return True
        if relation is None:
            return False
        if relation.kind == "hyperlink" and relation.outside:
            element.set(name, self._making.address(relation.target))
            return True
        if relation.kind == "image" and not relation.outside and relation.target in self._contents.package:
            element.set(name, self._media(relation.target))
            return True
        return False

    def _media(self, part: str) -> str:
        data = self._contents.package.data(part)
        extension = splitext(part)[1].lower()
        kind = self._contents.types.of(part)
        return self._making.bring_media(f"image-{sha256(data).hexdigest()[:20]}{extension}", data, kind)

    def _drop(self, element: Element) -> None:
        """Take out what leads to a part that cannot be brought along."""
        holder = next((each for each in (element, *element.iterancestors()) if each.tag in _HOLDERS), element)
        if holder.getparent() is not None:
            detach(holder)
            _tell("un graphique ou un objet", "a chart or an object")

    def _identify(self, root: Element) -> None:
        for properties in root.iter(WP + "docPr"):
            properties.set("id", self._making.fresh())
        for start in root.iter(W + "bookmarkStart"):
            self._marks[start.get(W + "id", "")] = identifier = self._making.fresh()
            start.set(W + "id", identifier)
            start.set(W + "name", self._making.named(start.get(W + "name", "")))
        for end in root.iter(W + "bookmarkEnd"):
            end.set(W + "id", self._marks.get(end.get(W + "id", ""), end.get(W + "id", "")))
        for link in root.iter(W + "hyperlink"):
            if link.get(W + "anchor"):
                link.set(W + "anchor", self._making.same_name(link.get(W + "anchor", "")))
        for number in list(root.iterfind(f".//{W}sdtPr/{W}id")):
            detach(number)


def _leave_sections(body: Element) -> None:
    """Take out the sections of a document, which would be those of the pages before it; a new page stays one."""
    sections = list(body.iter(W + "sectPr"))
    for section, following in zip_longest(sections, sections[1:]):
        paragraph = next(section.iterancestors(W + "p"), None)
        kind = None if following is None else following.find(W + "type")
        detach(section)
        if paragraph is None:
            continue
        if kind is None or kind.get(W + "val") != "continuous":
            run = etree.SubElement(paragraph, W + "r")
            etree.SubElement(run, W + "br").set(W + "type", "page")
        _tell(
            "un changement de section (marges, orientation, en-têtes)",
            "a change of section (margins, orientation, headers)",
        )


def _tell(what: str, what_en: str) -> None:
    remark(Finding("subdocument-left", Place(), {"what": what, "what_en": what_en}))
