"""社情民意信息的接口：作者起草报送，采编采用刊发；不公开，请求不署名的不出现作者姓名。"""

from __future__ import annotations

import pytest

from huiyin.kernel.notices.models import Notice
from huiyin.modules.briefs import actions
from huiyin.modules.briefs.models import Brief
from tests.api.conftest import key_for
from tests.briefs.conftest import SITUATION, TITLE, chair, info_of, write  # noqa: F401

WRITTEN = {"title": TITLE, "situation": SITUATION, "problem": "没有统一的分摊标准。", "request1": "出台参考标准。"}


@pytest.fixture
def brief(council, member, district, today) -> Brief:
    """Handed in by a member who asks not to be named."""
    today("2026-03-02")
    made = write(council, member, district, confidential=True)
    actions.submit(made, by=member)
    return made


def test_a_member_writes_and_hands_in(ask, council, member, district, today):
    """委员的系统起草、改写、报送。"""
    today("2026-03-02")
    key = key_for(member)
    status, found = ask("POST", "/drafts/briefs", key, {**WRITTEN, "topic": district.topic.pk})
    assert (status, found["case"]["state"]) == (200, "draft"), found
    pk = found["case"]["id"]
    again = {**WRITTEN, "title": TITLE + "（修改）", "topic": district.topic.pk}
    assert ask("PUT", f"/cases/briefs/{pk}/draft", key, again)[0] == 200
    assert ask("POST", f"/cases/briefs/{pk}/steps/submit", key)[0] == 200
    assert (Brief.objects.get().title, Brief.objects.get().state) == (TITLE + "（修改）", "submitted")


def test_a_draft_that_is_wrong_leaves_nothing(ask, council, member, district):
    """填得不对，没有留下空草稿。"""
    assert ask("POST", "/drafts/briefs", key_for(member), {**WRITTEN, "topic": 999_999})[0] == 422
    assert not Brief.objects.exists()


def test_the_editors_issue_and_leaders_are_told(ask, brief, council, committee, chair):  # noqa: F811
    """采编的系统采用、刊发：编期号，本机构领导收到通知。"""
    key, base = key_for(committee), f"/cases/briefs/{brief.pk}/steps"
    assert ask("POST", f"{base}/adopt", key, {})[0] == 200
    fields = {one["name"]: one for one in next(s for s in ask("GET", base, key)[1] if s["verb"] == "release")["fields"]}
    body = {"series": info_of(council).pk, "to": "区委主要领导", "approved_by": "周主席"}
    status, found = ask("POST", f"{base}/release", key, {name: body[name] for name in fields if name in body})
    assert (status, found.get("case", {}).get("state")) == (200, "issued"), found
    assert Notice.objects.filter(user=chair.user_id, text__contains=TITLE).count() == 1


def test_nobody_else_reads_it_and_an_author_stays_unnamed(ask, brief, council, committee, chair):  # noqa: F811
    """公众、别的代表看不到；请求不署名的，领导看到的没有作者姓名，采编看得到。"""
    assert ask("GET", "/cases/briefs")[1]["items"] == []
    assert ask("GET", f"/cases/briefs/{brief.pk}")[0] == 404
    actions.adopt(brief, by=committee)
    actions.release(brief, series=info_of(council), to=["区委"], approved_by="周主席", by=committee)
    read = f"/cases/briefs/{brief.pk}"
    assert ask("GET", read, key_for(chair))[1]["proposers"] == []
    assert len(ask("GET", read, key_for(committee))[1]["proposers"]) == 1
