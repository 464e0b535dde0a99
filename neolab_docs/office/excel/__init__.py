"""The Excel engine: a workbook template compiled into a program that lays rows out, never inserts them.

``compile_template`` reads a workbook once. Its tags become one Jinja program that writes a stream of events: this row
is laid out, a turn of this loop starts. From the stream each sheet gets a layout, the map from every line of the
template to its lines on the output, and all that names cells is rewritten from it: formulas on any sheet, merges,
conditional formats, validations, tables, names, print areas, page breaks, filters, links, notes, drawings, charts,
sparklines, pivot sources, panes. Parts that name no cell are copied as they are.

What was decided where a template leaves room:

- A formula in a loop stays in its turn; with a ``$`` at one end of a range, that end reaches over all turns.
- Loops side by side open on the same row; each takes the columns from its tag to the next one's. Rows below them are
  pushed by the longest, but a table goes on right under its own data. A reference follows the lane that it names.
- From outside, a range grows over all copies of its rows. In a total (``SUM``, ``AVERAGE``…) it names them and nothing
  between, so that subtotals are not counted twice.
- What is left of nothing (an empty loop, a dropped sheet) reads a cell that is always blank: a sum is 0, no ``#REF!``.
- A table always keeps a row; each copy of a table or sheet has a name of its own.
- Drawings keep their size in rows and columns.
- A row whose height is not set gets the height that its wrapped texts need.
- Rows of a long sheet are packed as they are laid out, so that one of any length takes little memory. Those that wait
  for the whole layout (a formula that names other rows, a table's header) and those of loops side by side are kept.
- Texts are shared by their cells until those known take two megabytes; the others stand in their cells.
"""

from __future__ import annotations

from neolab_docs.office.excel.template import ExcelTemplate, compile_template

__all__ = ["ExcelTemplate", "compile_template", "outline"]


def outline(data: bytes, name: str) -> str:
    """The text outline of a workbook or a template.

    Raises:
        TemplateError: the bytes are no workbook.
    """
    from neolab_docs.office.excel.outlining import outline as told

    return told(data, name)
