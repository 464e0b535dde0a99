"""What the documents of a meeting's kit see besides the common names: room, quantities, clock times, dates."""

from neolab_docs.context.kit.names import KitNames, kit_names

__all__ = ["KitNames", "kit_names"]
