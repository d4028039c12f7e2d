"""提案的起草、联名、以集体名义提出和提交期限。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework import actions as casework
from huiyin.directory.models import Group
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.proposals import actions, calls
from huiyin.modules.proposals.models import Proposal
from huiyin.modules.proposals.states import State
from tests.members import convener_of, draft_of, pdf
from tests.people import person
from tests.suggestions.test_writing import refused


def test_a_draft_belongs_to_its_author_alone(proposal, fellow, committee, member):
    """草稿只有第一提案人本人能改、能提交。"""
    for other in (fellow, committee):
        refused(NotAllowed, lambda other=other: actions.save_draft(proposal, requests=[], title="改", by=other))
        refused(NotAllowed, lambda other=other: actions.submit(proposal, by=other), "第一提案人")
    actions.submit(proposal, by=member)
    assert proposal.state == State.SUBMITTED


def test_deputies_do_not_write_proposals(council, deputy):
    """人大代表不能提出政协提案。"""
    refused(NotAllowed, lambda: actions.start_draft(body=council.body, person=person(deputy), by=deputy))


@pytest.mark.parametrize("lacking", ["situation", "problem", "requests", "topic"])
def test_situation_analysis_and_suggestions_are_all_needed(lacking, proposal, member):
    """情况、分析、建议和类别缺一不可。"""
    values = {} if lacking == "requests" else {lacking: None if lacking == "topic" else " "}
    actions.save_draft(proposal, requests=[] if lacking == "requests" else ["设置停车位。"], by=member, **values)
    refused(NotReady, lambda: actions.submit(proposal, by=member))


def test_a_joint_proposal_waits_until_everybody_invited_has_answered(proposal, member, fellow):
    """联名提案：第一提案人邀请，被邀请的委员本人确认后才能提交，第一提案人列第一位。"""
    (signer,) = actions.invite(proposal, people=[person(fellow)], by=member)
    refused(NotReady, lambda: actions.submit(proposal, by=member), "确认、谢绝或邀请过期")
    refused(NotAllowed, lambda: casework.confirm(signer, by=member), "受邀人本人")
    casework.confirm(signer, by=fellow)
    actions.submit(proposal, by=member)
    assert [s.name for s in proposal.signers.all()] == ["林委员", "何委员"]


@pytest.mark.parametrize(
    ("day", "plenary"), [("2025-10-10", False), ("2025-10-11", True), ("2026-01-14", True), ("2026-01-15", False)]
)
def test_usual_window_runs_from_three_months_before_opening_to_the_end(day, plenary, council, member, district, today):
    """开幕前三个月至闭幕提交的为大会提案，前一天、后一天的为平时提案。"""
    today(day)
    proposal = draft_of(council, member, district)
    actions.submit(proposal, by=member)
    assert proposal.in_session is plenary


@pytest.mark.parametrize(("day", "plenary"), [("2026-01-05", True), ("2026-01-06", False)])
def test_the_committee_sets_the_deadline(day, plenary, council, committee, member, district, today):
    """提案委员会确定截止日期，当日提交的算大会提案，次日的算平时提案。"""
    today("2025-11-01")
    calls.decide(council.session, opens_on=date(2025, 10, 20), closes_on=date(2026, 1, 5), by=committee)
    today(day)
    proposal = draft_of(council, member, district)
    actions.submit(proposal, by=member)
    assert proposal.in_session is plenary


def test_what_was_begun_in_time_but_handed_in_late_is_an_everyday_one(council, member, district, today):
    """期限以内起草、过期提交的，是平时提案：以提交之日为准。"""
    today("2026-01-14")
    proposal = draft_of(council, member, district)
    assert proposal.in_session
    today("2026-01-15")
    actions.submit(proposal, by=member)
    assert not proposal.in_session


def test_a_sector_proposes_only_in_plenary_time(council, district, today):
    """界别提案由召集人签名，只能在大会征集期限以内提出。"""
    convener = convener_of(council.sector, "周召集人")
    today("2026-03-02")
    late = draft_of(council, convener, district)
    refused(NotReady, lambda: actions.submit(late, by=convener), "大会征集期限")
    today("2026-01-12")
    in_time = draft_of(council, convener, district)
    actions.submit(in_time, by=convener)
    assert (in_time.state, in_time.proposer_kind, in_time.proposer) == ("submitted", "sector", council.sector)


def test_a_party_signs_with_its_seal(council, district, today):
    """党派提案须上传盖章页才能提交，平时也可以提出。"""
    today("2026-03-02")
    convener = convener_of(council.party, "盟主委")
    proposal = draft_of(council, convener, district)
    refused(NotReady, lambda: actions.submit(proposal, by=convener), "盖章页")
    storing.attach(proposal, pdf(), purpose="seal", by=convener)
    actions.submit(proposal, by=convener)
    assert (proposal.state, proposal.proposer_kind) == ("submitted", "party")


def test_an_alliance_raises_no_proposals(council, today):
    """助企联盟等团组不能以集体名义提出提案。"""
    group = Group.objects.create(body=council.body, kind="alliance", code="a1", name="港航助企联盟")
    convener = convener_of(group, "联盟召集人")
    refused(NotReady, lambda: actions.start_draft(body=council.body, person=person(convener), group=group, by=convener))
    assert not Proposal.objects.exists()


def test_what_came_back_can_be_improved_and_handed_in_again(handed_in, member, committee):
    """退回完善的提案修改后再次提交，提出日期不变。"""
    refused(NotReady, lambda: actions.return_(handed_in, words=" ", by=committee))
    actions.return_(handed_in, words="请补充具体建议。", by=committee)
    raised = handed_in.raised_on
    refused(NotAllowed, lambda: actions.discard_draft(handed_in, by=member))
    actions.submit(handed_in, by=member)
    assert (handed_in.state, handed_in.raised_on) == (State.SUBMITTED, raised)


@pytest.mark.parametrize(
    ("opens", "closes"), [("2026-01-11", "2026-01-12"), ("2025-12-01", "2026-01-15"), ("2025-12-05", "2025-12-01")]
)
def test_a_call_that_cannot_be_is_refused(opens, closes, council, committee, today):
    """征集须在开幕前开始，截止不晚于闭幕，也不早于开始。"""
    today("2025-11-01")
    days = {"opens_on": date.fromisoformat(opens), "closes_on": date.fromisoformat(closes)}
    refused(NotReady, lambda: calls.decide(council.session, **days, by=committee))


def test_only_the_committee_sets_the_call(council, member, office, today):
    """征集期限只由本机构的提案委员会确定。"""
    today("2025-11-01")
    for other in (member, office):
        refused(
            NotAllowed,
            lambda other=other: calls.decide(
                council.session, opens_on=date(2025, 10, 20), closes_on=date(2026, 1, 5), by=other
            ),
        )
