"""How well a reply answers: four scores from 0 to 1, each with the sentences it was read off. A person judges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..reading.requests import requests
from ..sentences import sentences
from ..similar import EVEN, Rarity, signature
from ..words import listed
from .grounds import is_fact, is_measure, is_reason, is_rule
from .substance import is_forwarding, substance, without_contact

TERM_DAYS = 15
# The share of what was asked that a sentence has to speak of to count as taking it up.
TAKEN_UP = 0.15
# Pairs of characters that every voice and every reply holds: they tie nothing to anything.
_EVERYWHERE = listed(
    """
    我们 你们 他们 您好 你好 领导 书记 市长 县长 政府 部门 有关 相关 关于 问题 反映 希望 请求 解决 请问 咨询 建议 投诉 情况 回复 答复 感谢 谢谢 进行 可以 没有 不是 就是
    这个 那个 什么 怎么 如何 是否 能否 目前 现在 已经 因为 所以 但是 如果 还是 或者 以及 并且 网友 留言 尊敬 敬的 的领 的问 导您 导你 一个 一直 至今 什么时 时候 尽快 重视
    处理 办理 调查 核实 工作 人员 单位 居民 群众 市民 老百 百姓 为什 我是 是我 的是 们的 我的 您的 你的
    """
)


@dataclass(frozen=True)
class Score:
    """A number from 0 to 1 and the sentences of the reply it was read off."""

    value: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """One thing that was asked, and the sentence of the reply that takes it up (none: empty)."""

    text: str
    answer: str
    likeness: float

    @property
    def answered(self) -> bool:
        return bool(self.answer)


@dataclass(frozen=True)
class Quality:
    """`kind`: empty (nothing but date, receipt, thanks), forwarding (somebody else will answer), answer."""

    kind: str
    relevance: Score
    completeness: Score
    explanation: Score
    timeliness: Score | None
    asked: tuple[Asked, ...]

    @property
    def empty(self) -> bool:
        """To be stopped before it is sent: it holds nothing that answers."""
        return self.kind == "empty"

    @property
    def overall(self) -> float:
        """The mean of what could be judged."""
        scores = [self.relevance, self.completeness, self.explanation, *([self.timeliness] if self.timeliness else [])]
        return sum(score.value for score in scores) / len(scores)


def judge(
    request: str,
    reply: str,
    asked_at: date | datetime | None = None,
    replied_at: date | datetime | None = None,
    *,
    title: str = "",
    term_days: int = TERM_DAYS,
    rarity: Rarity = EVEN,
) -> Quality:
    """How well `reply` answers `request` (with its title). `rarity` of the instance's texts makes likeness sharper."""
    said = [passage.text for passage in substance(reply)]
    timeliness = _timeliness(asked_at, replied_at, term_days)
    asked = _asked(title, request)
    if not said:
        nothing = Score(0.0)
        return Quality(
            "empty", nothing, nothing, nothing, timeliness, tuple(Asked(one, "", 0.0) for one, _kind in asked)
        )
    telling = [one for one in said if not _puts_off(one)]
    matter = _terms(title or request[:200], rarity)
    taken_up = tuple(_taken_up(one, kind, matter, telling, rarity) for one, kind in asked)
    return Quality(
        kind="answer" if telling else "forwarding",
        relevance=_relevance(title, request, said, rarity),
        completeness=Score(
            sum(one.answered for one in taken_up) / len(taken_up) if taken_up else 0.0,
            tuple(dict.fromkeys(one.answer for one in taken_up if one.answered)),
        ),
        explanation=_explanation(telling),
        timeliness=timeliness,
        asked=taken_up,
    )


def _puts_off(sentence: str) -> bool:
    """Forwards, and tells neither a rule nor a finding."""
    rest = without_contact(sentence)
    return is_forwarding(sentence) and not (is_rule(rest) or (is_fact(rest) and len(rest) > 30))


def _asked(title: str, body: str) -> list[tuple[str, str]]:
    """(what was asked, its kind), once each: the asking sentences; where there are none the title, else the first sentence."""
    found = {one.text: one.kind for one in requests(body) if _terms(one.text)}
    if not found:
        first = title or next((one.text for one in sentences(body)), "")
        found = {first: "request"} if first else {}
    return list(found.items())


def _terms(text: str, rarity: Rarity = EVEN) -> dict[str, float]:
    return {term: weight for term, weight in signature(text, rarity=rarity).items() if term not in _EVERYWHERE}


def _covered(asked: dict[str, float], said: dict[str, float]) -> float:
    """How much of what was asked, by weight, is spoken of."""
    total = sum(asked.values())
    return sum(weight for term, weight in asked.items() if term in said) / total if total else 0.0


def _relevance(title: str, body: str, said: list[str], rarity: Rarity) -> Score:
    about = _terms(title, rarity) if title else _terms(body[:200], rarity)
    everything = _terms("。".join(said), rarity)
    asks = [_terms(one.text, rarity) for one in requests(body)]
    wanted = max([_covered(about, everything), *(0.9 * _covered(one, everything) for one in asks)])
    best = sorted(said, key=lambda one: -_covered(about, _terms(one, rarity)))[:2]
    # Half of a title's pairs in the reply is as near as replies come that speak of the same thing.
    return Score(min(1.0, wanted / 0.5), tuple(one for one in best if _covered(about, _terms(one, rarity)) > 0))


def _taken_up(asked: str, kind: str, matter: dict[str, float], said: list[str], rarity: Rarity) -> Asked:
    """The sentence that takes up what was asked: the one that shares most with it, deciding something or not.

    恳请尽快解决 names no matter of its own; it asks about the matter of the whole voice, and so does a short question.
    """
    own = _terms(asked, rarity)
    general = kind != "question" or len(own) <= 8
    likeness, best = 0.0, ""
    for one, behind in zip(said, [*said[1:], ""], strict=False):
        terms = _terms(one + "。" + behind, rarity)
        covered = _covered(own, terms)
        if general:
            covered = max(covered, 0.8 * _covered(matter, terms))
        covered *= 1.0 if _decides(one) or _decides(behind) else 0.6
        if covered > likeness:
            likeness, best = covered, one
    return Asked(asked, best if likeness >= TAKEN_UP else "", round(likeness, 3))


def _decides(sentence: str) -> bool:
    return is_rule(sentence) or is_fact(sentence) or is_reason(sentence) or is_measure(sentence)


def _explanation(said: list[str]) -> Score:
    rules = [one for one in said if is_rule(one)]
    facts = [one for one in said if is_fact(one)]
    reasons = [one for one in said if is_reason(one)]
    measures = [one for one in said if is_measure(one)]
    value = 0.45 * bool(rules) + 0.35 * bool(facts) + 0.2 * bool(reasons) + 0.15 * bool(measures)
    evidence = dict.fromkeys([*rules[:2], *facts[:2], *reasons[:1], *measures[:1]])
    return Score(min(1.0, value), tuple(evidence)[:4])


def _timeliness(asked_at: date | datetime | None, replied_at: date | datetime | None, term_days: int) -> Score | None:
    """Whole within the term, then falling to nothing at three times the term; None where a time is missing or turned."""
    if asked_at is None or replied_at is None:
        return None
    days = (_day(replied_at) - _day(asked_at)).days
    if days < 0:
        return None
    over = max(0, days - term_days) / (2 * term_days)
    return Score(max(0.0, 1.0 - over))


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
