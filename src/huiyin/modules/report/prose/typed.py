"""Finding numbers that were typed: dates, ordinals, titles and names in quotation marks are not counts."""

from __future__ import annotations

import re

MEASURES = "人次|场次|人|件|次|个|项|名|条|份|场|家|位|期(?![间内末初])|台|处|户|篇|批|元|万元|亿元|倍|公里|平方米|个百分点|票|天|艘|辆|所|座"
_DIGIT, _CN = r"[0-9０-９]", "一二两三四五六七八九十百千万亿零〇"
_TO = r"[—\-－~～至到、和]"
_NO_COUNT = re.compile(
    "|".join(
        [
            r"《[^》\n]*》",
            rf"“(?![^”\n]*{_DIGIT}\s*(?:{MEASURES}))[^”\n]{{1,16}}”",
            rf"〔{_DIGIT}{{4}}〕{_DIGIT}+号",
            rf"(?:{_DIGIT}{{4}}{_TO})*{_DIGIT}{{4}}(?:年|学年)度?",
            rf"(?:{_DIGIT}{{1,2}}{_TO})*{_DIGIT}{{1,2}}月份?",
            rf"(?:{_DIGIT}{{1,2}}{_TO})*{_DIGIT}{{1,2}}日",
            rf"{_DIGIT}{{1,2}}[:：]{_DIGIT}{{2}}",
            rf"第(?:{_DIGIT}|[{_CN}])+",
            rf"[A-Za-z][A-Za-z.\-]*{_DIGIT}+(?:\.{_DIGIT}+)?",
            rf"[{_CN}]+[届年月日季]",
        ]
    )
)
_COUNT = re.compile(
    rf"{_DIGIT}[0-9０-９,，.．]*(?:\s*(?:[%％‰]|[余多]?(?:[万亿]?(?:{MEASURES}))))?"
    rf"|百分之[{_CN}]+(?:点[{_CN}]+)?"
    rf"|[{_CN}]{{2,}}[余多来]?(?:{MEASURES})"
    r"|[一二两三四五六七八九]成(?![不立员为本果功效就长熟套])|[一二两三四五六七八九十百千]+倍|翻[一二两三四五]番|一半"
)


def typed_numbers(text: str) -> list[tuple[int, int]]:
    """Where (from, to) a text names a count by itself. What comes from records must be masked by the caller."""
    masked = _NO_COUNT.sub(lambda found: "　" * len(found.group()), text)
    return [found.span() for found in _COUNT.finditer(masked)]
