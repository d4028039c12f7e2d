"""提案办理：联合交办、办前办中办后协商、答复、人人评价、二次办理、重点和优秀。"""

from __future__ import annotations

import pytest

from huiyin.casework import actions as casework
from huiyin.casework.models import Rating, Signer
from huiyin.kernel import clocks, moment
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.proposals import actions
from huiyin.modules.proposals.states import State
from tests.members import answered, compose, consult, draft_of
from tests.people import handling, verified
from tests.suggestions.test_writing import refused


def judge(proposal, by, result: int = 1, words: str = "") -> Rating:
    signer = Signer.objects.get(case=proposal, person__user_id=by.user_id)
    return actions.rate(
        proposal, signer=signer, attitude=1, result=result, words=words, channel="second_factor", by=verified(by)
    )


def test_assignment_is_joint_with_party_and_government_offices(given):
    """会同区委办、区政府办联合交办，记入台账。"""
    entry = chain(given).get(kind="casework.assigned")
    assert entry.facts["together_with"] == ["区委办公室", "区政府办公室"]
    assert given.state == State.ASSIGNED


def test_first_consultation_has_a_deadline(worked_on):
    """办前协商须在交办后十五个工作日内进行。"""
    clock = clocks.running(handling(worked_on, "lead")).get(name="contact")
    assert clock.due_on.isoformat() == "2026-03-23"


def test_a_reply_needs_the_consultation_beforehand(worked_on, transport, finance):
    """没有登记办前协商的不能送签答复；只有办中协商也不行。"""
    casework.give_opinion(handling(worked_on, "joint"), text="同意。", by=finance)
    consult(worked_on, transport, "during")
    reply = compose(worked_on, transport)
    refused(NotReady, lambda: casework.send_to_cosign(reply, by=transport), "面商")
    consult(worked_on, transport, "before")
    casework.send_to_cosign(reply, by=transport)
    assert reply.state == "cosigning"


def test_afterwards_the_unit_asks_again(reply_given, transport, finance):
    """答复之后主办单位回访提出人，登记办后协商；答复之前不能登记，会办单位不登记。"""
    who = {"form": "phone", "on": moment.today(), "officials": "小吴", "words": "满意。"}
    met = Signer.objects.filter(case=reply_given)
    refused(NotAllowed, lambda: casework.follow_up(handling(reply_given, "joint"), met=met, by=finance, **who))
    made = casework.follow_up(handling(reply_given, "lead"), met=met, by=transport, **who)
    assert made.stage == "after"


def test_no_afterwards_before_the_answer(worked_on, transport):
    """还没有答复的，不能登记办后协商。"""
    met = Signer.objects.filter(case=worked_on)
    refused(
        NotNow,
        lambda: casework.follow_up(
            handling(worked_on, "lead"),
            form="phone",
            on=moment.today(),
            officials="小吴",
            words="满意。",
            met=met,
            by=transport,
        ),
    )


@pytest.fixture
def merged(filed, council, member, fellow, district, committee, transport, transport_head):
    """Two proposals in one, answered."""
    other = draft_of(council, fellow, district, title="关于缓解校门口拥堵的提案", requests=["错峰放学。"])
    actions.submit(other, by=fellow)
    actions.merge(other, into=filed, by=committee)
    actions.assign(filed, lead=district.transport, by=committee)
    actions.sign_for(handling(filed, "lead"), by=transport)
    filed.refresh_from_db()
    answered(filed, by=transport, head=transport_head, committee=committee)
    return filed


def test_every_proposer_of_a_merged_one_is_answered_and_rates(merged, member, fellow, committee):
    """并案提案的每位提案者分别评价，全部评价后才能办结。"""
    assert merged.state == State.REPLIED
    assert [item.request for item in merged.handlings.get().replies.get().items.all()][-1] == "错峰放学。"
    judge(merged, member)
    refused(NotReady, lambda: actions.conclude(merged, by=committee), "评价完毕")
    judge(merged, fellow)
    actions.conclude(merged, by=committee)
    assert merged.state == State.CONCLUDED


def test_units_rate_for_nobody(reply_given, transport):
    """承办单位不能代评。"""
    signer = reply_given.signers.get()
    refused(
        NotAllowed,
        lambda: actions.rate(
            reply_given, signer=signer, attitude=1, result=1, channel="second_factor", by=verified(transport)
        ),
    )


def test_not_satisfied_goes_round_again_then_to_the_chairmen(
    reply_given, member, committee, transport, transport_head, finance
):
    """不满意的二次办理；再不满意的提请主席会议，由主席会议决定。"""
    judge(reply_given, member, 3, "没有时间表。")
    refused(NotReady, lambda: actions.conclude(reply_given, by=committee))
    refused(NotReady, lambda: actions.escalate(reply_given, because="不满意。", by=committee), "二次交办")
    actions.reassign(reply_given, because="写明时间表。", by=committee)
    assert (reply_given.state, reply_given.round) == (State.ASSIGNED, 2)
    for role, unit in (("lead", transport), ("joint", finance)):
        actions.sign_for(handling(reply_given, role), by=unit)
    reply_given.refresh_from_db()
    answered(reply_given, by=transport, head=transport_head, committee=committee, joint=finance)
    judge(reply_given, member, 3, "仍然没有。")
    refused(NotReady, lambda: actions.reassign(reply_given, because="再办。", by=committee), "主席会议")
    actions.escalate(reply_given, because="两次不满意。", by=committee)
    actions.close_by_meeting(reply_given, meeting="第8次主席会议", words="列入下年计划。", by=committee)
    assert reply_given.state == State.CONCLUDED
    assert list(seal.verify()) == []


def test_key_proposals_are_led_by_chairmen_and_excellent_ones_chosen(reply_given, member, committee):
    """重点提案由主席会议成员领衔督办；优秀提案由会议评选，各只能一次。"""
    actions.press(reply_given, leader_name="王主席", leader_title="政协主席", level="chairmen", by=committee)
    assert reply_given.pressing.leader_name == "王主席"
    refused(
        NotReady,
        lambda: actions.press(reply_given, leader_name="李", leader_title="副主席", level="chairmen", by=committee),
    )
    refused(NotAllowed, lambda: actions.commend(reply_given, meeting="主席会议", by=member))
    refused(NotReady, lambda: actions.commend(reply_given, meeting=" ", by=committee))
    actions.commend(reply_given, meeting="第9次主席会议", by=committee)
    refused(NotReady, lambda: actions.commend(reply_given, meeting="第10次主席会议", by=committee))
    assert reply_given.commended_at == "第9次主席会议"


def test_what_is_not_yet_answered_is_not_excellent(worked_on, committee):
    """没有答复的提案不能评为优秀。"""
    refused(NotNow, lambda: actions.commend(worked_on, meeting="主席会议", by=committee))


def test_a_returned_unit_is_replaced(given, district, transport, committee, water):
    """主办单位退办获准，提案回到待交办，改交其他单位。"""
    casework.decline(handling(given, "lead"), reason="不属职责。", suggests=district.water, by=transport)
    actions.agree_return(handling(given, "lead"), by=committee)
    given.refresh_from_db()
    assert given.state == State.FILED
    actions.assign(given, lead=district.water, by=committee)
    assert given.handlings.exclude(state__in=["returned", "ended"]).get().unit == district.water
