"""通行密钥：在浏览器里添加、用它登录、用它确认本人后评价、移除；用不了的地址说清楚。"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from huiyin.casework.models import Rating
from huiyin.kernel.access.models import User
from huiyin.kernel.ledger.models import Entry
from tests.fixtures_access import PASSWORD

from .conftest import shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fresh_rates():
    cache.clear()


class Device:
    """A phone with a fingerprint reader, made by the browser itself."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        self.id = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    @property
    def keys(self) -> list[dict]:
        return self.devtools.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def refuse(self) -> None:
        """From now on the finger is not recognized."""
        self.devtools.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).or_(
        page.locator("main").get_by_role("link", name=name, exact=True)
    ).first.click()


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("账号").fill(user.username)
    page.get_by_label("密码").first.fill(PASSWORD)
    press(page, "登录")
    expect(page.get_by_label("账号")).to_have_count(0)


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    press(page, "退出登录")
    expect(page.locator("header").get_by_role("link", name="登录")).to_be_visible()


def say_password_again(page: Page) -> None:
    """Binding and removing ask for the password once more."""
    expect(page.get_by_role("heading", name="请确认是您本人")).to_be_visible()
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "确认")


def open_adding(page: Page) -> None:
    page.goto("/accounts/2fa/webauthn/add/")
    say_password_again(page)


def add_key(page: Page) -> None:
    open_adding(page)
    page.get_by_label("名称").fill("我的手机")
    press(page, "添加")
    expect(page.get_by_role("heading", name="恢复码")).to_be_visible()


@pytest.fixture
def account(deputy) -> User:
    return User.objects.get(pk=deputy.user_id)


@pytest.fixture
def phone(enter) -> Page:
    page = enter(phone=True)
    page.set_default_timeout(20_000)
    return page


@pytest.fixture
def device(phone) -> Device:
    return Device(phone)


def test_a_passkey_is_added_signs_in_proves_the_rater_and_is_removed(replied, phone, device, account):
    """代表添加通行密钥，用它登录、确认本人后评价，最后移除；每一步记入台账。"""
    sign_in(phone, account)
    phone.goto(f"/suggestions/{replied.pk}/rate/")
    press(phone, "用验证器或通行密钥确认")
    expect(phone.get_by_role("heading", name="请先绑定二次验证")).to_be_visible()
    shot(phone, "bind")
    press(phone, "添加通行密钥")
    say_password_again(phone)
    expect(phone.get_by_role("heading", name="添加通行密钥")).to_be_visible()
    shot(phone, "add-passkey")
    press(phone, "添加")
    expect(phone.get_by_role("heading", name="恢复码")).to_be_visible()
    shot(phone, "passkey-added")
    assert len(device.keys) == 1
    press(phone, "继续")
    expect(phone.get_by_role("heading", name="您的评价")).to_be_visible()

    sign_out(phone)
    phone.goto(f"/accounts/login/?next=/suggestions/{replied.pk}/rate/")
    press(phone, "用通行密钥登录")
    expect(phone.get_by_role("heading", name="您的评价")).to_be_visible()
    phone.locator("input[name=attitude][value='1']").check()
    phone.locator("input[name=result][value='1']").check()
    press(phone, "提交评价")
    expect(phone.get_by_text("感谢您的评价")).to_be_visible()
    assert Rating.objects.get().channel == Rating.Channel.SECOND_FACTOR

    phone.goto("/accounts/2fa/webauthn/")
    shot(phone, "passkeys")
    press(phone, "移除")
    say_password_again(phone)
    press(phone, "移除")
    expect(phone.get_by_text("还没有通行密钥")).to_be_visible()
    told = ["access.second_factor_added", "access.second_factor_removed"]
    assert list(Entry.objects.filter(kind__in=told).order_by("id").values_list("kind", flat=True)) == told
    assert Entry.objects.filter(kind="access.signed_in").latest("id").facts["ways"] == ["webauthn"]

    sign_out(phone)
    phone.goto("/accounts/login/")
    press(phone, "用通行密钥登录")
    expect(phone.get_by_text("没有在本系统登记，或者已经移除")).to_be_visible()
    shot(phone, "removed-passkey")
    phone.goto("/accounts/mine/")
    expect(phone.get_by_role("heading", name="登录", exact=True)).to_be_visible()


def test_after_a_password_sign_in_the_passkey_is_asked_for(phone, device, account):
    """绑定了通行密钥的账号，输对密码以后还要用它验证。"""
    sign_in(phone, account)
    add_key(phone)
    sign_out(phone)
    sign_in(phone, account)
    expect(phone.get_by_role("heading", name="二次验证")).to_be_visible()
    shot(phone, "second-step")
    phone.goto("/accounts/mine/")
    expect(phone.get_by_role("heading", name="账号与安全")).to_have_count(0)
    phone.goto("/accounts/2fa/authenticate/")
    press(phone, "用通行密钥")
    expect(phone.get_by_role("heading", name="我的建议")).to_be_visible()


def test_a_rater_proves_himself_again_after_a_while(replied, phone, device, account, monkeypatch):
    """验证超过一刻钟，评价前再用通行密钥确认一次，确认后回到评价页。"""
    from datetime import timedelta

    from huiyin.kernel.access import second_factor

    sign_in(phone, account)
    add_key(phone)
    monkeypatch.setattr(second_factor, "FRESH", timedelta(seconds=-1))
    phone.goto(f"/suggestions/{replied.pk}/rate/")
    press(phone, "用验证器或通行密钥确认")
    expect(phone.get_by_role("heading", name="请确认是您本人")).to_be_visible()
    shot(phone, "confirm-passkey")
    monkeypatch.undo()
    press(phone, "用通行密钥")
    expect(phone.get_by_role("heading", name="您的评价")).to_be_visible()


def test_a_finger_not_recognized_is_said_on_the_page(phone, device, account):
    """指纹不对或者取消时，页面说明怎么办，什么也没有添加。"""
    sign_in(phone, account)
    open_adding(phone)
    device.refuse()
    press(phone, "添加")
    expect(phone.get_by_role("alert")).to_contain_text("没有完成")
    shot(phone, "passkey-trouble")
    assert device.keys == []


def test_the_same_key_is_not_added_twice(phone, device, account):
    """同一把通行密钥不能添加两次，页面说明原因。"""
    sign_in(phone, account)
    add_key(phone)
    phone.goto("/accounts/2fa/webauthn/add/")
    press(phone, "添加")
    expect(phone.get_by_role("alert")).to_contain_text("已经添加过")


def test_a_browser_without_passkeys_says_so(phone, account):
    """不支持通行密钥的浏览器，按下按钮时说明。"""
    phone.add_init_script("delete window.PublicKeyCredential; delete Navigator.prototype.credentials")
    sign_in(phone, account)
    open_adding(phone)
    press(phone, "添加")
    expect(phone.get_by_role("alert")).to_contain_text("不支持通行密钥")


def test_at_a_bare_address_the_page_says_why_and_offers_the_time_code(browser, live_server, account):
    """在127.0.0.1上用不了通行密钥：页面说明原因，给出localhost地址，并引导绑定验证器。"""
    port = live_server.url.rsplit(":", 1)[1]
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, base_url=f"http://127.0.0.1:{port}", locale="zh-CN"
    )
    page = context.new_page()
    sign_in(page, account)
    page.goto("/accounts/confirm/?next=/inbox/")
    shot(page, "bare-address")
    expect(page.get_by_text(f"在现在的地址（127.0.0.1:{port}）用不了")).to_be_visible()
    expect(page.get_by_role("link", name=f"localhost:{port}")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="添加通行密钥")).to_have_count(0)
    open_adding(page)
    press(page, "绑定验证器")
    expect(page.get_by_role("heading", name="绑定验证器")).to_be_visible()
    context.close()
