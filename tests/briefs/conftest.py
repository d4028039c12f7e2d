"""A member's brief in the situations of its life, reached through the real actions."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework import actions as casework
from huiyin.casework.models import ReplyItem
from huiyin.directory.models import GroupMember, Station
from huiyin.kernel.actors import Actor
from huiyin.modules.briefs import actions, series
from huiyin.modules.briefs.models import Brief, Issue, Series
from tests.members import Council
from tests.people import handling, person, seat

TITLE = "老旧小区加装电梯资金分摊难亟待破解"
SITUATION = "东港街道有十二个老旧小区提出加装电梯，只有两个完成。高低楼层住户对出资比例意见不一，协商平均要一年多。"
PROBLEM = "没有统一的分摊参考标准，街道调解缺少依据。"
ADVICE = ["出台楼层出资比例参考标准。", "街道设立加装电梯议事会，三个月内形成方案。"]


def write(
    council: Council, author: Actor, district, *, title: str = TITLE, situation: str = SITUATION, **more
) -> Brief:
    """A complete draft of a member."""
    brief = actions.start(body=council.body, person=person(author), by=author)
    actions.save(
        brief,
        title=title,
        situation=situation,
        problem=more.get("problem", PROBLEM),
        topic=district.topic,
        confidential=more.get("confidential", False),
        requests=more.get("requests", ADVICE),
        by=author,
    )
    return brief


def sent_in_by(council: Council, author: Actor, district, **more) -> Brief:
    brief = write(council, author, district, **more)
    actions.submit(brief, by=author)
    return brief


@pytest.fixture
def draft(council, member, district, today) -> Brief:
    today("2026-03-02")
    GroupMember.objects.create(group=council.sector, person=person(member), since=date(2022, 1, 1))
    return write(council, member, district)


@pytest.fixture
def sent_in(draft, member) -> Brief:
    actions.submit(draft, by=member)
    return draft


@pytest.fixture
def adopted(sent_in, committee) -> Brief:
    actions.adopt(sent_in, by=committee)
    return sent_in


def info_of(council: Council) -> Series:
    return series.of(council.body).get(code="info")


def out(brief: Brief, committee: Actor, *, to=("区委主要领导",), **more) -> Issue:
    made = actions.release(brief, series=info_of_body(brief), to=list(to), approved_by="周主席", by=committee, **more)
    brief.refresh_from_db()
    return made


def info_of_body(brief: Brief) -> Series:
    return series.of(brief.body).get(code="info")


@pytest.fixture
def printed(adopted, committee) -> Brief:
    out(adopted, committee)
    return adopted


@pytest.fixture
def instructed(printed, committee) -> Brief:
    actions.instruct(
        printed, leader="郑书记", post="区委书记", on=date(2026, 3, 2), words="请住建局研究提出意见。", by=committee
    )
    return printed


@pytest.fixture
def transferred(instructed, district, committee) -> Brief:
    actions.assign(instructed, lead=district.transport, because="区委书记批示", by=committee)
    return instructed


@pytest.fixture
def in_hand(transferred, transport) -> Brief:
    casework.sign_for(handling(transferred, "lead"), by=transport)
    transferred.refresh_from_db()
    return transferred


def feed_back(brief: Brief, *, by: Actor, head: Actor, committee: Actor) -> None:
    """Drafted point by point, signed by the head, checked by the editors."""
    asked = [one.text for one in brief.requests.all()]
    reply = casework.draft_reply(handling(brief, "lead"), requests=asked, by=by)
    done = ReplyItem.Disposition.DONE
    items = [{"request": text, "disposition": done, "text": "已经出台。", "due_on": None} for text in asked]
    casework.save_reply(reply, items=items, outcome="a", by=by)
    casework.send_to_head(reply, by=by)
    casework.sign(reply, by=head)
    casework.issue(reply, letter_number=f"临交函〔2026〕{brief.round}号", by=committee)
    brief.refresh_from_db()


@pytest.fixture
def fed_back(in_hand, transport, transport_head, committee) -> Brief:
    feed_back(in_hand, by=transport, head=transport_head, committee=committee)
    return in_hand


@pytest.fixture
def studio(council) -> Station:
    return Station.objects.create(
        body=council.body, code="studio-1", name="林委员工作室", kind="studio", address="东港路9号"
    )


@pytest.fixture
def officer(studio) -> Actor:
    return seat("工作室小秦", "station_officer", ("station", studio.pk))


@pytest.fixture
def chair(council) -> Actor:
    return seat("周主席", "leader", ("body", council.body.pk))


@pytest.fixture
def voice_in(district, office, today):
    from huiyin.modules.voices import actions as voices

    today("2026-03-02")
    taken = voices.take(
        body=district.body, text="东港桥桥面有坑，电动车容易摔倒。", channel="phone", consent=True, by=office
    )
    return taken[0]
