"""会议的接口：一次交办一批、编号格式、提案征集期限，和网页同一张表单、同一道关口。"""

from __future__ import annotations

import pytest

from huiyin.casework.models import Numbering
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Notice
from huiyin.modules.proposals.models import Call
from tests.api.conftest import key_for
from tests.members import committee, council, member  # noqa: F401


def test_a_batch_is_assigned(ask, accepted, district, office, transport):
    """列出等着交办的各件，一次交办；承办单位收到通知。"""
    key = key_for(office)
    waiting = ask("GET", "/batches/suggestions", key)[1]
    assert [one["id"] for one in waiting] == [accepted.pk]
    line = {waiting[0]["lead"]: district.transport.pk, waiting[0]["joint"]: [district.finance.pk]}
    status, found = ask("POST", "/batches/suggestions", key, {"meeting": "2026年交办会", **line})
    assert (status, found["assigned"]) == (200, [accepted.pk]), found
    accepted.refresh_from_db()
    assert (accepted.state, accepted.handlings.count()) == ("assigned", 2)
    assert Notice.objects.filter(user=transport.user_id).exists()


def test_a_batch_with_a_line_that_is_wrong_assigns_nothing(ask, accepted, district, office):
    """没有选主办、主办又会办、写了不在待交办之列的：在该项说明，一件也没有交办。"""
    key, pk, unit = key_for(office), accepted.pk, district.transport.pk
    for line, name in [
        ({}, "body"),
        ({f"lead{pk}": unit, f"joint{pk}": [unit]}, f"joint{pk}"),
        ({f"lead{pk}": unit, "lead99999": unit}, "lead99999"),
    ]:
        status, found = ask("POST", "/batches/suggestions", key, {"meeting": "交办会", **line})
        assert (status, list(found["fields"])) == (422, [name]), found
    accepted.refresh_from_db()
    assert accepted.state == "accepted"


@pytest.mark.parametrize(("who", "status"), [("deputy", 403), ("transport", 403), ("leader", 403), ("", 401)])
def test_nobody_else_assigns_or_numbers(request, ask, accepted, district, office, who, status):
    """别人不能交办、不能改编号格式，什么也没有变。"""
    key = key_for(request.getfixturevalue(who)) if who else ""
    before = list(Numbering.objects.values_list("pattern"))
    body = {"meeting": "交办会", f"lead{accepted.pk}": district.transport.pk}
    assert ask("POST", "/batches/suggestions", key, body)[0] == status
    assert ask("GET", "/batches/suggestions", key)[0] == status
    patterns = {"in_session": "A{n}", "between": "B{n}"}
    assert ask("PUT", "/numbering/suggestions", key, patterns)[0] == status
    accepted.refresh_from_db()
    assert (accepted.state, list(Numbering.objects.values_list("pattern"))) == ("accepted", before)


def test_the_numbering_is_changed(ask, district, office):
    """改编号格式，答复下一号的样子；改了什么记入台账，没有改的不记。"""
    key = key_for(office)
    before = {one["series"]: one["pattern"] for one in ask("GET", "/numbering/suggestions", key)[1]}
    status, found = ask("PUT", "/numbering/suggestions", key, {**before, "between": "{year}B{n:03d}"})
    assert (status, found["numbering"][1]["next"]) == (200, "2026B001"), found
    told = Entry.objects.get(kind="casework.numbering_set")
    assert told.facts == {
        "of": "suggestion",
        "series": "between",
        "before": before["between"],
        "after": "{year}B{n:03d}",
    }
    assert told.title.endswith("（访问令牌：办公系统）")


def test_a_pattern_without_a_number_is_refused(ask, district, office):
    """没有序号的格式，在该项说明，还是原来的。"""
    key = key_for(office)
    before = ask("GET", "/numbering/suggestions", key)[1]
    status, found = ask("PUT", "/numbering/suggestions", key, {"in_session": "{year}", "between": "B{n}"})
    assert (status, list(found["fields"])) == (422, ["in_session"])
    assert ask("GET", "/numbering/suggestions", key)[1] == before


def test_the_call_for_proposals_is_set(ask, council, committee, today):  # noqa: F811
    """提案委员会确定征集期限；晚于闭幕的不行，还是原来的。"""
    today("2025-10-20")
    key = key_for(committee)
    assert ask("PUT", "/proposals/call", key, {"opens_on": "2025-10-20", "closes_on": "2026-02-01"})[0] == 422
    assert not Call.objects.exists()
    status, found = ask("PUT", "/proposals/call", key, {"opens_on": "2025-10-20", "closes_on": "2026-01-05"})
    assert (status, found["call"]["closes_on"]) == (200, "2026-01-05"), found
    assert ask("GET", "/proposals/call", key)[1] == found["call"]


def test_nobody_else_sets_the_call(ask, council, committee, member, office):  # noqa: F811
    """委员、人大的工作机构、公众不能确定征集期限。"""
    body = {"opens_on": "2025-10-20", "closes_on": "2026-01-05"}
    assert [ask("PUT", "/proposals/call", key, body)[0] for key in (key_for(member), key_for(office), "")] == [
        403,
        403,
        401,
    ]
    assert not Call.objects.exists()
