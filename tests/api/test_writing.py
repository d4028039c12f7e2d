"""接口办理：和网页同一张表、同一道关口，台账写明是哪个令牌。"""

from __future__ import annotations

import pytest

from huiyin.kernel.ledger.models import Entry
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.voices.models import Voice
from tests.api.conftest import key_for
from tests.people import handling


def test_a_step_goes_through_the_gate_and_into_the_ledger(ask, accepted, district, office):
    """交办：状态、承办单位、台账都与网页办理一样。"""
    body = {"way": "lead", "lead": district.transport.pk, "joint": [district.finance.pk], "meeting": "交办会"}
    status, found = ask("POST", f"/cases/suggestions/{accepted.pk}/steps/assign", key_for(office), body)
    assert (status, found["case"]["state"]) == (200, "assigned")
    assert found["case"]["units"] == ["区交通运输局", "区财政局"]
    entry = Entry.objects.get(kind="casework.assigned")
    assert (entry.actor, entry.role) == ("代表工委李科", "office")
    assert "访问令牌：办公系统" in entry.title


def test_steps_say_what_may_be_done_and_what_to_fill_in(ask, accepted, office, district):
    """先问能办什么：可办的给出字段和选项，不可办的写明原因。"""
    status, found = ask("GET", f"/cases/suggestions/{accepted.pk}/steps", key_for(office))
    assert status == 200
    assign = next(one for one in found if one["verb"] == "assign")
    assert assign["open"]
    assert assign["address"].endswith(f"/api/v1/cases/suggestions/{accepted.pk}/steps/assign")
    lead = next(one for one in assign["fields"] if one["name"] == "lead")
    assert {"value": str(district.transport.pk), "label": "交通局"} in lead["choices"]
    withdraw = next(one for one in found if one["verb"] == "withdraw")
    assert not withdraw["open"]
    assert withdraw["reason"]


def test_what_the_gate_refuses_is_refused_here(ask, accepted, district, deputy, transport):
    """代表、承办单位不能交办：返回关口的说明，什么也没有发生。"""
    before = Entry.objects.count()
    for actor in (deputy, transport):
        key = key_for(actor)
        issued = Entry.objects.count()
        body = {"way": "lead", "lead": district.transport.pk}
        status, found = ask("POST", f"/cases/suggestions/{accepted.pk}/steps/assign", key, body)
        assert (status, "交办须由" in found["detail"]) == (403, True)
        assert Entry.objects.count() == issued
    accepted.refresh_from_db()
    assert accepted.state == "accepted"
    assert Entry.objects.count() == before + 2  # two tokens


def test_a_token_for_reading_does_nothing(ask, accepted, office):
    """只读令牌不能办理。"""
    status, found = ask(
        "POST", f"/cases/suggestions/{accepted.pk}/steps/assign", key_for(office, "read"), {"way": "lead"}
    )
    assert status == 401
    assert "用途" in found["detail"]


def test_nobody_does_anything_without_a_token(ask, accepted):
    """没有令牌不能办理。"""
    assert ask("POST", f"/cases/suggestions/{accepted.pk}/steps/assign", "", {"way": "lead"})[0] == 401


def test_what_is_filled_in_wrongly_is_said_field_by_field(ask, accepted, office):
    """填得不对的，逐个字段说明，什么也没有发生。"""
    key = key_for(office)
    status, found = ask("POST", f"/cases/suggestions/{accepted.pk}/steps/assign", key, {"way": "lead", "lead": 999999})
    assert status == 422
    assert list(found["fields"]) == ["lead"]
    accepted.refresh_from_db()
    assert accepted.state == "accepted"


def test_a_part_of_another_case_is_not_found(ask, assigned, voice, transport):
    """别的事项的承办记录，从这件事项打不开。"""
    part = handling(assigned, "lead")
    assert ask("POST", f"/cases/suggestions/{voice.pk}/handling/{part.pk}/steps/sign_for", key_for(transport))[0] == 404


def test_a_unit_signs_drafts_and_writes_by_program(ask, assigned, transport):
    """承办单位的系统：签收、起草答复、逐条写答复。"""
    part, key = handling(assigned, "lead"), key_for(transport)
    base = f"/cases/suggestions/{assigned.pk}"
    assert ask("POST", f"{base}/handling/{part.pk}/steps/sign_for", key)[0] == 200
    assert ask("POST", f"{base}/handling/{part.pk}/reply", key)[0] == 200
    reply = part.replies.get()
    body = {
        "outcome": "a",
        "text1": "站点已建成。",
        "disposition1": "done",
        "text2": "班次已加密。",
        "disposition2": "done",
    }
    assert ask("PUT", f"{base}/reply/{reply.pk}/text", key, body)[0] == 200
    assert [item.text for item in reply.items.all()] == ["站点已建成。", "班次已加密。"]
    assert Entry.objects.get(kind="casework.signed_for").title.endswith("（访问令牌：办公系统）")


def test_a_deputy_writes_and_hands_in_by_program(ask, district, deputy):
    """代表的系统：起草、改写、预提交。"""
    key = key_for(deputy)
    body = {
        "title": "关于增设公交站点的建议",
        "situation": "小区离站远。",
        "problem": "出行不便。",
        "request1": "增设站点。",
    }
    status, found = ask("POST", "/drafts/suggestions", key, {**body, "topic": district.topic.pk})
    assert (status, found["case"]["state"]) == (200, "draft")
    pk = found["case"]["id"]
    assert (
        ask(
            "PUT", f"/cases/suggestions/{pk}/draft", key, {**body, "topic": district.topic.pk, "request2": "加密班次。"}
        )[0]
        == 200
    )
    assert [one.text for one in Suggestion.objects.get().requests.all()] == ["增设站点。", "加密班次。"]
    assert ask("POST", f"/cases/suggestions/{pk}/steps/presubmit", key)[0] == 200
    assert Suggestion.objects.get().state == "prereview"


def test_nobody_else_writes_a_draft(ask, draft, office, friend):
    """工作机构不起草建议；别的代表改不了本人的草稿。"""
    assert ask("POST", "/drafts/suggestions", key_for(office), {"title": "x"})[0] == 403
    assert ask("PUT", f"/cases/suggestions/{draft.pk}/draft", key_for(friend), {"title": "x"})[0] == 404
    assert Suggestion.objects.get().title == draft.title


def test_anybody_raises_a_voice(ask, district):
    """不用令牌就能反映：立即有编号和查询码；重复发送只算一件。"""
    body = {
        "text": "东港路路灯坏了半个月，请修。",
        "intake": "0b7f6c0e-58d9-4f62-9a35-0d7a0f3f8a11",
        "wants_public": True,
    }
    status, found = ask("POST", "/voices", "", body)
    assert (status, len(found["follow_code"])) == (200, 12)
    assert ask("POST", "/voices", "", body)[1]["number"] == found["number"]
    voice = Voice.objects.get()
    assert (voice.number, voice.channel, voice.published) == (found["number"], "web", False)


@pytest.mark.parametrize(
    "body",
    [{"text": "短"}, {}, {"text": "东港路路灯坏了。", "phone": "13800001111"}, {"text": "东港路\ud800路灯坏了。"}],
)
def test_a_voice_that_is_not_right_is_not_taken(ask, district, body):
    """太短、没有同意就留电话、不能保存的字符：逐项说明，不收下。"""
    status, found = ask("POST", "/voices", "", body)
    assert status == 422
    assert found["fields"]
    assert not Voice.objects.exists()


def test_staff_see_to_voices_by_program(ask, voice, station_officer, roads, east):
    """联络站的系统：归类、交办群众意见。"""
    key, base = key_for(station_officer), f"/cases/voices/{voice.pk}/steps"
    body = {"title": "窨井盖损坏", "topic": roads.pk, "urgency": "urgent"}
    assert ask("POST", f"{base}/classify", key, body)[0] == 200
    status, found = ask("POST", f"{base}/assign", key, {"grade": "subdistrict", "lead": east.pk})
    assert (status, found["case"]["state"]) == (200, "assigned")


def test_the_interface_never_tells_who_raised_a_voice(ask, client, voice, station_officer):
    """接口里没有反映人的姓名电话，工作人员也一样：要看须在网页上写明事由。"""
    key = key_for(station_officer)
    text = str(ask("GET", f"/cases/voices/{voice.pk}", key)[1]) + str(
        ask("GET", f"/cases/voices/{voice.pk}/steps", key)[1]
    )
    assert "周小梅" not in text
    assert "13800001111" not in text
