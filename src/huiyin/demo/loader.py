"""Loading the demonstration: the district, its year in every state, and two earlier years to look back on."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from huiyin.casework import actions as casework
from huiyin.casework.models import Pressing
from huiyin.kernel import moment, sizes
from huiyin.kernel.ledger.seal import close_batch
from huiyin.kernel.notices.models import Message
from huiyin.kernel.search import indexing
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion

from . import briefs, council, procuratorate, proposals, report, stations, voices, year
from .district import Cast, build


def load(say: Callable[[str], None] = lambda line: None) -> int:
    """Fill an empty database; all or nothing. Returns how many suggestions there are.

    Hundreds of thousands of short-lived objects are made and next to none in circles: the collector rests meanwhile.
    """
    gc.disable()
    try:
        return _load(say)
    finally:
        gc.enable()


@transaction.atomic
def _load(say: Callable[[str], None]) -> int:
    began, today = time.monotonic(), moment.today()
    cast = build(today)
    # What is raised is found once all of it is there: each is indexed once, and many at a time.
    with indexing.together():
        n = year.load_earlier(cast, today)
        say(f"  往年建议 {n} 件，{time.monotonic() - began:.1f} 秒")
        made = year.load(cast, today, n)
        n += sum(len(drives) for drives in made.values())
    _press(cast, [d.case for d in made["contacted"] + made["in-hand"] + made["replied"]][:12])
    _bundle(cast, [d.case for d in made["accepted"][:2]])
    stations.load(cast, today, say)
    said = voices.load(cast, today)
    say(f"  群众意见 {said} 件，{time.monotonic() - began:.1f} 秒")
    with indexing.together():
        proposed = proposals.load(council.build(cast), today)
    say(f"  政协提案 {proposed} 件，{time.monotonic() - began:.1f} 秒")
    written = briefs.load(cast, today)
    say(f"  社情民意信息 {written} 篇，{time.monotonic() - began:.1f} 秒")
    linked = procuratorate.load(cast, today)
    say(f"  检察衔接 {linked} 件，{time.monotonic() - began:.1f} 秒")
    say(f"  工作报告 {report.load(cast)} 个数字，{time.monotonic() - began:.1f} 秒")
    # What was queued in the past went out in the past.
    Message.objects.filter(sent_at=None).update(sent_at=F("created_at"), attempts=1)
    close_batch()
    sizes.learn(anyway=True)
    say(f"  全部建议 {n} 件，{time.monotonic() - began:.1f} 秒")
    return n


def _press(cast: Cast, suggestions: list[Suggestion]) -> None:
    today, clerk = moment.today(), cast.office[0]
    levels = ["party", "directors", "government", "committee", "subdistrict", "deputies"]
    for k, suggestion in enumerate(suggestions):
        leader = cast.leaders[k % len(cast.leaders)]
        with moment.at(today - timedelta(days=25)):
            actions.press(
                suggestion, leader_name=leader.name, leader_title=leader.title, level="directors",
                because="群众反映集中，列入年度重点督办。", by=clerk,
            )  # fmt: skip
        pressing = Pressing.objects.get(case=suggestion)
        for m in range(1 + k % 4):
            planned = today + timedelta(days=(m - 2) * 9 + k)
            act = casework.plan_pressing(
                pressing, level=levels[(k + m) % 6], kind=["visit", "briefing", "symposium"][(k + m) % 3],
                supervisor=cast.leaders[(k + m) % 3].name, planned_on=planned, by=clerk,
            )  # fmt: skip
            if planned < today and k % 5 != 4:
                casework.hold_pressing(act, done_on=planned, words="现场查看进度，要求按时间表推进。", by=clerk)


def _bundle(cast: Cast, suggestions: list[Suggestion]) -> None:
    if len(suggestions) > 1:
        actions.bundle(suggestions[0], others=suggestions[1:], by=cast.office[0])
