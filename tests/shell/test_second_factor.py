"""二次验证：绑定、确认本人、丢失手机、管理岗位必须绑定。"""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

from huiyin.kernel.access.models import User
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.telling import inbox
from huiyin.kernel.refusals import NotAllowed
from huiyin.shell.accounts import security_actions
from tests.fixtures_access import PASSWORD
from tests.shell.test_locks import code_of

BIND = "/accounts/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _fresh_rates():
    cache.clear()


@pytest.fixture
def clerk(db) -> User:
    return User.objects.create_user("lin.xiaoman", PASSWORD, name="林小满")


@pytest.fixture
def window(client, clerk):
    """A browser in which the clerk signed in by password."""
    client.post("/accounts/login/", {"login": clerk.username, "password": PASSWORD})
    return client


@pytest.fixture
def bind(django_capture_on_commit_callbacks):
    """Bind a time code as the pages lead to it: `bind(window)`."""

    def binding(window) -> None:
        window.post("/accounts/reauthenticate/", {"password": PASSWORD})
        page = window.get(BIND).content.decode()
        secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
        with django_capture_on_commit_callbacks(execute=True):
            window.post(BIND, {"code": code_of(secret)})

    return binding


def test_binding_asks_for_the_password_again(window):
    """绑定之前再问一次密码：离开座位时别人不能代绑。"""
    assert window.get(BIND)["Location"].startswith("/accounts/reauthenticate/")


def test_binding_is_recorded_and_told(window, clerk, bind):
    """绑定之后记入台账，并通知本人。"""
    bind(window)
    assert Entry.objects.get(kind="access.second_factor_added").facts == {"username": "lin.xiaoman", "factor": "totp"}
    assert [n.urgent for n in inbox(clerk.pk)] == [True]


def test_binding_gives_recovery_codes_once_for_all(window, clerk, bind):
    """绑定之后给出十个恢复码。"""
    bind(window)
    page = window.get("/accounts/2fa/recovery-codes/").content.decode()
    assert len(re.findall(r"<li><code>\w+</code></li>", page)) == 10


def test_unbinding_is_recorded_and_told(window, clerk, bind):
    """解除绑定记入台账，并通知本人。"""
    bind(window)
    window.post("/accounts/2fa/totp/deactivate/")
    assert Entry.objects.filter(kind="access.second_factor_removed").count() == 1
    assert inbox(clerk.pk).count() == 2
    assert not Authenticator.objects.filter(user=clerk).exists()


@pytest.mark.django_db(transaction=True)
def test_somebody_without_one_is_shown_how_to_bind(window, bind):
    """还没有绑定的人要确认本人，先看到怎样绑定，绑定后回到要办的事。"""
    page = window.get("/accounts/confirm/?next=/inbox/").content.decode()
    assert "请先绑定二次验证" in page
    bind(window)
    assert 'href="/inbox/"' in re.search(
        r"可以继续办理了.*?</section>", window.get("/accounts/2fa/").content.decode(), re.S
    ).group(0)


def test_somebody_with_one_goes_to_it_and_on(window, clerk):
    """已绑定的人直接去确认，确认后回到要办的事。"""
    TOTP.activate(clerk, secret := generate_totp_secret())
    where = window.get("/accounts/confirm/?next=/inbox/")["Location"]
    assert where == "/accounts/2fa/reauthenticate/?next=%2Finbox%2F"
    assert window.post(where, {"code": code_of(secret)})["Location"] == "/inbox/"


def test_confirming_leads_to_no_other_site(window, clerk):
    """确认之后不会被带到别的网站。"""
    TOTP.activate(clerk, generate_totp_secret())
    assert window.get("/accounts/confirm/?next=https://evil.example/")["Location"].endswith("?next=%2F")


def test_a_password_is_no_second_factor(window, clerk):
    """再输一遍密码不算二次验证。"""
    window.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert "可以继续办理了" not in window.get("/accounts/2fa/").content.decode()


def test_administrators_must_bind_before_anything_else(sign_in_as, settings):
    """管理岗位没有绑定二次验证的，先绑定再办事；其他岗位不受影响。"""
    settings.SECOND_FACTOR_FOR = ["security"]
    assert sign_in_as("security").get("/security/")["Location"] == "/accounts/confirm/?next=%2Fsecurity%2F"
    assert sign_in_as("office").get("/suggestions/inbox/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_administrators_who_proved_it_work_as_usual(sign_in_as, settings, bind):
    """绑定并验证过的管理岗位照常办事。"""
    settings.SECOND_FACTOR_FOR = ["security"]
    window = sign_in_as("security")
    bind(window)
    assert window.get("/security/").status_code == 200


def test_a_lost_phone_is_cleared_by_the_security_administrator(sign_in_as, clerk):
    """手机丢失：安全管理员清除二次验证，本人被退出登录，记入台账并通知。"""
    TOTP.activate(clerk, generate_totp_secret())
    security = sign_in_as("security")
    assert security.post(f"/security/{clerk.pk}/clear-factors/").status_code == 302
    assert not Authenticator.objects.filter(user=clerk).exists()
    entry = Entry.objects.get(kind="access.second_factors_cleared")
    assert (entry.facts, entry.user_id) == ({"username": "lin.xiaoman", "count": 1}, security.actor.user_id)
    assert inbox(clerk.pk).count() == 1


def test_nobody_clears_his_own(sign_in_as):
    """安全管理员不能清除自己的。"""
    me = sign_in_as("security").actor
    user = User.objects.get(pk=me.user_id)
    TOTP.activate(user, generate_totp_secret())
    with pytest.raises(NotAllowed):
        security_actions.clear_factors(user, by=me)
    assert Authenticator.objects.filter(user=user).count() == 1


def test_pages_of_the_sign_in_library_are_ours_and_chinese(window, clerk, bind):
    """登录、二次验证、设备各页都是平台自己的样子，没有英文句子。"""
    bind(window)
    places = [
        "/accounts/2fa/",
        "/accounts/2fa/totp/deactivate/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/reauthenticate/",
        "/accounts/reauthenticate/",
        "/accounts/sessions/",
        "/accounts/logout/",
    ]
    for place in places:
        answer = window.get(place)
        assert answer.status_code == 200, place
        page = answer.content.decode()
        main = re.sub(
            r"<script.*?</script>|<[^>]+>", " ", page[page.index("<main") : page.index("</main>")], flags=re.S
        )
        assert 'class="top"' in page, place
        assert re.findall(r"[A-Za-z]{3,} [A-Za-z]{3,}", main) == [], place
