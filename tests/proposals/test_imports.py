"""提案名录导入：提案者按种类识别，类别逐一对应，再次导入没有变化。"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from huiyin.casework.advice import earlier_like
from huiyin.directory.models import Group, Topic
from huiyin.kernel.access.models import User
from huiyin.modules.proposals.models import Proposal
from huiyin.modules.proposals.proposers import recognise

FILE = Path(__file__).parents[3] / "shared/data/proposals_jiangsu_2019.csv"
LIST = """提案编号,案由,提案者,提交时间,类别,内容
0001,关于增设路灯的提案,林委员,2026-01-12,交通出行,路暗。存在的问题：无人管。建议：装灯。
0002,关于错峰放学的提案,林委员等3人,2026-01-12,教育事业,拥堵。
0003,关于职业教育的提案,民盟临海新区总支,2026-01-13,教育事业,需要。
0004,关于体育设施的提案,区政协教卫体委员会,2026-01-13,教育事业,需要。
"""


@pytest.mark.parametrize(
    ("written", "kind", "shown", "count"),
    [
        ("王芳", "", "王芳", 1),
        ("容思瀚等11人", "", "容思瀚", 11),
        ("王 芳、李四", "", "王芳、李四", 2),
        ("民进江苏省委", "party", "民进江苏省委", None),
        ("九三学社临海新区支社", "party", "九三学社临海新区支社", None),
        ("省工商联", "organisation", "省工商联", None),
        ("区妇女联合会（妇联）", "organisation", "区妇女联合会（妇联）", None),
        ("省政协学习委员会", "committee", "省政协学习委员会", None),
        ("医药卫生界", "sector", "医药卫生界", None),
        ("第三委员小组", "plenary", "第三委员小组", None),
    ],
)
def test_proposers_are_recognised_by_kind(written, kind, shown, count):
    """委员、联名、党派、团体、专门委员会、界别、小组都能认出。"""
    found = recognise(written)
    assert (found.kind, str(found), found.count) == (kind, shown, count)


@pytest.fixture
def listed(tmp_path) -> Path:
    path = tmp_path / "提案.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def take_in(path, session, *, decide=(), types="ask") -> None:
    options = [f"session={session.pk}", "stage=accepted", "unknown=create", f"types={types}"]
    call_command("import", "proposals", str(path), set=options, decide=list(decide), verbosity=0)


def test_an_unknown_type_is_asked_about_and_mapped(listed, council, member, district, capsys):
    """没有的类别逐一对应：不回答就都不导入，回答一次对全部有效。"""
    with pytest.raises((CommandError, SystemExit)):
        take_in(listed, council.session)
    assert not Proposal.objects.exists()
    take_in(listed, council.session, decide=["topic:教育事业=交通出行"])
    assert set(Proposal.objects.values_list("topic__name", flat=True)) == {"交通出行"}


def test_groups_sign_their_own_and_stated_numbers_are_kept(listed, council, member, district, capsys):
    """集体提案由集体署名，没有的团组按种类建立；联名人数照名录记下。"""
    take_in(listed, council.session, types="create")
    rows = Proposal.objects.order_by("number").values_list("proposer_kind", "proposer__name", "stated")
    assert list(rows) == [
        ("member", None, 1),
        ("member", None, 3),
        ("party", "民盟临海新区总支", None),
        ("committee", "区政协教卫体委员会", None),
    ]
    assert Group.objects.filter(kind="committee").count() == 1
    assert [s.name for s in Proposal.objects.get(number="0003").signers.all()] == ["民盟临海新区总支"]
    assert Topic.objects.filter(name="教育事业").count() == 1
    take_in(listed, council.session, types="create")
    assert (Proposal.objects.count(), Group.objects.count()) == (4, 4)


def test_a_list_that_cannot_be_rated_by_anybody_is_still_shown(listed, council, member, district, client, capsys):
    """集体提案没有联系人时，页面照常显示署名的集体。"""
    take_in(listed, council.session, types="create")
    page = client.get(f"/proposals/{Proposal.objects.get(number='0003').pk}/")
    assert "民盟临海新区总支" in page.content.decode()


@pytest.mark.skipif(not FILE.exists(), reason="the file of real proposals is not on this machine")
def test_436_real_proposals_go_in_by_kind_and_again_change_nothing(council, committee, district, client, capsys):
    """436件真实提案全部导入：个人、联名、党派、团体、专门委员会各自识别；类别都归上；能搜到、能找到同类；再导入没有变化。"""
    take_in(FILE, council.session, types="create")
    kinds = {kind: Proposal.objects.filter(proposer_kind=kind).count() for kind in Proposal.Proposer.values}
    assert kinds == {"member": 352, "party": 74, "organisation": 4, "committee": 6, "sector": 0, "plenary": 0}
    by_members = Proposal.objects.filter(proposer_kind="member")
    assert (by_members.filter(stated=1).count(), by_members.filter(stated__gt=1).count()) == (270, 82)
    assert by_members.filter(proposer=None).count() == 352
    assert Proposal.objects.filter(topic=None).count() == 0
    assert Proposal.objects.values("topic").distinct().count() == 14

    client.force_login(User.objects.get(pk=committee.user_id))
    named = Proposal.objects.filter(title__contains="养老")
    assert named.count() == 21
    page = client.get("/proposals/search/?q=养老").content.decode()
    assert sum(one.title in page for one in named) >= 10
    found = 0
    for one in named:
        like = earlier_like("proposal", one.title, one.text, but=one.pk)
        found += any("养老" in other.case.title for other in like)
        assert one.pk not in [other.case.pk for other in like]
    assert found >= 15

    before = list(Proposal.objects.order_by("pk").values_list("title", "situation", "proposer_kind"))
    take_in(FILE, council.session, types="create")
    assert list(Proposal.objects.order_by("pk").values_list("title", "situation", "proposer_kind")) == before
