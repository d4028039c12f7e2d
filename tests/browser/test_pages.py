"""每类用户的每个页面：手机上不左右滚动，长者模式也不，没有脚本错误，无障碍检查没有严重问题。"""

from __future__ import annotations

from pathlib import Path

import pytest

from huiyin.directory.models import Group
from huiyin.kernel import modules
from huiyin.kernel.access import roles
from huiyin.shell import apps as shell
from tests.people import seat

from .conftest import look_both, shot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(shell.__file__).parent / "static/vendor/axe.min.js"
EVERYBODY = ["public", *(role.code for role in roles.all_roles())]


def places(role: str) -> list[str]:
    """What stands in the navigation; what everybody has is looked at as the public."""
    from django.urls import reverse

    everybodys = [reverse(entry.url_name) for entry in modules.navigation("public")]
    if role == "public":
        return [*everybodys, "/accounts/login/", "/design/", "/api/"]
    own = [reverse(entry.url_name) for entry in modules.navigation(role)]
    return [*(one for one in own if one not in everybodys), "/inbox/", "/accounts/mine/", "/accounts/tokens/"]


def seen_before(role: str) -> set[str]:
    """What a role before this one opens too: read aloud once, it is looked at by everybody."""
    return {place for one in EVERYBODY[: EVERYBODY.index(role)] for place in places(one)}


def grave(page) -> list[str]:
    """Serious and critical findings of axe-core: rule and element."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:2]
    ]


@pytest.mark.parametrize("role", EVERYBODY)
def test_pages_fit_a_small_phone_and_can_be_used_by_everybody(role, enter, replied, district):
    """三百六十像素宽的手机、长者模式、读屏软件都能用。"""
    actor = None
    if role != "public":
        scope = {
            "body": district.body.pk,
            "unit": district.transport.pk,
            "group": Group.objects.get().pk,
            "station": district.station.pk,
        }
        kind = roles.get(role).scope_kind
        actor = seat("某某", role, (kind, scope[kind]))
    page, before, problems = enter(actor), seen_before(role), []
    for place in [*places(role), f"/suggestions/{replied.pk}/"]:
        response = page.goto(place)
        if response.status == 404:
            continue
        look_both(page, f"{role}{place.replace('/', '-')}")
        if place not in before:
            problems += [f"{place} {one}" for one in grave(page)]
    assert problems == []


def test_big_print_fits_as_well(enter, replied):
    """长者模式下也不左右滚动。"""
    page = enter(width=360)
    page.goto("/suggestions/")
    page.get_by_role("button", name="长者模式").click()
    for place in ("/suggestions/", f"/suggestions/{replied.pk}/", "/desk/figures/", "/design/", "/accounts/login/"):
        page.goto(place)
        assert page.locator("html").get_attribute("data-print") == "big"
        shot(page, f"big{place.replace('/', '-')}")


def test_pages_work_without_javascript(enter, replied):
    """关掉脚本也能查找和阅读。"""
    page = enter(script=False)
    page.goto("/suggestions/")
    page.locator("input[name=q]").fill("公交")
    page.locator("form.search button[type=submit]").click()
    page.locator("tbody a").first.click()
    assert page.locator("h1").inner_text() == "关于增设港城路公交站点的建议"
