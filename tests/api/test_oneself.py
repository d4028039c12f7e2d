"""接口里的评价：须证明是本人；令牌不够，承办单位更不能代评。书面评价由工作机构附原件录入。"""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.casework.models import Rating
from huiyin.kernel.access.models import User
from huiyin.kernel.files import storing
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Message
from tests.api.conftest import key_for
from tests.shell.test_locks import code_of

LIKED = {"attitude": "1", "result": "1"}


@pytest.fixture
def secret(deputy) -> str:
    """The deputy has bound an authenticator."""
    made = generate_totp_secret()
    TOTP.activate(User.objects.get(pk=deputy.user_id), made)
    return made


def rate(ask, case, key, code=None, body=LIKED):
    headers = {"X-Second-Factor": code} if code else {}
    return ask("POST", f"/cases/suggestions/{case.pk}/rating", key, body, headers=headers)


def test_a_signer_rates_with_their_own_code(ask, replied, deputy, secret):
    """领衔代表带上自己验证器的验证码，可以评价；渠道记为二次验证。"""
    status, found = rate(ask, replied, key_for(deputy), code_of(secret))
    assert (status, found["detail"]) == (200, "感谢您的评价。")
    assert Rating.objects.get().channel == "second_factor"
    assert Entry.objects.get(kind="casework.rated").title.endswith("（访问令牌：办公系统）")


@pytest.mark.parametrize("code", [None, "000000"])
def test_a_token_alone_or_with_a_wrong_code_rates_nothing(ask, replied, deputy, secret, code):
    """只有令牌、验证码不对的，都不能评价。"""
    status, found = rate(ask, replied, key_for(deputy), code)
    assert status == (401 if code else 403)
    assert found["detail"]
    assert not Rating.objects.exists()


def test_a_code_serves_once(ask, replied, deputy, secret):
    """一个验证码只能用一次：用过的再发，不予通过。"""
    code, key = code_of(secret), key_for(deputy)
    assert rate(ask, replied, key, code, {"attitude": "3", "result": "1"})[0] == 422
    assert rate(ask, replied, key, code)[0] == 401
    assert not Rating.objects.exists()


def test_wrong_codes_lock_the_account(ask, replied, deputy, secret):
    """连续五次验证码不对，账号锁定，令牌也随之失效：不能靠接口猜验证码。"""
    key = key_for(deputy)
    for _n in range(5):
        rate(ask, replied, key, "000000")
    assert User.objects.get(pk=deputy.user_id).is_locked
    assert rate(ask, replied, key, code_of(secret))[0] == 401
    assert not Rating.objects.exists()


def test_without_an_authenticator_one_is_led_to_the_link(ask, replied, deputy):
    """没有绑定验证器的，告诉用一次性链接。"""
    status, found = rate(ask, replied, key_for(deputy), "123456")
    assert (status, "一次性链接" in found["detail"]) == (401, True)


def test_a_unit_rates_for_nobody(ask, replied, transport):
    """承办单位用自己的令牌和自己的验证码，也不能评价。"""
    made = generate_totp_secret()
    TOTP.activate(User.objects.get(pk=transport.user_id), made)
    assert rate(ask, replied, key_for(transport), code_of(made))[0] == 403
    assert not Rating.objects.exists()


def test_the_link_goes_to_the_signers_own_phone(ask, replied, deputy):
    """接口只能把一次性链接发到本人登记的手机上，答复里没有链接。"""
    person = User.objects.get(pk=deputy.user_id).person
    person.phone = "13900002222"
    person.save(update_fields=["phone"])
    status, found = ask("POST", f"/cases/suggestions/{replied.pk}/rating/link", key_for(deputy))
    assert status == 200
    assert "139****2222" in found["detail"]
    assert "/rate/" not in str(found)
    assert [(one.channel, one.address) for one in Message.objects.all()] == [("sms", "13900002222")]


def test_nobody_else_has_a_link_sent(ask, replied, transport):
    """承办单位不能让系统发评价链接。"""
    assert ask("POST", f"/cases/suggestions/{replied.pk}/rating/link", key_for(transport))[0] == 403
    assert not Message.objects.exists()


def test_the_office_enters_a_rating_on_paper_with_its_scan(ask, replied, office):
    """书面评价：以 multipart/form-data 附签名原件；没有原件的不收。"""
    key, signer = key_for(office), replied.signers.get(is_lead=True)
    path, body = f"/cases/suggestions/{replied.pk}/steps/enter_paper", {**LIKED, "signer": signer.pk}
    status, found = ask("POST", path, key, body, files={})
    assert (status, list(found["fields"])) == (422, ["scan"])
    assert not Rating.objects.exists()
    scan = SimpleUploadedFile("征询意见表.pdf", b"%PDF-1.7 signed", "application/pdf")
    assert ask("POST", path, key, body, files={"scan": scan})[0] == 200
    assert (Rating.objects.get().channel, storing.on(replied, "rating").count()) == ("paper", 1)


def test_a_large_scan_is_taken(ask, replied, office):
    """扫描件有几兆也能上传。"""
    key, signer = key_for(office), replied.signers.get(is_lead=True)
    scan = SimpleUploadedFile("征询意见表.pdf", b"%PDF-1.7 " + b"0" * 4_000_000, "application/pdf")
    path = f"/cases/suggestions/{replied.pk}/steps/enter_paper"
    assert ask("POST", path, key, {**LIKED, "signer": signer.pk}, files={"scan": scan})[0] == 200
