"""往期意见成批导入：已有答复的办结，没有答复的待分办，时间照表，再来一次不变。"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone

from huiyin.kernel import clocks
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.refusals import NotAllowed
from huiyin.kernel.search import finding
from huiyin.modules.voices import actions
from huiyin.modules.voices.actions import Past
from huiyin.modules.voices.models import Voice
from huiyin.modules.voices.states import State


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


ANSWERED = Past(
    "A1", "路灯", "柳林小区东门的路灯坏了两个月。", at("2025-03-03 09:00"), "已于3月6日修复。", at("2025-03-06 15:00")
)
WAITING = Past("A2", "", "青石村的公交班次太少，等一个小时。", at("2025-04-01 23:30"), who="u7")


@pytest.fixture
def taken(district, office):
    count = actions.take_in_past([ANSWERED, WAITING], body=district.body, source="往期导入", by=office)
    assert count == 2
    return {voice.number: voice for voice in Voice.objects.all()}


def test_an_answered_one_is_concluded(taken):
    """已有答复的列为已办结，收到、答复的时间照表，台账两笔相接。"""
    voice = taken["A1"]
    assert (voice.state, voice.answered_on, voice.concluded_on) == (State.CONCLUDED, date(2025, 3, 6), date(2025, 3, 6))
    assert [answer.text for answer in voice.answers.all()] == ["已于3月6日修复。"]
    assert [(one.kind, one.at, one.sequence) for one in chain(voice)] == [
        ("voices.received", ANSWERED.at, 1),
        ("voices.imported_past", ANSWERED.answered_at, 2),
    ]
    assert not clocks.running(voice).exists()


def test_one_without_an_answer_waits(taken):
    """没有答复的待分办，分办时限从收到当天（本地日期）起算，由代表工作机构分办。"""
    voice = taken["A2"]
    assert (voice.state, voice.raised_on, voice.title) == (
        State.RECEIVED,
        date(2025, 4, 1),
        "青石村的公交班次太少，等一个小时",
    )
    clock = clocks.running(voice).get()
    assert (clock.name, clock.started_on, clock.holder_kind) == ("triage", date(2025, 4, 1), "body")
    assert len(voice.device) == 32
    assert "u7" not in voice.device


def test_they_are_found_and_the_ledger_holds(taken):
    """导入后即可按内容和答复检索，台账核验无误，状态与台账一致。"""
    assert list(finding.ids("青石村", "voices.voice")) == [taken["A2"].pk]
    assert list(finding.ids("修复", "voices.voice")) == [taken["A1"].pk]
    assert list(seal.verify()) == []


def test_again_changes_nothing(taken, district, office):
    """编号已有的不再导入；一批内编号重复的只导入一条。"""
    third = Past("A3", "井盖", "东港路的窨井盖响了一夜。", at("2025-05-01 08:00"))
    again = [ANSWERED, WAITING, third, third]
    assert actions.take_in_past(again, body=district.body, source="往期导入", by=office) == 1
    assert Voice.objects.count() == 3
    assert chain(taken["A1"]).count() == 2


def test_an_answer_before_it_came_counts_from_then(district, office):
    """答复时间早于收到时间的，按收到时间记。"""
    odd = Past("A4", "井盖", "东港路的窨井盖响了一夜。", at("2025-05-02 08:00"), "已换。", at("2025-05-01 08:00"))
    actions.take_in_past([odd], body=district.body, source="往期导入", by=office)
    assert Voice.objects.get().answered_on == date(2025, 5, 2)


def test_only_the_office(district, deputy):
    """往期意见由代表工作机构导入。"""
    with pytest.raises(NotAllowed):
        actions.take_in_past([ANSWERED], body=district.body, source="往期导入", by=deputy)
    assert not Voice.objects.exists()


def test_many_rows_take_few_statements(district, office, django_assert_num_queries):
    """除意见本身两张表各一行外，语句不随条数增加（同一天的）。"""
    for numbers, statements in ((("B1",), 13), (("C1", "C2", "C3"), 13 + 2 * 2)):
        rows = [
            Past(n, "灯", f"第{n}盏路灯坏了很久。", at("2025-05-01 08:00"), "已修。", at("2025-05-02 08:00"))
            for n in numbers
        ]
        with django_assert_num_queries(statements):
            actions.take_in_past(rows, body=district.body, source="往期导入", by=office)
