"""One Word document being made: what any document gathers, and its lists, styles and pictures besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from neolab_docs.office.charts.making import ChartMaking
from neolab_docs.office.word.brought import Brought
from neolab_docs.office.word.lists import Lists
from neolab_docs.templating.rendering import report

if TYPE_CHECKING:
    from neolab_docs.office.charts.frames import ChartSlot
    from neolab_docs.office.markup.slot import Slot
    from neolab_docs.office.opc import Relation
    from neolab_docs.office.word.definitions import Definitions
    from neolab_docs.office.word.inline_pictures import InlinePicture
    from neolab_docs.office.word.styles import Styles
    from neolab_docs.office.word.subdocuments import Contents
    from neolab_docs.templating.environment import Environment
    from neolab_docs.templating.richtext import RichText


@dataclass(slots=True)
class Notes:
    """The notes that loops gave to a part of notes.

    Attributes:
        first: identifier of the first one.
        texts: each as XML.
        relations: where they lead.
    """

    first: int
    texts: list[str] = field(default_factory=list)
    relations: dict[tuple[str, str], Relation] = field(default_factory=dict)


class DocumentMaking(ChartMaking):
    """The rendering of one Word document; not shared between threads.

    Attributes:
        lists: its lists.
        brought: what documents put inside this one have brought.
        media_types: content types of pictures brought along, by extension.
        notes: notes that loops gave, by name of their part.
    """

    def __init__(
        self,
        environment: Environment,
        first_id: int,
        definitions: Definitions,
        charts: Mapping[str, ChartSlot],
    ) -> None:
        super().__init__(environment, "word/media", first_id, charts)
        self.lists = Lists(definitions)
        self._definitions = definitions
        self.brought = Brought()
        self.media_types: dict[str, str] = {}
        self.notes: dict[str, Notes] = {}
        self._kept: set[tuple[str, str]] = set()
        self._outer: dict[tuple[str, str], Relation] = {}
        self._writing, self._last_note, self._outer_prefix = Notes(0), "", self._prefix

    @property
    def styles(self) -> Styles:
        """Its styles."""
        return self._definitions.styles

    def restart(self, key: str) -> str:
        """Let a list start again at its next item."""
        return self.lists.restart(key)

    def list_now(self, key: str) -> str:
        """The instance of a list that its next item belongs to."""
        return self.lists.current(key)

    def once(self, identifier: str, sort: str) -> bool:
        """Whether this is the first copy of an element."""
        known = (sort, identifier) in self._kept
        self._kept.add((sort, identifier))
        return not known

    def begin_note(self, part: str, first: int) -> str:
        """The identifier of one more note; what it leads to belongs to its part until it ends.

        Args:
            part: name of the part of notes.
            first: first free identifier there.
        """
        notes = self.notes.setdefault(part, Notes(first))
        self._outer, self._relations = self._relations, notes.relations
        self._outer_prefix, self._prefix = self._prefix, f"{self._prefix}Note"
        self._last_note = str(notes.first + len(notes.texts))
        self._writing = notes
        return self._last_note

    def end_note(self, text: str) -> str:
        """Keep the text of the note begun last; gives "" so that a program can call it."""
        self._writing.texts.append(str(text))
        self._relations, self._prefix = self._outer, self._outer_prefix
        return ""

    def last_note(self) -> str:
        """The identifier of the note begun last."""
        return self._last_note

    def with_notes(self, part: str, text: str) -> str:
        """The text of a part, with the notes that loops gave to it."""
        notes = self.notes.get(part)
        if notes is None:
            return text
        head, end, tail = text.rpartition("</")
        return f"{head}{''.join(notes.texts)}{end}{tail}"

    def end_story(self, part: str) -> list[Relation]:
        """The relations that the story just made needs besides the template's; identifiers go on in the next."""
        notes = self.notes.get(part)
        return [*self.end_part(renew=False), *(notes.relations.values() if notes else ())]

    def fresh(self) -> str:
        """An identifier that nothing else has."""
        self._next += 1
        return str(self._next - 1)

    def bring_media(self, name: str, data: bytes, kind: str) -> str:
        """The relation to a picture that another document brings along."""
        self.media[f"word/media/{name}"] = data
        self.media_types[name.rpartition(".")[2]] = kind
        return self._relation("image", f"word/media/{name}")

    def native(self, value: object, slot: Slot) -> str | None:
        """A shaped text, a picture or a document as Word's markup; None for other values."""
        from neolab_docs.office.word.inline_pictures import inline_picture, is_picture
        from neolab_docs.office.word.subdocuments import contents_of

        if is_picture(value):
            picture = inline_picture(value)
            return "" if picture is None else self._pictured(picture, slot)
        contents = contents_of(value)
        return super().native(value, slot) if contents is None else self._inserted(contents, slot)

    def rich(self, text: RichText, slot: Slot) -> str:
        """A shaped text as Word's markup."""
        from neolab_docs.office.word.rich import rich_markup

        return rich_markup(text, slot, self)

    def _pictured(self, picture: InlinePicture, slot: Slot) -> str:
        from neolab_docs.office.pictures import media_name
        from neolab_docs.office.word.inline_pictures import drawing

        name = f"word/media/{media_name(picture.data)}"
        self.media[name] = picture.data
        link = self.address(picture.link) if picture.link else ""
        told = replace(picture, alt=self._environment.finish(picture.alt))
        run = f"<w:r>{drawing(told, self._relation('image', name), self.fresh(), link)}</w:r>"
        if slot.place == "p":
            return f"<w:p>{slot.properties}{run}</w:p>"
        return run if slot.place == "r" else f"{slot.raw_head}{run}{slot.raw_foot}"

    def _inserted(self, contents: Contents, slot: Slot) -> str:
        if slot.place != "p":
            report("template-failed", reason="un document inséré prend la place d’un paragraphe : {{p … }}")
            return ""
        from neolab_docs.office.word.inserting import insertion

        return insertion(contents, self)
