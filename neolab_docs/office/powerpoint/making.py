"""One presentation being made: shaped texts as PowerPoint's markup."""

from __future__ import annotations

from neolab_docs.office.charts.making import ChartMaking
from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.powerpoint.rich import rich_markup
from neolab_docs.templating.richtext import RichText


class DeckMaking(ChartMaking):
    """The rendering of one presentation; not shared between threads."""

    def rich(self, text: RichText, slot: Slot) -> str:
        """A shaped text as PowerPoint's markup."""
        return rich_markup(text, slot, self)
