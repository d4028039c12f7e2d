"""Writing a text: the template becomes blocks of pieces, and everything that is wrong with it is said with its place."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import TemplateError, TemplateSyntaxError

from . import faults
from .asking import Asking, Unclear
from .pieces import NUMBERS, Block, Piece, Placed
from .sandbox import LINE_CLOSE, LINE_OPEN, Sandbox
from .settings import Setting
from .typed import typed_numbers
from .values import CLOSE, OPEN, Mark

_PRIVATE = re.compile(r"[\ue000-\ue0ff]")
_NOTE = re.compile(f"{LINE_OPEN}(\\d+){LINE_CLOSE}")
_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}")
_HEADING = re.compile(r"(#{1,3})\s*(.+)")
LONGEST = 100_000
_SANDBOX = Sandbox()


@dataclass(frozen=True)
class Problem:
    """`line` of the template, from 1; `excerpt` is the place, with the words in question in the middle of three."""

    sentence: str
    line: int = 0
    excerpt: tuple[str, str, str] = ("", "", "")


@dataclass
class Written:
    """`numbers` in the order of the text: Piece.n counts them from 1. `terms` are the words explained at the end."""

    blocks: list[Block] = field(default_factory=list)
    numbers: list[Placed] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def write(source: str, setting: Setting) -> Written:
    """The text as it stands with the numbers of now. Never raises: what cannot be written is a problem with its line."""
    asking = Asking(setting)
    done = Written()
    clean = _PRIVATE.sub("", source)[:LONGEST]
    try:
        template = _SANDBOX.from_string(clean)
        names = {name: asking.put(Placed("words", text)) for name, text in setting.words.items()}
        calls = {name: _careful(call, asking, done) for name, call in asking.functions().items()}
        text = template.render(**names, **calls)
    except TemplateSyntaxError as wrong:
        done.problems.append(Problem(*faults.of_syntax(wrong, clean)))
        return done
    except (
        TemplateError,
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
        RecursionError,
        ArithmeticError,
    ) as wrong:
        done.problems.append(Problem(faults.of_running(wrong), _line_of(wrong)))
        return done
    for line, words in _lines(text):
        if left := _LEFT.search(words):
            done.problems.append(Problem(_("多出来的“{what}”，请删去或者补全。").format(what=left.group()), line))
        _block(line, words, asking, done)
    done.terms = list(asking.terms.items())
    return done


def _careful(call: Callable[..., Any], asking: Asking, done: Written) -> Callable[..., Any]:
    """What cannot be answered is noted with its line, and the text goes on."""

    def ask(*args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        except Unclear as unclear:
            sentence = str(unclear)
        except (TypeError, ValueError):
            sentence = _("“{name}”的写法不对，请参照写法说明。").format(name=call.__name__)
        done.problems.append(Problem(sentence, _line_here()))
        return asking.put(Placed("wrong", _("〔有误〕")))

    ask.__name__ = call.__name__
    ask.open_to_prose = True  # type: ignore[attr-defined]
    return ask


def _line_here() -> int:
    """The line of the template that is being written."""
    frame = sys._getframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return 0


def _line_of(wrong: BaseException) -> int:
    """The line of the template in which it went wrong."""
    found, trace = 0, wrong.__traceback__
    while trace is not None:
        if (
            trace.tb_frame.f_globals.get("__jinja_template__") is not None
            or trace.tb_frame.f_code.co_filename == "<template>"
        ):
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not empty, each with the line of the template it began in."""
    last = 0
    for raw in text.split("\n"):
        noted = [int(n) for n in _NOTE.findall(raw)]
        words = _NOTE.sub("", raw).strip()
        if words:
            yield (noted[0] if noted else last), words
        last = noted[-1] if noted else last


def _block(line: int, words: str, asking: Asking, done: Written) -> None:
    alone = _MARK.fullmatch(words)
    if alone and (rows := asking.placed[int(alone[1])].table):
        done.blocks.append(Block(table=[[_placed(one, asking, done, line) for one in row] for row in rows]))
        return
    level = 0
    if heading := _HEADING.fullmatch(words):
        level, words = len(heading[1]), heading[2]
    done.blocks.append(Block(list(_pieces(line, words, asking, done)), level))


def _pieces(line: int, words: str, asking: Asking, done: Written) -> Iterator[Piece]:
    masked = _MARK.sub(lambda found: "　" * len(found.group()), words)
    typed = typed_numbers(masked)
    at = 0
    cuts = [(found.span(), int(found[1])) for found in _MARK.finditer(words)] + [(span, -1) for span in typed]
    for (start, end), index in sorted(cuts):
        if start > at:
            yield Piece(words[at:start])
        if index < 0:
            done.problems.append(_typed(line, words, start, end))
            yield Piece(words[start:end], "typed")
        else:
            yield _placed(Mark(index), asking, done, line)
        at = end
    if at < len(words):
        yield Piece(words[at:])


def _placed(mark: Mark, asking: Asking, done: Written, line: int) -> Piece:
    one = asking.placed[mark.index]
    if one.kind == "term":
        return Piece(one.text, "term", list(asking.terms).index(one.text) + 1)
    if one.kind not in NUMBERS:
        return Piece(one.text, one.kind)
    if one.kind == "figure" and one.reading and one.reading.value is None and not one.may_lack:
        sentence = _("“{label}”没有可算的记录，请改写这一句。").format(label=one.reading.label)
        done.problems.append(Problem(sentence, line))
    done.numbers.append(one)
    return Piece(one.text, one.kind, len(done.numbers))


def _typed(line: int, words: str, start: int, end: int) -> Problem:
    before, after = _MARK.sub("…", words[:start])[-14:], _MARK.sub("…", words[end:])[:14]
    sentence = _("“{number}”没有记录支持：请从指标列表插入，或者用 manual 写明来源；只是名称的请加引号。")
    return Problem(sentence.format(number=words[start:end]), line, (before, words[start:end], after))
