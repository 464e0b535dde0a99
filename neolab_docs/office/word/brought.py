"""What documents put inside another one bring along."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Brought:
    """What documents put inside this one have brought so far.

    Attributes:
        styles: styles to add, as XML.
        names: identifiers of styles by contents, kind and identifier there.
        definitions: definitions of lists by contents and identifier there.
    """

    styles: list[str] = field(default_factory=list)
    names: dict[tuple[object, str], str] = field(default_factory=dict)
    definitions: dict[tuple[object, str], str] = field(default_factory=dict)
