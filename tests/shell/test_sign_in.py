"""登录：锁定、初始密码、身份切换、二次验证、演示账号。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from huiyin.kernel import moment
from huiyin.kernel.access import actions
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.models import Entry
from tests.people import person, seat
from tests.shell.test_locks import code_of

SECURITY = Actor("安全管理员", role="security")
LOGIN = "/accounts/login/"


def sign_in(client, username: str, password: str):
    return client.post(LOGIN, {"login": username, "password": password})


@pytest.fixture
def clerk(district, office) -> User:
    return User.objects.get(pk=office.user_id)


def test_a_right_password_signs_in(client, clerk):
    """密码正确即登录，回到自己的首页。"""
    assert sign_in(client, clerk.username, "correct horse battery").status_code == 302
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/suggestions/inbox/"


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(client, clerk):
    """连错五次锁定十五分钟，其间密码正确也不能登录；到时自动解锁。"""
    for _ in range(5):
        sign_in(client, clerk.username, "wrong")
    assert sign_in(client, clerk.username, "correct horse battery").status_code == 200
    assert Entry.objects.filter(kind="access.account_locked").count() == 1
    with moment.at(moment.now() + timedelta(minutes=16)):
        assert sign_in(client, clerk.username, "correct horse battery").status_code == 302


def test_the_security_administrator_unlocks(client, clerk):
    """安全管理员可以解锁。"""
    for _ in range(5):
        sign_in(client, clerk.username, "wrong")
    actions.unlock(User.objects.get(pk=clerk.pk), by=SECURITY)
    assert sign_in(client, clerk.username, "correct horse battery").status_code == 302


def test_a_first_password_must_be_changed_before_anything_else(client, district):
    """初始密码登录后，只能先改密码。"""
    user, first = actions.create_account("new", "新来的", by=SECURITY)
    actions.grant(user, "office", ("body", district.body.pk), by=SECURITY)
    sign_in(client, "new", first)
    assert client.get("/suggestions/inbox/")["Location"] == "/accounts/first-password/"
    weak = client.post("/accounts/first-password/", {"password": "12345", "again": "12345"})
    assert weak.status_code == 200
    good = {"password": "a long enough secret", "again": "a long enough secret"}
    client.post("/accounts/first-password/", good)
    assert client.get("/suggestions/inbox/").status_code == 200


def test_one_person_wears_one_hat_at_a_time(client, district, deputy):
    """一人多职：切换之后以新的身份看页面，原来的页面不再开放。"""
    user = User.objects.get(pk=deputy.user_id)
    second = Office.objects.create(
        user=user, role="unit_head", scope_kind="unit", scope_id=district.transport.pk, since=moment.today(), granted_by="test"
    )  # fmt: skip
    client.force_login(user)
    assert (client.get("/suggestions/mine/").status_code, client.get("/desk/").status_code) == (200, 403)
    client.post("/accounts/hat/", {"office": second.pk})
    assert (client.get("/suggestions/mine/").status_code, client.get("/desk/").status_code) == (403, 200)


def test_somebody_elses_hat_cannot_be_worn(client, deputy, office):
    """不能切换到别人的任职。"""
    client.force_login(User.objects.get(pk=deputy.user_id))
    assert client.post("/accounts/hat/", {"office": office.office_id}).status_code == 404


def test_an_ended_office_is_gone_at_once(client, office, clerk):
    """任职结束次日起没有权限。"""
    client.force_login(clerk)
    actions.end_office(clerk.offices.get(), by=SECURITY)
    with moment.at(moment.now() + timedelta(days=1)):
        assert client.get("/suggestions/inbox/").status_code == 403


def test_nobody_grants_an_office_to_himself(district):
    """不能给自己授予任职。"""
    me = seat("安全", "security", ("body", district.body.pk))
    with pytest.raises(Exception, match="不能给自己"):
        actions.grant(User.objects.get(pk=me.user_id), "office", ("body", district.body.pk), by=me)


def test_the_office_cannot_end_an_administrators_office(district, office):
    """代表工作机构不能结束管理员的任职。"""
    admin = seat("管理员", "admin", ("body", district.body.pk))
    with pytest.raises(Exception, match="安全管理员"):
        actions.end_office(Office.objects.get(user_id=admin.user_id), by=office)


def grow_older(client, *, minutes: int) -> None:
    """Let the proof in this session be older by so many minutes; it bears the machine's own time."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= minutes * 60
    session.save()


def test_a_time_code_proves_a_second_factor_for_rating(client, replied, deputy):
    """用验证器的动态口令确认本人之后十五分钟内可以在页面上评价，过后须重新确认。"""
    user = User.objects.get(pk=deputy.user_id)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    client.force_login(user)
    page = client.get(f"/suggestions/{replied.pk}/rate/").content.decode()
    assert "先确认是您本人" in page
    client.post("/accounts/2fa/reauthenticate/", {"code": code_of(secret)})
    rating = {"attitude": "1", "result": "2", "words": ""}
    grow_older(client, minutes=16)
    assert client.post(f"/suggestions/{replied.pk}/rate/", rating).status_code == 200
    grow_older(client, minutes=-2)
    assert client.post(f"/suggestions/{replied.pk}/rate/", rating).status_code == 302
    assert [(r.result, r.channel) for r in replied.ratings.all()] == [(2, "second_factor")]


def test_a_wrong_time_code_proves_nothing(client, replied, deputy):
    """动态口令错误时不能评价。"""
    user = User.objects.get(pk=deputy.user_id)
    TOTP.activate(user, generate_totp_secret())
    client.force_login(user)
    client.post("/accounts/2fa/reauthenticate/", {"code": "000000"})
    client.post(f"/suggestions/{replied.pk}/rate/", {"attitude": "1", "result": "1", "words": ""})
    assert not replied.ratings.exists()


def test_demonstration_accounts_need_the_demonstration(client, clerk, settings):
    """一键登录只在演示环境、只对演示账号有效。"""
    assert client.post("/accounts/demo/", {"user": clerk.pk}).status_code == 404
    User.objects.filter(pk=clerk.pk).update(is_demo=True)
    settings.DEMO = False
    assert client.post("/accounts/demo/", {"user": clerk.pk}).status_code == 404
    settings.DEMO = True
    assert client.post("/accounts/demo/", {"user": clerk.pk}).status_code == 302


def test_phones_are_not_readable_in_the_database(deputy):
    """手机号码在数据库中是密文。"""
    from django.db import connection

    who = person(deputy)
    who.phone = "13900001234"
    who.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM directory_person WHERE id = %s", [who.pk])
        stored = cursor.fetchone()[0]
    assert "13900001234" not in stored
    assert type(who).objects.get(pk=who.pk).phone == "13900001234"
