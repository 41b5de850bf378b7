"""How templates become Python: as Jinja does it, but that what ten thousand pages have in common is done once.

An incident's page says a hundred words, makes thirty links and asks for five hundred values.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape


class _Filtered(NodeTransformer):
    """Calls of functions that are filters too become filters. Those are called without being asked each time what they
    want to be given; and where that is constant, such as the key of a word, Jinja does it while it compiles."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """`t('unknown')` becomes `'unknown' | t`."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name not in self._names or not node.args:
            return node
        first, *rest = node.args
        return nodes.Filter(
            first, node.node.name, rest, node.kwargs, node.dyn_args, node.dyn_kwargs,
            lineno=node.lineno, environment=node.environment,
        )  # fmt: skip


class _Generator(CodeGenerator):
    """Writes what a template prints through `shown`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    """Calls macros without asking what they want to be given: nothing but their arguments."""

    def call(self, called: Any, /, *args: Any, **options: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *args, **options)
        options.pop("_loop_vars", None)  # what Jinja hands to functions of the context
        options.pop("_block_vars", None)
        return called(*args, **options)


class PageEnvironment(Environment):
    """Jinja's environment for pages."""

    code_generator_class = _Generator
    context_class = _Context

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Contexts are plain dicts: there the key comes first, and no attribute is missed before it."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template finds without being given it: a plain dict, since each page makes a copy."""
        return {**self.globals, **(d or {})}

    @staticmethod
    def shown(value: object) -> str:
        """`value` escaped. Most of what a template prints is already, or has nothing to escape."""
        if type(value) is str:
            safe = not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)
            return value if safe else escape(value)
        return value if type(value) is Markup else escape(value)

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        """From a template's syntax tree to Python."""
        own = {name.name for name in source.find_all(nodes.Name) if name.ctx != "load"}
        own |= {macro.name for macro in source.find_all(nodes.Macro)}
        both = frozenset(self.globals.keys() & self.filters.keys() - own)
        return super()._generate(_Filtered(both).visit(source), *args, **options)
