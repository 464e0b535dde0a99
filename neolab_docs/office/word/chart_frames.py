"""Charts that stand in the text of a document: the alternative text says what each shows."""

from __future__ import annotations

from neolab_docs.office.charts.frames import ChartSlots
from neolab_docs.office.markup.dialect import WP, W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import lone_value, own_attribute
from neolab_docs.office.markup.joining import Locate
from neolab_docs.office.markup.tags import has_tags
from neolab_docs.office.markup.tree import Element, nearest
from neolab_docs.office.word.parts import Story


def take_charts(root: Element, story: Story, slots: ChartSlots, draft: Draft, locate: Locate) -> None:
    """Let the charts of a story whose alternative text is a lone expression be filled."""
    for properties in list(root.iter(WP + "docPr")):
        text = properties.get("descr", "")
        tag = lone_value(text) if has_tags(text) else None
        drawing = nearest(properties, (W + "drawing",))
        if tag is None or drawing is None:
            continue
        tag.where = locate(properties)
        if slots.take(drawing, tag, story.relations, draft):
            properties.set("descr", own_attribute("_chart.alt", draft))
