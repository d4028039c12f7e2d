"""名册、日历、规则、账号和台账的页面：该看的人看得到，别人看不到。"""

from __future__ import annotations

import pytest
from django.urls import reverse

from huiyin.kernel.access.models import User
from tests.people import seat

REGISTERS = ["people", "units", "groups", "topics", "areas", "bodies", "terms", "sessions"]


@pytest.fixture
def admin(district):
    return seat("管理员小金", "admin", ("body", district.body.pk))


@pytest.fixture
def security(district):
    return seat("安全员老严", "security", ("body", district.body.pk))


@pytest.fixture
def auditor(district):
    return seat("审计员小审", "auditor", ("body", district.body.pk))


@pytest.fixture
def as_(client):
    def sign_in(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in


def lines(district, deputy):
    return {
        "people": deputy.user_id and User.objects.get(pk=deputy.user_id).person,
        "units": district.transport,
        "groups": district.delegation,
        "topics": district.topic,
        "areas": district.body.area,
        "bodies": district.body,
        "terms": district.session.term,
        "sessions": district.session,
    }


@pytest.mark.parametrize("code", REGISTERS)
def test_every_register_opens(code, as_, admin, district, deputy):
    """管理员打开每一种名册：列表、详情、登记、修改，以及导出表格。"""
    client = as_(admin)
    line = lines(district, deputy)[code]
    addresses = [
        reverse("registers:index", args=[code]),
        reverse("registers:index", args=[code]) + "?format=xlsx",
        reverse("registers:index", args=[code]) + "?q=东&state=all",
        reverse("registers:detail", args=[code, line.pk]),
        reverse("registers:new", args=[code]),
        reverse("registers:edit", args=[code, line.pk]),
    ]
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


@pytest.mark.parametrize("code", REGISTERS)
def test_no_register_for_units(code, as_, transport):
    """承办单位不能打开名册。"""
    assert as_(transport).get(reverse("registers:index", args=[code])).status_code == 403


@pytest.mark.parametrize("code", ["areas", "bodies", "terms", "sessions"])
def test_the_office_is_told_early_what_the_administrator_keeps(code, as_, office):
    """代表工作机构不能登记区域、机构、届次和会议。"""
    assert as_(office).get(reverse("registers:new", args=[code])).status_code == 403


@pytest.mark.parametrize("address", ["/registers/calendar/", "/registers/calendar/2027/", "/registers/policy/"])
def test_calendar_and_policy_can_be_read(address, as_, office, transport):
    """工作日历和适用规则：工作机构可看，承办单位不可看。"""
    assert as_(office).get(address).status_code == 200
    assert as_(transport).get(address).status_code == 403


@pytest.mark.parametrize(
    "address",
    ["/registers/calendar/2027/publish/", "/registers/calendar/day/", "/registers/policy/zhejiang/suggestion.reply/"],
)
def test_calendar_and_policy_are_changed_by_the_administrator(address, as_, admin, office):
    """日历和本地规定只由管理员录入。"""
    assert as_(admin).get(address).status_code == 200
    assert as_(office).get(address).status_code == 403


def test_every_parameter_has_a_form(as_, admin):
    """每一项规则都有录入表单。"""
    from huiyin.kernel import profiles

    client = as_(admin)
    pages = [client.get(reverse("registers:override", args=["zhejiang", one.key])) for one in profiles.parameters()]
    assert {page.status_code for page in pages} == {200}


def test_security_pages(as_, security, admin, deputy):
    """安全管理员的各页；系统管理员不能打开。"""
    addresses = [
        "/security/", "/security/?q=王&role=deputy", "/security/new/", f"/security/{deputy.user_id}/",
        f"/security/{deputy.user_id}/lock/", f"/security/{deputy.user_id}/offices/new/",
        f"/security/{deputy.user_id}/disable/", f"/security/{deputy.user_id}/offices/{deputy.office_id}/end/",
    ]  # fmt: skip
    client = as_(security)
    assert [client.get(one).status_code for one in addresses] == [200] * len(addresses)
    client = as_(admin)
    assert [client.get(one).status_code for one in addresses] == [403] * len(addresses)


def test_audit_pages(as_, auditor, security):
    """审计员的各页；安全管理员不能打开。"""
    addresses = ["/audit/", "/audit/?actor=系统&kind=access.office_granted&day=2026-01-01", "/audit/readings/"]
    client = as_(auditor)
    assert [client.get(one).status_code for one in addresses] == [200] * 3
    assert client.post("/audit/verify/").status_code == 200
    client = as_(security)
    assert [client.get(one).status_code for one in addresses] == [403] * 3
    assert client.post("/audit/verify/").status_code == 403


@pytest.mark.parametrize(
    ("role", "place"),
    [("admin", "/registers/people/"), ("security", "/security/"), ("auditor", "/audit/")],
)
def test_each_administrator_begins_at_their_own_page(role, place, as_, district):
    """三类管理员各有首页。"""
    client = as_(seat("某管理员", role, ("body", district.body.pk)))
    assert client.get("/registers/").url == place


def test_the_people_of_groups_and_units(as_, office, deputy, district, water):
    """任代表、调整团组、离任、确定和免去承办人员的表单都能打开。"""
    person = User.objects.get(pk=deputy.user_id).person
    addresses = [
        reverse("registers:seat", args=[person.pk]),
        reverse("registers:move", args=[person.pk]),
        reverse("registers:end_mandate", args=[person.pk, person.mandates.get().pk]),
        reverse("registers:appoint", args=[district.water.pk]),
        reverse("registers:dismiss", args=[district.water.pk, water.office_id]),
        reverse("registers:close", args=["units", district.water.pk]),
    ]
    client = as_(office)
    assert [client.get(one).status_code for one in addresses] == [200] * len(addresses)


def test_the_council_keeps_its_own_groups(as_, council, committee, district):
    """政协工作机构登记本机构的界别、联络委、助企联盟、功能型党支部；人大的团组不能改。"""
    client = as_(committee)
    for kind, name in [
        ("sector", "医药卫生界"),
        ("liaison", "东港街道政协委员联络委"),
        ("alliance", "港航物流助企联盟"),
        ("branch", "委员第一功能型党支部"),
    ]:
        data = {"body": council.body.pk, "kind": kind, "code": kind, "name": name}
        assert client.post(reverse("registers:new", args=["groups"]), data).status_code == 302
        assert name in client.get(reverse("registers:index", args=["groups"]) + f"?kind={kind}").content.decode()
    other = {"body": district.body.pk, "kind": "delegation", "code": "x", "name": "第一代表团"}
    assert client.post(reverse("registers:new", args=["groups"]), other).status_code != 302
    assert not district.body.groups.filter(code="x").exists()
