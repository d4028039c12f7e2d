"""提案的页面：审查、并案、不予立案、征集期限、清单筛选和导出。"""

from __future__ import annotations

import pytest

from huiyin.kernel.access.models import User
from huiyin.modules.proposals import actions
from huiyin.modules.proposals.models import Call, Proposal
from tests.members import draft_of


def as_(client, actor):
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_a_member_writes_and_hands_in_on_the_pages(council, member, district, client, today):
    """委员在页面上起草、保存、提交。"""
    today("2026-03-02")
    as_(client, member)
    assert client.get("/").url == "/proposals/mine/"
    start = client.post("/proposals/start/")
    pk = Proposal.objects.get().pk
    assert start.url == f"/proposals/{pk}/edit/"
    page = client.post(
        f"/proposals/{pk}/edit/",
        {"title": "关于增设路灯的提案", "situation": "路暗。", "problem": "无人管。", "topic": district.topic.pk, "request1": "装灯。", "wish": "open", "next": "1"},
    )  # fmt: skip
    assert page.url == f"/proposals/{pk}/submit/"
    assert client.post(page.url).status_code == 302
    assert Proposal.objects.get().state == "submitted"


def test_the_committee_files_and_merges_on_the_pages(handed_in, council, fellow, district, committee, client):
    """提案委员会在页面上立案、并案，全体提案者收到通知。"""
    as_(client, committee)
    assert client.post(f"/proposals/{handed_in.pk}/file/", {"publication": "open"}).status_code == 302
    other = draft_of(council, fellow, district, title="关于缓解校门口拥堵的提案")
    actions.submit(other, by=fellow)
    assert client.post(f"/proposals/{other.pk}/merge/", {"into": handed_in.pk}).status_code == 302
    page = client.get(f"/proposals/{other.pk}/").content.decode()
    assert "已并案" in page
    assert handed_in.title in page
    inbox = as_(client, fellow).get("/inbox/").content.decode()
    assert "已并案，您仍是提案者" in inbox


def test_not_filing_says_why_and_where_it_goes(handed_in, member, committee, client):
    """不予立案的原因、说明和去向，提案者在页面上看得到。"""
    as_(client, committee)
    bad = client.post(f"/proposals/{handed_in.pk}/not_file/", {"reason": "empty", "words": ""})
    assert (bad.status_code, Proposal.objects.get().state) == (422, "submitted")
    data = {"reason": "empty", "words": "请到现场再了解。", "becomes": "letter"}
    assert client.post(f"/proposals/{handed_in.pk}/not_file/", data).status_code == 302
    page = as_(client, member).get(f"/proposals/{handed_in.pk}/").content.decode()
    for words in ("内容空泛，没有具体建议", "请到现场再了解。", "转为委员来信"):
        assert words in page


def test_the_call_is_set_on_its_page(council, committee, client, today):
    """征集期限在页面上确定，不合理的当场说明。"""
    today("2025-11-01")
    as_(client, committee)
    late = client.post("/proposals/call/", {"opens_on": "2025-10-20", "closes_on": "2026-02-01"})
    assert (late.status_code, Call.objects.count()) == (200, 0) or late.status_code == 422
    assert not Call.objects.exists()
    client.post("/proposals/call/", {"opens_on": "2025-10-20", "closes_on": "2026-01-05"})
    assert str(Call.objects.get().closes_on) == "2026-01-05"


def test_lists_are_filtered_by_proposer_and_mark(filed, reply_given, committee, client):
    """清单可以按提案者类别、重点和优秀筛选，也可以导出。"""
    as_(client, committee)
    assert filed.title in client.get("/proposals/inbox/?view=all&proposer=member").content.decode()
    assert filed.title not in client.get("/proposals/inbox/?view=all&proposer=party").content.decode()
    assert filed.title not in client.get("/proposals/inbox/?view=all&mark=excellent").content.decode()
    actions.commend(filed, meeting="主席会议", by=committee)
    assert filed.title in client.get("/proposals/inbox/?view=all&mark=excellent").content.decode()
    assert client.get("/proposals/inbox/?view=all&format=xlsx")["Content-Type"].endswith("sheet")


def test_each_side_wears_its_own_accent(filed, committee, office, client):
    """政协的页面用蓝色，人大的用红色；公众看提案也是蓝色。"""
    assert 'data-body="cppcc"' in client.get("/proposals/").content.decode()
    assert 'data-body="npc"' in client.get("/suggestions/").content.decode()
    assert 'data-body="cppcc"' in as_(client, committee).get("/inbox/").content.decode()
    assert 'data-body="npc"' in as_(client, office).get("/inbox/").content.decode()


@pytest.mark.parametrize("verb", ["file", "merge", "not_file", "return"])
def test_steps_of_examination_are_not_for_others(verb, handed_in, member, client):
    """审查各步骤的页面，提案者打不开。"""
    assert as_(client, member).get(f"/proposals/{handed_in.pk}/{verb}/").status_code == 403


def test_a_suggestions_verb_is_unknown_here(handed_in, committee, client):
    """提案没有预审核这一步。"""
    assert as_(client, committee).get(f"/proposals/{handed_in.pk}/review_gate/").status_code == 404


def test_the_unit_sees_proposals_on_the_same_desk(given, transport, client):
    """承办单位在同一个办理台看到建议和提案，点开是提案的页面。"""
    page = as_(client, transport).get("/desk/").content.decode()
    assert f"/proposals/{given.pk}/" in page


def test_the_numbers_on_the_desk_open(given, transport, client, today):
    """办理台上逾期几件，点开就是那几件；没有黄灯的，黄灯里没有。"""
    today("2027-12-31")
    assert "已逾期1件" in as_(client, transport).get("/desk/").content.decode()
    assert f"/proposals/{given.pk}/" in client.get("/desk/?light=red").content.decode()
    assert f"/proposals/{given.pk}/" not in client.get("/desk/?light=amber").content.decode()
