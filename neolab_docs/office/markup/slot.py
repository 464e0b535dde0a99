"""How a format writes a value into a run."""

from __future__ import annotations

from typing import NamedTuple


class Slot(NamedTuple):
    """How a value is written where its tag stands.

    Attributes:
        head: what comes before a plain text.
        foot: what comes after it.
        line: what a line break becomes.
        tab: what a tabulation becomes.
        paragraph: what docxtpl's new paragraph sign becomes.
        page: what a page break sign becomes.
        raw_head: what comes before ready-made markup.
        raw_foot: what comes after it.
        raw: names of the elements that ready-made markup may consist of.
        properties: properties of the paragraph, for the paragraphs that ready-made markup begins.
        run: properties of the run, for the runs of shaped texts.
        place: what a shaped text takes the place of: ``p`` a paragraph, ``r`` a run, ``t`` a text inside a run;
            "" where there is no run, so that shaped texts are plain.
        links: whether a link may stand there.
    """

    head: str = ""
    foot: str = ""
    line: str = " "
    tab: str = " "
    paragraph: str = " "
    page: str = " "
    raw_head: str = ""
    raw_foot: str = ""
    raw: tuple[str, ...] = ()
    properties: str = ""
    run: str = ""
    place: str = ""
    links: bool = False
