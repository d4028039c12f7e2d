"""What a voice is about: where, and what trouble; the terms by which two voices are held against each other."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern

from ..characters import normalise
from ..reading.places import ENDINGS, WIDTH, Place, places_among
from ..words import MASKED_PLACE, PLAIN, Cutter, listed

Terms = dict[str, float]

# Longer bodies repeat themselves; the matter is told in the beginning.
_LENGTH = 800
_TITLE = 3
_WORDS, _PAIRS = 32, 12
_SPECIFIC = WIDTH["town"]
_END = re.compile("(?:" + "|".join(sorted(" ".join(ENDINGS.values()).split(), key=lambda e: (-len(e), e))) + ")$")
# Parts of speech that name no trouble.
_EMPTY_PARTS = listed("m mq q r rr rz rzv t tg d df c p x u uj ul uv uz ud ug l i y e o f eng")
_EMPTY_WORDS = listed(
    """
    希望 请求 领导 政府 问题 解决 部门 投诉 反映 反应 咨询 建议 情况 尊敬 您好 你好 我们 他们 自己 没有 可以 现在 已经 一个 这个 什么 如何
    进行 相关 有关 严重 影响 居民 业主 小区 生活 市民 工作 处理 尽快 要求 请问 谢谢 感谢 书记 市长 区长 县长 大家 目前 多次 但是 因为 所以
    不能 是否 为什么 就是 还是 这样 不是 如果 而且 以及 由于 一直 至今 仍然 每天 时间 公司 社会 国家 人员 希望能 一些 附近 周边 关于 百姓
    老百姓 群众 管理 行为 需要 应该 为了 通过 出现 造成 导致 存在 其他 其中 之后 以后 之前 时候 今年 去年 开始 我家 本人 地方 方面 多年
    地区 重视 关注 难道 不要 不得 必须 很多 非常 加快 力度 步伐 刻不容缓 建设 创建 提高 发展 打造 提升 促进 推动 全面 积极 重要 意义 具体
    行动 有何 加强 改善 加大 一定 完善 规划 市里 城市 何时 能否 合理 违法 违规 反对 坚决 强烈 再次 举报 恳请 呼吁 街道 社区 大道 道路
    """
)


@dataclass(frozen=True)
class About:
    """The places of a voice by pairs of characters, its telling words, its widest places, and how they were written."""

    words: Mapping[str, float]
    pairs: Mapping[str, float]
    districts: frozenset[str]
    names: tuple[str, ...] = field(default=())


def about(title: str, body: str, cutter: Cutter = PLAIN, known: frozenset[str] = frozenset()) -> About:
    """What a voice is about. A title counts three times; the words of a place name are no trouble."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    districts: set[str] = set()
    names: Counter[str] = Counter()
    for text, weight in ((normalise(title), _TITLE), (normalise(body[:_LENGTH]), 1)):
        tagged = cutter.tagged(text)
        covered: set[int] = set()
        for place in places_among(text, tagged, known):
            covered.update(range(place.start, place.end))
            if _is_specific(place):
                names[place.name] += weight
                for pair in _pairs(place.name):
                    pairs[pair] += weight
            elif place.kind == "county":
                districts.add(intern(place.name))
        for word, part, at in tagged:
            if at not in covered and _tells(word, part):
                words[intern(word)] += weight
    ordered = tuple(name for name, _n in sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:6])
    return About(dict(words), dict(pairs), frozenset(districts), ordered)


class Rarity:
    """In how many voices each term was met; what is met in few ties more."""

    def __init__(self) -> None:
        self.total = 0
        self._words: Counter[str] = Counter()
        self._pairs: Counter[str] = Counter()

    @classmethod
    def of(cls, voices: Iterable[About]) -> Rarity:
        """The rarity of everything in these voices."""
        rarity = cls()
        for voice in voices:
            rarity.count(voice)
        return rarity

    @classmethod
    def kept(cls, total: int, words: Mapping[str, int], pairs: Mapping[str, int]) -> Rarity:
        """The rarity that `common` gave, brought back."""
        rarity = cls()
        rarity.total = total
        rarity._words.update(words)
        rarity._pairs.update(pairs)
        return rarity

    def common(self) -> tuple[dict[str, int], dict[str, int]]:
        """The words and pairs met more than once: what is not kept counts as met once, so these say everything."""
        words, pairs = ({t: n for t, n in held.items() if n > 1} for held in (self._words, self._pairs))
        return words, pairs

    def count(self, voice: About) -> None:
        self.total += 1
        self._words.update(voice.words.keys())
        self._pairs.update(voice.pairs.keys())

    def words(self, voice: About) -> Terms:
        """The words of a voice with their weights, the most telling first, of length one."""
        return self._weighed(voice.words, self._words, _WORDS)

    def pairs(self, voice: About) -> Terms:
        """The pairs of its place names likewise."""
        return self._weighed(voice.pairs, self._pairs, _PAIRS)

    def _weighed(self, terms: Mapping[str, float], held: Counter[str], most: int) -> Terms:
        weighed = [(math.log(1 + self.total / (held[t] or 1)) * (1 + math.log(n)), t) for t, n in terms.items()]
        best = sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:most]
        length = math.sqrt(sum(weight * weight for weight, _t in best)) or 1.0
        return {term: weight / length for weight, term in best}


def alike(a: Terms, b: Terms) -> float:
    """The cosine of two weighed sets of terms."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def _is_specific(place: Place) -> bool:
    return WIDTH.get(place.kind, _SPECIFIC) >= _SPECIFIC


def _pairs(name: str) -> list[str]:
    """Pairs of characters without what such names end in: 魅力之城小区 and 万科魅力之城 share most of theirs."""
    body = _END.sub("", name) or name
    return [intern(body[n : n + 2]) for n in range(max(1, len(body) - 1))]


def _tells(word: str, part: str) -> bool:
    return (
        len(word) > 1
        and part not in _EMPTY_PARTS
        and word not in _EMPTY_WORDS
        and not word.isdigit()
        and not MASKED_PLACE.fullmatch(word)
    )
