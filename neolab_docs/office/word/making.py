"""One Word document being made: what any document gathers, and its lists, styles and pictures besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from neolab_docs.office.charts.frames import ChartSlot
from neolab_docs.office.charts.making import ChartMaking
from neolab_docs.office.markup.dialect import Slot
from neolab_docs.office.pictures import media_name
from neolab_docs.office.word.inline_pictures import InlinePicture, drawing, inline_picture, is_picture
from neolab_docs.office.word.inserting import Brought, insertion
from neolab_docs.office.word.lists import Lists
from neolab_docs.office.word.numbering import Numbering
from neolab_docs.office.word.rich import rich_markup
from neolab_docs.office.word.styles import Styles
from neolab_docs.office.word.subdocuments import Contents, contents_of
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.rendering import report
from neolab_docs.templating.richtext import RichText


class DocumentMaking(ChartMaking):
    """The rendering of one Word document; not shared between threads.

    Attributes:
        lists: its lists.
        styles: its styles.
        brought: what documents put inside this one have brought.
        media_types: content types of pictures brought along, by extension.
    """

    def __init__(
        self,
        environment: Environment,
        first_id: int,
        numbering: Numbering,
        styles: Styles,
        charts: Mapping[str, ChartSlot],
    ) -> None:
        super().__init__(environment, "word/media", first_id, charts)
        self.lists = Lists(numbering)
        self.styles = styles
        self.brought = Brought()
        self.media_types: dict[str, str] = {}

    def restart(self, key: str) -> str:
        """Let a list start again at its next item."""
        return self.lists.restart(key)

    def list_now(self, key: str) -> str:
        """The instance of a list that its next item belongs to."""
        return self.lists.current(key)

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
        if is_picture(value):
            picture = inline_picture(value)
            return "" if picture is None else self._pictured(picture, slot)
        contents = contents_of(value)
        return super().native(value, slot) if contents is None else self._inserted(contents, slot)

    def rich(self, text: RichText, slot: Slot) -> str:
        """A shaped text as Word's markup."""
        return rich_markup(text, slot, self)

    def _pictured(self, picture: InlinePicture, slot: Slot) -> str:
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
        return insertion(contents, self)
