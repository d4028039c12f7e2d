"""检察建议：登记、回复、办结；提供为素材，采用或者不采用，之后互相看得到。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework import raising
from huiyin.directory.models import Mandate
from huiyin.kernel import clocks
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.procuratorate import actions
from huiyin.modules.procuratorate.models import Material, Recommendation
from huiyin.modules.suggestions import actions as suggestions
from huiyin.modules.suggestions.models import Suggestion
from tests.people import SYSTEM, person

from .conftest import recommend


@pytest.fixture
def colleague(district, friend):
    """Another serving deputy."""
    Mandate.objects.create(person=person(friend), body=district.body, since=date(2022, 1, 1))
    return friend


def test_the_reply_is_due_in_two_months(recommendation):
    """被建议单位自收到之日起两个月内书面回复。（检察建议工作规定第十九条）"""
    clock = clocks.running(recommendation).get()
    assert (clock.name, clock.due_on.isoformat()) == ("answer", "2026-05-06")


def test_an_urgent_reply_is_due_in_fifteen_days(district, procurator, today):
    """紧急情形十五日内书面回复。（检察公益诉讼解释第二十一条）"""
    today("2026-03-02")
    made = recommend(procurator, urgent=True)
    assert clocks.running(made).get().due_on.isoformat() == "2026-03-17"


def test_the_term_runs_from_the_day_it_was_made(district, procurator, today):
    """登记晚于制发的，到期日仍从制发之日起算；登记以前的日子里没有这个时限。"""
    today("2026-03-20")
    made = recommend(procurator, issued_on=date(2026, 3, 2))
    clock = clocks.running(made).get()
    assert (clock.started_on, clock.due_on) == (date(2026, 3, 20), date(2026, 5, 6))


def test_a_number_is_recorded_once(recommendation, procurator):
    """同一文号不重复登记。"""
    with pytest.raises(NotNow):
        recommend(procurator)
    assert Recommendation.objects.count() == 1


def test_only_a_procuratorate_records(district, procurator, office, transport, today):
    """检察建议只由检察机关登记。"""
    today("2026-03-02")
    for actor in (office, transport):
        with pytest.raises(NotAllowed):
            recommend(actor)
    assert not Recommendation.objects.exists()


def test_a_reply_before_it_was_made_is_refused(recommendation, procurator):
    """回复日期不能早于制发日期。"""
    with pytest.raises(NotReady):
        actions.addressee_reply(recommendation, on=date(2026, 3, 1), words="已整改。", by=procurator)
    recommendation.refresh_from_db()
    assert (recommendation.state, recommendation.replied_on) == ("issued", None)


def test_a_recommendation_out_of_a_lead_is_a_measure_of_it(taken, procurator):
    """由线索制发的检察建议，线索里同时记一条进展，互相查得到。"""
    made = recommend(procurator, type="public_interest", referral=taken)
    assert taken.measures.get().measure == "recommended"
    assert raising.become_of(taken).get().pk == made.pk


def test_a_deputy_drafts_from_it(material, recommendation, deputy):
    """代表采用素材，起草的建议记得来源，不写成群众反映。"""
    made = actions.take_up(material, target="suggestion", title="关于规范共享单车停放的建议", by=deputy)
    material.refresh_from_db()
    draft = Suggestion.objects.get(pk=made.pk)
    assert [case.pk for case in raising.behind(made)] == [recommendation.pk]
    assert material.state == "taken"
    assert recommendation.number in draft.situation
    assert "群众反映" not in draft.situation


def test_it_is_taken_up_once(material, deputy, colleague):
    """一位代表采用之后，其他代表不再采用同一份。"""
    actions.take_up(material, target="suggestion", title="", by=deputy)
    with pytest.raises(NotNow):
        actions.take_up(material, target="suggestion", title="", by=colleague)
    assert Suggestion.objects.count() == 1


def test_a_named_deputy_alone_takes_it_up(material, deputy, colleague, office):
    """推荐给某位代表的，由本人采用；本人退回后其他代表可以采用。"""
    actions.forward(material, people=[person(deputy)], by=office)
    with pytest.raises(NotAllowed):
        actions.take_up(material, target="suggestion", title="", by=colleague)
    actions.pass_back(material, words="不熟悉。", by=deputy)
    actions.take_up(material, target="suggestion", title="", by=colleague)
    assert Suggestion.objects.count() == 1


def test_somebody_who_does_not_serve_is_not_named(material, office, transport):
    """不是现任代表的，不能推荐。"""
    with pytest.raises(NotReady):
        actions.forward(material, people=[person(transport)], by=office)
    assert not material.invitees.exists()


def test_declining_says_why(material, office):
    """不采用须选定原因。"""
    with pytest.raises(NotReady):
        actions.decline(material, reason="", by=office)
    actions.decline(material, reason="raised", words="与上年第12号建议相同。", by=office)
    material.refresh_from_db()
    assert (material.state, material.reason) == ("declined", "raised")


def test_a_deputy_does_not_decline_for_the_body(material, deputy):
    """是否采用由工作机构答复，一位代表不能替全体代表谢绝。"""
    with pytest.raises(NotAllowed):
        actions.decline(material, reason="raised", by=deputy)
    material.refresh_from_db()
    assert material.state == "offered"


@pytest.mark.parametrize("facts", [{"confidential": True}, {"type": "retrial"}, {"type": "correction"}])
def test_what_is_inside_a_case_is_not_offered(district, procurator, today, facts):
    """涉密的，以及再审、纠正违法等就个案制发的检察建议，不提供为素材。"""
    today("2026-03-02")
    made = recommend(procurator, **facts)
    with pytest.raises(NotReady):
        actions.offer(made, body=district.body, by=procurator)
    assert not Material.objects.exists()


def test_it_is_offered_to_a_body_once_at_a_time(material, recommendation, district, procurator):
    """同一机构同时只有一份；收回之后可以再提供。"""
    with pytest.raises(NotNow):
        actions.offer(recommendation, body=district.body, by=procurator)
    actions.recall(material, by=procurator)
    actions.offer(recommendation, body=district.body, by=procurator)
    assert Material.objects.count() == 2


def test_a_draft_thrown_away_gives_the_material_back(material, deputy):
    """草稿删除的，素材回到待采用，不会悬空。"""
    made = actions.take_up(material, target="suggestion", title="", by=deputy)
    suggestions.discard_draft(Suggestion.objects.get(pk=made.pk), by=deputy)
    actions.pass_time(SYSTEM)
    material.refresh_from_db()
    assert material.state == "offered"


def test_what_came_of_it_is_told(material, recommendation, district, deputy, office, procurator):
    """据此提出的建议有了结果，素材随之了结，检察机关得到通知。"""
    from huiyin.kernel.notices.models import Notice

    made = actions.take_up(material, target="suggestion", title="", by=deputy)
    actions.pass_time(SYSTEM)
    material.refresh_from_db()
    assert material.state == "taken"
    _end(made, district, deputy, office)
    actions.pass_time(SYSTEM)
    material.refresh_from_db()
    assert material.state == "settled"
    assert Notice.objects.filter(user_id=procurator.user_id, text__contains="起草的代表建议").exists()


def test_withdrawing_it_recalls_what_nobody_used(material, recommendation, procurator):
    """检察建议撤回的，还没有采用的素材一并收回。"""
    actions.withdraw_recommendation(recommendation, words="事实有误。", by=procurator)
    material.refresh_from_db()
    assert material.state == "recalled"


def test_a_reply_is_verified_and_concluded(recommendation, procurator):
    """收到回复后核实整改，办结须写明采纳情况和结果。"""
    actions.addressee_reply(recommendation, on=date(2026, 3, 2), words="已划定停放区。", by=procurator)
    assert [clock.name for clock in clocks.running(recommendation)] == ["verify"]
    with pytest.raises(NotReady):
        actions.conclude_recommendation(recommendation, heeded="fully", result=" ", by=procurator)
    actions.conclude_recommendation(recommendation, heeded="fully", result="停放区已启用。", by=procurator)
    recommendation.refresh_from_db()
    assert (recommendation.state, recommendation.concluded_on) == ("concluded", date(2026, 3, 2))


def _end(made, district, deputy, office) -> None:
    """The deputy hands it in and takes it back: the shortest real end of a suggestion."""
    one = Suggestion.objects.get(pk=made.pk)
    texts = {"situation": one.situation, "problem": "盲道被占，视障人士出行不便。"}
    suggestions.save_draft(one, title=one.title, topic=district.topic, requests=["划定停放区。"], by=deputy, **texts)
    suggestions.presubmit(one, by=deputy)
    for gate in ("political", "legal", "quality"):
        suggestions.review_gate(one, gate=gate, passed=True, by=office)
    suggestions.clear(one, by=office)
    suggestions.submit(one, by=deputy)
    suggestions.withdraw(one, reason="已由有关单位解决。", by=deputy)
