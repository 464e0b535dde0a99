"""The charts of a document: each frame made has a chart part and a workbook of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from neolab_docs.office.charts.copies import filled, with_charts
from neolab_docs.office.charts.frames import ChartSlot
from neolab_docs.office.charts.gathering import Charts
from neolab_docs.office.charts.sheet import CONTENT_TYPE
from neolab_docs.office.opc import ContentTypes, Relation, relations_xml, rels_name
from neolab_docs.office.owned import Own, owned, reached
from neolab_docs.office.package import Body, Package
from neolab_docs.office.part_names import PartNames, top_numbers
from neolab_docs.office.word.parts import Story


@dataclass(slots=True)
class ChartsMade:
    """What the charts of one document change.

    Attributes:
        changes: parts written, and those dropped.
        leads: where each story leads, by name of a part of the template or stand-in; "" where it leads no more.
    """

    changes: dict[str, Body | None] = field(default_factory=dict)
    leads: dict[str, dict[str, str]] = field(default_factory=dict)

    def led(self, story: str, relations: list[Relation]) -> list[Relation]:
        """Relations of a story as they are in this document."""
        names = self.leads.get(story)
        if not names:
            return relations
        led = [relation.to(names.get(relation.target, relation.target)) for relation in relations]
        return [relation for relation in led if relation.target]


class ChartParts:
    """The charts of a template that values fill; safe to share between threads.

    Attributes:
        slots: what is known of them, by name of part.
    """

    def __init__(self, package: Package, stories: list[Story], slots: Mapping[str, ChartSlot]) -> None:
        # Tags in the title of a chart are no story's: the title of the data takes their place.
        self.slots = {name: replace(slot, keeps_title=False) for name, slot in slots.items()}
        self._package = package
        self._top = top_numbers(package.names)
        self._own = {
            story.part: owned(package, story.part, [each for each in story.relations if each.target in slots])
            for story in stories
            if any(each.target in slots for each in story.relations)
        }

    def made(self, shown: Mapping[str, Charts], types: ContentTypes) -> ChartsMade:
        """What the charts of a document change.

        Args:
            shown: what the charts of each story show.
            types: the content types of the document; those of its charts are added.
        """
        made = ChartsMade()
        names, claimed = PartNames(self._top), set[str]()
        for story, own in self._own.items():
            charts = shown.get(story, {})
            self._drop(own, charts, made, story)
            self._write(own, charts, made, _Naming(names, claimed, made.leads[story]), types)
        for name in [name for name, body in made.changes.items() if body is None]:
            types.overrides.pop(name, None)
        return made

    def _drop(self, own: Mapping[str, Own], charts: Charts, made: ChartsMade, story: str) -> None:
        kept = reached(own, [Relation("", "", name) for name in charts])
        made.leads[story] = dict.fromkeys(own.keys() - kept.keys(), "")
        for name in made.leads[story]:
            made.changes[name] = made.changes[rels_name(name)] = None

    def _write(
        self, own: Mapping[str, Own], charts: Charts, made: ChartsMade, naming: _Naming, types: ContentTypes
    ) -> None:
        parts, fillings = with_charts(reached(own, [Relation("", "", name) for name in charts]), charts)
        ready: dict[str, bytes] = {}
        for filling in fillings:
            ready.update(filled(filling, parts, self.slots, self._package.data))
            types.defaults.setdefault("xlsx", CONTENT_TYPE)
        for name, part in parts.items():
            naming.name(name, part)
        for stale in own.keys() - parts.keys() - made.changes.keys():
            made.changes[stale] = None
        for name, part in parts.items():
            target = naming.names[name]
            made.changes[target] = ready[name] if name in ready else self._package.member(part.template)
            if kind := types.overrides.get(part.template):
                types.overrides[target] = kind
            if part.relations:
                led = [each.to(naming.names.get(each.target, each.target)) for each in part.relations]
                made.changes[rels_name(target)] = relations_xml(led)


class _Naming:
    """The names of the parts of one story: the template's for whoever comes first."""

    def __init__(self, fresh: PartNames, claimed: set[str], names: dict[str, str]) -> None:
        self._fresh, self._claimed, self.names = fresh, claimed, names

    def name(self, name: str, part: Own) -> None:
        free = name == part.template and name not in self._claimed
        self.names[name] = name if free else self._fresh.fresh(part.template)
        self._claimed.add(name)
