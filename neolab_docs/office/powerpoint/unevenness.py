"""Tables whose rows repeat columns each in a way of its own: only what is made tells whether the rows agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from neolab_docs.findings import Finding, Place
from neolab_docs.office.grids import uneven_rows
from neolab_docs.office.markup.columns import Plan
from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.tree import Element, nearest, rank_of, tag_nodes
from neolab_docs.office.package import parse_xml
from neolab_docs.office.powerpoint.fitting.inheritance import name_of


def may_be_uneven(plans: Iterable[Plan], draft: Draft) -> bool:
    """Whether the rows of some table could disagree on their columns; to be called before tags are hoisted.

    They agree where all rows with column tags have the same ones in the same cells, outside of row loops.
    """
    by_table: dict[Element, list[Plan]] = {}
    for plan in plans:
        by_table.setdefault(plan.table, []).append(plan)
    return any(_disagree(plans, draft) for plans in by_table.values())


def uneven_tables(slide: bytes, name: str, rank: int) -> Iterator[Finding]:
    """What is wrong with the tables of a slide made; ``name`` and ``rank`` are the template's and its slide's."""
    for frame in parse_xml(slide).iter(P + "graphicFrame"):
        for table in frame.iter(A + "tbl"):
            for row in uneven_rows(table):
                place = Place(file=name, slide=rank, shape=name_of(frame), row=row.row)
                yield Finding("table-uneven-rows", place, {"cells": row.cells, "columns": row.columns})


def _disagree(plans: list[Plan], draft: Draft) -> bool:
    said = [[[(tag.sort, tag.body) for tag in step.tags] for step in plan.steps] for plan in plans]
    spans = [[len(step.columns) for step in plan.steps] for plan in plans]
    repeated = any(_holds_row_tags(plan.table, draft) for plan in plans)
    return repeated or any(each != said[0] for each in said) or any(each != spans[0] for each in spans)


def _holds_row_tags(table: Element, draft: Draft) -> bool:
    tags = (draft.tags[rank_of(node)] for node in tag_nodes(table) if nearest(node, (A + "tbl",)) is table)
    return any(tag.scope == "tr" and tag.keyword == "for" for tag in tags)
