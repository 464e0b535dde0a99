"""Pictures that a template holds the frame of: the expression in their alternative text says which one goes in.

The frame keeps its place and size; a picture of other proportions is cropped evenly, never stretched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from neolab_docs.office.excel.names import DRAWING, RELATIONS, A, qualified
from neolab_docs.office.opc import Relation
from neolab_docs.office.pictures import PictureLike, media_name, picture_size

PICTURE_HERE: Final = "\ufdd2"
"""Stands before the rank of a picture, in the alternative text of its frame."""
_WHOLE: Final = 100_000
_EMBED = qualified(RELATIONS, "embed")


def frames(root: etree._Element) -> list[etree._Element]:
    """The ``cNvPr`` elements of the pictures of a drawing."""
    return list(root.iterfind(f".//{qualified(DRAWING, 'pic')}/{qualified(DRAWING, 'nvPicPr')}/*[@descr]"))


def put_pictures(
    root: etree._Element, pictures: Sequence[PictureLike | None], folder: str
) -> tuple[list[Relation], dict[str, bytes]]:
    """Put pictures in their frames; the relations that this needs, and the parts they lead to."""
    relations: dict[str, Relation] = {}
    media: dict[str, bytes] = {}
    for frame in frames(root):
        told = frame.get("descr", "")
        if not told.startswith(PICTURE_HERE):
            continue
        picture = pictures[int(told[1:])]
        frame.set("descr", picture.alt if picture else "")
        holder = frame.getparent()
        if picture is None or holder is None:
            continue
        name = f"{folder}/{media_name(picture.data)}"
        media[name] = picture.data
        relation = Relation(f"rIdPicture{len(relations) + 1}", f"{RELATIONS}/image", name)
        relation = relations.setdefault(name, relation)
        _fill(holder.getparent(), relation.key, picture_size(picture.data))
    return list(relations.values()), media


def _fill(picture: etree._Element | None, key: str, size: tuple[int, int] | None) -> None:
    fill = picture.find(qualified(DRAWING, "blipFill")) if picture is not None else None
    blip = fill.find(qualified(A, "blip")) if fill is not None else None
    if picture is None or fill is None or blip is None:
        return
    for extension in list(blip):
        blip.remove(extension)
    blip.set(_EMBED, key)
    for cropping in list(fill.iterchildren(qualified(A, "srcRect"))):
        fill.remove(cropping)
    if size:
        blip.addnext(_cropping(size, *_extent(picture)))


def _extent(picture: etree._Element) -> tuple[int, int]:
    """Width and height of the frame of a picture; 0 where nothing says them."""
    anchor = picture.getparent()
    extent = anchor.find(qualified(DRAWING, "ext")) if anchor is not None else None
    if extent is None:
        extent = picture.find(f"{qualified(DRAWING, 'spPr')}/{qualified(A, 'xfrm')}/{qualified(A, 'ext')}")
    return (int(extent.get("cx", "0")), int(extent.get("cy", "0"))) if extent is not None else (0, 0)


def _cropping(size: tuple[int, int], width: int, height: int) -> etree._Element:
    made = etree.Element(qualified(A, "srcRect"))
    if not width or not height:
        return made
    wanted, has = width / height, size[0] / size[1]
    if has > wanted:
        sides, cut = ("l", "r"), 1 - wanted / has
    else:
        sides, cut = ("t", "b"), 1 - has / wanted
    if round(cut * _WHOLE / 2):
        for side in sides:
            made.set(side, str(round(cut * _WHOLE / 2)))
    return made
