"""Which charts one part shows, gathered while it is written."""

from __future__ import annotations

from collections.abc import Mapping

from neolab_docs.office.charts.data import ChartData, Unfit, chart_data
from neolab_docs.office.charts.frames import ChartSlot
from neolab_docs.office.charts.words import described
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.guard import MARK
from neolab_docs.templating.missing import Missing
from neolab_docs.templating.rendering import report

Charts = Mapping[str, list[ChartData | None]]
"""What each chart part of the template is to show, once for each frame made; None leaves it as it is."""


class Gathering:
    """The charts of the part being written."""

    def __init__(self, slots: Mapping[str, ChartSlot], environment: Environment) -> None:
        self._slots, self._environment = slots, environment
        self._charts: dict[str, list[ChartData | None]] = {}

    def add(self, value: object, part: str) -> tuple[int, str]:
        """Let one more frame of a chart show a value; a text is an alternative text and leaves the chart as it is.

        Returns:
            How many frames show that chart now, and the alternative text.
        """
        shown = self._charts.setdefault(part, [])
        data = None
        if not (value is None or isinstance(value, str | Missing)):
            data = self._read(value, self._slots[part])
        shown.append(data)
        if data is None:
            kept = value if value is None or isinstance(value, str | Missing) else ""
            return len(shown), str(self._environment.finish(kept))
        return len(shown), str(self._environment.finish(data.alt or described(data)))

    def taken(self) -> Charts:
        """The charts gathered; the next part starts afresh."""
        charts, self._charts = self._charts, {}
        return charts

    def _read(self, value: object, slot: ChartSlot) -> ChartData | None:
        try:
            data = chart_data(value, self._finish)
            slot.check(data)
        except Unfit as unfit:
            report("chart-unfit", reason=str(unfit))
            return None
        return data

    def _finish(self, text: str) -> str:
        said = str(self._environment.finish(text)).replace(MARK, "")
        return said.replace("\r\n", "\n").replace("\r", "\n")
