"""One rendering of a document whose charts are filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from neolab_docs.office.markup.making import Making

if TYPE_CHECKING:
    from neolab_docs.office.charts.frames import ChartSlot
    from neolab_docs.office.charts.gathering import Charts, Gathering
    from neolab_docs.templating.environment import Environment


class PlacedChart(NamedTuple):
    """A chart in its frame, as the part's markup needs it.

    Attributes:
        key: relation to the chart part.
        alt: alternative text.
    """

    key: str
    alt: str


class ChartMaking(Making):
    """The rendering of one document, as the program's own code sees it; not shared between threads."""

    def __init__(
        self, environment: Environment, media_folder: str, first_id: int, slots: Mapping[str, ChartSlot]
    ) -> None:
        super().__init__(environment, media_folder, first_id)
        self._slots = slots
        self._gathering: Gathering | None = None

    def chart(self, value: object, key: str, part: str) -> PlacedChart:
        """A value put into the frame of a chart, each frame having a chart of its own."""
        from neolab_docs.office.charts.copies import twin
        from neolab_docs.office.charts.gathering import Gathering

        if self._gathering is None:
            self._gathering = Gathering(self._slots, self._environment)
        rank, alt = self._gathering.add(value, part)
        return PlacedChart(key if rank == 1 else self._relation("chart", twin(part, rank)), alt)

    def end_charts(self) -> Charts:
        """The charts of the part just made; the next part starts afresh."""
        return self._gathering.taken() if self._gathering else {}
