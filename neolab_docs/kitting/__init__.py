"""The kit of a meeting (« kit d'atelier »): one folder, ready for the printer, every quantity computed."""

from neolab_docs.kitting.kit import Kit, make_kit

__all__ = ["Kit", "make_kit"]
