"""群众的姓名、电话，从任何公开的网址都出不去。"""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.api import manual
from huiyin.casework import actions as casework
from huiyin.kernel.access import gate
from huiyin.kernel.access.middleware import allowed_of
from huiyin.kernel.refusals import NotReady
from huiyin.modules.openness import tables
from huiyin.modules.voices import actions
from huiyin.modules.voices.models import Voice
from tests.test_access_matrix import pages
from tests.voices.conftest import say

# What changes something, ends a session, or is a page of the sign-in library.
ASIDE = re.compile(r"^(account_|mfa_|usersessions|set_language|accounts:demo|shell:big_print)")
FAMILY, GIVEN = "王李张刘陈杨黄赵周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"


def public_addresses(voice: Voice) -> list[str]:
    """Every address that everybody may open, of the site, of files and of the interfaces."""
    found, described = [], manual.described()["paths"].values()
    writes = {one["operationId"] for known in described if "get" not in known for one in known.values()}
    for name, view in pages(get_resolver()):
        if gate.ANYONE not in allowed_of(view, name) or ASIDE.match(name) or name.removeprefix("api:") in writes:
            continue
        for arguments in ([], [voice.pk], ["voices"], ["voices", voice.pk], ["json"], ["xml"], ["replies"]):
            try:
                found.append(reverse(name, args=arguments))
            except Exception:
                continue
    codes = [table.code for table in tables.all_tables()]
    found += [f"/open/data/v1/{code}.{form}" for code in codes for form in ("csv", "json", "schema.json")]
    found += [f"/sitemap-voices-{voice.raised_on.year}-{voice.raised_on.month}.xml"]
    found += [f"/open311/v2/requests/{voice.number}.{form}" for form in ("json", "xml")]
    found += [f"/api/v1/cases/voices/{voice.pk}", "/desk/figures/voices.collected/", "/desk/figures/voices.answered/"]
    return sorted(set(found))


def test_the_net_is_cast_wide(published):
    """检查到的网址确实包括意见本身、答复、订阅、数据和接口。"""
    found = public_addresses(published)
    wanted = [f"/voices/{published.pk}/", "/open/replies/", "/open/feeds/voices.atom", "/open/data/v1/voices.csv"]
    wanted += [
        "/api/v1/cases/voices",
        f"/api/v1/cases/voices/{published.pk}",
        "/open311/v2/requests.json",
        "/desk/commitments/",
    ]
    assert set(wanted) <= set(found)
    assert len(found) > 60


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    name=st.builds(lambda a, b: a + b, st.sampled_from(FAMILY), st.text(GIVEN, min_size=2, max_size=2)),
    phone=st.from_regex(r"\A1[3-9][0-9]{9}\Z"),
    mail=st.from_regex(r"\A[a-z]{4,8}[0-9]{2}@example\.cn\Z"),
)
def test_no_name_and_number_of_a_citizen_leaves_by_any_public_address(
    client, district, roads, east, east_clerk, east_head, station_officer, name, phone, mail
):
    """反映人把姓名、电话写进正文、也留作联系方式；办理、答复、承诺、公开之后，公开的网址里都找不到。"""
    cache.clear()
    text = f"我叫{name}，电话{phone}，邮箱{mail}。东港路12号门口的窨井盖坏了，希望尽快换上新井盖。"
    contact = {"name": name, "phone": phone, "mail": mail}
    voice = say(district, text, wants_public=True, contact=contact, consent=True)[0]
    actions.classify(voice, topic=roads, urgency="urgent", by=station_officer)
    actions.assign(voice, grade="subdistrict", lead=east, by=station_officer)
    handling = voice.handlings.get()
    actions.sign_for(voice, handling, by=east_clerk)
    reply = actions.draft_reply(voice, handling, by=east_clerk)
    items = [
        {
            "request": i.request,
            "disposition": "planned",
            "text": "计划更换窨井盖并排查全路。",
            "due_on": voice.raised_on.replace(year=2027),
        }
        for i in reply.items.all()
    ]
    casework.save_reply(reply, items=items, outcome="underway", by=east_clerk)
    actions.send_to_head(voice, reply, by=east_clerk)
    casework.sign(reply, by=east_head)
    actions.issue(voice, reply, by=station_officer)
    voice.refresh_from_db()
    actions.publish(voice, title="东港路窨井盖损坏", text="窨井盖坏了，希望更换。", by=station_officer)
    for address in public_addresses(voice):
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        shown = content.decode(errors="replace")
        assert not any(value in shown for value in contact.values()), address


@pytest.mark.parametrize("words", ["周小梅女士：井盖已经更换，请放心出行。", "井盖已更换，已致电13800001111告知。"])
def test_an_answer_that_names_the_citizen_is_not_sent(taken_up, east_clerk, words):
    """答复里写了反映人的姓名或电话，送签时退回，请改。"""
    handling = taken_up.handlings.get()
    reply = actions.draft_reply(taken_up, handling, by=east_clerk)
    items = [{"request": i.request, "disposition": "done", "text": words, "due_on": None} for i in reply.items.all()]
    casework.save_reply(reply, items=items, outcome="solved", by=east_clerk)
    with pytest.raises(NotReady, match="姓名和联系方式"):
        actions.send_to_head(taken_up, reply, by=east_clerk)
    reply.refresh_from_db()
    assert reply.state == "draft"


def test_a_publication_that_names_the_citizen_is_refused(heard, station_officer):
    """公开的文字里有反映人的姓名，不能公开。"""
    with pytest.raises(NotReady, match="姓名和联系方式"):
        actions.publish(heard, title="东港路窨井盖损坏", text="感谢周小梅提出，窨井盖坏了。", by=station_officer)
    heard.refresh_from_db()
    assert not heard.published


def test_the_public_cannot_find_out_by_searching(client, heard, station_officer):
    """公众按电话、门牌查，查不到遮去了这些内容的意见；按公开的文字查得到。"""
    actions.publish(heard, title="东港路窨井盖损坏", text="窨井盖坏了半个月。", by=station_officer)
    assert "东港路窨井盖损坏" in client.get("/voices/?q=窨井盖").content.decode()
    for words in ("12号门口", "13800001111", "周小梅"):
        assert "东港路窨井盖损坏" not in client.get("/voices/", {"q": words}).content.decode()


def test_telephone_numbers_of_deputies_stay_inside(client, published, deputy):
    """代表的手机号码也不公开。"""
    from tests.people import person

    one = person(deputy)
    one.phone = "13911112222"
    one.save(update_fields=["phone"])
    for address in [*public_addresses(published), f"/stations/people/{one.pk}/"]:
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"13911112222" not in content, address
