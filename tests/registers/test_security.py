"""安全管理员与审计员办的事，以及名册页面上的办理。"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.urls import reverse

from huiyin.directory.models import Mandate, Person, Unit
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.privacy.models import Reading
from huiyin.kernel.refusals import NotAllowed
from huiyin.shell.accounts import security_actions
from tests.people import person, seat


@pytest.fixture
def security(district):
    return seat("安全员老严", "security", ("body", district.body.pk))


@pytest.fixture
def guard(client, security):
    client.force_login(User.objects.get(pk=security.user_id))
    return client


@pytest.fixture
def clerk(client, office):
    client.force_login(User.objects.get(pk=office.user_id))
    return client


def test_a_first_password_is_shown_once(guard):
    """建立账号：初始密码显示一次，且能登录、须修改。"""
    page = guard.post("/security/new/", {"username": "linxiaoman", "name": "林小满"}).content.decode()
    first = re.search(r'receipt-number">([^<]+)<', page).group(1)
    user = User.objects.get(username="linxiaoman")
    assert user.check_password(first)
    assert user.must_change_password
    assert first not in guard.get(f"/security/{user.pk}/").content.decode()
    assert not any(first in str(facts) for facts in Entry.objects.values_list("facts", flat=True))


def test_a_username_is_taken_once(guard, deputy):
    """账号不能重复。"""
    response = guard.post("/security/new/", {"username": "王海燕", "name": "王海燕"})
    assert (response.status_code, User.objects.filter(username="王海燕").count()) == (422, 1)


def test_a_password_is_reset(guard, deputy):
    """重置密码：原密码作废。"""
    guard.post(f"/security/{deputy.user_id}/reset/")
    assert not User.objects.get(pk=deputy.user_id).check_password("correct horse battery")


def test_an_account_is_locked_and_unlocked(guard, deputy):
    """锁定和解除锁定。"""
    guard.post(f"/security/{deputy.user_id}/lock/", {"hours": "2"})
    assert User.objects.get(pk=deputy.user_id).is_locked
    guard.post(f"/security/{deputy.user_id}/unlock/")
    assert not User.objects.get(pk=deputy.user_id).is_locked


def test_nobody_locks_their_own_account(security):
    """不能锁定自己。"""
    me = User.objects.get(pk=security.user_id)
    with pytest.raises(NotAllowed):
        security_actions.lock(me, hours=1, by=security)
    assert (User.objects.get(pk=me.pk).is_locked, Entry.objects.count()) == (False, 0)


def test_the_office_ends_no_sessions(office, deputy):
    """工作机构不能强制他人退出。"""
    with pytest.raises(NotAllowed):
        security_actions.end_sessions(User.objects.get(pk=deputy.user_id), by=office)
    assert Entry.objects.count() == 0


def test_sessions_end(guard, deputy, client):
    """强制退出以后，那一台设备要重新登录。"""
    from django.test import Client

    other = Client()
    other.force_login(User.objects.get(pk=deputy.user_id))
    assert other.get("/accounts/mine/").status_code == 200
    guard.post(f"/security/{deputy.user_id}/end-sessions/")
    assert other.get("/accounts/mine/").status_code == 302


def test_an_account_is_disabled(guard, deputy):
    """停用账号。"""
    guard.post(f"/security/{deputy.user_id}/disable/")
    assert not User.objects.get(pk=deputy.user_id).is_active


def test_an_office_is_granted_and_ended(guard, deputy, district, today):
    """授予任职，再结束任职。"""
    today("2026-03-02")
    form = {"role": "leader", "scope": f"body:{district.body.pk}", "title": "副主任", "since": "2026-03-02"}
    guard.post(f"/security/{deputy.user_id}/offices/new/", form)
    held = Office.objects.get(user_id=deputy.user_id, role="leader")
    guard.post(f"/security/{deputy.user_id}/offices/{held.pk}/end/")
    assert f"{Office.objects.get(pk=held.pk).until}" == "2026-03-02"


def test_an_office_of_the_wrong_scope_is_refused(guard, deputy, district):
    """角色与范围不符的不授予，表单说明原因。"""
    form = {"role": "leader", "scope": f"unit:{district.water.pk}", "since": "2026-03-02"}
    response = guard.post(f"/security/{deputy.user_id}/offices/new/", form)
    assert response.status_code == 422
    assert "该角色的任职范围不正确。" in response.content.decode()
    assert Office.objects.filter(user_id=deputy.user_id).count() == 1


def test_nobody_grants_to_themselves(guard, security, district):
    """安全管理员不能给自己授予任职。"""
    form = {"role": "admin", "scope": f"body:{district.body.pk}", "since": "2026-03-02"}
    assert guard.post(f"/security/{security.user_id}/offices/new/", form).status_code == 403
    assert Office.objects.filter(user_id=security.user_id).count() == 1


def test_a_number_is_shown_for_a_reason(clerk, deputy):
    """写明事由才显示号码，并记入查看记录。"""
    someone = person(deputy)
    Person.objects.filter(pk=someone.pk).update(phone="13800005678")
    page = reverse("registers:detail", args=["people", someone.pk])
    assert "13800005678" not in clerk.get(page).content.decode()
    assert "138****5678" in clerk.get(page).content.decode()
    assert "13800005678" not in clerk.get(reverse("registers:edit", args=["people", someone.pk])).content.decode()
    shown = clerk.post(reverse("registers:show_phone", args=[someone.pk]), {"why": "通知面商时间"})
    assert "13800005678" in shown.content.decode()
    assert Reading.objects.get().why == "通知面商时间"


def test_no_reason_no_number(clerk, deputy):
    """没有事由不显示，也没有查看记录。"""
    someone = person(deputy)
    Person.objects.filter(pk=someone.pk).update(phone="13800005678")
    shown = clerk.post(reverse("registers:show_phone", args=[someone.pk]), {"why": ""})
    assert (shown.status_code, Reading.objects.count()) == (422, 0)
    assert "13800005678" not in shown.content.decode()


def test_saving_a_person_keeps_the_number_that_was_not_shown(clerk, deputy):
    """修改别的项目，号码不动。"""
    someone = person(deputy)
    Person.objects.filter(pk=someone.pk).update(phone="13800005678")
    form = {"name": "王海燕", "gender": "female", "occupation": "教师", "phone": "", "user": deputy.user_id}
    assert clerk.post(reverse("registers:edit", args=["people", someone.pk]), form).status_code == 302
    kept = person(deputy)
    assert (kept.phone, kept.occupation) == ("13800005678", "教师")


def test_a_unit_is_entered_on_the_page(clerk, district):
    """在页面登记承办单位，一行一个网段。"""
    form = {
        "code": "fire",
        "name": "消防大队",
        "short_name": "消防",
        "kind": "government",
        "networks": "10.1.0.0/24\n10.2.0.0/24",
    }
    assert clerk.post("/registers/units/new/", form).status_code == 302
    assert Unit.objects.get(code="fire").networks == ["10.1.0.0/24", "10.2.0.0/24"]


def test_a_wrong_network_is_said_at_its_field(clerk, district):
    """网段写错，在该项下说明，已填内容还在。"""
    form = {"code": "fire", "name": "消防大队", "short_name": "消防", "kind": "government", "networks": "10.1.0.0/99"}
    response = clerk.post("/registers/units/new/", form)
    assert response.status_code == 422
    assert "“10.1.0.0/99”不是网段" in response.content.decode()
    assert not Unit.objects.filter(code="fire").exists()


def test_a_mandate_ends_on_the_page(clerk, deputy, today):
    """在页面办理离任。"""
    today("2026-06-01")
    mandate = person(deputy).mandates.get()
    address = reverse("registers:end_mandate", args=[mandate.person_id, mandate.pk])
    clerk.post(address, {"reason": "调离", "on": "2026-06-01"})
    assert Mandate.objects.get(pk=mandate.pk).ended_because == "调离"


def test_a_tampered_ledger_is_named(client, district, office):
    """台账被改动，核验要指出是哪一条。"""
    from huiyin.directory import actions

    actions.save_unit(district.transport, name="区交通局", by=office)
    auditor = seat("审计员小审", "auditor", ("body", district.body.pk))
    client.force_login(User.objects.get(pk=auditor.user_id))
    assert "台账完整：全部1条记录" in client.post("/audit/verify/").content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger'") if connection.vendor == "sqlite" else None
        names = [row[0] for row in cursor.fetchall()] if connection.vendor == "sqlite" else []
        if not names:
            pytest.skip("triggers are dropped on SQLite only")
        for name in names:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("UPDATE ledger_entry SET actor='别人'")
    page = client.post("/audit/verify/").content.decode()
    assert "的内容与摘要不符：已被改动。" in page
