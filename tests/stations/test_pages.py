"""站点的页面：公众看得到什么，各角色看得到什么，列表不随行数多问数据库，地图只向指定的主机取图。"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.config.middleware import content_policy
from huiyin.directory import actions as directory
from huiyin.directory.models import Area, Station
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices import telling
from huiyin.modules.stations import actions, queries
from huiyin.modules.stations.models import Visit
from tests.people import person, seat
from tests.suggestions.test_sheets import table

from .conftest import DAY, plan


def asked(client, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.fixture
def placed(district):
    """The station with coordinates, in a village of a sub-district."""
    town = Area.objects.create(code="1", name="东港街道", kind="subdistrict", parent=district.body.area)
    village = Area.objects.create(
        code="11", name="观澜社区", kind="village", parent=town, longitude="121.901000", latitude="29.801000"
    )
    station = district.station
    station.area, station.longitude, station.latitude = village, Decimal("121.9"), Decimal("29.8")
    station.functions, station.stars, station.brand = ["court"], 5, "渔港议事厅"
    station.save()
    return station


def more_stations(district, count):
    for n in range(count):
        Station.objects.create(
            body=district.body,
            code=f"x{n}",
            name=f"联络点{n}",
            kind="point",
            address="路",
            longitude="121.9",
            latitude="29.8",
        )


def test_everybody_finds_stations(client, placed):
    """公众看得到站点：名称、地址、品牌、星级，地图读得到坐标和街道名。"""
    page = client.get("/stations/").content.decode()
    for words in ("东港街道代表联络站", "东港路1号", "渔港议事厅", "★★★★★", 'data-lat="29.8'):
        assert words in page
    labels = json.loads(re.search(r'id="map-labels">(.*?)</script>', page).group(1))
    assert labels == [{"name": "东港街道", "lng": 121.9, "lat": 29.8}]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ("", True), ("kind=station", True), ("kind=point", False), ("function=court", True), ("function=business", False),
        ("q=渔港", True), ("q=西山", False), ("kind=nonsense", True), ("area=abc", True),
    ],
)  # fmt: skip
def test_stations_are_narrowed(client, placed, params, found):
    """按类别、功能、字词筛选；写错的筛选不起作用，也不出错。"""
    assert ("东港路1号" in client.get(f"/stations/?{params}").content.decode()) is found


def test_a_subdistrict_has_the_stations_of_its_villages(client, placed):
    """按街道筛选，包括其村（社区）里的站点。"""
    town = placed.area.parent
    assert queries.narrowed(queries.open_stations(), {"area": str(town.pk)}) == [placed]
    assert queries.narrowed(queries.open_stations(), {"area": "999"}) == []


def test_a_closed_station_is_not_shown(client, placed, office, today):
    """撤销的站点，次日起不再公开。"""
    today("2026-03-02")
    directory.close_station(placed, reason="合并", by=office)
    today("2026-03-03")
    assert client.get(f"/stations/{placed.pk}/").status_code == 404
    assert "东港路1号" not in client.get("/stations/").content.decode()


@pytest.mark.parametrize("address", ["/stations/", "/stations/circle/", "/stations/people/", "/stations/duties/"])
def test_public_lists_ask_the_same_for_one_and_for_many(
    client, district, residents, placed, station_officer, today, address
):
    """公开列表的查询次数不随站点、人员、排班增多。"""
    today("2026-03-02")
    plan(placed, [residents[0]], by=station_officer)
    client.get(address)
    once = asked(client, address)
    more_stations(district, 3)
    for n in range(1, 4):
        plan(placed, [residents[1]], on=DAY + timedelta(days=n), by=station_officer)
    assert asked(client, address) == once


def test_tiles_come_from_the_configured_host_alone(client, placed, settings):
    """内容安全策略：没有配置底图只许本站图片；配置后只多一个主机。"""
    images = lambda: re.search("img-src ([^;]*);", client.get("/stations/")["Content-Security-Policy"]).group(1)  # noqa: E731
    assert images() == "'self' data:"
    settings.MAP_TILES = "https://t{s}.tianditu.example.cn/vec/{z}/{x}/{y}.png"
    assert images() == "'self' data: https://*.tianditu.example.cn"
    assert 'data-tiles="https://t{s}.tianditu' in client.get("/stations/").content.decode()


@pytest.mark.parametrize("tiles", ["", "nonsense", "//host/{z}", "javascript:alert(1)", "data:text/html,x"])
def test_what_is_no_address_allows_nothing(tiles):
    """配置写错时，不放开任何主机。"""
    assert "img-src 'self' data:;" in content_policy(tiles)


def test_only_the_map_may_ask_where_one_is(client, placed):
    """只有地图页可以请求位置，其他页面一律不行。"""
    assert "geolocation=(self)" in client.get("/stations/")["Permissions-Policy"]
    assert "geolocation=()" in client.get(f"/stations/{placed.pk}/")["Permissions-Policy"]


def test_a_card_shows_what_the_law_publishes_and_no_telephone(
    client, replied, deputy, office, residents, station_officer, today
):
    """电子名片：身份、进驻站点、接待日、公开的建议和结果；没有手机号码。"""
    who = person(deputy)
    who.phone = "13900001234"
    who.save()
    directory.make_code("deputy", person=who, by=office)
    today("2026-03-02")
    plan(residents and Station.objects.get(), [deputy], by=station_officer)
    page = client.get(reverse("stations:card", args=[who.pk])).content.decode()
    for words in ("区县人大代表", "东港街道代表联络站", "关于增设港城路公交站点的建议", "3/11", "/voices/new/?code="):
        assert words in page
    assert "13900001234" not in page


def test_what_is_not_published_is_not_on_the_card(client, replied, deputy):
    """不公开的建议不出现在电子名片上。"""
    replied.publication = "closed"
    replied.save()
    page = client.get(reverse("stations:card", args=[person(deputy).pk])).content.decode()
    assert "关于增设港城路公交站点的建议" not in page


def test_who_left_office_takes_no_message(client, deputy, office, today):
    """离任的代表：名片说明已离任，不再接受留言。"""
    today("2026-03-02")
    who = person(deputy)
    directory.make_code("deputy", person=who, by=office)
    directory.end_mandate(who.mandates.get(), reason="调离", by=office)
    page = client.get(reverse("stations:card", args=[who.pk])).content.decode()
    assert "已经离任" in page
    assert "/voices/new/?code=" not in page


def test_whoever_never_served_has_no_card(client, district, transport):
    """没有任过代表（委员）的人没有名片。"""
    assert client.get(reverse("stations:card", args=[person(transport).pk])).status_code == 404


def sees(actor, visit) -> tuple[bool, bool]:
    return queries.visible_to(actor).filter(pk=visit.pk).exists(), queries.may_read_record(visit, actor)


def test_who_sees_a_visit_and_who_reads_what_was_said(
    recorded, deputy, colleague, office, leader, subdistrict, station_officer, stranger, transport
):
    """进站何时何地何人公开；谈了什么只有本站、街道、工作机构、领导和到站的代表看得到。"""
    yes, shown, no = (True, True), (True, False), (False, False)
    by = [office, leader, subdistrict, station_officer, deputy, colleague, transport, Actor.public(), stranger]
    assert [sees(one, recorded) for one in by] == [yes, yes, yes, yes, yes, shown, shown, shown, no]


def test_the_public_page_of_a_visit_has_no_words(client, as_, recorded, station_officer):
    """公众打开一次进站：看得到接待人次，看不到谈话和带回的意见。"""
    address = reverse("stations:visit", args=[recorded.pk])
    page = client.get(address).content.decode()
    assert "谈了停车" not in page
    assert "增设班车" not in page
    assert "王海燕" in page
    assert "增设班车" in as_(station_officer).get(address).content.decode()


def test_what_was_called_off_is_not_public(client, duty, station_officer):
    """未进行的进站，公众打不开。"""
    actions.not_held(duty, reason="台风", by=station_officer)
    assert client.get(reverse("stations:visit", args=[duty.pk])).status_code == 404


def test_every_page_of_the_office_opens(as_, recorded, district, office, station_officer):
    """代表工作机构和站点的每个页面都打得开。"""
    pk = district.station.pk
    for actor in (office, station_officer):
        client = as_(actor)
        pages = [
            f"/stations/{pk}/manage/", f"/stations/{pk}/edit/", f"/stations/{pk}/residents/new/", f"/stations/{pk}/pictures/",
            "/stations/codes/new/", "/stations/codes/?kind=station&q=东", "/stations/activities/new/", "/stations/visits/plan/",
            "/stations/visits/rota/", "/stations/visits/?view=all&q=王", "/stations/visits/?view=waiting",
            "/stations/codes/?kind=station&format=xlsx", "/stations/visits/?format=xlsx", "/stations/register/?state=all&format=xlsx", f"/stations/visits/{recorded.pk}/amend/",
        ]  # fmt: skip
        assert [(address, client.get(address).status_code) for address in pages] == [(one, 200) for one in pages]


def test_one_keeps_ones_own_station_alone(as_, district, stranger):
    """其他站点的工作人员打不开本站的管理页。"""
    client = as_(stranger)
    for page in ("manage", "edit", "residents/new", "pictures"):
        assert client.get(f"/stations/{district.station.pk}/{page}/").status_code == 404


def test_what_is_typed_wrong_is_said_at_its_place(as_, district, residents, station_officer, today):
    """排班表填错：说明在哪一格，已填的都还在，什么也没有排。"""
    today("2026-03-02")
    client = as_(station_officer)
    given = {
        "station": district.station.pk, "kind": "duty", "on": "2026-03-11", "people": [person(residents[0]).pk], "title": "养老",
    }  # fmt: skip
    answer = client.post("/stations/visits/plan/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "接待日须写明开始时间" in page
    assert 'value="养老"' in page
    assert Visit.objects.count() == 0


def test_a_rota_is_looked_at_before_it_is_written(as_, district, residents, station_officer, today):
    """成批排班：先看日子，什么也没有写；确认后一次写入，值班人收到一条通知。"""
    today("2026-03-02")
    client = as_(station_officer)
    given = {
        "stations": [district.station.pk], "since": "2026-03-01", "until": "2026-06-30", "every": "month_weekday", "nth": 2,
        "weekday": 2, "starts_at": "09:00", "ends_at": "11:00", "each": 1, "rest": "next",
    }  # fmt: skip
    page = client.post("/stations/visits/rota/", {**given, "look": "1"}).content.decode()
    assert "将排定4次" in page
    sheet = table(client.post("/stations/visits/rota/", {**given, "sheet": "1"}))
    assert [row[2:5] for row in sheet if "东港街道代表联络站" in row][:2] == [
        ["星期三", "东港街道代表联络站", "王海燕"], ["星期三", "东港街道代表联络站", "林小满"],
    ]  # fmt: skip
    assert Visit.objects.count() == 0
    assert client.post("/stations/visits/rota/", {**given, "confirm": "1"})["Location"] == "/stations/visits/"
    assert [f"{one.on} {one.participants.get().name}" for one in Visit.objects.order_by("on")] == [
        "2026-03-11 王海燕", "2026-04-08 林小满", "2026-05-13 王海燕", "2026-06-10 林小满",
    ]  # fmt: skip
    assert [residents[0].user_id, residents[1].user_id] == sorted(
        one.user_id for one in person(residents[0]).user.notices.all() | person(residents[1]).user.notices.all()
    )


def test_a_rota_says_what_is_taken_before_it_is_written(as_, duty, district, station_officer):
    """成批排班预览：原已排班的写明，不算在将排定的次数里；年份写错的说明在哪一格。"""
    client = as_(station_officer)
    given = {
        "stations": [district.station.pk], "since": "2026-03-01", "until": "2026-04-30", "every": "month_weekday", "nth": 2,
        "weekday": 2, "starts_at": "09:00", "ends_at": "11:00", "each": 1, "rest": "next", "look": "1",
    }  # fmt: skip
    page = client.post("/stations/visits/rota/", given).content.decode()
    for words in ("将排定1次", "另有1次原已排班", "原已排班，不再排"):
        assert words in page
    wrong = client.post("/stations/visits/rota/", {**given, "since": "9999-12-01", "until": "9999-12-31"})
    assert wrong.status_code == 422
    assert "请核对年份" in wrong.content.decode()
    assert Visit.objects.count() == 1


def test_a_duty_of_today_is_not_swapped_any_more(as_, duty, deputy, today):
    """当日的值班：申请调班的页面一打开就说明不能调，不让人白填。"""
    today("2026-03-11")
    answer = as_(deputy).get(reverse("stations:ask_swap", args=[duty.pk]))
    assert answer.status_code == 409
    assert "当日和已过的值班不能调班" in answer.content.decode()


def test_a_whole_visit_by_its_pages(as_, duty, deputy, station_officer, today):
    """代表签到、站点登记，全在页面上办完。"""
    today("2026-03-11")
    client = as_(deputy)
    client.post(reverse("stations:step", args=[duty.pk, "check_in"]), {"participant": duty.participants.get().pk})
    client = as_(station_officer)
    given = {"received": "5", "words": "谈了养老", "there": "条例草案", "back": "加灯\n修路"}
    client.post(reverse("stations:step", args=[duty.pk, "record"]), given)
    duty.refresh_from_db()
    assert (duty.state, duty.received, duty.matters.count()) == ("recorded", 5, 3)


def test_a_deputy_asks_and_the_other_agrees_on_their_pages(as_, duty, deputy, colleague):
    """调班：一方提出，另一方在自己的页面同意。"""
    as_(deputy).post(reverse("stations:ask_swap", args=[duty.pk]), {"to": person(colleague).pk, "words": "出差"})
    client = as_(colleague)
    page = client.get("/stations/visits/mine/").content.decode()
    assert "王海燕 → 林小满" in page
    swap = queries.swaps_for(colleague).get()
    client.post(reverse("stations:swap_step", args=[swap.pk, "agree"]))
    assert duty.participants.get().name == "林小满"
    assert as_(deputy).post(reverse("stations:swap_step", args=[swap.pk, "withdraw"])).status_code == 409


def test_the_subdistrict_keeps_its_own_stations(as_, district, other_station):
    """街道人大工委管理本街道的站点，管不到别的街道。"""
    client = as_(seat("周主任", "subdistrict", ("group", district.delegation.pk)))
    assert client.get(f"/stations/{district.station.pk}/manage/").status_code == 200
    assert client.get(f"/stations/{other_station.pk}/manage/").status_code == 404


def test_what_waits_to_be_recorded_stands_on_the_officers_desk(held, station_officer, client):
    """已到站、还没有登记的进站，列在本站页上；有没有未读消息都一样。"""
    client.force_login(User.objects.get(pk=station_officer.user_id))
    for unread in (0, 1):
        assert telling.unread(station_officer.user_id) == unread
        assert "等您登记" in client.get("/stations/desk/").content.decode()
        telling.tell([station_officer.user_id], "有人申请调班")


def test_a_deputy_takes_their_own_visits_away(held, deputy, client):
    """代表导出自己的进站：将进行的和已经到过的，每次一行。"""
    client.force_login(User.objects.get(pk=deputy.user_id))
    sheet = table(client.get("/stations/visits/mine/?format=xlsx"))
    assert [row[1] for row in sheet].count(held.station.name) == 1
