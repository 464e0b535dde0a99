"""Texts that do not fit: shrunk down to a floor, then carried on to a further slide, then told.

A slide is looked at when it has been filled. Where a frame that holds tags overflows:

- its text is shrunk, explicitly (PowerPoint does not work autofit out again on opening), but to no less than 14 points;
- then its paragraphs, or the rows of its table under a repeated header, go on on a further slide, a copy of the first
  whose title tells its rank, as « … (2/3) »; frames that fit are the same on each;
- a title is only shrunk; so are a footer, a date, a slide number;
- what still does not fit is a remark (``slide-overflow``).

``{%shape nofit %}`` in the alternative text of a shape leaves its text alone. Slides on which everything fits keep
their bytes.
"""

from neolab_docs.office.powerpoint.fitting.fitter import Fitted, Fitter

__all__ = ["Fitted", "Fitter"]
