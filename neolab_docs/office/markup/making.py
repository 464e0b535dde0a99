"""What one rendering gathers for the part being written: fresh identifiers, pictures and links it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.opc import RELATIONS, Relation
from neolab_docs.office.package import Package
from neolab_docs.templating.calling import for_templates
from neolab_docs.templating.rendering import report
from neolab_docs.templating.saying import is_missing

if TYPE_CHECKING:
    from neolab_docs.office.pictures import Box
    from neolab_docs.templating.environment import Environment
    from neolab_docs.templating.richtext import RichText

_IN_ADDRESSES = ";/?:@&=+$,-_.!~*'()#%[]"
_PREFIX = "rIdMade"
_STEP, _MOST = 2654435761, 1 << 32


class Placed(NamedTuple):
    """A picture in its frame, as the part's markup needs it.

    Attributes:
        key: relation to its bytes.
        alt: alternative text.
        box: where it lies.
        own: whether it is still the template's picture.
        cut: what is cut off its left, top, right and bottom, in thousandths of a percent; none for a whole picture.
    """

    key: str
    alt: str
    box: Box
    own: bool
    cut: tuple[int, int, int, int] | None = None


@for_templates
class Making:
    """The rendering of one document, as the program's own code sees it; not shared between threads.

    Attributes:
        media: pictures put in, by part name.
    """

    def __init__(self, environment: Environment, media_folder: str, first_id: int) -> None:
        self._environment, self._folder = environment, media_folder
        self._next, self._prefix = first_id, _PREFIX
        self._seen: dict[tuple[str, str], str] = {}
        self._names: dict[str, int] = {}
        self._relations: dict[tuple[str, str], Relation] = {}
        self._creations: dict[str, int] = {}
        self.media: dict[str, bytes] = {}

    def keep_apart(self, prefix: str) -> None:
        """Let the keys of relations begin so that none is one of the template's (see ``free_prefix``)."""
        self._prefix = prefix

    def renewed(self, identifier: str, sort: str = "") -> str:
        """An identifier for one more copy of an element; the first copy keeps the template's."""
        if (sort, identifier) not in self._seen:
            self._seen[sort, identifier] = identifier
        else:
            self._seen[sort, identifier] = str(self._next)
            self._next += 1
        return self._seen[sort, identifier]

    def same(self, identifier: str, sort: str = "") -> str:
        """The identifier last given to a copy of an element."""
        return self._seen.get((sort, identifier), identifier)

    def named(self, name: str) -> str:
        """A name for one more copy of an element; the first copy keeps the template's."""
        rank = self._names.get(name, 0)
        self._names[name] = rank + 1
        return self.same_name(name)

    def same_name(self, name: str) -> str:
        """The name last given to a copy of an element."""
        rank = self._names.get(name, 1)
        return name if rank <= 1 else f"{name}_{rank}"

    def creation(self, number: str) -> str:
        """A creation number for one more copy of a slide; the first copy keeps the template's."""
        rank = self._creations.get(number, 0)
        self._creations[number] = rank + 1
        return number if not rank else str((int(number) + rank * _STEP) % _MOST or 1)

    def picture(self, value: object, key: str, frame: tuple[int, int, int, int]) -> Placed:
        """A value put into the frame of a picture: a picture, or else the alternative text of the template's."""
        from neolab_docs.office.pictures import Box, PictureLike, media_name, picture_size

        box = Box(*frame)
        if is_missing(value) or not isinstance(value, PictureLike):
            return Placed(key, str(self._environment.finish(value)), box, True)
        size = picture_size(value.data)
        if size is None:
            report("template-failed", reason="l’image n’est ni un PNG ni un JPEG lisible")
            return Placed(key, "", box, True)
        name = f"{self._folder}/{media_name(value.data)}"
        self.media[name] = value.data
        alt = str(self._environment.finish(value.alt))
        relation = self._relation("image", name)
        if not (box.width and box.height):
            return Placed(relation, alt, box, False)
        if getattr(value, "cropped", False):
            return Placed(relation, alt, box, False, box.cut(*size))
        return Placed(relation, alt, box.fit(*size), False)

    def link(self, *pieces: object) -> str:
        """The relation to an outside address made of pieces: texts of the template and values."""
        said = "".join(piece if isinstance(piece, str) else _address(self._environment, piece) for piece in pieces)
        return self.address(said)

    def native(self, value: object, slot: Slot) -> str | None:
        """A value with a shape of its own as markup of the format; None for the others."""
        from neolab_docs.templating.richtext import RichText

        return self.rich(value, slot) if isinstance(value, RichText) else None

    def rich(self, text: RichText, slot: Slot) -> str | None:
        """A shaped text as markup of the format; None where the format knows plain text only."""
        return None

    def address(self, link: str) -> str:
        """The relation to an address that is ready to be written."""
        from urllib.parse import quote

        return self._relation("hyperlink", quote(link, safe=_IN_ADDRESSES), outside=True)

    def end_part(self, *, renew: bool = True) -> list[Relation]:
        """The relations that the part just made needs besides the template's; the next part starts afresh."""
        relations = list(self._relations.values())
        self._relations = {}
        if renew:
            self._seen = {}
        return relations

    def _relation(self, kind: str, target: str, outside: bool = False) -> str:
        known = self._relations.get((kind, target))
        if known is None:
            key = f"{self._prefix}{len(self._relations) + 1}"
            known = self._relations[kind, target] = Relation(key, f"{RELATIONS}/{kind}", target, outside)
        return known.key


def free_prefix(package: Package) -> str:
    """How the keys of new relations can begin: a template that we made ourselves has some of ours."""
    known = [package.data(name) for name in package.names if name.endswith(".rels")]
    prefix = _PREFIX
    while any(f'"{prefix}'.encode() in data for data in known):
        prefix += "_"
    return prefix


def _address(environment: Environment, value: object) -> str:
    if value is None or is_missing(value):
        return str(environment.finish(value))
    return str(value)
