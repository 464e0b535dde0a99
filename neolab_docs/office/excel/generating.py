"""Jinja's compiler with our cells in it: what a template says most often becomes the shortest code."""

from __future__ import annotations

from typing import Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from neolab_docs.templating.codegen.expressions import Own, Write

OWN: Final = "_xl_"
"""Start of the names of our writers; no name of a template is meant by them."""
CELL: Final = "_xl_cell"
TEXTS: Final = "_xl_texts"
PRINTING: Final = frozenset({CELL, "_xl_text", "_xl_wrapped", "_xl_header", "_xl_quoted"})
"""Our writers that print the value they are given."""
EXACT: Final = 10**15
"""Excel keeps fifteen digits of a number: from here on, digits would be lost."""
DATE: Final = "_xl_date"
MOMENT: Final = "_xl_moment"
EPOCH: Final = "_xl_epoch"
_VALUE: Final = "xl_value"
_DAY: Final = "xl_day"
_TIME: Final = f"({_VALUE}.hour * 60 + {_VALUE}.minute + {_VALUE}.second / 60 + {_VALUE}.microsecond / 6e7) / 1440"
_FIRST_DAYS: Final = 60
"""Of the calendar of Excel, which has a day too many there: they are left to the writer."""
_CELL_ARGUMENTS: Final = 2
_DICT_NAMES: Final = frozenset(dir(dict))


def own_call(name: str, *arguments: nodes.Expr) -> nodes.Call:
    """A call of one of our writers; what goes wrong in it is told at the tag of its first argument that has one."""
    line = next((argument.lineno for argument in arguments if argument.lineno), 0)
    return nodes.Call(nodes.Name(name, "load"), list(arguments), [], None, None, lineno=line)


def cell_call(value: nodes.Expr, heads: tuple[str, ...]) -> nodes.Call:
    """The call that writes a typed cell; ``heads`` are its starts. The names are for the code made of it."""
    return own_call(
        CELL, value, nodes.Const(heads), *(nodes.Name(name, "load") for name in (TEXTS, DATE, MOMENT, EPOCH))
    )


class CellGenerator(CodeGenerator):
    """Calls of ours give XML as it is."""

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """A name of ours is always known."""
        if node.name.startswith(OWN) and node.ctx == "load":
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An item of a plain dictionary is taken at once; anything else is asked of the environment."""
        if not isinstance(node.node, nodes.Name) or node.attr in _DICT_NAMES:
            super().visit_Getattr(node, frame)
            return
        name, attribute = frame.symbols.ref(node.node.name), repr(node.attr)
        self.write(f"({name}[{attribute}] if {name}.__class__ is dict and {attribute} in {name} else ")
        super().visit_Getattr(node, frame)
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call of ours is a plain call; that of a typed cell is avoided where it can be."""
        name = _own_name(node)
        if name is None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        else:
            self.visit(node.node, frame)
            self.write("(")
            for argument in node.args[:_CELL_ARGUMENTS] if name == CELL else node.args:
                self.visit(argument, frame)
                self.write(", ")
            self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _own_name(node) is None:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _own_name(node) is None:
            super()._output_child_post(node, frame, finalize)


def cell_code(write: Write, node: nodes.Call) -> str:
    """The code of a typed cell: what is usual is written with no call at all, what its format is for first."""
    value, heads, *names = node.args
    assert isinstance(heads, nodes.Const)
    head: str = heads.value[0]
    texts, day, moment, epoch = map(write, names)
    cases = [
        (f"{head!r} + {texts}[{_VALUE}]", f".__class__ is str and {_VALUE}"),
        (_content(head, f"{_VALUE}"), f".__class__ is int and {-EXACT} < {_VALUE} < {EXACT}"),
        (_content(head, f"{_VALUE}!r"), f".__class__ is float and {_VALUE} - {_VALUE} == 0"),
    ]
    if heads.value[1] == head:  # a format of dates: it stays
        after = f"({_DAY} := {_VALUE}.toordinal() - {epoch}) > {_FIRST_DAYS}"
        cases.insert(0, (_content(head, _DAY), f".__class__ is {day} and {after}"))
        cases.insert(1, (_content(head, f"{_DAY} + {_TIME}"), f".__class__ is {moment} and {after}"))
    else:
        cases += [(repr(f'{head} t="b"><v>{int(one)}</v></c>'), f" is {one}") for one in (True, False)]
    first, *others = cases
    code = f"{first[0]} if ({_VALUE} := {write(value)}){first[1]} else "
    code += "".join(f"{told} if {_VALUE}{found} else " for told, found in others)
    return f"({code}{write(node.node)}({_VALUE}, {heads.value!r}))"


def _content(head: str, said: str) -> str:
    """The code of a cell with a number in it."""
    before = f"{head}><v>".replace("{", "{{").replace("}", "}}")
    return f"f{before!r}f'{{{said}}}</v></c>'"


WRITERS: Final = Own(OWN, {CELL: cell_code})


def _own_name(node: nodes.Node) -> str | None:
    """The name of the writer of ours that a node calls."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name.startswith(OWN):
        return node.node.name
    return None
