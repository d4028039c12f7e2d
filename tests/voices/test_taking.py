"""收：扫码、来站、来信、座谈，一条也不丢。"""

import hashlib
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.voices import actions, follow, limits
from huiyin.modules.voices.models import Joining, Voice
from tests.voices.conftest import TEXT, say

PUBLIC = Actor.public("203.0.113.7")


def test_a_voice_gets_a_number_a_follow_code_and_a_clock_at_once(voice):
    """收到即有受理编号、查询码，记入台账，开始计时。"""
    assert voice.number == f"MS2026-{voice.pk:06d}"
    assert voice.state == "received"
    assert Entry.objects.filter(subject_type="voices.voice", subject_id=voice.pk).first().kind == "voices.received"
    clock = Clock.objects.get(subject_type="voices.voice", subject_id=voice.pk)
    assert (clock.name, clock.holder_kind, str(clock.due_on)) == ("triage", "station", "2026-03-04")


def test_the_ledger_holds_no_words_and_no_person(voice):
    """台账里没有正文、姓名和号码，只有反映人自己能核对的摘要。"""
    kept = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "井盖" not in kept
    assert "周小梅" not in kept
    assert "13800001111" not in kept
    secret = follow.secret_of(voice.intake)
    entry = Entry.objects.filter(kind="voices.received").get()
    assert entry.facts["digest"] == hashlib.sha256(f"{secret}\n{TEXT}".encode()).hexdigest()


def test_the_same_form_sent_twice_is_one_voice(district):
    """网络不好重复提交，只算一件，查询码不变。"""
    intake = uuid.uuid4()
    first, secret = actions.receive(body=district.body, text=TEXT, channel="web", intake=intake, by=PUBLIC)
    second, again = actions.receive(body=district.body, text=TEXT, channel="web", intake=intake, by=PUBLIC)
    assert (first.pk, secret) == (second.pk, again)
    assert Voice.objects.count() == 1


def test_a_page_shown_again_loses_nothing(district):
    """浏览器留下的旧页面又写了另一件事，是另一件，不会当作重复提交丢掉。"""
    intake = uuid.uuid4()
    _first, secret = actions.receive(body=district.body, text=TEXT, channel="web", intake=intake, by=PUBLIC)
    for _sending in range(2):
        other, another = actions.receive(body=district.body, text="公园缺灯。", channel="web", intake=intake, by=PUBLIC)
    assert (other.text, Voice.objects.count()) == ("公园缺灯。", 2)
    assert another != secret


def test_a_name_is_kept_only_with_consent(district):
    """留姓名、号码须先同意告知，否则不收，也不留下任何记录。（个人信息保护法第十三条）"""
    with pytest.raises(NotReady):
        actions.receive(body=district.body, text=TEXT, channel="web", contact={"phone": "13800001111"}, by=PUBLIC)
    assert not Voice.objects.exists()
    assert not Entry.objects.exists()


def test_contact_is_encrypted_at_rest(voice):
    """姓名和号码在数据库里是密文。"""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT contact_name, contact_phone FROM voices_voice")
        stored = "".join(cursor.fetchone())
    assert "周小梅" not in stored
    assert "13800001111" not in stored
    assert stored.startswith("k1:")


def test_what_exceeds_a_limit_waits_for_a_person_and_is_not_lost(district, code):
    """同一设备一小时超过五件的，转人工核对，不丢弃，并告诉本人。"""
    for number in range(5):
        voice, _citizen = say(district, f"第{number}件事情：路灯不亮了。", device="phone-a", code=code)
        assert voice.state == "received"
    sixth, _citizen = say(district, "第六件事情：路灯不亮了。", device="phone-a", code=code)
    assert (sixth.state, sixth.held_because) == ("quarantined", "device")
    other, _citizen = say(district, "另一部手机：路灯不亮了。", device="phone-b", code=code)
    assert other.state == "received"


def test_the_hidden_field_holds_what_a_robot_fills_in(district):
    """看不见的栏目被填写的，转人工核对。"""
    voice, _citizen = say(district, hidden="http://spam.example")
    assert (voice.state, voice.held_because) == ("quarantined", "hidden")


def test_a_flood_is_turned_away_and_says_so(district, monkeypatch):
    """同一网络一小时内极多的，请过一会再来，不悄悄丢掉。"""
    monkeypatch.setattr(limits, "flooded", lambda address, table: True)
    with pytest.raises(NotAllowed, match="过一小时再试"):
        say(district)
    assert not Voice.objects.exists()


def test_staff_take_down_what_they_hear(district, station_officer):
    """来站、电话、来信由工作人员登记，登记人留名，一样有查询码。"""
    voice, secret = actions.take(
        body=district.body, text=TEXT, channel="phone", station=district.station, by=station_officer
    )
    assert (voice.taken_by, voice.channel, len(secret)) == ("东港联络站小林", "phone", 12)


def test_a_unit_takes_nothing_down_for_others(district, transport):
    """承办单位不代群众登记。"""
    with pytest.raises(NotAllowed):
        actions.take(body=district.body, text=TEXT, channel="phone", by=transport)
    assert not Voice.objects.exists()


def test_a_symposium_is_taken_down_whole_or_not_at_all(district, station_officer):
    """座谈会一次登记多件：有一件写得不清楚，说明是第几件，全部不登记。"""
    common = {"body": district.body, "station": district.station, "by": station_officer}
    with pytest.raises(NotReady, match="第2条"):
        actions.take_many(["小区门口路灯坏了。", "嗯"], **common)
    assert not Voice.objects.exists()
    taken = actions.take_many(["小区门口路灯坏了。", "公园里缺少健身器材。"], **common)
    assert [one.channel for one in taken] == ["symposium", "symposium"]


def test_joining_is_heard_once_a_device(voice, station_officer):
    """附议一条公开的意见：同一设备只算一次。"""
    actions.publish(voice, title="东港路窨井盖损坏", text="窨井盖坏了半个月。", by=station_officer)
    actions.join(voice, words="我也绊了一下", device="phone-c", by=PUBLIC)
    with pytest.raises(NotReady):
        actions.join(voice, device="phone-c", by=PUBLIC)
    assert Joining.objects.count() == 1


def test_what_is_not_public_cannot_be_joined(voice):
    """没有公开的意见不能附议，也看不到。"""
    with pytest.raises(NotAllowed):
        actions.join(voice, by=PUBLIC)
    assert not Joining.objects.exists()


def test_whoever_raised_it_may_take_it_back_before_it_is_assigned(voice, citizen):
    """交办以前本人可以撤回，联系方式随之删除，台账仍在。"""
    actions.withdraw(voice, by=citizen)
    voice.refresh_from_db()
    assert (voice.state, voice.contact_name, voice.contact_phone) == ("withdrawn", "", "")
    assert Entry.objects.filter(kind="voices.withdrawn").exists()


def test_nobody_else_may_take_it_back(voice, district):
    """别人拿不到查询码，不能撤回。"""
    _other, stranger = say(district, "另外一件事：公园缺灯。")
    with pytest.raises(NotAllowed):
        actions.withdraw(voice, by=stranger)
    voice.refresh_from_db()
    assert voice.state == "received"


def test_a_wrong_follow_code_opens_nothing(voice):
    """查询码错一个字也打不开。"""
    right = follow.secret_of(voice.intake)
    for wrong in (right[:-1] + ("2" if right[-1] != "2" else "3"), "", right + "A"):
        with pytest.raises(NotAllowed):
            follow.find(f"{voice.pk}-{wrong}")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=5, max_size=80).filter(lambda text: len(text.strip()) >= 5))
def test_any_words_are_taken(district, text):
    """不论写什么字符，只要有五个字以上都收得下，标题不空。"""
    voice, _citizen = say(district, text.replace("\x00", "零"))
    assert voice.title.strip()
    assert len(voice.title) <= 200


def test_a_request_is_read_once(district):
    """标题就是正文第一句的，诉求只列一次，不重复。"""
    voice, _citizen = say(district, "港城花园北门到车站的三百米没有路灯，请装上路灯。")
    assert voice.latest_advice.requests == ["港城花园北门到车站的三百米没有路灯，请装上路灯。"]
