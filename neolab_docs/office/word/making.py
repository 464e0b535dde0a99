"""One Word document being made: its lists and styles besides what any document gathers."""

from __future__ import annotations

from neolab_docs.office.markup.dialect import Slot
from neolab_docs.office.markup.making import Making
from neolab_docs.office.word.lists import Lists
from neolab_docs.office.word.numbering import Numbering
from neolab_docs.office.word.rich import rich_markup
from neolab_docs.office.word.styles import Styles
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.richtext import RichText


class DocumentMaking(Making):
    """The rendering of one Word document; not shared between threads.

    Attributes:
        lists: its lists.
        styles: its styles.
    """

    def __init__(self, environment: Environment, first_id: int, numbering: Numbering, styles: Styles) -> None:
        super().__init__(environment, "word/media", first_id)
        self.lists = Lists(numbering)
        self.styles = styles

    def restart(self, key: str) -> str:
        """Let a list start again at its next item."""
        return self.lists.restart(key)

    def list_now(self, key: str) -> str:
        """The instance of a list that its next item belongs to."""
        return self.lists.current(key)

    def rich(self, text: RichText, slot: Slot) -> str:
        """A shaped text as Word's markup."""
        return rich_markup(text, slot, self)
