"""办、答、评、回音：每一步都有人接着，结果都告诉反映人。"""

import pytest

from huiyin.casework import actions as casework
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Message
from huiyin.kernel.privacy.models import Reading
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.voices import actions
from huiyin.modules.voices.models import Answer, Assessment
from tests.people import SYSTEM
from tests.voices.conftest import reply_to, say


def test_the_station_answers_at_once_and_it_echoes(voice, station_officer):
    """当场答复即回音：答复留在查询页，并发短信。"""
    actions.answer_at_once(voice, text="已联系市政养护队，今天下午更换新井盖。", outcome="underway", by=station_officer)
    voice.refresh_from_db()
    assert (voice.state, voice.grade) == ("answered", "at_once")
    message = Message.objects.get()
    assert message.channel == "sms"
    assert message.address == "13800001111"
    assert voice.number in message.text


@pytest.mark.parametrize("text", ["已收悉。", "2026年3月5日", "您好，您反映的问题已收悉，感谢您的关心与支持！"])
def test_an_empty_answer_is_stopped(voice, station_officer, text):
    """只有日期、“已收悉”或客套话的不算答复，发不出去。"""
    with pytest.raises(NotReady):
        actions.answer_at_once(voice, text=text, outcome="explained", by=station_officer)
    voice.refresh_from_db()
    assert voice.state == "received"
    assert not Answer.objects.exists()
    assert not Message.objects.exists()


def test_a_station_sees_only_to_its_own(district, voice):
    """联络站只分办自己站点的意见。"""
    from huiyin.directory.models import Station
    from tests.people import seat

    other = Station.objects.create(
        body=district.body, code="west", name="西山联络站", kind="station", address="西山路1号"
    )
    officer = seat("西山小何", "station_officer", ("station", other.pk))
    with pytest.raises(NotAllowed):
        actions.pass_up(voice, words="超出职权", by=officer)
    voice.refresh_from_db()
    assert not voice.with_office


def test_passing_up_starts_the_office_s_clock(voice, station_officer, office):
    """联络站转区级分办后，轮到代表工作机构，重新计时。"""
    from huiyin.kernel import clocks

    actions.pass_up(voice, words="涉及多个部门", by=station_officer)
    assert clocks.running(voice).get().holder_kind == "body"
    with pytest.raises(NotAllowed):
        actions.answer_at_once(voice, text="由我站答复：下周更换。", outcome="underway", by=station_officer)
    actions.answer_at_once(voice, text="已商市政公司，下周更换井盖。", outcome="underway", by=office)


def test_the_grade_fits_the_unit(voice, station_officer, roads, east, district):
    """街道（镇）办理的交街道（镇），区级办理的交区级部门，不能混。"""
    actions.classify(voice, topic=roads, urgency="ordinary", by=station_officer)
    with pytest.raises(NotReady):
        actions.assign(voice, grade="subdistrict", lead=district.transport, by=station_officer)
    voice.refresh_from_db()
    assert voice.state == "received"
    assert not voice.handlings.exists()


def test_the_term_follows_the_grade(in_hand):
    """街道（镇）办理的五个工作日内答复，自交办次日起算。"""
    from huiyin.kernel import clocks

    assert str(clocks.running(in_hand.handlings.get()).get(name="reply").due_on) == "2026-03-09"


def test_a_unit_s_answer_goes_through_its_head_and_the_station(answered):
    """单位起草、负责人签发、联络站审核，才是正式答复，随即回音。"""
    assert answered.state == "answered"
    kinds = list(Entry.objects.filter(root_id=answered.pk).values_list("kind", flat=True))
    order = [
        "casework.reply_sent_to_head",
        "casework.reply_signed",
        "casework.reply_issued",
        "voices.answered",
        "voices.echoed",
    ]
    assert [kind for kind in kinds if kind in order] == order


def test_a_unit_never_judges_its_own_answer(answered, east_clerk, east_head):
    """承办单位不能代群众评价。"""
    for actor in (east_clerk, east_head):
        with pytest.raises(NotAllowed):
            actions.assess(answered, solved="yes", satisfied=1, by=actor)
    assert not Assessment.objects.exists()


def test_not_solved_needs_words(answered, citizen):
    """没有解决的须写明原因。"""
    with pytest.raises(NotReady):
        actions.assess(answered, solved="no", satisfied=3, by=citizen)
    assert not Assessment.objects.exists()


def test_a_second_round_stands_beside_the_first(answered, citizen, station_officer, east, east_clerk, east_head):
    """没有解决可以要求重新办理；前后两轮答复和评价并列。"""
    actions.reopen(answered, words="换的井盖第二天又塌了", by=citizen)
    answered.refresh_from_db()
    assert (answered.state, answered.round) == ("received", 2)
    actions.assign(answered, grade="subdistrict", lead=east, by=station_officer)
    handling = answered.handlings.get(round=2)
    actions.sign_for(answered, handling, by=east_clerk)
    reply_to(answered, east_clerk, east_head, station_officer, "已加固井座并更换重型井盖，3月12日验收合格。")
    actions.assess(answered, solved="yes", satisfied=1, by=citizen)
    actions.conclude(answered, by=station_officer)
    assert list(answered.assessments.values_list("round", "solved")) == [(1, "no"), (2, "yes")]
    assert answered.state == "concluded"


def test_reopening_ends_after_two_more_rounds(answered, citizen, station_officer):
    """重新办理最多两次，之后可请代表提请。"""
    for text in ("又塌了一次", "还是没有修好"):
        actions.reopen(answered, words=text, by=citizen)
        actions.answer_at_once(answered, text="已再次派人到现场加固井座。", outcome="solved", by=station_officer)
    with pytest.raises(NotReady):
        actions.reopen(answered, words="第三次要求", by=citizen)
    answered.refresh_from_db()
    assert answered.round == 3


def test_silence_concludes_when_the_term_is_over(answered, today):
    """评价期限过后未评价的，自动办结；期限之内不办结。"""
    today("2026-03-17")
    actions.pass_time(SYSTEM)
    answered.refresh_from_db()
    assert answered.state == "answered"
    today("2026-03-18")
    actions.pass_time(SYSTEM)
    answered.refresh_from_db()
    assert answered.state == "concluded"


def test_a_return_comes_back_to_whoever_sees_to_it(assigned, east_clerk, station_officer, district):
    """承办单位说明理由退回，联络站同意后回到分办。"""
    handling = assigned.handlings.get()
    casework.decline(handling, reason="属市管道路", suggests=district.transport, by=east_clerk)
    actions.agree_return(assigned, handling, by=station_officer)
    assigned.refresh_from_db()
    assert assigned.state == "received"


def test_everybody_who_joined_or_was_merged_hears_once(district, voice, station_officer):
    """反映的、附议的、并入的，各回音一次；重复运行不重发。"""
    from huiyin.kernel.actors import Actor

    actions.publish(voice, title="东港路窨井盖损坏", text="窨井盖坏了半个月。", by=station_officer)
    public = Actor.public("203.0.113.9")
    actions.join(voice, contact={"phone": "13900002222"}, consent=True, device="j", by=public)
    twin, _c = say(district, "东港路那个坏井盖绊倒了我妈。", contact={"phone": "13700003333"}, consent=True)
    actions.merge(twin, into=voice, by=station_officer)
    Message.objects.all().delete()
    actions.answer_at_once(voice, text="今天下午已换上新井盖。", outcome="solved", by=station_officer)
    actions.echo(voice, by=station_officer)
    assert sorted(Message.objects.values_list("address", flat=True)) == ["13700003333", "13800001111", "13900002222"]


def test_reading_a_contact_is_written_down(voice, station_officer, deputy):
    """查看联系方式须写明事由，逐次记录；不相干的人看不到。"""
    assert actions.reveal(voice, "contact_phone", why="约现场查看", by=station_officer) == "13800001111"
    assert Reading.objects.get().why == "约现场查看"
    with pytest.raises(NotReady):
        actions.reveal(voice, "contact_phone", why=" ", by=station_officer)
    with pytest.raises(NotAllowed):
        actions.reveal(voice, "contact_phone", why="看看", by=deputy)
    assert Reading.objects.count() == 1


def test_nothing_personal_is_published(voice, station_officer):
    """公开文字里还有手机号、身份证号的，公开不了。"""
    with pytest.raises(NotReady, match="手机号"):
        actions.publish(voice, title="井盖损坏", text="请打13900002222找我。", by=station_officer)
    voice.refresh_from_db()
    assert not voice.published


def test_only_with_consent_is_anything_published(district, station_officer):
    """反映人没有同意公开的，不能公开。"""
    voice, _citizen = say(district)
    with pytest.raises(NotReady):
        actions.publish(voice, title="井盖损坏", text="井盖坏了。", by=station_officer)


def test_quarantine_can_be_undone(district, station_officer):
    """不作办理的可以撤销，原文一直在。"""
    voice, _citizen = say(district, hidden="x")
    actions.discard(voice, reason="广告", by=station_officer)
    actions.restore(voice, by=station_officer)
    actions.release(voice, by=station_officer)
    voice.refresh_from_db()
    assert voice.state == "received"
    assert "窨井盖" in voice.text


def test_the_station_lets_time_stand_still_and_the_citizen_reads_why(in_hand, station_officer, east_clerk, client):
    """联络站经反映人同意暂停计时，查询页写明原因；承办单位自己不能暂停。"""
    from huiyin.modules.voices import follow

    handling = in_hand.handlings.get()
    why = {"reason": "井盖须定制，厂家两周后交货", "agreed_by": "反映人周女士"}
    with pytest.raises(NotAllowed):
        casework.pause(handling, **why, by=east_clerk)
    casework.pause(handling, **why, by=station_officer)
    page = client.get(f"/voices/f/{follow.token(in_hand, follow.secret_of(in_hand.intake))}/").content.decode()
    assert "井盖须定制，厂家两周后交货" in page
    assert "已暂停" in page
