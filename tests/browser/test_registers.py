"""名册、日历、规则、账号、台账各页：手机和电脑上都不左右滚动，没有脚本错误，无障碍检查没有严重问题。"""

from __future__ import annotations

import pytest
from django.urls import reverse

from huiyin.directory.models import Area, Body, Group, Session, Term
from huiyin.kernel.access import roles
from tests.people import person, seat

from .conftest import look_both
from .test_pages import grave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def registers(district, deputy) -> list[str]:
    lines = {
        "people": person(deputy), "units": district.transport, "groups": Group.objects.get(), "topics": district.topic,
        "areas": Area.objects.get(), "bodies": Body.objects.get(), "terms": Term.objects.get(),
        "sessions": Session.objects.get(),
    }  # fmt: skip
    found = []
    for code, line in lines.items():
        found += [reverse("registers:index", args=[code]), reverse("registers:detail", args=[code, line.pk])]
        found += [reverse("registers:new", args=[code]), reverse("registers:edit", args=[code, line.pk])]
    found.append(reverse("registers:close", args=["units", district.transport.pk]))
    found += [reverse(f"registers:{name}", args=[person(deputy).pk]) for name in ("seat", "move")]
    found += ["/registers/calendar/", "/registers/calendar/2026/publish/", "/registers/calendar/day/"]
    found += ["/registers/policy/", "/registers/policy/zhejiang/suggestion.reply/", "/imports/", "/imports/new/areas/"]
    return found


def accounts(deputy) -> list[str]:
    mine = f"/security/{deputy.user_id}/"
    return ["/security/", "/security/new/", mine, f"{mine}lock/", f"{mine}offices/new/", f"{mine}disable/"]


AUDIT = ["/audit/", "/audit/?kind=casework.assigned", "/audit/?subject=公交", "/audit/readings/"]
MINE = ["/accounts/mine/", "/accounts/2fa/", "/accounts/sessions/", "/accounts/first-password/", "/accounts/confirm/"]


@pytest.mark.parametrize("role", ["admin", "security", "auditor", "deputy"])
def test_pages_of_the_administrators(role, enter, replied, district, deputy):
    """各类管理员的每个页面，三百六十像素和一千二百八十像素宽。"""
    kind = roles.get(role).scope_kind
    actor = seat("某某", role, (kind, district.body.pk))
    places = {"admin": registers(district, deputy), "security": accounts(deputy), "auditor": AUDIT, "deputy": MINE}
    page = enter(actor)
    problems = []
    for place in places[role]:
        answer = page.goto(place)
        assert answer.status == 200, place
        look_both(page, f"{role}{place.replace('/', '-').replace('?', '-')[:60]}")
        problems += [f"{place} {one}" for one in grave(page)]
    assert problems == []


def test_the_present_register_is_in_sight_on_a_phone(enter, district):
    """手机上打开排在后面的名册，它的标签在视线之内。"""
    page = enter(seat("某某", "admin", ("body", district.body.pk)), width=360)
    page.goto("/registers/sessions/")
    box = page.locator(".tabs [aria-current]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_a_click_in_the_demonstration_is_listed_among_the_devices(enter, deputy):
    """演示账号一键登录，也列在已登录的设备里。"""
    from huiyin.kernel.access.models import User

    User.objects.filter(pk=deputy.user_id).update(is_demo=True)
    page = enter(phone=True)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="王海燕").click()
    page.goto("/accounts/sessions/")
    assert page.get_by_text("本机").count() == 1
