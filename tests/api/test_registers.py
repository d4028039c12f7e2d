"""名册的接口：读、登记、修改、撤销、任免，和网页同一张表单、同一个办理；日历和规则只读。"""

from __future__ import annotations

import re

import pytest

from huiyin.api import manual
from huiyin.casework.models import Handling
from huiyin.directory.models import Group, Mandate, Person, Topic, Unit
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import chain
from tests.api.conftest import key_for
from tests.people import person

REGISTERS = ["people", "units", "groups", "topics", "areas", "bodies", "terms", "sessions"]
WORKS = {"code": "works", "name": "区城乡建设局", "short_name": "建设局", "kind": "government"}


@pytest.mark.parametrize("code", REGISTERS)
def test_the_office_reads_every_register(ask, office, deputy, code):
    """工作机构读得到每一种名册；承办单位、代表、公众读不到。"""
    key = key_for(office)
    status, found = ask("GET", f"/registers/{code}", key)
    assert (status, found["next"]) == (200, None), found
    first = found["items"][0]
    assert ask("GET", f"/registers/{code}/{first['id']}", key)[1]["name"] == first["name"]
    assert ask("GET", f"/registers/{code}", key_for(deputy))[0] == 403
    assert ask("GET", f"/registers/{code}/{first['id']}", key_for(deputy))[0] == 403
    assert ask("GET", f"/registers/{code}")[0] == 401


@pytest.mark.parametrize("rows", [1, 3])
def test_people_are_listed_in_the_same_number_of_queries(ask, office, district, rows, django_assert_num_queries):
    """人员多少名，查询一样多。"""
    for n in range(rows):
        one = Person.objects.create(name=f"代表{n}")
        Mandate.objects.create(person=one, body=district.body, since="2022-01-01")
    key = key_for(office)
    with django_assert_num_queries(6):
        assert len(ask("GET", "/registers/people", key)[1]["items"]) == rows


def test_a_list_turns_its_pages(ask, office, district):
    """一页一页：next 带着原来的条件，最后一页没有。"""
    key = key_for(office)
    found = ask("GET", "/registers/units?kind=government&limit=2", key)[1]
    assert len(found["items"]) == 2
    after = ask("GET", found["next"].split("/api/v1")[1], key)[1]
    assert (len(after["items"]), after["next"]) == (1, None)


def test_neither_telephone_nor_account_of_anybody_is_told(ask, office, deputy):
    """人员的手机号码和账号，程序读不到；登记号码可以，绑定账号不行。"""
    key, one = key_for(office), person(deputy)
    status, found = ask("PATCH", f"/registers/people/{one.pk}", key, {"phone": "13800002222", "user": None})
    assert (status, list(found["fields"])) == (422, ["user"])
    one.refresh_from_db()
    assert (one.phone, one.user_id) == ("", deputy.user_id)
    assert ask("PATCH", f"/registers/people/{one.pk}", key, {"phone": "13800002222"})[0] == 200
    one.refresh_from_db()
    assert (one.phone, one.user_id) == ("13800002222", deputy.user_id)
    for path in (f"/registers/people/{one.pk}", "/registers/people", f"/registers/people/{one.pk}/steps"):
        told = str(ask("GET", path, key)[1])
        assert "13800002222" not in told
        assert "'user'" not in told


def test_a_unit_is_entered_and_changed(ask, office, district):
    """登记一个单位；修改只写要改的，没有写的不变；台账写明是哪个令牌。"""
    key = key_for(office)
    status, found = ask("POST", "/registers/units", key, {**WORKS, "networks": "10.9.1.0/24"})
    assert (status, found["line"]["short_name"]) == (200, "建设局"), found
    path = f"/registers/units/{found['line']['id']}"
    status, found = ask("PATCH", path, key, {"contact": "小何"})
    assert (status, found["line"]["contact"], found["line"]["networks"]) == (200, "小何", "10.9.1.0/24"), found
    unit = Unit.objects.get(code="works")
    assert (unit.contact, unit.networks, unit.name) == ("小何", ["10.9.1.0/24"], WORKS["name"])
    last = chain(unit).last()
    assert (list(last.facts["changes"]), last.title.endswith("（访问令牌：办公系统）")) == (["联系人"], True)


def test_what_is_filled_in_wrongly_is_told_at_its_field(ask, office, district):
    """重复的代码、不是网段的网段，逐栏说明；什么也没有登记。"""
    wrong = {**WORKS, "code": "transport", "networks": "10.9"}
    status, found = ask("POST", "/registers/units", key_for(office), wrong)
    assert (status, set(found["fields"])) == (422, {"code", "networks"})
    assert not Unit.objects.filter(name=WORKS["name"]).exists()


def test_who_keeps_no_registers_changes_nothing(ask, office, deputy, transport, district):
    """代表、承办单位、只读的令牌、公众都不能登记、修改、撤销。"""
    topic, before = (
        f"/registers/topics/{district.topic.pk}",
        Entry.objects.filter(kind__startswith="directory.").count(),
    )
    for key, status in [(key_for(deputy), 403), (key_for(transport), 403), (key_for(office, "read"), 401), ("", 401)]:
        assert ask("POST", "/registers/topics", key, {"code": "x", "name": "某"})[0] == status
        assert ask("PATCH", topic, key, {"name": "某"})[0] == status
        assert ask("POST", f"{topic}/steps/close", key, {"reason": "某", "on": "2026-03-02"})[0] == status
    assert Topic.objects.get().name == "交通出行"
    assert Entry.objects.filter(kind__startswith="directory.").count() == before


def test_what_the_administrator_keeps_has_no_operation():
    """区域、机构、届次、会议、日历、规则只由系统管理员在网页上改；电话、账号、密码、身份：程序都没有这些操作。"""
    paths = manual.described()["paths"]
    closed = re.compile(r"/(registers/(areas|bodies|terms|sessions)|calendar|policies)")
    assert [path for path, known in paths.items() if closed.search(path) and set(known) != {"get"}] == []
    assert [path for path in paths if re.search("phone|security|account|password|token(?!})|hat", path)] == []


def test_another_body_s_groups_are_left_alone(ask, office, council, district):
    """只能维护本机构的团组。"""
    body = {"body": council.body.pk, "kind": "sector", "code": "x", "name": "医药卫生界"}
    assert ask("POST", "/registers/groups", key_for(office), body)[0] == 403
    assert not Group.objects.filter(code="x").exists()


def test_somebody_is_seated_moved_and_leaves(ask, office, district, today):
    """登记人员、任代表、调整团组、离任。"""
    today("2026-03-02")
    key, other = (
        key_for(office),
        Group.objects.create(body=district.body, kind="subdistrict", code="west", name="西港街道代表小组"),
    )
    base = f"/registers/people/{ask('POST', '/registers/people', key, {'name': '林晓'})[1]['line']['id']}"
    seated = {"body": district.body.pk, "level": "district", "since": "2026-03-02"}
    status, found = ask("POST", f"{base}/steps/seat", key, seated)
    assert (status, len(found["line"]["mandates"])) == (200, 1), found
    assert ask("POST", f"{base}/steps/seat", key, seated)[0] == 409
    status, found = ask("POST", f"{base}/steps/move", key, {"group": other.pk, "is_head": True, "since": "2026-03-02"})
    assert (status, found["line"]["groups"][0]["is_head"]) == (200, True), found
    mandate = found["line"]["mandates"][0]["id"]
    offered = [one["address"] for one in ask("GET", f"{base}/steps", key)[1] if one["verb"] == "end"]
    assert offered[0].endswith(f"{base}/mandates/{mandate}/steps/end")
    body = {"reason": "调离", "on": "2026-03-02"}
    status, found = ask("POST", f"{base}/mandates/{mandate}/steps/end", key, body)
    assert (status, found["line"]["mandates"][0]["because"]) == (200, "调离"), found


def test_nobody_else_s_mandate_is_ended_under_a_name(ask, office, deputy, friend):
    """身份不是这个人的，找不到；什么也没有变。"""
    mandate = person(deputy).mandates.get()
    path = f"/registers/people/{person(friend).pk}/mandates/{mandate.pk}/steps/end"
    assert ask("POST", path, key_for(office), {"reason": "调离", "on": "2026-03-02"})[0] == 404
    mandate.refresh_from_db()
    assert mandate.until is None


def test_a_handler_is_appointed_and_dismissed(ask, office, transport, district):
    """确定承办人员、免去；承办单位自己不能确定。"""
    base, user = f"/registers/units/{district.water.pk}", User.objects.get(pk=transport.user_id)
    body = {"user": user.pk, "role": "unit_handler", "since": "2026-01-05"}
    assert ask("POST", f"{base}/steps/appoint", key_for(transport), body)[0] == 403
    assert not Office.objects.within("unit", district.water.pk).exists()
    status, found = ask("POST", f"{base}/steps/appoint", key_for(office), body)
    assert (status, found["line"]["staff"][0]["name"]) == (200, str(user)), found
    path = f"{base}/staff/{found['line']['staff'][0]['id']}/steps/dismiss"
    assert ask("POST", path, key_for(office), {})[0] == 422
    status, found = ask("POST", path, key_for(office), {"reason": "调岗"})
    assert status == 200
    assert found["line"]["staff"][0]["until"]


def test_a_unit_closes_and_hands_over(ask, in_hand, office, district):
    """撤销单位：没有承接单位的不行，写明承接单位的，在办事项一并移交。"""
    key, path = key_for(office), f"/registers/units/{district.transport.pk}/steps/close"
    body = {"reason": "机构改革", "on": "2026-03-02"}
    assert ask("POST", path, key, body)[0] == 422
    assert Unit.objects.get(pk=district.transport.pk).until is None
    status, found = ask("POST", path, key, {**body, "successor": district.water.pk})
    assert (status, found["line"]["until"]) == (200, "2026-03-02"), found
    assert Handling.objects.get(case=in_hand, role="lead").unit == district.water


def test_a_topic_is_entered_and_retired(ask, office, district):
    """登记类别、停用类别；停用过的不能再停用。"""
    key = key_for(office)
    topic = ask("POST", "/registers/topics", key, {"code": "bus", "name": "公交", "parent": district.topic.pk})[1][
        "line"
    ]
    path, body = f"/registers/topics/{topic['id']}/steps/close", {"reason": "并入", "on": "2026-03-02"}
    assert ask("POST", path, key, body)[1]["line"]["until"] == "2026-03-02"
    assert ask("POST", path, key, body)[0] == 409


def test_the_calendar_and_the_rules_are_read(ask, office, deputy, district):
    """工作机构读得到放假安排和各项规则的依据；代表读不到。"""
    key = key_for(office)
    found = ask("GET", "/calendar/2026", key)[1]
    assert (found["published"], found["days"][0]["name"], found["days"][0]["works"]) == (True, "元旦", False)
    assert [one["code"] for one in ask("GET", "/policies", key)[1] if one["used"]] == ["zhejiang"]
    rules = {one["key"]: one for one in ask("GET", "/policies/zhejiang", key)[1]}
    assert (rules["suggestion.reply"]["value"], rules["suggestion.reply"]["local"]) == ({"months": 3}, False)
    assert ask("GET", "/policies/nowhere", key)[0] == 404
    assert ask("GET", "/calendar/2026", key_for(deputy))[0] == 403
    assert ask("GET", "/policies", key_for(deputy))[0] == 403
