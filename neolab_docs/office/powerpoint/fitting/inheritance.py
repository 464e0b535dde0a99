"""What a text takes over: from its slide's layout, master and theme, and from the presentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from neolab_docs.office.fitting import Face, Spacing, face
from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.tree import Element

EMU_PER_POINT = 12700
_DEFAULT_SIZE = 18.0
_TITLES = frozenset({"title", "ctrTitle"})
_SMALL_PRINT = frozenset({"dt", "ftr", "sldNum", "hdr"})
_BULLETS = frozenset({A + "buChar", A + "buAutoNum", A + "buBlip"})


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


class Ancestry:
    """What the shapes of the slides of one layout take over.

    Attributes:
        width: of a slide, in EMU.
        height: of a slide, in EMU.
    """

    def __init__(
        self, layout: Element | None, master: Element | None, theme: Element | None, presentation: Element
    ) -> None:
        self._layers = [layer for layer in (layout, master) if layer is not None]
        self._placeholders = [list(_placeholders(layer)) for layer in self._layers]
        self._defaults = presentation.find(P + "defaultTextStyle")
        self._styles = master.find(P + "txStyles") if master is not None else None
        self._fonts = _theme_fonts(theme)
        size = presentation.find(P + "sldSz")
        self.width, self.height = (int(size.get(name, "0")) if size is not None else 0 for name in ("cx", "cy"))

    def forebears(self, shape: Element) -> list[Element]:
        """The shape, then the placeholders of the layout and the master that it comes from."""
        found = [shape]
        wanted = placeholder(shape)
        for candidates in self._placeholders if wanted is not None else ():
            assert wanted is not None
            match = _match(wanted, candidates)
            if match is not None:
                found.append(match)
                wanted = placeholder(match)
                assert wanted is not None
        return found

    def list_styles(self, forebears: Sequence[Element]) -> list[Element]:
        """The styles of the levels of a shape's text, the nearest first."""
        found = [style for shape in forebears for style in shape.iterfind(f"{P}txBody/{A}lstStyle")]
        return [*found, *self._common_styles(forebears[0])]

    def plain_styles(self) -> list[Element]:
        """The styles of the levels of a text that is in no placeholder."""
        return [style for style in (self._defaults, self._of_master("otherStyle")) if style is not None]

    def _common_styles(self, shape: Element) -> list[Element]:
        known = placeholder(shape)
        if known is None:
            return self.plain_styles()
        return [style for style in (self._of_master(_style_name(known)), self._defaults) if style is not None]

    def _of_master(self, name: str) -> Element | None:
        return self._styles.find(P + name) if self._styles is not None else None

    def look(self, run: Element | None, paragraph: Element, styles: Sequence[Element], bold: bool = False) -> Look:
        """How a run of a paragraph is set; ``bold`` where nothing else says so."""
        sources = [run, *(level.find(A + "defRPr") for level in levels(paragraph, styles))]
        chain = [source for source in sources if source is not None]
        size = float(first_value(chain, "sz") or _DEFAULT_SIZE * 100) / 100
        if (first_value(chain[:1], "baseline") or "0") not in ("0", "0%"):
            size *= 2 / 3
        is_bold = first_value(chain, "b")
        typeface = next((latin.get("typeface", "") for each in chain for latin in each.iterfind(A + "latin")), "+mn-lt")
        look = face(self._font(typeface), bold if is_bold is None else truth(is_bold), truth(first_value(chain, "i")))
        tracking = float(first_value(chain, "spc") or 0) / 100
        return Look(look, size, first_value(chain, "cap") == "all", tracking)

    def shaped(self, paragraph: Element, styles: Sequence[Element]) -> Shaped:
        """How a paragraph is set."""
        own = paragraph.find(A + "pPr")
        chain = [*([own] if own is not None else []), *levels(paragraph, styles)]
        left, indent, right = (points(first_value(chain, name)) for name in ("marL", "indent", "marR"))
        first = left if indent < 0 and _has_bullet(chain) else left + indent
        line = _spacing(chain, "lnSpc") or Spacing(1.0)
        before, after = (_spacing(chain, name) or Spacing() for name in ("spcBef", "spcAft"))
        return Shaped(left, max(0.0, first), right, line, before, after)

    def _font(self, typeface: str) -> str:
        return self._fonts.get(typeface[:3], "") if typeface.startswith("+") else typeface


def placeholder(shape: Element) -> Element | None:
    """The element that makes a shape a placeholder."""
    for properties in shape:
        found = properties.find(f"{P}nvPr/{P}ph")
        if found is not None:
            return found
    return None


def is_title(shape: Element) -> bool:
    """Whether a shape is the title of its slide."""
    known = placeholder(shape)
    return known is not None and known.get("type") in _TITLES


def is_small_print(shape: Element) -> bool:
    """Whether a shape is a footer, a date or a slide number."""
    known = placeholder(shape)
    return known is not None and known.get("type") in _SMALL_PRINT


def levels(paragraph: Element, styles: Sequence[Element]) -> Iterator[Element]:
    """What the styles say of the level of a paragraph, the nearest first."""
    own = paragraph.find(A + "pPr")
    level = int(own.get("lvl", "0")) if own is not None else 0
    for style in styles:
        for name in (f"{A}lvl{level + 1}pPr", A + "defPPr"):
            found = style.find(name)
            if found is not None:
                yield found


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


def _match(wanted: Element, candidates: Sequence[Element]) -> Element | None:
    kinds = [(shape, placeholder(shape)) for shape in candidates]
    pairs = [(shape, known) for shape, known in kinds if known is not None]
    if wanted.get("idx") is not None:
        for shape, known in pairs:
            if known.get("idx") == wanted.get("idx") and _sort(known) == _sort(wanted):
                return shape
    return next((shape for shape, known in pairs if _sort(known) == _sort(wanted)), None)


def _sort(known: Element) -> str:
    kind = known.get("type", "obj")
    if kind in _TITLES:
        return "title"
    return kind if kind in _SMALL_PRINT else "body"


def _style_name(known: Element) -> str:
    return "otherStyle" if _sort(known) in _SMALL_PRINT else f"{_sort(known)}Style"


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    found = {}
    for key, name in (("+mj", "majorFont"), ("+mn", "minorFont")):
        latin = next(theme.iter(A + name), None) if theme is not None else None
        typeface = latin.find(A + "latin") if latin is not None else None
        found[key] = typeface.get("typeface", "") if typeface is not None else ""
    return found


def _has_bullet(chain: Iterable[Element]) -> bool:
    for element in chain:
        for child in element:
            if child.tag == A + "buNone":
                return False
            if child.tag in _BULLETS:
                return True
    return False


def _spacing(chain: Iterable[Element], name: str) -> Spacing | None:
    for element in chain:
        for said in element.iterfind(A + name):
            for child in said:
                value = float(child.get("val", "0").rstrip("%"))
                exact = child.tag == A + "spcPts"
                share = value / (100 if child.get("val", "").endswith("%") else 100_000)
                return Spacing(points=value / 100) if exact else Spacing(share)
    return None
