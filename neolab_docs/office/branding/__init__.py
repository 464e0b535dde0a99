"""A template in other colours and fonts: those of its theme, and nothing else of it.

``rebranded`` gives the bytes of a presentation, a document or a workbook whose theme parts hold the colours and fonts
of a ``Brand``. What the template sets in theme colours and theme fonts follows; what it sets otherwise stays.

Each colour must stay readable where the template has text on it or writes with it, at 4.5:1: a colour of the theme on
which white is readable is one that white is to be readable on, another that carries ink is to carry ink. A colour
that does not is made darker or lighter until it does, which is told (``Change``).
"""

from neolab_docs.office.branding.brand import Brand, Change, Dressed
from neolab_docs.office.branding.contrast import LEAST, contrast, readable
from neolab_docs.office.branding.dressing import rebranded

__all__ = ["LEAST", "Brand", "Change", "Dressed", "contrast", "readable", "rebranded"]
