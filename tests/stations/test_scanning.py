"""扫码：计一次数，带到该去的地方；假码、停用的码说清楚；活动码签到。"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from huiyin.directory import actions as directory
from huiyin.directory import codes, intake
from huiyin.directory.models import Scan
from huiyin.kernel import moment
from huiyin.kernel.access.models import User
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.refusals import NotAllowed, NotNow
from huiyin.modules.stations import actions
from tests.people import person
from tests.suggestions.test_sheets import table


def path(code) -> str:
    return reverse("scan", args=[codes.token(code)])


@pytest.fixture
def station_code(district, station_officer):
    return directory.make_code("station", station=district.station, by=station_officer)


@pytest.fixture
def deputy_code(deputy, office):
    return directory.make_code("deputy", person=person(deputy), by=office)


@pytest.fixture
def activity(district, station_officer):
    starts = datetime(2026, 4, 1, 11, 0, tzinfo=UTC)
    return directory.save_activity(
        station=district.station,
        title="民生夜询会",
        starts_at=starts,
        ends_at=starts.replace(hour=13),
        by=station_officer,
    )


def test_a_deputys_code_opens_the_card(client, deputy_code, deputy):
    """代表码打开电子名片，计一次扫码；同一设备刷新不重复计。"""
    answer = client.get(path(deputy_code))
    assert answer["Location"] == reverse("stations:card", args=[person(deputy).pk])
    client.get(path(deputy_code))
    assert Scan.objects.count() == 1


@pytest.mark.parametrize("kind", ["station", "desk"])
def test_a_stations_code_opens_the_page_for_a_message(client, district, station_officer, kind):
    """站点码、桌牌码打开留言页，留言页知道是哪个码。"""
    code = directory.make_code(kind, station=district.station, by=station_officer)
    assert client.get(path(code))["Location"] == f"/voices/new/?code={codes.token(code)}"


def test_without_anybody_who_takes_messages_the_station_opens(client, district, station_code, monkeypatch):
    """没有留言功能时，站点码打开站点页面。"""
    monkeypatch.setattr(intake, "_address", [])
    assert client.get(path(station_code))["Location"] == reverse("stations:station", args=[district.station.pk])


def test_a_deputy_who_scans_the_station_is_asked_whether_to_sign_in(as_, duty, deputy, station_code, today):
    """代表登录后扫站点码，先到签到页；按下才签到。"""
    today("2026-03-11")
    client = as_(deputy)
    here = client.get(path(station_code))["Location"]
    assert here == reverse("stations:here", args=[codes.token(station_code)])
    assert client.get(here).status_code == 200
    duty.refresh_from_db()
    assert duty.state == "planned"
    answer = client.post(here)
    duty.refresh_from_db()
    assert (answer["Location"], duty.state) == (reverse("stations:visit", args=[duty.pk]), "held")
    assert client.post(here).status_code == 200


@pytest.mark.parametrize("token", ["ABCDEFGH-0123456789", "nothing", "-"])
def test_a_false_code_is_said_to_be_false(client, db, token):
    """不是本平台的码：说明，不计数。"""
    answer = client.get(f"/c/{token}/")
    assert answer.status_code == 403
    assert "不是本平台发出的" in answer.content.decode()
    assert Scan.objects.count() == 0


def test_a_revoked_code_says_so(client, station_code, station_officer):
    """停用的码：说明已停用，不计数，不再带路。"""
    directory.revoke_code(station_code, reason="污损", by=station_officer)
    answer = client.get(path(station_code))
    assert (answer.status_code, Scan.objects.count()) == (409, 0)
    assert "已经停用" in answer.content.decode()


def test_looking_ahead_is_no_scan(client, station_code):
    """只探头不打开（HEAD）不计数。"""
    assert client.head(path(station_code)).status_code == 302
    assert Scan.objects.count() == 0


def test_no_cache_keeps_a_scan(client, station_code):
    """扫码地址不缓存，每次都真的到达。"""
    assert "no-store" in client.get(path(station_code))["Cache-Control"]


def test_an_activity_offers_both(client, activity):
    """活动码：群众可以留下意见，代表（委员）可以登录签到。"""
    code = activity.codes.get()
    where = client.get(path(code))["Location"]
    page = client.get(where).content.decode()
    assert f"/voices/new/?code={codes.token(code)}" in page
    assert "登录签到" in page


def test_one_signs_in_at_an_activity_once_and_in_time(activity, deputy, colleague, refused):
    """活动签到：本人、在时间内、一次；台账记下姓名。"""
    who = person(deputy)
    with moment.at(datetime(2026, 4, 1, 8, 59, tzinfo=UTC)):
        refused(NotNow, lambda: actions.attend(activity, person=who, by=deputy))
    with moment.at(datetime(2026, 4, 1, 9, 0, tzinfo=UTC)):
        refused(NotAllowed, lambda: actions.attend(activity, person=who, by=colleague))
        actions.attend(activity, person=who, by=deputy)
        refused(NotNow, lambda: actions.attend(activity, person=who, by=deputy))
    with moment.at(datetime(2026, 4, 1, 13, 1, tzinfo=UTC)):
        refused(NotNow, lambda: actions.attend(activity, person=person(colleague), by=colleague))
    assert history(activity).last().facts == {"name": "王海燕"}


def test_the_names_at_an_activity_are_the_keepers_to_see(as_, client, activity, deputy, station_officer):
    """签到名单只有管理活动的人看得到。"""
    with moment.at(activity.starts_at):
        actions.attend(activity, person=person(deputy), by=deputy)
    where = reverse("stations:activity", args=[activity.pk])
    assert "王海燕" not in client.get(where).content.decode()
    assert "签到名单（1人）" in as_(station_officer).get(where).content.decode()


def test_the_names_at_an_activity_are_a_table_for_its_keepers(as_, client, activity, deputy, station_officer):
    """签到名单可以导出；别人要表格，得到的还是没有名单的页面。"""
    with moment.at(activity.starts_at):
        actions.attend(activity, person=person(deputy), by=deputy)
    where = reverse("stations:activity", args=[activity.pk]) + "?format=xlsx"
    assert "王海燕" not in client.get(where).content.decode()
    assert any("王海燕" in row for row in table(as_(station_officer).get(where)))


def test_who_signs_in_at_the_wrong_time_is_told_on_the_page(as_, activity, deputy):
    """不在时间内的活动签到：回到活动页说明原因，没有签到。"""
    with moment.at(datetime(2026, 4, 1, 8, 59, tzinfo=UTC)):
        client = as_(deputy)
        page = client.post(reverse("stations:attend", args=[activity.pk]), follow=True).content.decode()
    assert "现在不是签到时间" in page
    assert not activity.attendances.exists()


def test_the_scans_of_a_code_open(client, district, station_code, deputy_code, station_officer):
    """站点管理页上的扫码次数点得开，打开就是那个码的那几次。"""
    client.get(path(station_code))
    client.get(path(deputy_code))
    client.force_login(User.objects.get(pk=station_officer.user_id))
    page = client.get(f"/stations/{district.station.pk}/manage/").content.decode()
    links = re.findall(rf'href="(/desk/figures/codes\.scans/[^"]*code={station_code.pk}[^"]*)">[^<]*1次<', page)
    assert len(links) == 2
    for link in links:
        assert "背后的1条记录" in client.get(link.replace("&amp;", "&")).content.decode()
