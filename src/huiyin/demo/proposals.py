"""The demonstration's proposals: a register kept before, and most of the year driven through the real loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from huiyin.casework import actions as casework
from huiyin.casework.models import Pressing
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.proposals import actions, calls
from huiyin.modules.proposals.models import Proposal
from huiyin.modules.proposals.numbering import next_number

from .council import Council
from .course import Stage
from .matters import OF_THE_DISTRICT
from .ways import Way, as_proposed

REGISTER = "区政协提案登记簿"
GROUPS = ("party", "committee", "organisation", "sector")


def _refused(*why: str) -> Callable[[Way], None]:
    return lambda way: way.not_file(*why)


# name, how many, how many days ago they were begun, what is done with them
STAGES: list[Stage] = [
    ("plenary", 30, 306, Way.conclude_alone),
    ("everyday", 15, 235, Way.conclude_alone),
    ("everyday-later", 15, 175, Way.conclude_alone),
    ("concluded", 15, 312, lambda w: w.conclude(1)),
    ("concluded-later", 6, 190, lambda w: w.conclude(1)),
    ("basically", 4, 250, lambda w: w.conclude(2)),
    ("twice", 1, 270, Way.twice),
    ("second-round", 2, 118, lambda w: w.second_round(finish=False)),
    ("escalated", 1, 240, Way.be_escalated),
    ("replied", 6, 80, Way.reply),
    ("checking", 2, 70, Way.checking),
    ("drafted", 3, 64, Way.drafted),
    ("contacted", 5, 55, Way.contact),
    ("in-hand", 5, 28, Way.take_up),
    ("overdue", 2, 125, Way.take_up),
    ("extended", 2, 80, Way.ask_for_time),
    ("assigned", 4, 14, Way.assign),
    ("objected", 1, 16, Way.object),
    ("filed", 4, 9, Way.accept),
    ("submitted", 5, 3, Way.submit),
    ("sent-back", 1, 5, Way.send_back),
    ("draft", 2, 1, Way.draft),
    ("brief", 2, 100, _refused("academic", "所提属于学理探讨，情况和观点有参考价值，转为社情民意信息。", "brief")),
    ("letter", 1, 130, _refused("empty", "没有提出具体建议，已转有关单位参考。", "letter")),
    ("refused", 2, 160, _refused("proceedings", "所涉纠纷正在诉讼程序之中。", "")),
    ("withdrawn", 1, 150, Way.withdrawn),
]
MERGED = 3
ALL = 280


def load(council: Council, today: date) -> int:
    """A year of proposals, each on its own day. Returns how many there are."""
    session = council.cast.sessions[-1]
    opened, clerk = session.starts_on, council.cast.office[0]
    with moment.at(opened - timedelta(days=92)):
        calls.decide(session, opens_on=opened - timedelta(days=90), closes_on=opened, by=clerk)
    n = _register(council, today)
    made: dict[str, list[Way]] = {}
    for name, count, ago, run in STAGES:
        for k in range(count):
            way = _way(council, n, today - timedelta(days=ago - (k % 6 if count > 9 else k % 2)), today)
            if name == "concluded" and k < 3:
                group = council.of_kind(["sector", "party", "committee"][k])[k + 1]
                way.of_group(council, group, OF_THE_DISTRICT[k])
            run(way)
            made.setdefault(name, []).append(way)
            n += 1
    for k, into in enumerate(made["filed"][:MERGED]):
        way = _way(council, n, today - timedelta(days=8), today)
        way.matter = replace(into.matter, title=into.matter.title.replace("关于", "关于尽快", 1))
        way.submit()
        with way.on(3):
            words = "内容相同，一并办理、分别答复。"
            actions.merge(_proposal(way), into=_proposal(into), words=words, by=clerk)
        n += 1
        assert k < MERGED
    _honour(council, made, today)
    return n


def _way(council: Council, n: int, day: date, today: date) -> Way:
    return Way(council.cast, n, council.cast.sessions[-1], False, day, today)


def _proposal(way: Way) -> Proposal:
    return Proposal.objects.get(pk=way.case.pk)


def _register(council: Council, today: date) -> int:
    """What the office had concluded before it took up the platform, taken in from its register."""
    cast, session = council.cast, council.cast.sessions[-1]
    by, places = Actor.system("import"), [g for kind in GROUPS for g in council.of_kind(kind)]
    earlier = ALL - MERGED - sum(count for _name, count, _ago, _run in STAGES)
    for n in range(earlier):
        way = _way(council, n, today, today)
        collective = n % 8 == 0
        group = places[n // 8 % len(places)] if collective else None
        if collective:
            way.matter = as_proposed(OF_THE_DISTRICT[3 + n // 8 % (len(OF_THE_DISTRICT) - 3)])
        several = 1 if collective else 1 + (n % 5 == 2) * (1 + n % 3)
        members = cast.deputies
        people = [members[(n * 13 + 1 + k * 29) % len(members)][0] for k in range(several)]
        plenary = n % 7 != 6
        raised = session.starts_on - timedelta(days=n % 3) if plenary else today - timedelta(days=120 + n)
        if not plenary and raised > session.ends_on:
            raised = min(raised, today - timedelta(days=120))
        with moment.at(max(raised, session.starts_on) + timedelta(days=1)):
            actions.take_in(
                body=cast.body, session=session, people=[] if group else people, group=group,
                stated=None if group else several, number=next_number(cast.body, session),
                title=way.text(way.matter.title), situation=way.text(way.matter.situation),
                problem=way.text(way.matter.problem), requests=[way.text(r) for r in way.matter.requests],
                topic=way.topic, unit=cast.units[way.matter.lead], raised_on=raised, past=True, source=REGISTER,
                in_session=plenary, by=by,
            )  # fmt: skip
    return earlier


def _honour(council: Council, made: dict[str, list[Way]], today: date) -> None:
    """Key proposals led by chairmen, and the excellent ones of the year."""
    clerk, chairs = council.cast.office[0], council.cast.leaders
    for k, way in enumerate(made["contacted"][:3] + made["in-hand"][:2] + made["replied"][:1]):
        chair = chairs[k % len(chairs)]
        with moment.at(today - timedelta(days=20)):
            proposal = _proposal(way)
            actions.press(
                proposal, leader_name=chair.name, leader_title=chair.title, level="chairmen",
                because="主席会议确定为年度重点提案，由主席会议成员领衔督办。", by=clerk,
            )  # fmt: skip
        planned = today - timedelta(days=12 - k * 5)
        pressing = Pressing.objects.get(case=proposal)
        act = casework.plan_pressing(
            pressing, level="chairmen", kind=["visit", "symposium"][k % 2], supervisor=chair.name, planned_on=planned, by=clerk
        )  # fmt: skip
        if planned < today:
            casework.hold_pressing(act, done_on=planned, words="现场督办，承办单位当场明确时间表。", by=clerk)
    for way in made["concluded"][2:10:2]:
        with moment.at(today - timedelta(days=30)):
            actions.commend(_proposal(way), meeting="主席会议第18次会议", words="调研扎实，建议具体可行。", by=clerk)
