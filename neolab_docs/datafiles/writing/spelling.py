"""New values as YAML text, in the style of their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from neolab_docs.datafiles.writing.scalars import QUOTES, is_plain, scalar

_SHORT = 100
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file is written as a whole.

    Attributes:
        nesting: columns between a key and the keys below it.
        dashes: columns between a key and the dashes below it.
        quote: what stands around most texts; "" for nothing.
        spaced: whether a space follows an opening brace.
        width: where folded texts break.
    """

    nesting: int = 2
    dashes: int = 2
    quote: str = '"'
    spaced: bool = True
    width: int = 100


def habits_of(text: str, root: Node | None) -> Habits:
    """The habits seen in a text; ours where there is nothing to see."""
    nesting: Counter[int] = Counter()
    dashes: Counter[int] = Counter()
    quotes: Counter[str] = Counter()
    for node in _walk(root):
        if isinstance(node, ScalarNode) and node.style in QUOTES:
            quotes[node.style] += 1
        for key, value in node.value if isinstance(node, MappingNode) and not node.flow_style else ():
            steps = value.start_mark.column - key.start_mark.column
            if value.start_mark.line > key.start_mark.line and not getattr(value, "flow_style", True) and steps >= 0:
                (dashes if isinstance(value, SequenceNode) else nesting)[steps] += 1
    longest = max((len(line) for line in text.split("\n") if not line.lstrip().startswith("#")), default=0)
    return Habits(
        nesting=_most(nesting, 2) or 2,
        dashes=_most(dashes, 2),
        quote=max(quotes, key=lambda mark: quotes[mark], default='"'),
        spaced="{ " in text or "{" not in text,
        width=min(max(longest, 80), 110),
    )


class Speller:
    """Writes new values as the neighbours of their place are written."""

    def __init__(self, text: str, root: Node | None) -> None:
        self._text = text
        self._habits = habits_of(text, root)

    def after_key(self, value: Any, column: int, models: Sequence[Node], *, flow: bool) -> str:
        """What follows the colon of a key that stands at a column."""
        below = column + self._habits.nesting
        if isinstance(value, dict) and not self._is_flow(value, models, flow=flow):
            return "\n" + " " * below + self.mapping(value, below, models)
        if isinstance(value, list) and not self._is_flow(value, models, flow=flow):
            margin = " " * (column + self._habits.dashes)
            return "".join(f"\n{margin}{self.item(child, len(margin), _items(models))}" for child in value)
        return " " + self.inline(value, below, models, flow=flow)

    def item(self, value: Any, column: int, models: Sequence[Node]) -> str:
        """An item of a list, whose dash stands at a column."""
        below = column + 2
        if isinstance(value, dict) and not self._is_flow(value, models, flow=False):
            return "- " + self.mapping(value, below, models)
        return "- " + self.inline(value, below, models, flow=isinstance(value, list))

    def mapping(self, value: dict[str, Any], column: int, models: Sequence[Node]) -> str:
        """The keys of a mapping, the first where we are, the next ones on lines below at a column."""
        margin = "\n" + " " * column
        return margin.join(self.pair(key, child, column, models) for key, child in _kept(value))

    def pair(self, key: str, value: Any, column: int, models: Sequence[Node], *, flow: bool = False) -> str:
        """A key with its value."""
        said = scalar(key, "", like=key, flow=flow)
        return f"{said}:{self.after_key(value, column, below(models, key), flow=flow)}"

    def inline(self, value: Any, column: int, models: Sequence[Node], *, flow: bool) -> str:
        """A value that starts where we are: a scalar, or a collection between brackets."""
        if isinstance(value, dict):
            pairs = ", ".join(self.pair(key, child, column, models, flow=True) for key, child in _kept(value))
            space = " " if self._habits.spaced and pairs else ""
            return f"{{{space}{pairs}{space}}}"
        if isinstance(value, list):
            return f"[{', '.join(self.inline(child, column, _items(models), flow=True) for child in value)}]"
        like = [model for model in models if isinstance(model, ScalarNode)]
        style = self._style(value, like)
        plain = str(like[0].value) if like and style == "" else ""
        width = max(self._habits.width, column + _NARROWEST)
        return scalar(value, style, like=plain, flow=flow, column=column, width=width)

    def _style(self, value: Any, like: Sequence[ScalarNode]) -> str:
        """How the nearest neighbour is written; short names stand bare where there is none."""
        if like:
            return next((model.style or "" for model in like if model.value), "")
        name = isinstance(value, str) and value.isascii() and " " not in value and is_plain(value, flow=True)
        return "" if name else self._habits.quote

    def _is_flow(self, value: Any, models: Sequence[Node], *, flow: bool) -> bool:
        if flow or not value:
            return True
        kind = MappingNode if isinstance(value, dict) else SequenceNode
        seen = [bool(model.flow_style) for model in models if isinstance(model, kind) and model.value]
        if seen:
            return seen[0] and not _has_lines(value)
        simple = isinstance(value, list) and all(isinstance(child, str) and " " not in child for child in value)
        return simple and sum(map(len, value)) < _SHORT


def below(models: Sequence[Node], key: str) -> list[Node]:
    """What stands under a key in the neighbours that have it."""
    return [
        value
        for model in models
        if isinstance(model, MappingNode)
        for name, value in model.value
        if isinstance(name, ScalarNode) and name.value == key
    ]


def _items(models: Sequence[Node]) -> list[Node]:
    return [child for model in models if isinstance(model, SequenceNode) for child in model.value]


def _kept(value: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(str(key), child) for key, child in value.items() if child is not None]


def _has_lines(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_lines(child) for child in value.values())
    return any(map(_has_lines, value)) if isinstance(value, list) else isinstance(value, str) and "\n" in value


def _most(seen: Counter[int], default: int) -> int:
    return max(seen, key=lambda steps: seen[steps]) if seen else default


def has_aliases(root: Node) -> bool:
    """Whether a node is named at several places."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return True
        seen.add(id(node))
        waiting += _children(node)
    return False


def _walk(root: Node | None) -> Iterator[Node]:
    """Every node once, however often aliases name it."""
    seen: set[int] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += _children(node)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, SequenceNode) else []
