"""登录防护：猜密码、猜验证码、锁定期间、长时间不操作、收回的权限。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client, RequestFactory

from huiyin.kernel import moment
from huiyin.kernel.access import adapters, locking
from huiyin.kernel.access.addresses import address_of
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.ledger.models import Entry
from tests.fixtures_access import PASSWORD

LOGIN, CODE = "/accounts/login/", "/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def _fresh_rates():
    cache.clear()


@pytest.fixture
def clerk(db) -> User:
    return User.objects.create_user("lin.xiaoman", PASSWORD, name="林小满")


@pytest.fixture
def secret(clerk) -> str:
    made = generate_totp_secret()
    TOTP.activate(clerk, made)
    return made


def code_of(secret: str) -> str:
    _before, now, _after = yield_hotp_counters_from_time()
    return f"{hotp_value(secret, now):06d}"


def wrong_code_of(secret: str) -> str:
    """A code that is right neither now nor in the neighbouring half minutes."""
    right = {f"{hotp_value(secret, counter):06d}" for counter in yield_hotp_counters_from_time()}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in right)


def sign_in(client, username: str, password: str = PASSWORD):
    return client.post(LOGIN, {"login": username, "password": password})


def signed_in(client) -> bool:
    return client.get("/accounts/here/").status_code == 204


def kinds() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("kind", flat=True))


def test_letter_case_does_not_get_around_the_lock(client, clerk):
    """账号换成大写也算同一账号：猜错五次照样锁定。"""
    for _ in range(5):
        sign_in(client, " LIN.Xiaoman ", "wrong")
    assert User.objects.get(pk=clerk.pk).is_locked


def test_four_wrong_passwords_lock_nothing(client, clerk):
    """输错四次不锁定，第五次输对即可登录。"""
    for _ in range(4):
        sign_in(client, clerk.username, "wrong")
    assert sign_in(client, clerk.username).status_code == 302
    assert User.objects.get(pk=clerk.pk).failures == 0


def test_the_page_says_when_a_lock_ends(client, clerk):
    """锁定时页面写明几点以后可以再登录、找谁解锁。"""
    User.objects.filter(pk=clerk.pk).update(locked_until=moment.now() + timedelta(minutes=15))
    page = sign_in(client, clerk.username).content.decode()
    assert locking.sentence(User.objects.get(pk=clerk.pk)) in page
    assert "联系安全管理员解锁" in page


def test_an_unknown_account_is_told_what_a_wrong_password_is_told(client, clerk):
    """账号不存在与密码错误，说法一样。"""
    pages = [sign_in(client, name, "wrong").content.decode() for name in (clerk.username, "nobody")]
    assert ["账号或密码不正确" in page for page in pages] == [True, True]


def test_a_sign_in_stands_in_the_ledger(client, clerk, secret):
    """登录成功记入台账，写明用了哪几种方式，不写密码和验证码。"""
    sign_in(client, clerk.username)
    client.post(CODE, {"code": code_of(secret)})
    entry = Entry.objects.get(kind="access.signed_in")
    assert (entry.facts, entry.user_id) == ({"username": "lin.xiaoman", "ways": ["password", "totp"]}, clerk.pk)


def test_failures_and_signing_out_stand_in_the_ledger(client, clerk):
    """登录失败和退出也记入台账。"""
    sign_in(client, clerk.username, "wrong")
    sign_in(client, clerk.username)
    client.post("/accounts/logout/")
    assert kinds() == ["access.sign_in_failed", "access.signed_in", "access.signed_out"]
    assert not signed_in(client)


def test_a_password_alone_does_not_sign_in_where_a_second_factor_is_bound(client, clerk, secret):
    """绑定了验证器的账号，只凭密码不能登录。"""
    assert sign_in(client, clerk.username)["Location"] == CODE
    assert not signed_in(client)


def test_five_wrong_codes_lock_as_wrong_passwords_do(client, clerk, secret):
    """验证码错五次同样锁定，锁定后对的验证码也不行。"""
    sign_in(client, clerk.username)
    for _ in range(5):
        client.post(CODE, {"code": wrong_code_of(secret)})
    assert User.objects.get(pk=clerk.pk).is_locked
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 200
    assert not signed_in(client)


def test_a_right_password_buys_no_more_guesses_at_the_code(client, clerk, secret):
    """重新输一遍密码，不能让验证码的错误次数从头算起。"""
    for _ in range(5):
        sign_in(client, clerk.username)
        client.post(CODE, {"code": wrong_code_of(secret)})
    assert User.objects.get(pk=clerk.pk).is_locked


def test_secrets_of_second_factors_are_encrypted(clerk, secret):
    """验证器密钥在数据库中是密文。"""
    stored = Authenticator.objects.get(user=clerk).data["secret"]
    assert secret not in stored
    assert adapters.SecondFactorAdapter().decrypt(stored) == secret


def test_a_locked_account_is_not_opened_by_a_passkey_either(clerk, rf):
    """锁定期间通行密钥也不能登录。"""
    request = rf.get("/")
    request.session = Client().session
    request._messages = type("Kept", (list,), {"add": lambda self, level, text, extra="": self.append(text)})()
    clerk.locked_until = moment.now() + timedelta(hours=1)
    how = dict.fromkeys(["email_verification", "signal_kwargs", "email", "signup", "redirect_url"])
    assert adapters.AccountAdapter(request).pre_login(request, clerk, **how)["Location"] == LOGIN
    assert request._messages == [locking.sentence(clerk)]


def test_a_session_ends_after_the_idle_time(client, clerk, settings):
    """长时间不操作自动退出：每次操作都把时间往后推。"""
    settings.SESSION_COOKIE_AGE = 1800
    client.force_login(clerk)
    client.get("/accounts/here/")
    left = client.session.get_expiry_date() - moment.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)


def test_somebody_signed_out_by_time_comes_back_to_the_page_he_was_on(client, clerk):
    """退出后点了按钮：登录后回到原来的页面，而不是按钮的地址。"""
    answer = client.post("/inbox/read/", headers={"referer": "http://testserver/inbox/?page=2"})
    assert answer["Location"] == f"{LOGIN}?next=/inbox/%3Fpage%3D2"


def test_a_background_request_is_not_answered_with_the_sign_in_page(client):
    """页面局部更新和自动保存遇到退出，得到401和登录地址，不会把登录页塞进页面里。"""
    htmx = client.get("/inbox/", headers={"hx-request": "true", "hx-current-url": "http://testserver/desk/"})
    assert (htmx.status_code, htmx["HX-Redirect"]) == (401, f"{LOGIN}?next=/desk/")
    assert client.post("/inbox/read/", headers={"sec-fetch-mode": "cors"}).status_code == 401


def test_signed_in_pages_are_kept_in_no_cache(client, clerk):
    """登录后的页面不进缓存，公开的页面照常。"""
    client.force_login(clerk)
    assert client.get("/inbox/")["Cache-Control"] == "private, no-store"
    assert "no-store" not in Client().get("/suggestions/").get("Cache-Control", "")


def test_a_first_password_closes_public_pages_too(client, clerk):
    """须改初始密码的，登录后连公开页面也先改密码；可以退出。"""
    User.objects.filter(pk=clerk.pk).update(must_change_password=True)
    client.force_login(clerk)
    assert client.get("/suggestions/")["Location"] == "/accounts/first-password/"
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert client.get("/suggestions/").status_code == 200


def test_the_office_chosen_is_remembered_for_the_next_sign_in(client, deputy, district):
    """切换的身份下次登录仍然记得，已结束的任职不再记得。"""
    user = User.objects.get(pk=deputy.user_id)
    second = Office.objects.create(
        user=user,
        role="unit_head",
        scope_kind="unit",
        scope_id=district.transport.pk,
        since=moment.today(),
        granted_by="t",
    )
    client.force_login(user)
    client.post("/accounts/hat/", {"office": second.pk})
    client.session.flush()
    client.force_login(user)
    assert client.get("/desk/").status_code == 200
    Office.objects.filter(pk=second.pk).update(
        until=moment.today() - timedelta(days=1), since=moment.today() - timedelta(days=2)
    )
    assert (client.get("/desk/").status_code, client.get("/suggestions/mine/").status_code) == (403, 200)


def test_only_a_named_proxy_is_believed(settings):
    """只相信设置里写明的代理转来的地址，取最后一段。"""
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    forged = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 203.0.113.9"}
    through = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **forged)
    around = RequestFactory().get("/", REMOTE_ADDR="198.51.100.4", **forged)
    assert (address_of(through), address_of(around)) == ("203.0.113.9", "198.51.100.4")


def test_too_many_tries_from_one_address_are_slowed_in_our_words(client, clerk, settings):
    """同一地址尝试过多：中文说明，是平台自己的页面。"""
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "a", "b")
    answer = sign_in(client, "a", "b")
    assert answer.status_code == 429
    assert "请过几分钟再试" in answer.content.decode()
