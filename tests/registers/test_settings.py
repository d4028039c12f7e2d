"""工作日历与本地规定：管理员录入，期限随之重算并写入各件；别人录入不了。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework.actions.due_dates import record_moved
from huiyin.kernel import profiles
from huiyin.kernel.access.models import User
from huiyin.kernel.clocks.models import CalendarYear, Clock, DayRule
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.profiles.models import LocalValue
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.registers import actions
from tests.people import seat


@pytest.fixture
def admin(district):
    return seat("管理员小金", "admin", ("body", district.body.pk))


def test_entered_days_move_what_is_due_and_each_case_says_so(assigned, admin):
    """录入休息日：期限顺延，件的办理过程写明从哪天到哪天。"""
    clock = Clock.objects.running().filter(root_id=assigned.pk).order_by("due_on").first()
    before = clock.due_on
    moved = actions.enter_day(before, works=False, name="防汛停工", source="区防指通知", by=admin)
    clock.refresh_from_db()
    facts = [e.facts for e in history(assigned).filter(kind="casework.due_moved")]
    assert clock.due_on > before
    assert moved == len(facts) > 0
    assert {"clock": clock.label, "before": f"{before}", "after": f"{clock.due_on}", "because": "区防指通知"} in facts


def test_the_office_enters_no_days(assigned, office):
    """工作机构不能改日历，期限不动。"""
    dues = list(Clock.objects.values_list("pk", "due_on"))
    entries = Entry.objects.count()
    with pytest.raises(NotAllowed):
        actions.enter_day(date(2026, 6, 1), works=False, name="", source="无", by=office)
    assert (list(Clock.objects.values_list("pk", "due_on")), Entry.objects.count()) == (dues, entries)
    assert not DayRule.objects.exists()


def test_moved_clocks_are_recorded_by_the_administrator_only(office):
    """期限变动只由维护日历的人记录。"""
    with pytest.raises(NotAllowed):
        record_moved([], by=office)


def test_a_year_is_published(admin):
    """公布一年的放假安排，台账记下依据和天数。"""
    days = {date(2028, 1, 26): (False, "春节"), date(2028, 2, 6): (True, "春节")}
    assert actions.publish_calendar(2028, days, source="国办发明电〔2027〕1号", by=admin) == 0
    year = CalendarYear.objects.get(year=2028)
    assert history(year).get().facts == {"year": 2028, "days": 2, "source": "国办发明电〔2027〕1号", "moved": 0}


@pytest.mark.parametrize(
    ("days", "source"),
    [({date(2028, 1, 26): (False, "春节")}, " "), ({}, "通知"), ({date(2027, 1, 26): (False, "春节")}, "通知")],
)
def test_a_year_is_not_published_by_halves(admin, days, source):
    """没有依据、没有日子、日子不在这一年的，都不公布。"""
    with pytest.raises(NotReady):
        actions.publish_calendar(2028, days, source=source, by=admin)
    assert not CalendarYear.objects.exists()
    assert not Entry.objects.exists()


def test_the_page_reads_ranges_of_days(client, admin):
    """页面按行填写：一段休息、一天上班。"""
    client.force_login(User.objects.get(pk=admin.user_id))
    lines = "2028-01-26 至 2028-01-28 休 春节\n2028-02-06 班 春节"
    response = client.post("/registers/calendar/2028/publish/", {"days": lines, "source": "通知"})
    assert response.status_code == 302
    kept = list(DayRule.objects.values_list("day", "works", "name"))
    assert kept == [
        (date(2028, 1, 26), False, "春节"),
        (date(2028, 1, 27), False, "春节"),
        (date(2028, 1, 28), False, "春节"),
        (date(2028, 2, 6), True, "春节"),
    ]
    page = client.get("/registers/calendar/2028/").content.decode()
    assert "0个期限有变动" in page
    assert "2028-01-26 至 2028-01-28，3天" in page


def test_a_line_that_cannot_be_read_is_named(client, admin):
    """看不懂的一行要指出，什么也不写。"""
    client.force_login(User.objects.get(pk=admin.user_id))
    response = client.post("/registers/calendar/2028/publish/", {"days": "春节放假七天", "source": "通知"})
    assert response.status_code == 422
    assert "第1行“春节放假七天”看不懂。" in response.content.decode()
    assert not DayRule.objects.exists()


def test_a_local_value_is_entered(client, admin, today):
    """录入本地规定：取值、依据、施行日期。"""
    today("2026-03-02")
    client.force_login(User.objects.get(pk=admin.user_id))
    form = {"count": "2", "unit": "months", "basis": "区人大常委会决定第三条", "since": "2026-04-01"}
    response = client.post("/registers/policy/zhejiang/suggestion.reply/", form)
    assert response.status_code == 302
    values = profiles.at("zhejiang", date(2026, 4, 1))
    assert (values["suggestion.reply"], values.basis("suggestion.reply")) == ({"months": 2}, "区人大常委会决定第三条")
    assert history(LocalValue.objects.get()).get().facts["after"] == "2个月"


def test_a_value_that_cannot_be_is_not_entered(admin):
    """不能取的值不录入。"""
    with pytest.raises(NotReady):
        actions.enter_policy(
            "zhejiang", "suggestion.reply", {"months": 0}, basis="某文件", since=date(2026, 4, 1), by=admin
        )
    assert (LocalValue.objects.count(), Entry.objects.count()) == (0, 0)


def test_the_office_enters_no_policy(office):
    """工作机构不能录入本地规定。"""
    with pytest.raises(NotAllowed):
        actions.enter_policy(
            "zhejiang", "suggestion.reply", {"months": 2}, basis="某文件", since=date(2026, 4, 1), by=office
        )
    assert (LocalValue.objects.count(), Entry.objects.count()) == (0, 0)
