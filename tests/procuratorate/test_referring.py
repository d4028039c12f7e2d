"""提供线索：谁能提供什么，检察机关受理与否，结果怎样回来。"""

from __future__ import annotations

import pytest

from huiyin.casework import raising
from huiyin.kernel import clocks
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.procuratorate import actions, notices
from huiyin.modules.procuratorate.models import Referral
from huiyin.modules.suggestions import actions as suggestions
from huiyin.modules.voices import actions as voices
from huiyin.modules.voices.models import Voice
from tests.people import SYSTEM
from tests.voices.conftest import say

from .conftest import BECAUSE, WORDS, refer


def test_a_voice_becomes_a_lead_with_its_source(referral, smoke):
    """群众意见成为线索，互相查得到来源；没有人办理的意见等着结果，并告知反映人。"""
    smoke.refresh_from_db()
    assert [case.pk for case in raising.behind(referral)] == [smoke.pk]
    assert (smoke.state, smoke.grade) == ("raised", "raise")
    assert chain(smoke).filter(kind="voices.echoed").count() == 1


def test_the_term_for_evaluating_comes_from_the_policy(referral):
    """评估时限出自适用规则：十个工作日，由检察机关承担。"""
    clock = clocks.running(referral).get()
    assert (clock.name, clock.due_on.isoformat(), clock.holder_kind) == ("evaluate", "2026-03-16", "unit")


def test_accepting_starts_the_term_for_the_outcome(taken):
    """受理之后评估时限停止，办理反馈时限开始。"""
    assert [clock.name for clock in clocks.running(taken)] == ["outcome"]


def test_a_refusal_has_a_coded_reason_and_gives_the_voice_back(referral, smoke, procurator):
    """未予受理须选定原因，意见当即回到分办，不等第二天。"""
    actions.refuse(referral, reason="corrected", words="街道已责令停止。", by=procurator)
    referral.refresh_from_db()
    smoke.refresh_from_db()
    assert (referral.state, referral.reason, smoke.state) == ("refused", "corrected", "received")


@pytest.mark.parametrize(("reason", "words"), [("unknown", "说明"), ("other", " ")])
def test_a_refusal_without_a_reason_is_none(referral, smoke, procurator, reason, words):
    """原因不在表中的、选“其他”不说明的，不能算答复，什么都没有发生。"""
    with pytest.raises(NotReady):
        actions.refuse(referral, reason=reason, words=words, by=procurator)
    referral.refresh_from_db()
    smoke.refresh_from_db()
    assert (referral.state, smoke.state) == ("offered", "raised")


def test_the_result_comes_back_to_the_citizen(taken, smoke, procurator):
    """办结的结果原样回到意见，成为对反映人的答复，可以评价。"""
    actions.conclude(taken, outcome="solved", result="加工点已拆除，现场复查无焚烧痕迹。", by=procurator)
    smoke.refresh_from_db()
    answer = smoke.answers.get()
    assert (smoke.state, answer.kind, answer.outcome) == ("answered", "result", "solved")
    assert "加工点已拆除" in answer.text


def test_a_voice_in_hand_goes_its_own_way(
    district, smoke, office, station_officer, transport, procuratorate, procurator
):
    """正在由单位办理的意见，线索并行：单位照常办理，线索的结果另行告知，不替单位答复。"""
    from huiyin.directory.models import Topic

    voices.classify(smoke, topic=Topic.objects.create(code="air", name="大气"), urgency="ordinary", by=station_officer)
    voices.assign(smoke, grade="district", lead=district.transport, by=station_officer)
    made = refer(smoke, by=office, to=procuratorate)
    actions.accept(made, by=procurator)
    actions.conclude(made, outcome="solved", result="已整改。", by=procurator)
    smoke.refresh_from_db()
    assert (smoke.state, smoke.answers.count()) == ("assigned", 0)
    voices.pass_time(SYSTEM)
    smoke.refresh_from_db()
    assert smoke.state == "assigned"
    assert "已整改。" in smoke.answers.get().text


def test_a_raised_voice_waits_for_what_it_was_raised_to(
    district, smoke, resident_deputy, office, procuratorate, procurator
):
    """已由代表提请为建议的意见又提供为线索，线索先办结，意见仍等建议的结果。"""
    voices.raise_(smoke, target="suggestion", title="关于整治焚烧的建议", texts=["烧塑料"], by=resident_deputy)
    with pytest.raises(NotNow):
        refer(smoke, by=office, to=procuratorate)
    smoke.refresh_from_db()
    assert smoke.state == "raised"


def test_several_voices_make_one_lead(district, smoke, office, procuratorate, procurator):
    """同一事由的几件意见作为一条线索，结果逐一告知。"""
    other, _citizen = say(district, "海晏路废品站半夜又在烧东西，窗户都不敢开。")
    made = refer(smoke, other, by=office, to=procuratorate)
    actions.accept(made, by=procurator)
    actions.conclude(made, outcome="partly", result="已停业，场地清理中。", by=procurator)
    assert {voice.answers.get().outcome for voice in Voice.objects.all()} == {"underway"}


def test_material_may_be_asked_for(referral, office, procurator, today):
    """检察机关可以要求补充材料：评估时限停止，补充之后重新计算。"""
    actions.ask(referral, words="请补充焚烧的时间和频次。", by=procurator)
    assert [clock.name for clock in clocks.running(referral)] == ["supply"]
    today("2026-03-10")
    actions.supply(referral, words="每周三四次，多在夜间十一点以后。", by=office)
    referral.refresh_from_db()
    clock = clocks.running(referral).get()
    assert (clock.name, clock.started_on.isoformat()) == ("evaluate", "2026-03-10")
    assert referral.words.endswith("多在夜间十一点以后。")


def test_a_suggestion_goes_on_while_it_is_a_lead(in_hand, office, procuratorate, procurator):
    """代表建议在照常办理的同时提供为线索，环节和时限都不变。"""
    running = set(clocks.of(in_hand).values_list("pk", "due_on", "stopped_on"))
    made = refer(in_hand, by=office, to=procuratorate)
    in_hand.refresh_from_db()
    assert (in_hand.state, made.state) == ("in_hand", "offered")
    assert running == set(clocks.of(in_hand).values_list("pk", "due_on", "stopped_on"))


def test_signers_hear_of_the_result(in_hand, deputy, office, procuratorate, procurator):
    """线索由代表建议而来的，受理和结果告知联名的各位代表。"""
    made = refer(in_hand, by=office, to=procuratorate)
    actions.accept(made, by=procurator)
    notices.after_referral(made, "accept", by=procurator)
    assert Notice.objects.filter(user_id=deputy.user_id, text__contains="已受理").count() == 1


def test_a_confidential_matter_is_not_handed_over(in_hand, office, procuratorate, procurator):
    """涉密的建议不提供。"""
    type(in_hand).objects.filter(pk=in_hand.pk).update(confidential=True)
    in_hand.refresh_from_db()
    with pytest.raises(NotReady):
        refer(in_hand, by=office, to=procuratorate)
    assert not Referral.objects.exists()


def test_a_draft_is_not_handed_over(draft, office, procuratorate, procurator):
    """代表还没有提交的草稿不提供。"""
    with pytest.raises(NotNow):
        refer(draft, by=office, to=procuratorate)
    assert not Referral.objects.exists()


@pytest.mark.parametrize("field", ["words", "because", "title"])
def test_personal_data_is_not_handed_over(smoke, office, procuratorate, procurator, field):
    """提供的内容里有电话等个人信息的不能提供，指出是哪一处；意见原样不动。"""
    with pytest.raises(NotReady, match="13800001111"):
        refer(smoke, by=office, to=procuratorate, **{field: "请联系13800001111"})
    smoke.refresh_from_db()
    assert smoke.state == "received"
    assert not Referral.objects.exists()


def test_only_the_office_of_the_body_refers(smoke, station_officer, deputy, transport, procuratorate, procurator):
    """联络站、代表、承办单位和检察机关自己都不能提供线索。"""
    for actor in (station_officer, deputy, transport, procurator):
        with pytest.raises(NotAllowed):
            refer(smoke, by=actor, to=procuratorate)
    assert not Referral.objects.exists()


def test_a_matter_is_one_lead_at_a_time(in_hand, office, procuratorate, procurator):
    """同一事项在检察机关办结之前不重复提供。"""
    refer(in_hand, by=office, to=procuratorate)
    with pytest.raises(NotNow):
        refer(in_hand, by=office, to=procuratorate)
    assert Referral.objects.count() == 1


def test_without_an_account_of_the_procuratorate_nothing_is_sent(smoke, office, procuratorate):
    """检察院没有开通账号的，不能提供，线索不会落空。"""
    with pytest.raises(NotReady):
        refer(smoke, by=office, to=procuratorate)
    assert not Referral.objects.exists()


def test_only_the_procuratorate_it_went_to_answers(referral, office, transport):
    """别的单位、提供的一方都不能代检察机关受理。"""
    for actor in (office, transport):
        with pytest.raises(NotAllowed):
            actions.accept(referral, by=actor)
    referral.refresh_from_db()
    assert referral.state == "offered"


def test_withdrawing_gives_the_voice_back(referral, smoke, office):
    """受理之前可以撤回，意见回到分办。"""
    actions.withdraw(referral, words="街道已当场处理。", by=office)
    smoke.refresh_from_db()
    assert smoke.state == "received"


def test_an_accepted_lead_is_not_withdrawn(taken, office):
    """检察机关受理之后不能撤回。"""
    with pytest.raises(NotNow):
        actions.withdraw(taken, words="不需要了。", by=office)
    taken.refresh_from_db()
    assert taken.state == "accepted"


def test_time_changes_nothing_that_is_settled(taken, smoke, procurator):
    """每日任务重复运行，不会再答复一次。"""
    actions.conclude(taken, outcome="solved", result="已拆除。", by=procurator)
    voices.pass_time(SYSTEM)
    actions.pass_time(SYSTEM)
    assert smoke.answers.count() == 1


def test_progress_is_not_of_the_future(taken, procurator):
    """进展日期不能晚于当日。"""
    from datetime import date

    with pytest.raises(NotReady):
        actions.progress(taken, measure="filed", words="已立案。", on=date(2026, 3, 3), by=procurator)
    assert not taken.measures.exists()


def test_a_withdrawn_suggestion_takes_nothing_along(in_hand, deputy, office, procuratorate, procurator):
    """来源建议撤回，已提供的线索仍由检察机关办理。"""
    made = refer(in_hand, by=office, to=procuratorate)
    suggestions.withdraw(in_hand, reason="情况已变。", by=deputy)
    made.refresh_from_db()
    assert made.state == "offered"


def test_the_ledger_tells_what_was_handed_over_without_the_words(referral):
    """台账记编号、用途、领域和来源，不记群众的原话。"""
    facts = chain(referral).first().facts
    assert facts["behind"]
    assert facts["purpose"] == "litigation"
    assert WORDS not in str(facts)
    assert BECAUSE not in str(facts)
