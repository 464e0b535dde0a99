"""Native charts of a template filled again: what is drawn and the data behind it, told the same."""

from neolab_docs.office.charts.data import ChartData, ChartLike

__all__ = ["ChartData", "ChartLike"]
