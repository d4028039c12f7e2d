"""进站的接口：排班、签到、登记，和网页同一张表、同一道关口。"""

from __future__ import annotations

from huiyin.kernel.ledger.models import Entry
from huiyin.modules.stations.models import Visit
from tests.api.conftest import key_for
from tests.people import person
from tests.stations.conftest import colleague, duty, other_station, residents, stranger  # noqa: F401


def test_a_station_plans_a_visit(ask, district, station_officer, deputy, today):
    """联络站的系统排一次进站；代表、承办单位不能排。"""
    today("2026-03-02")
    body = {
        "station": district.station.pk,
        "kind": "duty",
        "on": "2026-03-11",
        "people": [person(deputy).pk],
        "starts_at": "09:00",
    }
    assert ask("POST", "/visits", key_for(deputy), body)[0] == 403
    assert not Visit.objects.exists()
    status, found = ask("POST", "/visits", key_for(station_officer), body)
    assert (status, found["visit"]["on"], found["visit"]["starts_at"]) == (200, "2026-03-11", "09:00:00"), found


def test_a_deputy_signs_in_and_the_station_records(ask, duty, deputy, station_officer, today):  # noqa: F811
    """代表当天签到，联络站登记接待情况；台账写明是哪个令牌。"""
    mine, theirs, base = key_for(deputy), key_for(station_officer), f"/visits/{duty.pk}/steps"
    me = {"participant": duty.participants.get().pk}
    assert ask("POST", f"{base}/check_in", mine, me)[0] == 422
    today("2026-03-11")
    assert ask("POST", f"{base}/check_in", mine, me)[0] == 200
    offered = {one["verb"]: one for one in ask("GET", base, theirs)[1]}
    assert offered["record"]["open"]
    body = {one["name"]: "6" if one["type"] == "int" else "" for one in offered["record"]["fields"]}
    status, found = ask("POST", f"{base}/record", theirs, {**body, "received": 6, "words": "谈了养老"})
    assert (status, found["visit"]["state"], found["visit"]["received"]) == (200, "recorded", 6), found
    read = ask("GET", f"/visits/{duty.pk}", theirs)[1]
    assert (read["participants"][0]["came"], read["words"]) == (True, "谈了养老"), read
    assert ask("GET", f"/visits/{duty.pk}")[1]["words"] == ""
    assert Entry.objects.filter(kind="stations.visit_recorded").get().title.endswith("（访问令牌：办公系统）")


def test_another_station_records_nothing_here(ask, duty, stranger, today):  # noqa: F811
    """别的站点不能替本站登记。"""
    today("2026-03-11")
    assert ask("POST", f"/visits/{duty.pk}/steps/not_held", key_for(stranger), {"reason": "台风"})[0] in (403, 404)
    duty.refresh_from_db()
    assert duty.state == "planned"


def test_everybody_reads_what_is_public(ask, duty):  # noqa: F811
    """公众不用令牌看得到预告的进站。"""
    assert [one["id"] for one in ask("GET", f"/visits?station={duty.station_id}")[1]] == [duty.pk]
    assert ask("GET", f"/visits/{duty.pk}")[1]["station"] == duty.station.name
