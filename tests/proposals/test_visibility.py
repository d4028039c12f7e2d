"""谁看得到哪件提案，谁打得开哪些附件，以及列表不随行数多问数据库。"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.proposals import actions, queries
from huiyin.modules.proposals.models import Proposal
from tests.members import pdf
from tests.people import person

PUBLIC = Actor.public()


def sees(actor, proposal) -> bool:
    return queries.visible_to(actor).filter(pk=proposal.pk).exists()


def test_a_draft_is_its_authors_alone(proposal, member, fellow, committee, office, leader, transport):
    """草稿只有本人看得到。"""
    everybody = (member, fellow, committee, office, leader, transport, PUBLIC)
    assert [sees(actor, proposal) for actor in everybody] == [True] + [False] * 6


def test_what_waits_for_examination_is_the_committees(handed_in, member, fellow, committee, office, deputy, transport):
    """未立案的提案只有提案者和提案委员会看得到。"""
    assert [sees(a, handed_in) for a in (member, committee)] == [True, True]
    assert [sees(a, handed_in) for a in (fellow, office, deputy, transport, PUBLIC)] == [False] * 5


def test_what_was_not_filed_stays_between_them(handed_in, member, fellow, committee):
    """不予立案的只告知提案者，不公开。"""
    actions.not_file(handed_in, reason="empty", words="请补充。", by=committee)
    assert [sees(a, handed_in) for a in (member, committee, fellow, PUBLIC)] == [True, True, False, False]


def test_a_filed_one_is_open(filed, fellow, deputy, office, water, leader):
    """立案后公开的提案，人人可见，人大一方也看得到。"""
    assert [sees(a, filed) for a in (fellow, deputy, office, water, leader, PUBLIC)] == [True] * 6


def test_a_confidential_one_is_kept(handed_in, committee, fellow, office, water):
    """要求保密的，其他委员、人大一方、无关单位和公众都看不到。"""
    actions.file(handed_in, confidential=True, by=committee)
    assert [sees(a, handed_in) for a in (fellow, office, water, PUBLIC)] == [False] * 4


def test_the_seal_is_not_for_the_public(proposal, member, committee):
    """盖章页只供提案者和工作机构查看，立案公开之后公众也看不到。"""
    scan = storing.attach(proposal, pdf(), purpose="seal", by=member)
    text = storing.attach(proposal, pdf("附件.pdf"), by=member)
    actions.submit(proposal, by=member)
    actions.file(proposal, by=committee)
    assert storing.open_for(text, PUBLIC).exists()
    assert storing.open_for(scan, committee).exists()
    with pytest.raises(NotAllowed):
        storing.open_for(scan, PUBLIC)


@pytest.mark.parametrize("path", ["/proposals/", "/proposals/inbox/?view=all", "/proposals/inbox/"])
def test_lists_ask_the_same_with_one_row_and_with_many(path, filed, council, district, member, committee, client):
    """一行和多行，查询次数相同。"""
    client.force_login(User.objects.get(pk=committee.user_id))
    client.get(path)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    one = asked()
    for n in range(5):
        actions.take_in(
            body=council.body, session=council.session, people=[person(member)], number=f"X{n}", title=f"关于第{n}条路的提案",
            situation="路坏。", problem="难行。", requests=["修。"], topic=district.topic, unit=None,
            raised_on=date(2026, 3, 2), past=False, by=committee,
        )  # fmt: skip
    assert Proposal.objects.count() == 6
    assert asked() == one


def test_the_card_of_a_member_shows_what_they_proposed(client, filed, member, fellow):
    """委员名片列出本人已立案公开的提案；没有提过的不列。"""
    page = client.get(reverse("stations:card", args=[person(member).pk])).content.decode()
    assert "政协提案（公开部分）" in page
    assert filed.title in page
    assert filed.title not in client.get(reverse("stations:card", args=[person(fellow).pk])).content.decode()
