"""人大、政协两边一样：提案也能提供为线索，委员也能采用素材；两个机构互不相见。"""

from __future__ import annotations

import pytest

from huiyin.casework import raising
from huiyin.kernel.refusals import NotAllowed, NotNow
from huiyin.modules.procuratorate import actions, queries
from huiyin.modules.proposals.models import Proposal
from tests.people import seat

from .conftest import refer
from .test_sides import as_, page


def test_a_proposal_becomes_a_lead(filed, committee, member, procuratorate, procurator):
    """政协提案机构把提案提供为线索，提案照常办理；提案者的页面上看得到检察机关的办理情况。"""
    made = refer(filed, by=committee, to=procuratorate)
    filed.refresh_from_db()
    assert (filed.state, made.body_id) == ("filed", filed.body_id)
    assert made.number in page(committee, "proposals:detail", filed.pk)
    assert "待评估" in page(member, "proposals:detail", filed.pk)
    assert filed.number in page(procurator, "referrals:detail", made.pk)


def test_a_proposal_not_yet_examined_is_not_handed_over(handed_in, committee, procuratorate, procurator):
    """还没有立案的提案不提供。"""
    with pytest.raises(NotNow):
        refer(handed_in, by=committee, to=procuratorate)


def test_a_member_drafts_a_proposal_from_it(recommendation, council, member, procurator):
    """委员采用素材，起草的是提案，记得来源和文号。"""
    material = actions.offer(recommendation, body=council.body, by=procurator)
    made = actions.take_up(material, target="proposal", title="关于盲道畅通的提案", by=member)
    draft = Proposal.objects.get(pk=made.pk)
    assert recommendation.number in draft.situation
    assert [case.pk for case in raising.behind(draft)] == [recommendation.pk]


def test_one_recommendation_serves_both_bodies(recommendation, material, council, deputy, member, procurator):
    """同一份检察建议可以分别提供给人大和政协，各自采用、各自跟踪。"""
    other = actions.offer(recommendation, body=council.body, by=procurator)
    suggestion = actions.take_up(material, target="suggestion", title="", by=deputy)
    proposal = actions.take_up(other, target="proposal", title="", by=member)
    assert [case.pk for case in queries.come_of(material)] == [suggestion.pk]
    assert [case.pk for case in queries.come_of(other)] == [proposal.pk]


def test_a_member_does_not_take_what_was_offered_to_the_congress(material, member, council):
    """提供给人大的素材，委员不能采用。"""
    with pytest.raises(NotAllowed):
        actions.take_up(material, target="proposal", title="", by=member)
    assert not Proposal.objects.exists()


def test_a_deputy_does_not_draft_a_proposal(material, deputy):
    """代表由素材起草的是建议，不是提案；选错了，素材仍待采用。"""
    with pytest.raises(NotAllowed):
        actions.take_up(material, target="proposal", title="", by=deputy)
    material.refresh_from_db()
    assert material.state == "offered"


def test_the_bodies_do_not_see_each_others_links(referral, material, council, committee):
    """政协看不到人大提供的线索和收到的素材。"""
    leader = seat("政协主席", "leader", ("body", council.body.pk))
    for reader in (committee, leader):
        assert not queries.referrals_visible_to(reader).exists()
        assert not queries.materials_visible_to(reader).exists()
        assert as_(reader).get(f"/referrals/{referral.pk}/").status_code == 404
