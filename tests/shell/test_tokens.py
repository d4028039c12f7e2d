"""访问令牌：本人为自己的任职建立，只存摘要，随时停用，逐次记账。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from huiyin.kernel import moment
from huiyin.kernel.access import actions, tokens
from huiyin.kernel.access.models import Office, Token, User
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.shell.accounts import security_actions
from tests.people import SYSTEM, seat


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


def held(actor) -> Office:
    return Office.objects.get(pk=actor.office_id)


def issue(actor, *scopes: str, days: int = 30) -> tuple[Token, str]:
    return tokens.issue(held(actor), name="办公系统", scopes=scopes or ["read"], days=days, by=actor)


@pytest.fixture
def security(district):
    return seat("高安全", "security", ("body", district.body.pk))


def test_only_a_digest_is_kept_and_the_ledger_says_so(office):
    """数据库和台账里都没有令牌本身。"""
    token, secret = issue(office, "read", "write")
    assert secret.startswith("huiyin_")
    kept = str(list(Token.objects.values())) + str(list(Entry.objects.values_list("facts", flat=True)))
    assert secret not in kept
    entry = Entry.objects.get(kind="access.token_issued")
    assert (entry.facts["name"], entry.facts["scopes"], entry.actor) == ("办公系统", ["read", "write"], "代表工委李科")
    assert tokens.find(secret, "read") == token


def test_a_token_acts_in_its_office_and_the_ledger_names_it(office):
    """令牌以建立时选的身份办理，台账写明是哪个令牌；不算本人二次验证。"""
    token, _secret = issue(office)
    actor = tokens.actor_of(token, "203.0.113.9")
    assert (actor.role, actor.scope, actor.user_id, actor.verified) == ("office", office.scope, office.user_id, False)
    assert "访问令牌：办公系统" in actor.title


def test_nobody_makes_a_token_of_somebody_elses_office(office, deputy):
    """不能拿别人的任职建立令牌。"""
    with pytest.raises(NotAllowed):
        tokens.issue(held(deputy), name="冒用", scopes=["read"], days=1, by=office)
    assert not Token.objects.exists()


@pytest.mark.parametrize("role", ["admin", "security", "auditor"])
def test_the_three_administrators_have_none(district, role):
    """三员每次须本人登录，不能有令牌。"""
    from huiyin.kernel.access import roles

    kind = roles.get(role).scope_kind
    actor = seat("某管理员", role, (kind, district.body.pk))
    with pytest.raises(NotAllowed, match="本人登录"):
        issue(actor)
    assert not Token.objects.exists()


@pytest.mark.parametrize(("scopes", "days"), [([], 30), (["everything"], 30), (["read"], 0), (["read"], 367)])
def test_scopes_and_days_have_bounds(office, scopes, days):
    """用途和有效期须在范围内。"""
    with pytest.raises(NotReady):
        tokens.issue(held(office), name="x", scopes=scopes, days=days, by=office)
    assert not Token.objects.exists()


def test_a_revoked_token_opens_nothing_at_once(office, deputy):
    """停用立即生效；别人不能停用；不能停用两次。"""
    token, secret = issue(office)
    with pytest.raises(NotAllowed):
        tokens.revoke(token, by=deputy)
    tokens.find(secret, "read")
    tokens.revoke(token, by=office)
    with pytest.raises(NotAllowed):
        tokens.find(secret, "read")
    with pytest.raises(NotNow):
        tokens.revoke(token, by=office)
    assert Entry.objects.filter(kind="access.token_revoked").count() == 1


def test_a_token_ends_with_its_day(office, today):
    """到期当刻失效。"""
    today("2026-03-02")
    _token, secret = issue(office, days=1)
    with moment.at(moment.now() + timedelta(days=1, seconds=-1)):
        tokens.find(secret, "read")
    with moment.at(moment.now() + timedelta(days=1)), pytest.raises(NotAllowed):
        tokens.find(secret, "read")


def test_a_token_serves_only_what_it_is_for(office):
    """只读的令牌不能办理。"""
    _token, secret = issue(office, "read")
    with pytest.raises(NotAllowed, match="用途"):
        tokens.find(secret, "write")


def test_a_token_ends_with_the_office(deputy, office):
    """任职结束，令牌失效。"""
    _token, secret = issue(deputy)
    actions.end_office(held(deputy), on=moment.today() - timedelta(days=1), by=SYSTEM)
    with pytest.raises(NotAllowed, match="任职"):
        tokens.find(secret, "read")


@pytest.mark.parametrize("act", ["lock", "end_sessions", "reset", "disable"])
def test_a_compromised_account_has_no_running_token(office, security, act):
    """锁定、强制退出、重置密码、停用账号以后，令牌都不能用。"""
    _token, secret = issue(office)
    user = User.objects.get(pk=office.user_id)
    {
        "lock": lambda: security_actions.lock(user, hours=1, by=security),
        "end_sessions": lambda: security_actions.end_sessions(user, by=security),
        "reset": lambda: actions.reset_password(user, by=security),
        "disable": lambda: actions.set_active(user, False, by=security),
    }[act]()
    with pytest.raises(NotAllowed):
        tokens.find(secret, "read")


def test_the_page_shows_the_secret_once(client, office):
    """建立后只显示一次；再打开页面就没有了。"""
    client.force_login(User.objects.get(pk=office.user_id))
    answer = client.post(
        "/accounts/tokens/", {"name": "办公系统", "office": office.office_id, "scopes": ["read"], "days": 30}
    )
    token = Token.objects.get()
    page = answer.content.decode()
    secret = page.partition("<code>")[2].partition("</code>")[0]
    assert tokens.find(secret, "read") == token
    assert answer["Cache-Control"] == "private, no-store"
    assert secret not in client.get("/accounts/tokens/").content.decode()
    client.post(f"/accounts/tokens/{token.pk}/revoke/")
    with pytest.raises(NotAllowed):
        tokens.find(secret, "read")


def test_a_bad_form_keeps_what_was_filled_in(client, office):
    """没选用途的，说明原因，已填的还在。"""
    client.force_login(User.objects.get(pk=office.user_id))
    answer = client.post("/accounts/tokens/", {"name": "办公系统", "office": office.office_id, "days": 30})
    assert answer.status_code == 422
    assert 'value="办公系统"' in answer.content.decode()
    assert not Token.objects.exists()


def test_nobody_revokes_by_the_page_what_is_not_theirs(client, office, deputy):
    """别人的令牌在页面上停用不了。"""
    token, _secret = issue(office)
    client.force_login(User.objects.get(pk=deputy.user_id))
    assert client.post(f"/accounts/tokens/{token.pk}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None
