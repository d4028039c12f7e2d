"""Cutting one long text into situation, problem and requests, as people usually write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEAD = r"(?:^|[\s。；])[一二三四五六（(、.．\d)）]*\s*"
_REQUESTS = re.compile(
    _LEAD
    + r"(?:具体|几点|相关|工作|有关|我的|因此|为此|对此|，)*(?:意见|对策|措施)?(?:和|与|及)?建议(?:如下|是|有)?\s*[:：\s]"
)
_PROBLEM = re.compile(
    _LEAD
    + r"(?:当前|目前|现有|还)?(?:存在|主要|突出|面临|现存|问题)着?的?(?:主要|突出|一些|几个)?(?:问题|困难|不足|短板|分析|矛盾)[^。，]{0,10}[:：\s]"
)
_ITEM = re.compile(
    r"(?:(?<=[\s。；:：])|^)(?:[一二三四五六七八九十]{1,2}[、是]|（[一二三四五六七八九十]{1,2}）|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十][，、,])"
)
MOST = 8


@dataclass(frozen=True)
class Parts:
    situation: str
    problem: str
    requests: list[str]


def split(text: str) -> Parts:
    """The three parts; nothing of the text is lost. Without a heading the whole text is the situation."""
    text = text.strip()
    asked = [m for m in _REQUESTS.finditer(text) if m.start() > len(text) * 0.15]
    head, tail = (text[: asked[0].start() + 1], text[asked[0].end() :]) if asked else (text, "")
    found = [m for m in _PROBLEM.finditer(head) if m.start() > len(head) * 0.1]
    situation, problem = (head[: found[0].start() + 1], head[found[0].start() + 1 :]) if found else (head, "")
    return Parts(situation.strip(), problem.strip(), _items(tail))


def _items(text: str) -> list[str]:
    starts = [m.start() for m in _ITEM.finditer(text)]
    if not starts:
        return [text.strip()] if text.strip() else []
    if starts[0] > 0 and text[: starts[0]].strip():
        starts.insert(0, 0)
    pieces = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > MOST:
        pieces = [*pieces[: MOST - 1], "\n".join(pieces[MOST - 1 :])]
    return pieces
