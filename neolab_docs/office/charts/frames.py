"""Charts that a template holds the frame of: the tag in the alternative text says what they show."""

from __future__ import annotations

from dataclasses import dataclass

from neolab_docs.office.charts.data import ChartData, Unfit
from neolab_docs.office.charts.elements import C, local_name, plots
from neolab_docs.office.charts.sheet import sheet_name
from neolab_docs.office.charts.titles import title_text
from neolab_docs.office.markup.dialect import R
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import own_attribute
from neolab_docs.office.markup.tags import Tag, has_tags
from neolab_docs.office.markup.tree import Element, tag_node
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import Package, parse_xml

_OF_2016 = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_ONE_SERIES = frozenset({"pieChart", "pie3DChart", "ofPieChart"})


@dataclass(frozen=True, slots=True)
class ChartSlot:
    """A chart of the template that a value fills.

    Attributes:
        part: name of its part.
        sheet: name of the sheet of its workbook.
        one_series: whether it draws no more than one series.
        by_number: whether its categories are numbers on an axis.
        keeps_title: whether its title holds tags of its own.
    """

    part: str
    sheet: str
    one_series: bool
    by_number: bool
    keeps_title: bool

    def check(self, data: ChartData) -> None:
        """Make sure that the chart can draw data.

        Raises:
            Unfit: it cannot.
        """
        if self.one_series and len(data.series) > 1:
            raise Unfit(f"un graphique en secteurs ne montre qu’une série, et il y en a {len(data.series)}")
        if self.by_number and isinstance(data.categories[0], str):
            raise Unfit("un nuage de points veut des nombres en abscisse, et ses catégories sont des textes")


class ChartSlots:
    """The charts of a template that values fill, found while it is compiled.

    Attributes:
        found: by name of part.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.found: dict[str, ChartSlot] = {}

    def take(self, holder: Element, tag: Tag, relations: list[Relation], draft: Draft) -> bool:
        """Let the chart inside ``holder`` be filled while rendering, as ``_chart``.

        Args:
            holder: the frame of the chart.
            tag: what its alternative text asks for.
            relations: of the part that the frame is in.
            draft: gathers tags and problems.

        Returns:
            Whether there is a chart inside that can be filled; where it cannot, the problem is noted.
        """
        if next(holder.iter(_OF_2016), None) is not None:
            reason = "les graphiques d’Office 2016 (cascade, compartimentage…) n’en font pas partie"
            draft.problem("chart-unfillable", tag.where, tag=tag.typed, reason=reason)
            return False
        link = next(holder.iter(C + "chart"), None)
        part = _target(relations, "" if link is None else link.get(R + "id", ""))
        if link is None or part not in self._package:
            return False
        slot = self._slot(part)
        if slot is None:
            reason = "les graphiques en bulles ou sans tracé n’en font pas partie"
            draft.problem("chart-unfillable", tag.where, tag=tag.typed, reason=reason)
            return False
        self.found[part] = slot
        statement = f"set _chart = _making.chart(({tag.body}), {link.get(R + 'id', '')!r}, {part!r})"
        holder.addprevious(tag_node(draft.add(Tag("{%", "", statement, tag.typed, tag.where))))
        link.set(R + "id", own_attribute("_chart.key", draft))
        return True

    def _slot(self, part: str) -> ChartSlot | None:
        root = parse_xml(self._package.data(part))
        names = {local_name(plot) for plot in plots(root)}
        if not names or "bubbleChart" in names:
            return None
        return ChartSlot(
            part,
            self._sheet(part),
            one_series=bool(names & _ONE_SERIES),
            by_number="scatterChart" in names,
            keeps_title=has_tags(title_text(root)),
        )

    def _sheet(self, part: str) -> str:
        relations = read_relations(self._package, part)
        book = next((each.target for each in relations if each.kind == "package" and not each.outside), "")
        return sheet_name(self._package.data(book) if book in self._package else b"")


def _target(relations: list[Relation], key: str) -> str:
    return next((each.target for each in relations if each.key == key and not each.outside), "")
