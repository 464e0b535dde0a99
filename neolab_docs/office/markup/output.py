"""Jinja's own manners of writing values, replaced by ours."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from neolab_docs.office.markup.running import WRITER
from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.markup.source import BLOCK, REMARK, VALUE
from neolab_docs.office.markup.values import writer
from neolab_docs.templating.environment import Environment


def dialect_of(environment: Environment, slots: Sequence[Slot]) -> Environment:
    """The environment with delimiters that no document holds, and our way of writing values."""
    overlay = environment.overlay(
        block_start_string=BLOCK[0],
        block_end_string=BLOCK[1],
        variable_start_string=VALUE[0],
        variable_end_string=VALUE[1],
        comment_start_string=REMARK[0],
        comment_end_string=REMARK[1],
    )
    assert isinstance(overlay, Environment)
    overlay.code_generator_class = PlainOutput
    overlay.filters = {**environment.filters, WRITER: writer(environment, slots)}
    return overlay


class PlainOutput(CodeGenerator):
    """Jinja's code generator without escaping on output: every value ends in our own filter, which escapes."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("(")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        return str(node.as_const(frame.eval_ctx))

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")
