"""社情民意刊物的接口：开办、修改、停办刊物，读各期，采编改写；和网页同一张表单、同一道关口。"""

from __future__ import annotations

import pytest

from huiyin.kernel.ledger.models import Entry
from huiyin.modules.briefs import actions
from huiyin.modules.briefs.models import Series, Version
from tests.api.conftest import key_for, text_of
from tests.briefs.conftest import SITUATION, TITLE, chair, info_of, sent_in_by  # noqa: F401

NEW = {"code": "flash", "name": "快报", "mark": "社情快报", "pattern": "{year}年第{n}期", "addressees": "区委\n区政府"}


@pytest.fixture
def brief(council, member, district, today):
    """Handed in, waiting for the editors."""
    today("2026-03-02")
    return sent_in_by(council, member, district)


@pytest.fixture
def issue(brief, council, committee):
    actions.adopt(brief, by=committee)
    return actions.release(brief, series=info_of(council), to=["区委"], approved_by="周主席", by=committee)


def test_a_series_is_opened_changed_and_closed(ask, council, committee):
    """工作机构的系统开办、修改、停办刊物；台账写明是哪个令牌。"""
    key = key_for(committee)
    status, found = ask("POST", "/briefs/series", key, NEW)
    assert (status, found["series"]["addressees"]) == (200, ["区委", "区政府"]), found
    path = f"/briefs/series/{found['series']['id']}"
    changed = {name: value for name, value in NEW.items() if name != "code"} | {"name": "每日快报"}
    assert ask("PUT", path, key, changed)[1]["series"]["name"] == "每日快报"
    assert ask("POST", f"{path}/close", key)[1]["series"]["until"]
    assert ask("POST", f"{path}/close", key)[0] == 404
    assert "每日快报" in [one["name"] for one in ask("GET", "/briefs/series", key)[1]]
    told = Entry.objects.filter(kind="briefs.series_changed", facts__code="flash")
    assert [one.title.endswith("（访问令牌：办公系统）") for one in told] == [True] * 3


def test_a_series_that_cannot_be_is_refused(ask, council, committee):
    """代码已有、期号没有期次的，告知原因，没有开办。"""
    key, taken = key_for(committee), info_of(council)
    before = Series.objects.count()
    assert ask("POST", "/briefs/series", key, {**NEW, "code": taken.code})[0] == 422
    assert ask("POST", "/briefs/series", key, {**NEW, "pattern": "{year}年"})[0] == 422
    assert Series.objects.count() == before


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("chair", 403), ("transport", 403), ("", 401)])
def test_nobody_else_keeps_series(request, ask, council, who, status):
    """委员、领导、承办单位、公众不能管理刊物，什么也没有变。"""
    one = info_of(council)
    key = key_for(request.getfixturevalue(who)) if who else ""
    before = list(Series.objects.values())
    assert ask("POST", "/briefs/series", key, NEW)[0] == status
    assert ask("PUT", f"/briefs/series/{one.pk}", key, NEW)[0] == status
    assert ask("POST", f"/briefs/series/{one.pk}/close", key)[0] == status
    assert list(Series.objects.values()) == before


def test_another_body_keeps_its_own_series(ask, council, committee, office):
    """别的机构的刊物看不到，改不了。"""
    one = info_of(council)
    assert ask("PUT", f"/briefs/series/{one.pk}", key_for(office), NEW)[0] == 404
    assert one.pk not in [found["id"] for found in ask("GET", "/briefs/series", key_for(office))[1]]


def test_issues_are_listed_read_and_taken_away(ask, issue, chair, member, take_away):  # noqa: F811
    """本机构领导看得到各期、报送了谁，下载得到；委员、公众没有。"""
    key = key_for(chair, "read")
    assert [one["id"] for one in ask("GET", f"/briefs/issues?year=2026&series={issue.series_id}", key)[1]] == [issue.pk]
    assert ask("GET", "/briefs/issues?year=2025", key)[1] == []
    found = ask("GET", f"/briefs/issues/{issue.pk}", key)[1]
    assert ([one["title"] for one in found["briefs"]], found["sendings"][0]["to"]) == ([TITLE], "区委")
    assert SITUATION[:10] in text_of(take_away(f"/briefs/issues/{issue.pk}/paper", key))
    assert [ask("GET", f"/briefs/issues/{issue.pk}", other)[0] for other in (key_for(member), "")] == [403, 401]


def test_the_editors_rewrite_and_keep_every_version(ask, brief, committee, member):
    """采编改写，以前的文字还在；作者看得到各版。"""
    body = {"title": "改过的标题", "situation": SITUATION, "problem": "", "request1": "出台标准。", "words": "压缩"}
    status, found = ask("PUT", f"/cases/briefs/{brief.pk}/text", key_for(committee), body)
    assert (status, found["case"]["title"]) == (200, "改过的标题"), found
    versions = ask("GET", f"/cases/briefs/{brief.pk}/versions", key_for(member))[1]
    assert [(one["number"], one["title"]) for one in versions] == [(2, "改过的标题"), (1, TITLE)]


def test_nobody_else_rewrites(ask, brief, committee, member, transport):
    """作者报送以后不能改写，外单位、公众看不到；没有改动的、缺了内容的不存。"""
    path, body = f"/cases/briefs/{brief.pk}/text", {"title": "别的", "situation": "别的", "request1": "别的"}
    keys = (key_for(member), key_for(transport), "")
    assert [ask("PUT", path, key, body)[0] for key in keys] == [403, 404, 401]
    assert ask("PUT", path, key_for(committee), {"title": "别的"})[0] == 422
    brief.refresh_from_db()
    assert (brief.title, Version.objects.count()) == (TITLE, 1)
