"""What a brand is, and what dressing a template in it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours and fonts for the theme of a template; what is left out stays the template's.

    Attributes:
        colours: colours as ``RRGGBB`` by slot of the theme: ``dk1``, ``lt1``, ``dk2``, ``lt2``, ``accent1`` to
            ``accent6``, ``hlink``, ``folHlink``.
        major: font of headings.
        minor: font of the text.
        name: what the colours and fonts are called in the menus of Office.
    """

    colours: Mapping[str, str] = field(default_factory=dict)
    major: str = ""
    minor: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.colours or self.major or self.minor)


@dataclass(frozen=True, slots=True)
class Change:
    """A colour that was made darker or lighter to stay readable.

    Attributes:
        slot: of the theme.
        asked: the brand's colour, as ``RRGGBB``.
        given: the colour that the theme has, as ``RRGGBB``.
        against: the colour on which it is to be seen, or that is to be seen on it.
        ratio: the contrast of ``asked`` with ``against``.
    """

    slot: str
    asked: str
    given: str
    against: str
    ratio: float

    @property
    def darker(self) -> bool:
        """Whether the colour was made darker rather than lighter."""
        return int(self.given, 16) < int(self.asked, 16)


@dataclass(frozen=True, slots=True)
class Dressed:
    """A template in the colours of a brand.

    Attributes:
        data: its bytes.
        changes: the colours that are not quite the brand's.
    """

    data: bytes
    changes: tuple[Change, ...] = ()
