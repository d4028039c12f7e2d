"""A year with a few suggestions, and the office that accounts for it."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.modules.report import actions
from huiyin.modules.report.models import WorkReport
from tests.people import seat

TEXT = """# 办理代表建议
受理建议{{ figure "suggestions.received" }}，比上年{{ change "suggestions.received" }}，答复率{{ figure "suggestions.reply_rate" }}。
盘活资金{{ manual("3.3亿元", source="区财政局2026年决算") }}；坚持{{ term "面商" }}。
"""


@pytest.fixture
def clerk(district) -> Actor:
    """Another one in the same office, who did not write the text."""
    return seat("代表工委小陈", "office", ("body", district.body.pk))


@pytest.fixture
def report(district, replied, office, today) -> WorkReport:
    """One suggestion was answered this year; the text says so."""
    today("2026-12-31")
    return actions.begin(
        body=district.body,
        title="临海新区人民代表大会常务委员会工作报告",
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        addressee="各位代表",
        source=TEXT,
        by=office,
    )


@pytest.fixture
def reviewed(report, leader) -> WorkReport:
    actions.review(report, seen=report.digest, by=leader)
    return report


@pytest.fixture
def issued(reviewed, office) -> WorkReport:
    actions.issue(reviewed, name="工作报告", content=b"PK\x03\x04", digest="0" * 64, public=True, by=office)
    return reviewed


@pytest.fixture
def as_(client):
    def sign_in(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in
