"""Jinja with everything taken out that a report does not need: no attributes, no arithmetic, no endless loops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import StrictUndefined, Undefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

LINE_OPEN, LINE_CLOSE = "\ue002", "\ue003"
FILTERS = ("join", "length", "first", "last", "default")
TESTS = ("defined", "undefined", "none")
_SHORT = re.compile(r'(\{\{-?\s*\w+)\s+("[^"\n]*"|\'[^\'\n]*\')(\s*-?\}\})')


class Plain(Extension):
    """`{{ figure "id" }}` for `{{ figure("id") }}`, and a note of its line before each line of text."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _SHORT.sub(r"\1(\2)\3", source)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:  # type: ignore[override]
        for token in stream:
            if token.type == "variable_begin":
                yield Token(token.lineno, "data", _note(token.lineno))
            if token.type == "data":
                lines = token.value.split("\n")
                token = Token(
                    token.lineno, "data", "\n".join(_note(token.lineno + n) + line for n, line in enumerate(lines))
                )
            yield token


def _said(value: Any) -> Any:
    """Raises ValueError for a function that was named and not asked."""
    if callable(value) and not isinstance(value, Undefined):
        example = '{{ figure "suggestions.received" }}'
        raise ValueError(_("“{name}”后面要写问的是什么，如 {example}。").format(name=value.__name__, example=example))
    return value


def _note(line: int) -> str:
    return f"{LINE_OPEN}{line}{LINE_CLOSE}"


class Sandbox(ImmutableSandboxedEnvironment):
    """Only what is declared open to prose can be reached, and only what was handed in can be called."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    intercepted_unops = frozenset(["-", "+"])

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[Plain],
            finalize=_said,
        )
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: self.tests[name] for name in TESTS}
        self.globals.clear()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, LoopContext):
            return attr in ("first", "last")
        return attr in getattr(type(obj), "open_to_prose", ())

    def is_safe_callable(self, obj: Any) -> bool:
        return getattr(obj, "open_to_prose", False) is True

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError("arithmetic")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        raise SecurityError("arithmetic")
