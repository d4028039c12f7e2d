"""What is wrong with a template, in the words of whoever writes it, and on which line."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SecurityError

_TAG = re.compile(r"\{%-?\s*(\w*)")
_BLOCKS = ("if", "for", "set", "raw", "filter", "with")
_QUOTED = re.compile(r"'([^']*)'")


def of_syntax(wrong: TemplateSyntaxError, source: str) -> tuple[str, int]:
    """The sentence, and the line: of a block that is never closed the line where it begins."""
    said, line = wrong.message or "", wrong.lineno
    if said.startswith("Unexpected end of template"):
        tag, line = _never_closed(source) or ("if", line)
        return _("这里的 {open} 没有收尾，请在后面加上 {close}。").format(
            open=f"{{% {tag} %}}", close=f"{{% end{tag} %}}"
        ), line
    named = _QUOTED.findall(said)
    if "end of template" in said or "end of print statement" in said:
        return _("这里的花括号没有写完：数字写成 {example}。").format(
            example='{{ figure "suggestions.received" }}'
        ), line
    if "unknown tag" in said:
        tag = named[0] if named else ""
        if tag.startswith("end"):
            return _("这里的 {close} 前面没有对应的 {open}。").format(
                close=f"{{% {tag} %}}", open=f"{{% {tag[3:]} %}}"
            ), line
        return _("没有“{tag}”这种写法，可以用 if 和 for。").format(tag=tag), line
    if said.startswith(("unexpected", "expected token")) and named:
        return _("“{what}”这里写法有误：请检查括号、引号和逗号，数字写成 {example}。").format(
            what=named[0], example='{{ figure "suggestions.received" }}'
        ), line
    if said.startswith("No filter named") and named:
        return _("没有“{name}”这个过滤器。").format(name=named[0]), line
    return _("模板写法有误：{why}").format(why=said), line


def of_running(wrong: BaseException) -> str:
    """Of what is only found out when the text is written."""
    if isinstance(wrong, SecurityError):
        return _("报告里不能做这个运算：数字只能来自登记的指标，不能在文中加减乘除。")
    if isinstance(wrong, UndefinedError):
        named = _QUOTED.findall(wrong.message or "")
        return _("没有“{name}”这个名称，可以用的见写法说明。").format(name=named[0] if named else wrong.message)
    if isinstance(wrong, TypeError) and "loader" in str(wrong):
        return _("报告里不能引入别的文件。")
    return _("模板写法有误：{why}").format(why=wrong)


def _never_closed(source: str) -> tuple[str, int] | None:
    """The innermost block that nothing closes, and the line where it begins."""
    open_ones: list[tuple[str, int]] = []
    for found in _TAG.finditer(source):
        tag = found[1]
        if tag.startswith("end") and open_ones:
            open_ones.pop()
        elif tag in _BLOCKS and not (tag == "set" and "=" in source[found.end() : source.find("%}", found.end())]):
            open_ones.append((tag, source.count("\n", 0, found.start()) + 1))
    return open_ones[-1] if open_ones else None
