"""The black-and-white edition: greys that stay apart on an office printer."""

from __future__ import annotations

from pathlib import Path

from neolab_docs.model.territory import Territory
from neolab_docs.office.engine import is_plain

_GREYS = ("333333", "E0E0E0", "4D4D4D", "666666", "595959", "737373")
_OTHERS = {"dk1": "000000", "dk2": "404040", "lt2": "F2F2F2", "hlink": "333333", "folHlink": "4D4D4D"}


def dressed_in_greys(template: Path, territory: Territory) -> bytes:
    """The bytes of a template with greys for colours, and the fonts of a territory.

    Raises:
        TemplateError: the file is no sound office file.
    """
    source = template.read_bytes()
    if is_plain(template.name):
        return source
    from neolab_docs.office.branding import Brand, rebranded

    colours = {**_OTHERS, **{f"accent{rank}": grey for rank, grey in enumerate(_GREYS, start=1)}}
    charter = territory.brand
    brand = Brand(colours, charter.heading_font or "", charter.body_font or "", territory.name)
    return rebranded(source, brand, template.name).data
