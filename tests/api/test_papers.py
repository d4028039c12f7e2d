"""公文的接口：谁看得到页面谁下载，工作机构印发存档；同类并办的答复照用。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework.models import Reply
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.ledger.models import Entry
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion
from tests.api.conftest import key_for, text_of
from tests.people import answer, handling, meet, person, write


def test_papers_are_listed_and_taken_away(ask, assigned, office, transport, take_away):
    """列出各份公文和地址，照地址下载；可以印发的只有工作机构。"""
    base = f"/cases/suggestions/{assigned.pk}/papers"
    found = {one["paper"]: one for one in ask("GET", base, key_for(office, "read"))[1]["papers"]}
    assert found["assignment"]["issuable"]
    assert not any(one["issuable"] for one in ask("GET", base, key_for(transport))[1]["papers"])
    address = found["assignment"]["address"].split("/api/v1")[1]
    assert "早晚高峰加密班次。" in text_of(take_away(address, key_for(transport)))


def test_the_public_takes_away_what_its_page_shows(ask, replied, take_away):
    """公众只有建议本身和答复函，交办单没有。"""
    base = f"/cases/suggestions/{replied.pk}/papers"
    assert {one["paper"] for one in ask("GET", base)[1]["papers"]} == {"form", "reply"}
    assert take_away(f"{base}/form/0")[0] == 200
    assert take_away(f"{base}/assignment/0")[0] == 404


def test_a_paper_is_issued_on_record(ask, assigned, office, transport, take_away):
    """印发存档：台账记下摘要，承办单位下载得到存档的那一份。"""
    base = f"/cases/suggestions/{assigned.pk}/papers"
    status, found = ask("POST", f"{base}/assignment/0/issue", key_for(office))
    assert status == 200, found
    told = Entry.objects.get(kind="casework.paper_issued")
    assert told.facts["digest"] == found["file"]["sha256"]
    kept = ask("GET", base, key_for(transport))[1]["issued"]
    assert [one["id"] for one in kept] == [found["file"]["id"]]
    assert "早晚高峰加密班次。" in text_of(take_away(f"/files/{kept[0]['id']}", key_for(transport)))
    assert take_away(f"/files/{kept[0]['id']}")[0] == 403


@pytest.mark.parametrize(("who", "status"), [("deputy", 403), ("transport", 403), ("", 401)])
def test_nobody_else_issues(request, ask, assigned, who, status):
    """别人不能印发；不能印发的公文也不行，什么也没有存档。"""
    key = key_for(request.getfixturevalue(who)) if who else ""
    base = f"/cases/suggestions/{assigned.pk}/papers"
    assert ask("POST", f"{base}/assignment/0/issue", key)[0] == status
    assert ask("POST", f"{base}/form/0/issue", key_for(request.getfixturevalue("office")))[0] == 404
    assert not Attachment.objects.exists()
    assert not Entry.objects.filter(kind="casework.paper_issued").exists()


@pytest.fixture
def alike(accepted, district, deputy, office, transport) -> Suggestion:
    """Another one that was assigned together with the first to the same unit, which signed for both."""
    other = actions.take_in(
        body=district.body, session=district.session, person=person(deputy), number="10-5-099", title="关于增设公交站的建议",
        situation="同上。", problem="同上。", requests=["增设。", "加密。"], topic=district.topic, unit=None,
        raised_on=date(2026, 3, 2), past=False, by=office,
    )  # fmt: skip
    actions.bundle(accepted, others=[other], by=office)
    actions.assign_bundle(accepted, lead=district.transport, by=office)
    for one in (accepted, other):
        actions.sign_for(handling(one, "lead"), by=transport)
    accepted.refresh_from_db()
    return other


def test_a_reply_is_copied_within_a_bundle(ask, accepted, alike, transport, transport_head, office):
    """同类并办的，照用另一件的答复，各件仍分别答复；没有并办的不能照用。"""
    source = answer(accepted, by=transport, head=transport_head, office=office)
    mine = Reply.objects.create(
        handling=handling(alike, "lead"), kind="final", round=1, drafted_at=source.drafted_at, contact_person="小吴"
    )
    mine.items.create(position=1, request="增设。")
    base, key = f"/cases/suggestions/{alike.pk}/reply/{mine.pk}", key_for(transport)
    assert [one["id"] for one in ask("GET", f"{base}/together", key)[1]] == [source.pk]
    assert ask("POST", f"{base}/copy", key, {"source": mine.pk})[0] == 404
    assert ask("POST", f"{base}/copy", key, {"source": source.pk})[0] == 200
    mine.refresh_from_db()
    assert (mine.items.get().text, mine.outcome, mine.contact_person) == ("站点已建成启用。", source.outcome, "小吴")


def test_only_the_unit_that_answers_copies(ask, accepted, alike, transport, office, water):
    """别的单位、工作机构、公众不能照用，答复稿原样。"""
    source, mine = write_both(accepted, alike, transport)
    path = f"/cases/suggestions/{alike.pk}/reply/{mine.pk}/copy"
    before = [one.text for one in mine.items.all()]
    assert [ask("POST", path, key, {"source": source.pk})[0] for key in (key_for(office), "")] == [403, 401]
    assert ask("POST", path, key_for(water), {"source": source.pk})[0] in (403, 404)
    assert [one.text for one in Reply.objects.get(pk=mine.pk).items.all()] == before


def write_both(accepted, alike, transport) -> tuple[Reply, Reply]:
    """Two drafts of the same unit."""
    for one in (accepted, alike):
        meet(handling(one, "lead"), transport)
    return write(handling(accepted, "lead"), transport), write(handling(alike, "lead"), transport)
