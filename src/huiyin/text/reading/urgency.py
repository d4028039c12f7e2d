"""How urgent a voice is: read off what it says is happening, with the words that say so. A person grades."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..sentences import clauses

# Grade → (label, words). A grade is given by its own words or, for the second, by a danger and a near time together.
LABELS = {"critical": "特急", "urgent": "紧急", "ordinary": "一般", "inquiry": "咨询"}
_CRITICAL = re.compile(
    r"着火|起火|失火|火灾|爆炸|煤气泄漏|燃气泄漏|天然气泄漏|泄漏|坍塌|垮塌|塌方|山体滑坡|泥石流|决堤|溃坝|触电|漏电|中毒|溺水|轻生|自杀|跳楼|跳河|砍人|绑架|生命垂危|命悬一线|抢救|危在旦夕|随时(?:可能|会|都会|都有可能)(?:倒塌|坍塌|垮塌|掉|发生|爆炸|砸)|"
    r"死亡|死了|伤亡|身亡|出人命|人命关天|家暴|虐待|被打|殴打|持刀|聚众|围堵|群体性事件|打砸|非法拘禁|疫情|传染病"
)
_URGENT = re.compile(
    r"停水|停电|断水|断电|停气|断气|停暖|无水|没水|没电|水管爆|爆管|内涝|积水|井盖(?:缺失|丢失|不见|破损)|坠物|高空抛物|塌陷|裂缝|危房|漏雨|倒塌|隐患|危险|救命|紧急|急需|火速|十万火急|刻不容缓|"
    r"欠薪|拖欠工资|血汗钱|没饭吃|无家可归|断粮|强拆|断路|封路|消防通道|堵塞(?:消防|通道)|食品安全|变质|过期食品|污水直排|恶臭|毒气|粉尘|通宵施工|夜间施工"
)
_NEAR = re.compile(
    r"今天|今晚|现在|正在|马上|立即|立刻|明天|已经[一二两三四五六七八九十0-9]+天|连续[一二两三四五六七八九十0-9]+天|随时|昨天|昨晚"
)
_DENIED = re.compile(
    r"(?:没有|未|无|不会|防止|预防|避免|以免|防范|如果|假如|万一|一旦|若|杜绝|宣传|演练|应急预案)[^，。！？；]{0,8}$"
)
_PAST = re.compile(r"(?:[0-9]{4}年|去年|前年|多年前|当年|曾经?|保险|报销|认定|赔偿|抚恤)")
_ASKS = re.compile(
    r"咨询|请问|想问|请教|什么时候|何时|怎么(?:办理|申请|查询)|如何|是否|能否|有没有|吗[？?]|规划|进展|政策"
)
_TROUBLE = re.compile(
    r"投诉|举报|扰民|污染|违规|违法|拖欠|欺骗|诈骗|损坏|破损|严重|不作为|乱收费|噪音|臭|垃圾|堵|强行|强制|捆绑|侵占|侵害|维权|不公|推诿|踢皮球|霸占|占道|打人|骗"
)


@dataclass(frozen=True)
class Urgency:
    """`grade` is a key of LABELS; `words` are those of the text that led to it."""

    grade: str
    words: tuple[str, ...]

    @property
    def label(self) -> str:
        return LABELS[self.grade]


def urgency(text: str, title: str = "") -> Urgency:
    """The grade of a text. What is denied, feared in general (以免), long past, or insured against counts one grade less."""
    critical, urgent, near = [], [], []
    for clause in [*clauses(title), *clauses(text)]:
        critical_here = _asserted(_CRITICAL, clause.text)
        past = bool(_PAST.search(clause.text))
        critical += [] if past else critical_here
        urgent += [*_asserted(_URGENT, clause.text), *(critical_here if past else [])]
        near += _NEAR.findall(clause.text)
    if critical and (near or len(set(critical)) > 1 or _CRITICAL.search(title)):
        return Urgency("critical", _unique(critical + near))
    if critical or len(set(urgent)) > 1 or (urgent and (near or _URGENT.search(title))):
        return Urgency("urgent", _unique(critical + urgent + near))
    asks = [*_ASKS.findall(title), *_ASKS.findall(text)]
    asking = _ASKS.search(title) or len(asks) > 1 or len(text) < 80
    if asks and asking and not urgent and not _TROUBLE.search(title + "\n" + text):
        return Urgency("inquiry", _unique(asks))
    return Urgency("ordinary", _unique(urgent))


def _asserted(pattern: re.Pattern[str], clause: str) -> list[str]:
    return [m.group() for m in pattern.finditer(clause) if not _DENIED.search(clause[: m.start()])]


def _unique(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:8]
