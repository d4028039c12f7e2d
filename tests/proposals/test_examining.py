"""提案审查：立案编号、并案、不予立案、撤案。"""

from __future__ import annotations

import pytest

from huiyin.casework.models import Signer
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.proposals import actions, reasons
from huiyin.modules.proposals.models import Proposal
from huiyin.modules.proposals.states import State
from tests.members import draft_of
from tests.suggestions.test_writing import refused


def another(council, author, district, **more) -> Proposal:
    """A second proposal on the same matter, handed in."""
    proposal = draft_of(council, author, district, title="关于缓解校门口拥堵的提案", **more)
    actions.submit(proposal, by=author)
    return proposal


def test_filing_gives_the_next_number(handed_in, council, fellow, district, committee):
    """立案即编号，序号连续；不因大会、平时分开。"""
    other = another(council, fellow, district)
    assert [actions.file(one, by=committee) for one in (handed_in, other)] == ["10-5-001", "10-5-002"]
    assert (handed_in.state, other.state) == (State.FILED, State.FILED)


def test_only_the_committee_examines(handed_in, office, member, transport):
    """审查只由提案委员会进行，人大代表工作机构也不能。"""
    for other in (office, member, transport):
        refused(NotAllowed, lambda other=other: actions.file(handed_in, by=other), "提案委员会")


def test_merging_keeps_everybody_and_everything_asked(filed, council, fellow, district, committee):
    """并案：全体提案者保留为并案提案的提案者，具体建议一并列入，重复的只列一次。"""
    other = another(council, fellow, district, requests=["增加护学岗。", "错峰放学。"])
    actions.merge(other, into=filed, by=committee)
    filed.refresh_from_db()
    assert (other.state, other.merged_into) == (State.MERGED, filed)
    assert [(s.name, s.is_lead, s.state) for s in filed.signers.all()] == [
        ("林委员", True, "confirmed"),
        ("何委员", False, "confirmed"),
    ]
    assert [r.text for r in filed.requests.all()] == ["设置限时停车位。", "增加护学岗。", "错峰放学。"]


def test_somebody_who_signed_both_stays_once(filed, council, member, district, committee):
    """同一委员两件都提了的，并案后只算一次。"""
    other = another(council, member, district)
    actions.merge(other, into=filed, by=committee)
    assert [s.name for s in filed.signers.all()] == ["林委员"]


def test_what_was_merged_before_follows(filed, council, member, fellow, district, committee):
    """已并入的提案再并案时，先前并入的一并转过去。"""
    second, third = another(council, fellow, district), another(council, member, district)
    actions.file(second, by=committee)
    actions.merge(third, into=second, by=committee)
    actions.merge(second, into=filed, by=committee)
    third.refresh_from_db()
    assert third.merged_into == filed


def test_one_merges_only_into_another_filed_one(handed_in, council, fellow, district, committee):
    """只能并入另一件已立案、尚未交办的提案。"""
    other = another(council, fellow, district)
    refused(NotReady, lambda: actions.merge(other, into=handed_in, by=committee), "已立案")
    refused(NotReady, lambda: actions.merge(other, into=other, by=committee))
    assert Proposal.objects.get(pk=other.pk).state == State.SUBMITTED
    assert Signer.objects.filter(case=handed_in).count() == 1


def test_what_was_assigned_takes_nothing_in(given, council, fellow, district, committee):
    """已经交办的不再接受并案。"""
    other = another(council, fellow, district)
    refused((NotNow, NotReady), lambda: actions.merge(other, into=given, by=committee))


def test_there_are_ten_reasons_not_to_file(handed_in):
    """不予立案的情形有十种，均在条例列明。"""
    assert len(reasons.of(handed_in)) == 10


@pytest.mark.parametrize("code", [reason.code for reason in reasons.NOT_FILED])
def test_each_listed_reason_can_be_given(code, handed_in, committee):
    """每一种情形都可以据以不予立案，并写明说明。"""
    actions.not_file(handed_in, reason=code, words="请改用其他方式反映。", becomes="letter", by=committee)
    assert (handed_in.state, handed_in.reason, handed_in.becomes) == (State.NOT_FILED, code, "letter")


def test_a_reason_that_is_not_listed_or_without_words_is_refused(handed_in, committee):
    """没有列明的情形，或者没有写说明的，不能不予立案。"""
    refused(NotReady, lambda: actions.not_file(handed_in, reason="tender", words="不合适。", by=committee))
    refused(NotReady, lambda: actions.not_file(handed_in, reason="empty", words=" ", by=committee))
    refused(
        NotReady, lambda: actions.not_file(handed_in, reason="empty", words="空泛。", becomes="burnt", by=committee)
    )


def test_withdrawing_a_merged_one_needs_everybody(filed, council, member, fellow, district, committee):
    """并案的提案须全体提案者同意才能撤案。"""
    actions.merge(another(council, fellow, district), into=filed, by=committee)
    refused(NotReady, lambda: actions.withdraw(filed, reason="已经解决。", by=member), "一致同意")
    actions.agree_to_withdraw(filed, by=fellow)
    actions.withdraw(filed, reason="已经解决。", by=member)
    assert filed.state == State.WITHDRAWN
