"""站点的接口：调班、成批排班、活动、名册、进驻、图片、二维码，和网页同一张表单、同一道关口。"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.directory import actions as directory
from huiyin.directory import codes
from huiyin.directory.models import Activity, Code, Residency, Station
from huiyin.kernel import moment
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Notice
from huiyin.modules.stations import actions
from huiyin.modules.stations.models import Attendance, Swap, Visit
from tests.api.conftest import key_for, picture
from tests.people import person
from tests.stations.conftest import colleague, duty, other_station, plan, residents, stranger  # noqa: F401

ROTA = {
    "since": "2026-03-01", "until": "2026-06-30", "every": "month_weekday", "nth": 2, "weekday": 2,
    "starts_at": "09:00", "ends_at": "11:00", "each": 1, "rest": "next",
}  # fmt: skip
STATION = {"code": "west-9", "name": "西山联络点", "kind": "point", "address": "西山路9号"}


@pytest.fixture
def refused(ask):
    """`refused(…)`: the status of something refused, after which everything is as it was."""
    kinds = (Entry, Notice, Visit, Swap, Activity, Attendance, Station, Residency, Code, Attachment)

    def now():
        return [list(kind.objects.order_by("pk").values()) for kind in kinds]

    def check(*asked, **more) -> tuple[int, Any]:
        before = now()
        status, said = ask(*asked, **more)
        assert now() == before
        assert status >= 400, said
        assert said["detail"]
        return status, said

    return check


@pytest.fixture
def swap(duty, colleague, deputy) -> Swap:  # noqa: F811
    """The deputy asks a colleague to take the eleventh of March over."""
    return actions.ask_swap(duty, to=person(colleague), words="家里有事", by=deputy)


@pytest.fixture
def activity(district, station_officer) -> Activity:
    starts = datetime(2026, 4, 1, 11, 0, tzinfo=UTC)
    return directory.save_activity(station=district.station, title="民生夜询会", starts_at=starts, by=station_officer)


# -- 调班 ----------------------------------------------------------------------------------------------------------


def test_a_deputy_asks_for_a_swap_with_what_the_steps_offer(ask, duty, deputy, colleague):  # noqa: F811
    """值班人照“能办什么”里列出的人申请调班，对方收到通知。"""
    mine = key_for(deputy)
    offer = {one["verb"]: one for one in ask("GET", f"/visits/{duty.pk}/steps", mine)[1]}["swap"]
    fields = {one["name"]: one for one in offer["fields"]}
    assert [one["label"] for one in fields["to"]["choices"]] == ["林小满"]
    told = Notice.objects.filter(user_id=colleague.user_id).count()
    body = {"to": person(colleague).pk, "words": "家里有事"}
    status, found = ask("POST", offer["address"].partition("/api/v1")[2], mine, body)
    assert (status, found["swap"]["to"], found["swap"]["state"]) == (200, "林小满", "asked"), found
    assert Notice.objects.filter(user_id=colleague.user_id).count() == told + 1
    assert Entry.objects.filter(kind="stations.swap_asked").get().title.endswith("（访问令牌：办公系统）")


def test_one_swaps_ones_own_duty_alone(ask, duty, deputy, colleague, station_officer, refused):  # noqa: F811
    """别人的值班、站点都不能申请；没有令牌的、只读的令牌也不能；写了不能接替的人，说明在哪一格。"""
    path, body = f"/visits/{duty.pk}/swap", {"to": person(colleague).pk}
    mine = key_for(deputy)
    assert refused("POST", path, key_for(colleague), body)[0] == 403
    assert refused("POST", path, key_for(station_officer), body)[0] == 403
    assert refused("POST", path, "", body)[0] == 401
    assert refused("POST", path, key_for(deputy, "read"), body)[0] == 401
    status, said = refused("POST", path, mine, {"to": person(deputy).pk})
    assert (status, list(said["fields"])) == (422, ["to"])


def test_a_second_request_waits_for_the_first(ask, swap, deputy, colleague, refused):  # noqa: F811
    """已有一个申请在等答复：能办什么里写明原因，再申请的被拒绝。"""
    mine, path = key_for(deputy), f"/visits/{swap.visit_id}"
    offer = {one["verb"]: one for one in ask("GET", f"{path}/steps", mine)[1]}["swap"]
    assert (offer["open"], offer["reason"]) == (False, "已有一个申请在等对方答复，可先撤回。")
    assert refused("POST", f"{path}/swap", mine, {"to": person(colleague).pk})[0] == 409


def test_who_was_asked_agrees_and_the_rota_changes(ask, swap, duty, colleague, deputy):  # noqa: F811
    """对方在等自己答复的里看得到，同意后换人，申请人收到通知。"""
    theirs, told = key_for(colleague), Notice.objects.filter(user_id=deputy.user_id).count()
    assert [one["id"] for one in ask("GET", "/swaps?waiting=true", theirs)[1]] == [swap.pk]
    assert {one["verb"]: one["open"] for one in ask("GET", f"/swaps/{swap.pk}/steps", theirs)[1]} == {
        "agree": True, "decline": True, "withdraw": False,
    }  # fmt: skip
    status, found = ask("POST", f"/swaps/{swap.pk}/steps/agree", theirs)
    assert (status, found["swap"]["state"]) == (200, "agreed"), found
    assert [one.name for one in duty.participants.all()] == ["林小满"]
    assert Notice.objects.filter(user_id=deputy.user_id).count() == told + 1
    assert ask("GET", "/swaps?waiting=true", theirs)[1] == []


def test_nobody_answers_for_somebody_else(ask, swap, deputy, colleague, station_officer, refused):  # noqa: F811
    """申请人不能代对方同意，对方不能代申请人撤回，站点都不能；写明须由谁办理。"""
    path = f"/swaps/{swap.pk}/steps"
    status, said = refused("POST", f"{path}/agree", key_for(deputy))
    assert (status, "被请求调班的代表（委员）本人" in said["detail"]) == (403, True)
    assert refused("POST", f"{path}/withdraw", key_for(colleague))[0] == 403
    assert refused("POST", f"{path}/decline", key_for(station_officer))[0] == 403
    assert refused("POST", f"{path}/decline")[0] == 401


def test_what_is_answered_is_answered(ask, swap, deputy, colleague, refused):  # noqa: F811
    """撤回以后不能再同意。"""
    assert ask("POST", f"/swaps/{swap.pk}/steps/withdraw", key_for(deputy))[1]["swap"]["state"] == "withdrawn"
    assert refused("POST", f"/swaps/{swap.pk}/steps/agree", key_for(colleague))[0] == 409


def test_who_sees_a_swap(ask, swap, deputy, stranger, station_officer, office):  # noqa: F811
    """看得到进站的看得到调班，说明只有双方看得到；别的站点看不到，公众看不到。"""
    seen = [ask("GET", f"/swaps/{swap.pk}", key_for(one)) for one in (deputy, station_officer, office)]
    assert [(status, found["words"]) for status, found in seen] == [(200, "家里有事"), (200, ""), (200, "")]
    other = key_for(stranger)
    assert ask("GET", f"/swaps/{swap.pk}", other)[0] == 404
    assert ask("GET", "/swaps", other) == (200, [])
    assert ask("GET", "/swaps")[0] == 401


# -- 成批排班 ------------------------------------------------------------------------------------------------------


def test_a_rota_is_looked_at_and_then_written_whole(ask, district, duty, residents, station_officer):  # noqa: F811
    """先看：哪些原已排班，哪些将排定，什么也不写；再排：原有的不重复排，值班人收到一条通知。"""
    theirs, body = key_for(station_officer), {**ROTA, "stations": [district.station.pk]}
    before = Notice.objects.count()
    status, found = ask("POST", "/visits/rota/preview", theirs, body)
    assert (status, found["count"], found["taken"], found["empty"]) == (200, 3, 1, []), found
    assert [(one["on"], one["people"][0]["name"], one["taken"]) for one in found["duties"]] == [
        ("2026-03-11", "王海燕", True), ("2026-04-08", "林小满", False),
        ("2026-05-13", "王海燕", False), ("2026-06-10", "林小满", False),
    ]  # fmt: skip
    assert (Visit.objects.count(), Notice.objects.count()) == (1, before)
    status, found = ask("POST", "/visits/rota", theirs, body)
    assert (status, found["taken"], [one["on"] for one in found["visits"]]) == (
        200, 1, ["2026-04-08", "2026-05-13", "2026-06-10"],
    ), found  # fmt: skip
    assert (Visit.objects.count(), Notice.objects.count()) == (4, before + 2)


def test_a_preview_says_who_is_elsewhere_and_who_has_nobody(ask, district, duty, residents, other_station, office):  # noqa: F811
    """预览逐行写明当日另在别处值班的人；没有进驻人员的站点列出来，不排。"""
    directory.move_in(other_station, person=person(residents[0]), since=date(2026, 1, 1), by=office)
    empty = Station.objects.create(body=district.body, code="x", name="海口联络点", kind="point", address="海口路")
    body = {**ROTA, "until": "2026-03-31", "stations": [other_station.pk, empty.pk]}
    found = ask("POST", "/visits/rota/preview", key_for(office), body)[1]
    assert [one["notes"] for one in found["duties"]] == [["王海燕当日另在东港街道代表联络站"]]
    assert [one["name"] for one in found["empty"]] == ["海口联络点"]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"until": "2026-02-01"}, "until"), ({"until": "9999-12-31", "since": "9999-12-01"}, "until"), ({"every": "month_day"}, "day"),
        ({"ends_at": "08:00"}, "ends_at"), ({"each": 0}, "each"), ({"weekday": 9}, "weekday"), ({"stations": []}, "stations"),
        ({"stations": [10**30]}, "stations.0"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_rota_is_said_at_its_place(
    ask, district, residents, station_officer, today, refused, wrong, where  # noqa: F811
):  # fmt: skip
    """填错的说明在哪一格，一次也没有排。"""
    today("2026-03-02")
    body = {**ROTA, "stations": [district.station.pk], **wrong}
    for path in ("/visits/rota/preview", "/visits/rota"):
        status, said = refused("POST", path, key_for(station_officer), body)
        assert (status, list(said["fields"])) == (422, [where])


def test_a_rota_is_for_ones_own_stations(
    ask, district, residents, other_station, station_officer, deputy, today, refused  # noqa: F811
):  # fmt: skip
    """夹着一个不归自己管的站点，一次也不排；代表、公众不能排。"""
    today("2026-03-02")
    body = {**ROTA, "stations": [district.station.pk, other_station.pk]}
    status, said = refused("POST", "/visits/rota", key_for(station_officer), body)
    assert (status, list(said["fields"])) == (422, ["stations"])
    body = {**ROTA, "stations": [district.station.pk]}
    for path in ("/visits/rota", "/visits/rota/preview"):
        status, said = refused("POST", path, key_for(deputy), body)
        assert (status, said["detail"].startswith("这项操作供")) == (403, True)
        assert refused("POST", path, "", body)[0] == 401


def test_nothing_to_plan_is_said(ask, district, station_officer, today, refused):
    """没有进驻人员，没有可排的日子：说明，什么也没有写。"""
    today("2026-03-02")
    body = {**ROTA, "stations": [district.station.pk]}
    assert refused("POST", "/visits/rota", key_for(station_officer), body)[0] == 422


# -- 签到 ----------------------------------------------------------------------------------------------------------


def test_a_deputy_signs_in_by_the_stations_code(ask, district, duty, deputy, station_officer, today, refused):  # noqa: F811
    """代表用站点码签到；当天只签一次；站点工作人员、假码都不行。"""
    token = codes.token(directory.make_code("station", station=district.station, by=station_officer))
    today("2026-03-11")
    mine = key_for(deputy)
    assert refused("POST", f"/stations/here/{token}", key_for(station_officer))[0] == 403
    assert refused("POST", "/stations/here/ABCDEFGH-0123456789", mine)[0] == 403
    status, found = ask("POST", f"/stations/here/{token}", mine)
    assert (status, found["visit"]["id"], found["visit"]["state"]) == (200, duty.pk, "held"), found
    assert refused("POST", f"/stations/here/{token}", mine)[0] == 409


# -- 活动 ----------------------------------------------------------------------------------------------------------


def test_a_station_enters_an_activity_that_everybody_reads(ask, district, station_officer):
    """站点登记活动，随即有活动码；公众不用令牌看得到，看不到签到人数和名单。"""
    body = {"station": district.station.pk, "title": "义诊", "starts_at": "2026-04-01T09:00:00+08:00"}
    status, found = ask("POST", "/activities", key_for(station_officer), body)
    made = found["activity"]
    assert (status, made["title"], made["signed"]) == (200, "义诊", 0), found
    assert Activity.objects.get().codes.count() == 1
    shown = ask("GET", f"/activities/{made['id']}")[1]
    assert (shown["title"], shown["signed"], shown["attendances"]) == ("义诊", None, [])
    assert [one["id"] for one in ask("GET", "/activities")[1]] == [made["id"]]
    assert [one["signed"] for one in ask("GET", "/activities?kept=true", key_for(station_officer))[1]] == [0]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"title": "义诊"}, "starts_at"),
        ({"title": "", "starts_at": "2026-04-01T09:00:00"}, "title"),
        ({"title": "义诊", "starts_at": "0001-01-01T00:00:00"}, "starts_at"),
        ({"title": "义诊", "starts_at": "9999-12-31T23:59:59-12:00"}, "starts_at"),
    ],
)
def test_an_activity_that_cannot_be_is_not_entered(ask, district, station_officer, refused, body, where):
    """没有名称、没有时间、年份不可能的，说明在哪一格。"""
    body = {"station": district.station.pk, **body}
    status, said = refused("POST", "/activities", key_for(station_officer), body)
    assert (status, list(said["fields"])) == (422, [where])


def test_who_enters_no_activity(ask, other_station, deputy, station_officer, refused):  # noqa: F811
    """代表、公众不登记活动；站点不登记别站的活动；代表看不到“自己管理的”。"""
    body = {"station": other_station.pk, "title": "义诊", "starts_at": "2026-04-01T09:00:00"}
    assert refused("POST", "/activities", key_for(deputy), body)[0] == 403
    assert refused("POST", "/activities", "", body)[0] == 401
    assert refused("POST", "/activities", key_for(station_officer), body)[0] == 422
    assert refused("GET", "/activities?kept=true", key_for(deputy))[0] == 403


def test_one_signs_in_at_an_activity_in_time(ask, activity, deputy, station_officer, refused):
    """到时间才能签到，只签一次；签到名单站点看得到，公众不能签。"""
    mine, path = key_for(deputy), f"/activities/{activity.pk}"
    with moment.at(activity.starts_at - timedelta(hours=3)):
        assert refused("POST", f"{path}/attend", mine)[0] == 409
    with moment.at(activity.starts_at):
        assert refused("POST", f"{path}/attend")[0] == 401
        assert ask("POST", f"{path}/attend", mine)[1]["activity"]["attended"]
        assert refused("POST", f"{path}/attend", mine)[0] == 409
    assert [one["name"] for one in ask("GET", path, key_for(station_officer))[1]["attendances"]] == ["王海燕"]
    assert ask("GET", path, mine)[1]["attendances"] == []


# -- 站点 ----------------------------------------------------------------------------------------------------------


def test_the_office_enters_a_station(ask, district, office):
    """代表工作机构登记站点，随即有站点码；经纬度一起写。"""
    body = {**STATION, "body": district.body.pk, "longitude": 121.9, "latitude": 29.8, "functions": ["court"]}
    status, found = ask("POST", "/stations", key_for(office), body)
    assert (status, found["station"]["name"], found["station"]["longitude"]) == (200, "西山联络点", 121.9), found
    assert Station.objects.get(code="west-9").codes.filter(kind="station").count() == 1
    assert ask("GET", f"/stations/{found['station']['id']}")[1]["functions"] == ["court"]


def test_who_enters_no_station(ask, district, office, station_officer, refused):
    """站点、公众不登记站点；只写了经度的、代码重复的，说明在哪里。"""
    body = {**STATION, "body": district.body.pk}
    assert refused("POST", "/stations", key_for(station_officer), body)[0] == 403
    assert refused("POST", "/stations", "", body)[0] == 401
    ours = key_for(office)
    assert refused("POST", "/stations", ours, {**body, "longitude": 121.9})[0] == 422
    status, said = refused("POST", "/stations", ours, {**body, "code": district.station.code})
    assert (status, list(said["fields"])) == (422, ["code"])


def test_what_is_not_sent_stays(ask, district, office):
    """修改站点只写要改的，没有写的不变。"""
    path, ours = f"/stations/{district.station.pk}", key_for(office)
    assert ask("PATCH", path, ours, {"stars": 4, "functions": ["court", "business"]})[0] == 200
    status, found = ask("PATCH", path, ours, {"brand": "渔港议事厅"})
    now = found["station"]
    assert (status, now["brand"], now["stars"], now["address"]) == (200, "渔港议事厅", 4, "东港路1号"), found
    assert now["functions"] == ["court", "business"]
    assert Entry.objects.filter(kind="directory.changed").count() == 2


def test_a_station_changes_what_is_its_own(ask, district, station_officer, refused):
    """站点只修改开放时间、电话和简介；写了别的，一项也不改。"""
    path, theirs = f"/stations/{district.station.pk}", key_for(station_officer)
    status, said = refused("PATCH", path, theirs, {"phone": "12345", "name": "改名"})
    assert (status, list(said["fields"])) == (422, ["name"])
    assert ask("PATCH", path, theirs, {"phone": "0577-12345"})[1]["station"]["phone"] == "0577-12345"


def test_one_keeps_ones_own_station_alone(ask, district, residents, stranger, deputy, refused):  # noqa: F811
    """别站的工作人员找不到本站可改的；代表、公众被拒绝；什么也没有改。"""
    base, stay = f"/stations/{district.station.pk}", Residency.objects.first().pk
    asked = [
        ("PATCH", base, {"phone": "1"}),
        ("POST", f"{base}/close", {"reason": "合并", "on": "2026-03-02"}),
        ("POST", f"{base}/residents", {"person": person(deputy).pk, "since": "2026-03-02"}),
        ("POST", f"{base}/residents/{stay}/leave", {"reason": "届满", "on": "2026-03-02"}),
        ("DELETE", f"{base}/pictures/1", None),
    ]
    other, theirs = key_for(stranger), key_for(deputy)
    for method, path, body in asked:
        assert refused(method, path, other, body)[0] in (403, 404)
        assert refused(method, path, theirs, body)[0] == 403
        assert refused(method, path, "", body)[0] == 401


def test_a_closed_station_takes_its_duties_with_it(ask, district, duty, office, today, station_officer):  # noqa: F811
    """撤销站点：此后排定的登记为未进行；公众次日看不到，名册里还在。"""
    base, ours = f"/stations/{district.station.pk}", key_for(office)
    status, found = ask("POST", f"{base}/close", ours, {"reason": "合并", "on": "2026-03-02"})
    assert (status, found["station"]["until"], found["station"]["residents"]) == (200, "2026-03-02", []), found
    duty.refresh_from_db()
    assert duty.state == "not_held"
    today("2026-03-03")
    assert ask("GET", base)[0] == 404
    assert ask("GET", base, ours)[0] == 200
    assert [one["id"] for one in ask("GET", "/stations/register?state=closed", ours)[1]] == [district.station.pk]


def test_closing_asks_for_a_reason_and_the_office(ask, district, duty, office, station_officer, refused):  # noqa: F811
    """没有原因的不撤销；站点不能撤销自己。"""
    path = f"/stations/{district.station.pk}/close"
    status, said = refused("POST", path, key_for(office), {"reason": "", "on": "2026-03-02"})
    assert (status, list(said["fields"])) == (422, ["reason"])
    body = {"reason": "合并", "on": "2026-03-02"}
    assert refused("POST", path, key_for(station_officer), body)[0] == 403


def test_the_register_is_its_keepers(ask, district, other_station, station_officer, office, deputy):  # noqa: F811
    """名册：站点看自己的，代表工作机构看全部，代表、公众看不到。"""
    assert [one["name"] for one in ask("GET", "/stations/register", key_for(station_officer))[1]] == [
        district.station.name
    ]
    assert [one["code"] for one in ask("GET", "/stations/register?q=west", key_for(office))[1]] == ["west-1"]
    assert ask("GET", "/stations/register", key_for(deputy))[0] == 403
    assert ask("GET", "/stations/register")[0] == 401


def test_deputies_move_in_and_out(ask, district, deputy, station_officer, today, refused):
    """进驻、离驻；已进驻的不能再进驻，离驻不能早于进驻；别站的进驻在本站找不到。"""
    today("2026-03-02")
    base, theirs = f"/stations/{district.station.pk}/residents", key_for(station_officer)
    body = {"person": person(deputy).pk, "since": "2026-03-02"}
    status, found = ask("POST", base, theirs, body)
    stay = found["station"]["residents"][0]
    assert (status, stay["person"]["name"], stay["since"]) == (200, "王海燕", "2026-03-02"), found
    status, said = refused("POST", base, theirs, body)
    assert (status, list(said["fields"])) == (422, ["person"])
    early = {"reason": "调整分工", "on": "2026-03-01"}
    assert refused("POST", f"{base}/{stay['id']}/leave", theirs, early)[0] == 422
    late = {"reason": "调整分工", "on": "2026-03-02"}
    assert ask("POST", f"{base}/{stay['id']}/leave", theirs, late)[1]["station"]["residents"] == []
    assert refused("POST", f"{base}/{stay['id']}/leave", theirs, late)[0] == 409
    assert refused("POST", f"{base}/{stay['id'] + 1}/leave", theirs, late)[0] == 404


def test_pictures_are_put_up_and_taken_down(ask, district, station_officer, refused):
    """站点一次上传两张图片，公众看得到；撤下一张；撤下过的不能再撤，不是图片的不收。"""
    base, theirs = f"/stations/{district.station.pk}", key_for(station_officer)
    files = {"uploads": [picture("a.png"), picture("b.png")]}
    status, found = ask("POST", f"{base}/pictures", theirs, files=files)
    assert (status, len(found["station"]["pictures"])) == (200, 2), found
    first, second = (one["id"] for one in ask("GET", base)[1]["pictures"])
    found = ask("DELETE", f"{base}/pictures/{first}", theirs)[1]
    assert [one["id"] for one in found["station"]["pictures"]] == [second]
    assert refused("DELETE", f"{base}/pictures/{first}", theirs)[0] == 409
    wrong = {"uploads": [SimpleUploadedFile("a.png", b"no picture", "image/png")]}
    assert refused("POST", f"{base}/pictures", theirs, files=wrong)[0] == 422
    assert refused("POST", f"{base}/pictures", "", files={"uploads": [picture()]})[0] == 401


def test_a_portrait_is_ones_own_or_the_offices(ask, deputy, colleague, office, refused):  # noqa: F811
    """照片由本人或者代表工作机构上传，只留最新一张；别的代表不能换。"""
    path = f"/people/{person(deputy).pk}/portrait"
    assert ask("POST", path, key_for(deputy), files={"uploads": picture()})[0] == 200
    assert refused("POST", path, key_for(colleague), files={"uploads": picture()})[0] == 403
    status, found = ask("POST", path, key_for(office), files={"uploads": picture("c.png")})
    kept = Attachment.objects.filter(subject_type="directory.person", removed_at=None)
    assert (status, [one.pk for one in kept]) == (200, [found["picture"]["id"]]), found


# -- 二维码 --------------------------------------------------------------------------------------------------------


def test_a_station_makes_and_revokes_its_codes(ask, client, district, station_officer, refused):
    """站点制作桌牌码，扫得开；停用后即刻失效，不能再停用。"""
    theirs = key_for(station_officer)
    body = {"kind": "desk", "station": district.station.pk, "label": "东门服务台"}
    status, found = ask("POST", "/codes", theirs, body)
    made = found["code"]
    assert (status, made["subject"], made["label"]) == (200, district.station.name, "东门服务台"), found
    scan = made["scan"][made["scan"].index("/c/") :]
    assert client.get(scan).status_code == 302
    assert [(one["id"], one["all"]) for one in ask("GET", "/codes?kind=desk", theirs)[1]] == [(made["id"], 1)]
    path = f"/codes/{made['id']}/revoke"
    assert refused("POST", path, theirs, {"reason": ""})[0] == 422
    assert ask("POST", path, theirs, {"reason": "污损"})[1]["code"]["poster"] is None
    assert client.get(scan).status_code == 409
    assert refused("POST", path, theirs, {"reason": "污损"})[0] == 409


def test_whose_codes_are_whose(ask, district, other_station, deputy, station_officer, stranger, refused):  # noqa: F811
    """站点不做代表码、不做别站的码，看不到也停不了别站的码；代表、公众都不行。"""
    theirs, other = key_for(station_officer), key_for(stranger)
    code = directory.make_code("desk", station=district.station, by=station_officer)
    card = {"kind": "deputy", "person": person(deputy).pk}
    assert refused("POST", "/codes", theirs, card)[0] == 422
    desk = {"kind": "desk", "station": other_station.pk}
    status, said = refused("POST", "/codes", theirs, desk)
    assert (status, list(said["fields"])) == (422, ["station"])
    assert ask("GET", "/codes", other) == (200, [])
    assert refused("POST", f"/codes/{code.pk}/revoke", other, {"reason": "污损"})[0] == 404
    assert refused("GET", "/codes", key_for(deputy))[0] == 403
    assert refused("GET", "/codes")[0] == 401


def test_the_office_makes_the_missing_codes(ask, district, deputy, office, station_officer, refused):
    """代表工作机构补齐本机构的代表码、站点码，再补没有可补的；站点不能。"""
    assert refused("POST", "/codes/missing", key_for(station_officer))[0] == 403
    status, found = ask("POST", "/codes/missing", key_for(office))
    assert (status, {one["kind"] for one in found["codes"]}) == (200, {"deputy", "station"}), found
    assert ask("POST", "/codes/missing", key_for(office))[1]["codes"] == []


def test_an_office_enters_no_station_of_another_body(council, office, refused):
    """人大的工作机构不登记政协的站点。"""
    body = {**STATION, "body": council.body.pk}
    status, said = refused("POST", "/stations", key_for(office), body)
    assert (status, list(said["fields"])) == (422, ["body"])


# -- 列表 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "queries"), [("/swaps", 3), ("/activities?kept=true", 4), ("/codes", 3), ("/visits", 4)]
)
def test_lists_ask_the_same_for_one_and_for_many(
    ask, district, swap, activity, deputy, colleague, office, path, queries, django_assert_num_queries  # noqa: F811
):  # fmt: skip
    """列表的查询次数不随行数增多。"""
    ours = key_for(office)

    def asked() -> int:
        with django_assert_num_queries(queries):
            return len(ask("GET", path, ours)[1])

    ask("GET", "/me", ours)  # the first use of a token is noted
    before = asked()
    for n in (1, 2):
        later = plan(district.station, [deputy], on=date(2026, 5, n), by=office)
        actions.ask_swap(later, to=person(colleague), by=deputy)
        directory.save_activity(station=district.station, title=f"活动{n}", starts_at=moment.now(), by=office)
    assert asked() == before + 2


def test_lists_turn_by_key(ask, swap, activity, district, office, station_officer):
    """列表按键翻页：从某一件往前。"""
    other = directory.make_code("desk", station=district.station, by=station_officer)
    ours = key_for(office)
    assert [one["id"] for one in ask("GET", "/codes?limit=1", ours)[1]] == [other.pk]
    assert [one["kind"] for one in ask("GET", f"/codes?before={other.pk}", ours)[1]] == ["activity"]
    assert ask("GET", f"/swaps?before={swap.pk}", ours)[1] == []
    assert ask("GET", f"/activities?before={activity.pk}", ours)[1] == []
