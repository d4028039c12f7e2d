"""转信件的接口：读、转送、回复、办结，和网页同一张表、同一道关口。"""

from __future__ import annotations

from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Notice
from tests.api.conftest import key_for
from tests.letters.test_letters import letter  # noqa: F401


def test_a_letter_is_forwarded_answered_and_closed(ask, letter, district, office, transport, deputy):  # noqa: F811
    """工作机构转送，单位回复，工作机构办结；提出人收到通知，读得到回复；台账写明是哪个令牌。"""
    ours, theirs, base = key_for(office), key_for(transport), f"/letters/{letter.pk}"
    assert [one["id"] for one in ask("GET", "/letters?waiting=true", ours)[1]] == [letter.pk]
    assert ask("GET", base, theirs)[0] == 404
    offered = {one["verb"]: one for one in ask("GET", f"{base}/steps", ours)[1]}
    assert [field["name"] for field in offered["forward"]["fields"]] == ["addressee", "note", "due_on"]
    told = Notice.objects.count()
    body = {"addressee": district.transport.pk, "note": "请研究。"}
    status, found = ask("POST", f"{base}/steps/forward", ours, body)
    assert (status, found["letter"]["addressee"]) == (200, str(district.transport)), found
    assert Notice.objects.count() > told
    assert ask("POST", f"{base}/steps/answer", theirs, {"words": "已增加班次。"})[0] == 200
    status, found = ask("POST", f"{base}/steps/close", ours, {})
    assert (status, found["letter"]["state"]) == (200, "closed"), found
    assert ask("GET", base, key_for(deputy))[1]["answer"] == "已增加班次。"
    assert Entry.objects.filter(kind="letters.closed").get().title.endswith("（访问令牌：办公系统）")


def test_who_may_not_forward_a_letter_does_not(ask, letter, district, deputy, office):  # noqa: F811
    """提出人不能转送；只读的令牌、没有写明单位的都不行；公众一件也看不到。"""
    path = f"/letters/{letter.pk}/steps/forward"
    body, before = {"addressee": district.transport.pk}, Entry.objects.filter(kind__startswith="letters.").count()
    assert ask("POST", path, key_for(deputy), body)[0] == 403
    assert ask("POST", path, key_for(office, "read"), body)[0] == 401
    assert ask("POST", path, key_for(office), {})[0] == 422
    assert ask("GET", "/letters")[0] == 401
    assert Entry.objects.filter(kind__startswith="letters.").count() == before
