"""What deputies of the demonstration raise, and what units answer. Invented; {place} and {n} vary.

One line a matter, its parts apart by bars: title, topic, lead, joint units, situation, problem, three requests, what was
done about each of them, what is planned for the last, and why something cannot be. Requests and answers are apart by ；.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import council, everyday, living, moving, working

STRIDE = 37


@dataclass(frozen=True)
class Matter:
    """`done` answers the requests in their order as far as it goes; `planned` is for the last one, `cannot` for the first."""

    title: str
    topic: str
    lead: str
    joint: str
    situation: str
    problem: str
    requests: tuple[str, ...]
    done: tuple[str, ...]
    planned: str
    cannot: str = ""

    def answer(self, place: int, n: int) -> str:
        """What was done about the request at a place."""
        return self.done[place] if place < len(self.done) else IN_HAND[(n + place) % len(IN_HAND)]


def _matter(line: str) -> Matter:
    title, topic, lead, joint, situation, problem, requests, done, planned, *rest = [p.strip() for p in line.split("|")]
    answers = tuple(f"{one.rstrip('。')}。" for one in done.split("；"))
    return Matter(title, topic, lead, joint, situation, problem, tuple(requests.split("；")), answers, planned, *rest)


_WRITTEN = [_matter(line) for part in (everyday, moving, living, working) for line in part.TEXT.strip().splitlines()]
# Neighbours in a list of the demonstration are of different kinds.
MATTERS = [_WRITTEN[k * STRIDE % len(_WRITTEN)] for k in range(len(_WRITTEN))]

OF_THE_DISTRICT = [_matter(line) for line in council.TEXT.strip().splitlines()]

OPENING = "您提出的《{title}》收悉。我们高度重视，组织专题研究，并当面听取了您的意见，现逐条答复如下："
CLOSING = "感谢您对我区工作的关心和支持，欢迎继续监督。"
IN_HAND = [
    "已会同有关单位制定方案并落实到人，纳入日常管理，每季度向代表通报一次情况。",
    "已纳入本单位年度重点工作，明确了分管领导和具体承办科室，节点进度在单位网站公开。",
    "已到现场逐处踏勘，能当场整改的已经整改，其余列出清单、限期完成。",
    "已与属地镇街、村社商定分工，经费和人员均已落实，效果请代表继续监督。",
    "已征求沿线居民和单位意见，方案作了调整并张榜公布，正按方案推进。",
]
CONTACTS = [
    "代表表示所提问题符合实际，希望尽快落实，并建议施工期间做好居民解释工作。",
    "代表对初步方案总体认可，提出时间表要写进答复，不要只说“加快推进”。",
    "代表带领承办人员走访了三户居民，建议把老年人的出行不便放在第一位解决。",
    "代表理解资金和用地上的困难，希望能办的先办，不能马上办的讲清原因。",
    "代表建议把整改情况在村社公示栏张贴，方便群众监督，并愿意协助做解释工作。",
    "代表提出不要只治一处，对类似地段应当一并排查。",
]
OPINIONS = [
    "我单位职责范围内的工作已纳入年度计划，所需经费按程序安排，配合主办单位落实。",
    "同意主办单位意见。涉及我单位的审批事项开通绿色通道，材料齐全的五个工作日内办结。",
    "我单位已安排专人对接，相关数据和图纸可随时提供，现场执法由我单位配合。",
    "建议同步考虑后续管养，我单位承担日常巡查，发现问题及时反馈主办单位。",
]
UNHAPPY = [
    "答复没有写清具体时间和责任人，居民最关心的事情还没有变化。",
    "第一条建议避而不谈，只介绍了以前做过的工作，请重新办理。",
    "现场看过，和答复写的不一致，设施装上了但没有通电使用。",
]
