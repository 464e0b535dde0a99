"""What a text takes over: from its slide's layout, master and theme, and from the presentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from neolab_docs.office.fitting import Face, Spacing, face
from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.tree import Element

EMU_PER_POINT = 12700
_DEFAULT_SIZE = 18.0
_RUN = ("sz", "b", "i", "cap", "spc", "baseline")
_PARAGRAPH = ("marL", "indent", "marR")
_TITLES = frozenset({"title", "ctrTitle"})
_SMALL_PRINT = frozenset({"dt", "ftr", "sldNum", "hdr"})
_BULLETS = frozenset({A + "buChar", A + "buAutoNum", A + "buBlip"})
_SIGNS = _BULLETS | {A + "buNone"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set: its face, the size of its font in points, whether in capitals, points between letters."""

    face: Face
    size: float
    capitals: bool
    tracking: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """How a paragraph is set; measures in points."""

    left: float
    first: float
    right: float
    line: Spacing
    before: Spacing
    after: Spacing


class Heritage:
    """What the text of one shape takes over: from its placeholders, its styles and the theme.

    Attributes:
        shapes: the placeholders of layout and master that it comes from.
    """

    def __init__(self, shapes: Sequence[Element], styles: Sequence[Element], fonts: Mapping[str, str]) -> None:
        self.shapes = shapes
        own = (style for shape in shapes for style in shape.iterfind(f"{P}txBody/{A}lstStyle"))
        self._styles = [style for style in (*own, *styles) if len(style)]
        self._fonts = fonts
        self._levels: dict[int, list[Element]] = {}
        self._looks: dict[tuple[object, ...], Look] = {}
        self._shaped: dict[tuple[object, ...], Shaped] = {}

    def led_by(self, styles: Sequence[Element]) -> Heritage:
        """The same with the styles of a text's own levels before all others."""
        wanted = [style for style in styles if len(style)]
        return Heritage((), [*wanted, *self._styles], self._fonts) if wanted else self

    def look(self, run: Element | None, level: int, bold: bool = False) -> Look:
        """How a run of a paragraph of a level is set; ``bold`` where nothing else says so."""
        latin = run.find(A + "latin") if run is not None else None
        said = [run.get(name) for name in _RUN] if run is not None else ()
        key = (level, bold, latin is not None and latin.get("typeface"), *said)
        if key not in self._looks:
            self._looks[key] = self._new_look(run, level, bold)
        return self._looks[key]

    def shaped(self, properties: Element | None, level: int) -> Shaped:
        """How a paragraph is set, given its own properties."""
        if properties is not None and len(properties):
            return self._new_shaped(properties, level)
        key = (level, *(properties.get(name) for name in _PARAGRAPH)) if properties is not None else (level,)
        if key not in self._shaped:
            self._shaped[key] = self._new_shaped(properties, level)
        return self._shaped[key]

    def sign(self, properties: Element | None, level: int) -> Element | None:
        """The bullet or the number of a paragraph, given its own properties; ``a:buNone`` or None where it has none."""
        chain = [*([properties] if properties is not None else []), *self._level(level)]
        return next((child for each in chain for child in each if child.tag in _SIGNS), None)

    def _level(self, level: int) -> list[Element]:
        """What the styles say of a level, the nearest first."""
        if level not in self._levels:
            names = (f"{A}lvl{level + 1}pPr", A + "defPPr")
            found = (style.find(name) for style in self._styles for name in names)
            self._levels[level] = [each for each in found if each is not None]
        return self._levels[level]

    def _new_look(self, run: Element | None, level: int, bold: bool) -> Look:
        sources = [run, *(each.find(A + "defRPr") for each in self._level(level))]
        chain = [source for source in sources if source is not None]
        size = float(first_value(chain, "sz") or _DEFAULT_SIZE * 100) / 100
        if (first_value(chain[:1], "baseline") or "0") not in ("0", "0%"):
            size *= 2 / 3
        said = first_value(chain, "b")
        typeface = next((latin.get("typeface", "") for each in chain for latin in each.iterfind(A + "latin")), "+mn-lt")
        font = self._fonts.get(typeface[:3], "") if typeface.startswith("+") else typeface
        look = face(font, bold if said is None else truth(said), truth(first_value(chain, "i")))
        return Look(look, size, first_value(chain, "cap") == "all", float(first_value(chain, "spc") or 0) / 100)

    def _new_shaped(self, properties: Element | None, level: int) -> Shaped:
        chain = [*([properties] if properties is not None else []), *self._level(level)]
        left, indent, right = (points(first_value(chain, name)) for name in _PARAGRAPH)
        sign = self.sign(properties, level)
        bullet = sign is not None and sign.tag in _BULLETS
        first = left if indent < 0 and bullet else left + indent
        line = _spacing(chain, "lnSpc") or Spacing(1.0)
        before, after = (_spacing(chain, name) or Spacing() for name in ("spcBef", "spcAft"))
        return Shaped(left, max(0.0, first), right, line, before, after)


class Ancestry:
    """What the shapes of the slides of one layout take over.

    Attributes:
        height: of a slide, in EMU.
        plain: what a text in no placeholder takes over.
    """

    def __init__(
        self, layout: Element | None, master: Element | None, theme: Element | None, presentation: Element
    ) -> None:
        layers = [layer for layer in (layout, master) if layer is not None]
        self._placeholders = [[_known(shape) for shape in _placeholders(layer)] for layer in layers]
        self._defaults = presentation.find(P + "defaultTextStyle")
        self._styles = master.find(P + "txStyles") if master is not None else None
        self._fonts = _theme_fonts(theme)
        size = presentation.find(P + "sldSz")
        self.height: int = int(size.get("cy", "0")) if size is not None else 0
        self.plain = Heritage((), self._both(self._defaults, self._of_master("otherStyle")), self._fonts)
        self._heritages: dict[tuple[str | None, str], Heritage] = {}

    def of(self, shape: Element) -> Heritage:
        """What a shape takes over."""
        wanted = placeholder(shape)
        if wanted is None:
            return self.plain
        key = (wanted.get("idx"), _sort(wanted))
        if key not in self._heritages:
            styles = self._both(self._of_master(_style_name(key[1])), self._defaults)
            self._heritages[key] = Heritage(list(self._forebears(*key)), styles, self._fonts)
        return self._heritages[key]

    def _forebears(self, index: str | None, sort: str) -> Iterator[Element]:
        for candidates in self._placeholders:
            alike = [(shape, known) for shape, known in candidates if _sort(known) == sort]
            same = [shape for shape, known in alike if index is not None and known.get("idx") == index]
            found = [*same, *(shape for shape, _ in alike)][:1]
            yield from found
            index = None

    def _of_master(self, name: str) -> Element | None:
        return self._styles.find(P + name) if self._styles is not None else None

    def _both(self, first: Element | None, second: Element | None) -> list[Element]:
        return [style for style in (first, second) if style is not None]


def placeholder(shape: Element) -> Element | None:
    """The element that makes a shape a placeholder."""
    return shape[0].find(f"{P}nvPr/{P}ph") if len(shape) else None


def name_of(shape: Element) -> str:
    """The name of a shape."""
    return next((properties.get("name", "") for properties in shape.iter(P + "cNvPr")), "")


def is_title(shape: Element) -> bool:
    """Whether a shape is the title of its slide."""
    known = placeholder(shape)
    return known is not None and known.get("type") in _TITLES


def is_small_print(shape: Element) -> bool:
    """Whether a shape is a footer, a date or a slide number."""
    known = placeholder(shape)
    return known is not None and known.get("type") in _SMALL_PRINT


def level_of(properties: Element | None) -> int:
    """The level that the properties of a paragraph say, from 0."""
    return int(properties.get("lvl", "0")) if properties is not None else 0


def first_value(chain: Iterable[Element], name: str) -> str | None:
    """The value of an attribute in the first element that has it."""
    return next((value for element in chain if (value := element.get(name)) is not None), None)


def truth(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")


def points(value: str | None) -> float:
    """A measure given in EMU, in points."""
    return float(value or 0) / EMU_PER_POINT


def _placeholders(layer: Element) -> Iterator[Element]:
    for shape in layer.iter(P + "sp", P + "pic", P + "graphicFrame"):
        if placeholder(shape) is not None:
            yield shape


def _known(shape: Element) -> tuple[Element, Element]:
    known = placeholder(shape)
    assert known is not None
    return shape, known


def _sort(known: Element) -> str:
    kind = known.get("type", "obj")
    if kind in _TITLES:
        return "title"
    return kind if kind in _SMALL_PRINT else "body"


def _style_name(sort: str) -> str:
    return "otherStyle" if sort in _SMALL_PRINT else f"{sort}Style"


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    found = {}
    for key, name in (("+mj", "majorFont"), ("+mn", "minorFont")):
        latin = next(theme.iter(A + name), None) if theme is not None else None
        typeface = latin.find(A + "latin") if latin is not None else None
        found[key] = typeface.get("typeface", "") if typeface is not None else ""
    return found


def _spacing(chain: Iterable[Element], name: str) -> Spacing | None:
    for element in chain:
        for said in element.iterfind(A + name):
            for child in said:
                value = float(child.get("val", "0").rstrip("%"))
                exact = child.tag == A + "spcPts"
                share = value / (100 if child.get("val", "").endswith("%") else 100_000)
                return Spacing(points=value / 100) if exact else Spacing(share)
    return None
