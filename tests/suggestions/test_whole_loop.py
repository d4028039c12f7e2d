"""从草稿到办结：一件建议走完全程。"""

from __future__ import annotations

from huiyin.casework.models import Commitment, Rating
from huiyin.kernel.ledger import seal
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.states import State
from tests.people import answer, person, verified


def rate(suggestion, by, level, words=""):
    signer = suggestion.signers.get(person=person(by))
    return actions.rate(
        suggestion,
        signer=signer,
        attitude=1,
        result=level,
        words=words,
        channel=Rating.Channel.SECOND_FACTOR,
        by=verified(by),
    )


def test_a_satisfied_deputy_closes_the_loop(replied, deputy, office):
    """评价满意后办结，台账完整无缺。"""
    rate(replied, deputy, 1)
    actions.conclude(replied, by=office)

    assert replied.state == State.CONCLUDED
    assert list(seal.verify()) == []


def test_not_satisfied_is_assigned_a_second_time_with_rounds_side_by_side(
    replied, deputy, office, transport, transport_head, finance
):
    """不满意的二次交办，再次答复、再次评价，两轮并列。"""
    rate(replied, deputy, 3, "没有说明班次何时加密。")
    actions.reassign(replied, because="请明确时间表。", by=office)
    from tests.people import handling

    actions.sign_for(handling(replied, "lead"), by=transport)
    actions.sign_for(handling(replied, "joint"), by=finance)
    answer(replied, by=transport, head=transport_head, office=office, joint=finance)
    rate(replied, deputy, 1)
    actions.conclude(replied, by=office)

    assert [(r.round, r.result) for r in replied.ratings.order_by("round")] == [(1, 3), (2, 1)]
    assert [h.round for h in replied.handlings.filter(role="lead").order_by("round")] == [1, 2]
    assert replied.state == State.CONCLUDED


def test_what_a_reply_plans_becomes_a_commitment(replied):
    """答复中计划落实的各条成为承诺事项。"""
    assert [str(c.due_on) for c in Commitment.objects.filter(case=replied)] == ["2026-10-31"]
