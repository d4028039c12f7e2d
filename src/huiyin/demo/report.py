"""The demonstration's work reports: last year's, issued before the session; this year's, being written."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from django.utils import timezone

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.report import actions, chapters
from huiyin.modules.report.models import WorkReport
from huiyin.modules.report.steps import VERBS

from .district import Cast

MANUAL = """# 监督推动发展
盘活存量资金{{ manual("3.3亿元", source="区财政局年度决算报告") }}，推动预算绩效目标应编尽编。
"""


def load(cast: Cast) -> int:
    """Returns how many numbers the issued report has."""
    clerk, opened = cast.office[0], cast.sessions[2].starts_on
    year, source = opened.year - 1, chapters.assembled(cast.body)
    with moment.at(timezone.make_aware(datetime.combine(opened, time(10)))):
        report = _begin(cast, year, _as_of_past(source), clerk, as_of=date(year, 12, 31))
        actions.review(report, seen=report.digest, by=cast.leaders[0])
        VERBS["issue"].do(report, {"public": True}, clerk)
    _begin(cast, opened.year, source, clerk)
    return report.numbers.count()


def _begin(cast: Cast, year: int, source: str, by: Actor, *, as_of: date | None = None) -> WorkReport:
    return actions.begin(
        body=cast.body, title=f"{cast.body.name}工作报告", addressee="各位代表", since=date(year, 1, 1),
        until=date(year, 12, 31), as_of=as_of, source=source, by=by,
    )  # fmt: skip


def _as_of_past(source: str) -> str:
    """Without what cannot be told of a past day, and with a number of its own."""
    told = re.sub(r'\{% if figure\("stations\.opinions_brought"\) %\}.*?\{% endif %\}\n', "", source, flags=re.S)
    return told.replace("# 存在的不足", f"{MANUAL}\n# 存在的不足")
