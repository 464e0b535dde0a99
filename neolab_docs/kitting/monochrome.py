"""The black-and-white edition: greys that stay apart on an office printer."""

from __future__ import annotations

from neolab_docs.model.territory import Territory

_GREYS = ("333333", "E0E0E0", "4D4D4D", "666666", "595959", "737373")
_INK, _SURFACE = "000000", "F2F2F2"


def in_greys(territory: Territory) -> Territory:
    """The territory with greys for colours, its fonts kept."""
    brand = territory.brand.model_copy(update={"accents": _GREYS, "ink": _INK, "surface": _SURFACE})
    return territory.model_copy(update={"brand": brand})
