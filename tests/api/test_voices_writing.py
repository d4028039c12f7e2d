"""群众意见的接口：带图片反映、附议、凭查询码评价；工作人员代为登记、答复、提请。"""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiyin.casework.models import Reply
from huiyin.kernel.files import storing
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.voices import follow
from huiyin.modules.voices.models import Assessment, Joining, Voice
from tests.api.conftest import key_for


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(out, "PNG")
    return SimpleUploadedFile("井盖.png", out.getvalue(), "image/png")


def test_a_voice_with_pictures(ask, district):
    """带图片反映：与网页一样收下，图片附在这件意见上。"""
    status, found = ask("POST", "/voices/with-pictures", "", {"text": "东港路路灯坏了半个月。"}, {"pictures": photo()})
    assert status == 200
    voice = Voice.objects.get(number=found["number"])
    assert storing.on(voice).count() == 1


def test_what_is_no_picture_is_not_taken(ask, district):
    """不是图片的不收，意见也不留下一半。"""
    wrong = SimpleUploadedFile("病毒.png", b"MZ not a picture", "image/png")
    assert ask("POST", "/voices/with-pictures", "", {"text": "东港路路灯坏了。"}, {"pictures": wrong})[0] == 422
    assert not Voice.objects.exists()


def test_whoever_raised_it_follows_and_judges_with_the_code(ask, heard):
    """反映人凭查询码看结果、评价；不用注册。"""
    token = follow.token(heard, follow.secret_of(heard.intake))
    status, found = ask("GET", f"/followed/{token}")
    assert (status, found["number"], len(found["replies"])) == (200, heard.number, 1)
    assert ask("POST", f"/followed/{token}/assess", "", {"solved": "yes", "satisfied": "1"})[0] == 200
    assert Assessment.objects.get().solved == "yes"


@pytest.mark.parametrize("token", ["1-ABCDEFGHJKLM", "999999999999999999999999-ABCDEFGHJKLM", "²-ABCDEFGHJKLM", "x"])
def test_a_wrong_code_shows_and_does_nothing(ask, heard, token):
    """查询码不对的，什么也看不到、什么也办不了。"""
    assert ask("GET", f"/followed/{token}")[0] == 403
    assert ask("POST", f"/followed/{token}/assess", "", {"solved": "yes", "satisfied": "1"})[0] == 403
    assert not Assessment.objects.exists()


def test_somebody_joins_a_published(ask, published):
    """附议已经公开的意见。"""
    status, found = ask("POST", f"/cases/voices/{published.pk}/joinings", "", {"words": "我家门口也是。"})
    assert (status, len(found["follow_code"])) == (200, 12)
    assert Joining.objects.get().words == "我家门口也是。"


def test_a_station_takes_down_what_somebody_says(ask, district, station_officer):
    """联络站代为登记：来站的直接登记，来信须附原件。"""
    key = key_for(station_officer)
    body = {"channel": "walk_in", "text": "东港路窨井盖坏了，晚上走路危险。", "station": district.station.pk}
    status, found = ask("POST", "/voices/taken-down", key, body, files={})
    assert status == 200
    assert Voice.objects.get(number=found["number"]).channel == "walk_in"
    status, found = ask("POST", "/voices/taken-down", key, {**body, "channel": "letter"}, files={})
    assert (status, list(found["fields"])) == (422, ["scan"])
    assert Voice.objects.count() == 1


def test_a_symposium_is_taken_down_at_once(ask, district, station_officer):
    """座谈会：每段一件，每件都有编号和查询码。"""
    texts = "东港路窨井盖坏了，晚上危险。\n\n菜场门口占道经营，孩子上学绕行。"
    status, found = ask(
        "POST", "/voices/taken-down/many", key_for(station_officer), {"texts": texts, "station": district.station.pk}
    )
    assert (status, len(found), Voice.objects.count()) == (200, 2, 2)


def test_nobody_else_takes_down(ask, district, transport):
    """承办单位不能代为登记。"""
    body = {"channel": "walk_in", "text": "东港路窨井盖坏了。"}
    assert ask("POST", "/voices/taken-down", key_for(transport), body, files={})[0] == 403
    assert ask("POST", "/voices/taken-down/many", key_for(transport), {"texts": "东港路窨井盖坏了。"})[0] == 403
    assert not Voice.objects.exists()


def test_a_unit_answers_a_voice(ask, taken_up, east_clerk):
    """承办单位起草并写好对群众的答复。"""
    key, base = key_for(east_clerk), f"/cases/voices/{taken_up.pk}"
    part = taken_up.handlings.get()
    assert ask("POST", f"{base}/handling/{part.pk}/reply", key)[0] == 200
    reply = Reply.objects.get()
    body = {"outcome": "solved"}
    for item in reply.items.all():
        body |= {f"text{item.position}": "已更换新井盖。", f"disposition{item.position}": "done"}
    status, found = ask("PUT", f"{base}/reply/{reply.pk}/text", key, body)
    assert status == 200, found
    assert {item.text for item in reply.items.all()} == {"已更换新井盖。"}


def test_a_voice_becomes_a_suggestion(ask, voice, resident_deputy):
    """驻站代表把意见提请为建议：得到一件草稿，来源记下。"""
    key, base = key_for(resident_deputy), f"/cases/voices/{voice.pk}"
    status, found = ask("POST", f"{base}/raised", key, {"target": "suggestion", "title": "关于更换破损窨井盖的建议"})
    assert (status, found.get("kind")) == (200, "suggestion"), found
    assert Suggestion.objects.get(pk=found["id"]).title == "关于更换破损窨井盖的建议"
