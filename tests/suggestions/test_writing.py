"""起草、联名与提交。"""

from __future__ import annotations

import pytest

from huiyin.casework import actions as casework
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.states import State
from tests.people import person, seat

TICK = Actor.system("tick")


def refused(kind, act, match=None) -> None:
    """The act is refused with that sentence, and nothing came into the ledger."""
    before = Entry.objects.count()
    with pytest.raises(kind, match=match):
        act()
    assert Entry.objects.count() == before


def test_nobody_else_writes_a_deputys_draft(draft, friend, office):
    """草稿只有领衔代表本人能改。"""
    for other in (friend, office):
        refused(
            NotAllowed, lambda other=other: actions.save_draft(draft, requests=[], title="改", by=other), "只有领衔代表"
        )
    draft.refresh_from_db()
    assert draft.title == "关于增设港城路公交站点的建议"


def test_an_incomplete_draft_is_not_taken(draft, deputy):
    """没有具体建议的，不能预提交。"""
    actions.save_draft(draft, requests=[], by=deputy)
    refused(NotReady, lambda: actions.presubmit(draft, by=deputy), "至少一条具体建议")


def test_confidentiality_needs_a_reason(draft, deputy):
    """要求不公开的，须写明理由。"""
    actions.save_draft(draft, requests=["增设站点。"], wish="closed", by=deputy)
    refused(NotReady, lambda: actions.presubmit(draft, by=deputy), "理由")


def test_a_cosigner_confirms_for_himself(draft, deputy, friend):
    """联名须由被邀请的代表本人确认，别人确认无效。"""
    (signer,) = actions.invite(draft, people=[person(friend)], by=deputy)
    refused(NotAllowed, lambda: casework.confirm(signer, by=deputy), "受邀人本人")
    casework.confirm(signer, by=friend)
    assert signer.state == "confirmed"


def test_submission_waits_until_invitations_are_settled(cleared, deputy, friend, today):
    """还有未答复的邀请时不能提交；邀请过期后可以。"""
    actions.invite(cleared, people=[person(friend)], by=deputy)
    refused(NotReady, lambda: actions.submit(cleared, by=deputy), "邀请过期")
    today("2026-03-09")
    assert casework.expire_invitations(by=TICK) == 0
    today("2026-03-10")
    assert casework.expire_invitations(by=TICK) == 1
    actions.submit(cleared, by=deputy)
    assert cleared.state == State.SUBMITTED


def test_somebody_who_declined_can_be_invited_again(draft, deputy, friend):
    """谢绝之后可以再次邀请。"""
    (signer,) = actions.invite(draft, people=[person(friend)], by=deputy)
    casework.decline_to_sign(signer, words="情况不熟。", by=friend)
    (again,) = actions.invite(draft, people=[person(friend)], by=deputy)
    assert (again.pk, again.state) == (signer.pk, "invited")


def test_a_delegation_signs_by_its_head_and_only_in_session(district, today):
    """以代表团名义提出的，须在大会期间由团长签名。（重庆市条例第八条）"""
    today("2026-03-02")
    head = seat("周团长", "group_head", ("group", district.delegation.pk))
    suggestion = actions.start_draft(
        body=district.body, person=person(head), session=district.session, in_session=False,
        delegation=district.delegation, by=head,
    )  # fmt: skip
    actions.save_draft(
        suggestion,
        title="关于修路的建议",
        situation="路坏。",
        problem="难行。",
        topic=district.topic,
        requests=["修路。"],
        by=head,
    )
    suggestion.policy["values"]["suggestion.prereview_required"][0] = False
    suggestion.save(update_fields=["policy"])
    from huiyin.modules.suggestions.lifecycle import LIFECYCLE

    refusal = LIFECYCLE.refusal(suggestion, LIFECYCLE["submit"], head)
    assert "预审核" in str(refusal) or "大会期间由团长签名" in str(refusal)


def test_three_gates_all_pass_before_it_is_cleared(prereviewed, office):
    """三关须全部通过才算预审通过。"""
    for gate in ("political", "legal"):
        actions.review_gate(prereviewed, gate=gate, passed=True, by=office)
    refused(NotReady, lambda: actions.clear(prereviewed, by=office), "三关须全部通过")


def test_a_stopped_gate_says_why(prereviewed, office):
    """有一关未通过，须写明给代表的意见。"""
    refused(NotReady, lambda: actions.review_gate(prereviewed, gate="legal", passed=False, by=office), "修改意见")


def test_sent_back_and_improved_is_reviewed_anew(prereviewed, office, deputy):
    """退回修改后再次预提交，三关重新审核，前一次的意见保留。"""
    actions.review_gate(prereviewed, gate="quality", passed=False, reasons=["vague"], words="请写明路段。", by=office)
    actions.send_back(prereviewed, words="请修改。", by=office)
    actions.presubmit(prereviewed, by=deputy)
    assert (prereviewed.state, prereviewed.review_attempt) == (State.PREREVIEW, 2)
    assert prereviewed.gate_reviews.filter(attempt=1).count() == 1


def test_the_deputy_does_not_review_his_own(prereviewed, deputy):
    """代表不能自己审核。"""
    refused(NotAllowed, lambda: actions.review_gate(prereviewed, gate="legal", passed=True, by=deputy))


def test_numbers_follow_one_another(submitted, accepted, office):
    """受理即编号，闭会期间的建议用自己的序列。"""
    assert accepted.number == "10-5-闭001"


def test_refusal_needs_a_listed_reason(submitted, office):
    """不予受理须选择本地规定列明的情形。"""
    refused(
        NotReady, lambda: actions.refuse(submitted, reason="beyond_powers", words="不行。", by=office), "本地规定列明"
    )
    actions.refuse(submitted, reason="empty", words="没有具体内容。", by=office)
    assert (submitted.state, submitted.reason) == (State.REFUSED, "empty")


def test_withdrawal_ends_the_handling(in_hand, deputy):
    """撤回后办理终止，各单位的期限停止计时。"""
    from huiyin.kernel import clocks

    actions.withdraw(in_hand, reason="问题已经解决。", by=deputy)
    assert in_hand.state == State.WITHDRAWN
    assert {h.state for h in in_hand.handlings.all()} == {"ended"}
    assert not clocks.of(in_hand).running().exists()


def test_joint_withdrawal_needs_every_cosigner_where_the_rule_says_so(draft, deputy, friend, office):
    """规定联名须一致同意撤回的，缺一不可。（上海市规定第十条）"""
    (signer,) = actions.invite(draft, people=[person(friend)], by=deputy)
    casework.confirm(signer, by=friend)
    actions.presubmit(draft, by=deputy)
    for gate in ("political", "legal", "quality"):
        actions.review_gate(draft, gate=gate, passed=True, by=office)
    actions.clear(draft, by=office)
    actions.submit(draft, by=deputy)
    draft.policy["values"]["suggestion.withdraw_unanimous"][0] = True
    draft.save(update_fields=["policy"])
    del draft.__dict__["values"]
    refused(NotReady, lambda: actions.withdraw(draft, reason="另提。", by=deputy), "一致同意")
    actions.agree_to_withdraw(draft, by=friend)
    actions.withdraw(draft, reason="另提。", by=deputy)
    assert draft.state == State.WITHDRAWN


def test_a_submitted_suggestion_cannot_be_edited(submitted, deputy):
    """提交之后不能再改。"""
    refused(NotAllowed, lambda: actions.save_draft(submitted, requests=[], title="改", by=deputy))


def test_what_is_final_stays_final(submitted, office, deputy):
    """不予受理之后不能再受理。"""
    actions.refuse(submitted, reason="empty", words="没有具体内容。", by=office)
    refused(NotNow, lambda: actions.accept(submitted, by=office), "“不予受理”环节不能受理")
