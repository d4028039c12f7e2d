"""工作报告的一生：起草、审核时数字定格、印发；没有记录支持的数字出不了门。"""

from __future__ import annotations

import re
from datetime import date

import pytest

from huiyin.kernel.figures.models import Snapshot
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady, Stale
from huiyin.modules.report import actions
from huiyin.modules.report.chapters import assembled, chapters_of, text_of
from huiyin.modules.report.models import ReportNumber, WorkReport
from huiyin.modules.report.writing import written
from huiyin.modules.suggestions import actions as suggestions
from tests.report.conftest import TEXT
from tests.suggestions.test_whole_loop import rate


def kinds(report: WorkReport) -> list[str]:
    return [entry.kind for entry in history(report)]


def nothing_happened(report: WorkReport, state: str, entries: int) -> None:
    report.refresh_from_db()
    assert (report.state, history(report).count()) == (state, entries)


def test_a_report_begins_with_a_chapter_of_each_module(district, office, today):
    """初稿由各模块的章节拼成，写出来没有一处没有记录支持。"""
    today("2026-12-31")
    source = assembled(district.body)
    report = actions.begin(
        body=district.body, title="工作报告", since=date(2026, 1, 1), until=date(2026, 12, 31), source=source, by=office
    )
    done = written(report)
    assert done.problems == []
    found = [block.pieces[0].text for block in done.blocks if block.level == 1]
    theirs = [re.search(r"^# *(.+)$", text_of(one), re.MULTILINE) for one in chapters_of("npc")]
    assert found == [one[1] for one in theirs if one and one[1] in found]
    assert [found[0], found[-1]] == ["察民情、聚民意", "存在的不足和下一步打算"]


def test_the_two_bodies_have_chapters_of_their_own():
    """人大、政协各有各的章节。"""
    npc, cppcc = ({one.template for one in chapters_of(kind)} for kind in ("npc", "cppcc"))
    assert "suggestions/chapters/report.txt" in npc - cppcc
    assert "report/chapters/opening_cppcc.txt" in cppcc - npc


def test_only_the_office_of_the_body_begins(district, leader, deputy, today):
    """只有本机构的工作机构能起草。"""
    for actor in (leader, deputy):
        with pytest.raises(NotAllowed):
            actions.begin(
                body=district.body, title="报告", since=date(2026, 1, 1), until=date(2026, 12, 31), source="", by=actor
            )
    assert not WorkReport.objects.exists()


def test_review_freezes_every_number(reviewed, replied, leader):
    """审核通过，每个数字记下背后的记录；手工填报的记下来源。"""
    numbers = list(reviewed.numbers.all())
    assert [(n.position, n.kind, n.text, n.source) for n in numbers] == [
        (1, "figure", "1件", ""), (2, "change", "增加1件", ""), (3, "figure", "100%", ""),
        (4, "manual", "3.3亿元", "区财政局2026年决算"),
    ]  # fmt: skip
    assert [(n.snapshot.rows, n.snapshot.intact) for n in numbers[:3]] == [(str(replied.pk), True)] * 3
    assert (numbers[1].then.text, numbers[3].snapshot) == ("0", None)
    assert (reviewed.reviewed_by, kinds(reviewed)) == (leader.name, ["report.begun", "report.reviewed"])
    assert history(reviewed).last().facts["counted"] == 4


def test_whoever_wrote_does_not_review(report, office, clerk, transport):
    """起草人不审核自己的文稿，同事或领导可以；别的单位不行。"""
    for actor in (office, transport):
        with pytest.raises(NotAllowed):
            actions.review(report, seen=report.digest, by=actor)
    nothing_happened(report, "draft", 1)
    actions.review(report, seen=report.digest, by=clerk)
    assert report.state == "reviewed"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("办结162件。", "第5行：“162件”没有记录支持"),
        ('{{ figure "suggestions.nothing" }}', "第5行：没有指标“suggestions.nothing”"),
        ('{{ manual("3亿元") }}', "第5行：手工填报的数字要写明来源"),
    ],
)
def test_an_unsupported_number_stops_the_report(report, office, leader, words, said):
    """没有记录支持的数字，说出在第几行，不能审核，也就不能印发。"""
    actions.rewrite(report, source=f"{TEXT}\n{words}", seen=report.digest, by=office)
    with pytest.raises(NotReady, match=said):
        actions.review(report, seen=report.digest, by=leader)
    nothing_happened(report, "draft", 2)
    with pytest.raises(NotNow):
        actions.issue(report, name="报告", content=b"PK\x03\x04", digest="", public=True, by=office)
    nothing_happened(report, "draft", 2)
    assert not ReportNumber.objects.exists()
    assert not Snapshot.objects.exists()


def test_what_was_read_is_what_is_reviewed(report, office, leader):
    """看过以后文稿又改了，就要重新看。"""
    seen = report.digest
    actions.rewrite(report, source=TEXT + "又添了一句。", seen=seen, by=office)
    with pytest.raises(Stale):
        actions.review(report, seen=seen, by=leader)
    nothing_happened(report, "draft", 2)


def test_two_who_write_do_not_overwrite_each_other(report, office, clerk):
    """两个人同时改，后存的不会盖掉先存的。"""
    seen = report.digest
    actions.rewrite(report, source=TEXT + "甲改的。", seen=seen, by=office)
    with pytest.raises(Stale, match=office.name):
        actions.rewrite(report, source=TEXT + "乙改的。", seen=seen, by=clerk)
    report.refresh_from_db()
    assert report.source == TEXT + "甲改的。"


def test_sent_back_numbers_are_let_go(reviewed, leader, office):
    """退回修改，定格的数字作废；要写明原因。"""
    with pytest.raises(NotReady):
        actions.send_back(reviewed, reason=" ", by=leader)
    nothing_happened(reviewed, "reviewed", 2)
    actions.send_back(reviewed, reason="补充典型事例。", by=leader)
    assert (reviewed.state, reviewed.frozen, ReportNumber.objects.count(), Snapshot.objects.count()) == (
        "draft",
        {},
        0,
        0,
    )


def test_an_issued_report_stays_as_it_is(issued, replied, deputy, office, leader):
    """印发以后再办理，报告里的数字不变；谁也不能再改。"""
    rate(replied, deputy, 1)
    suggestions.conclude(replied, by=office)
    assert [n.text for n in issued.numbers.all()] == ["1件", "增加1件", "100%", "3.3亿元"]
    for act in (
        lambda: actions.rewrite(issued, source="改", seen=issued.digest, by=office),
        lambda: actions.send_back(issued, reason="改", by=leader),
        lambda: actions.review(issued, seen=issued.digest, by=leader),
    ):
        with pytest.raises(NotNow):
            act()
    nothing_happened(issued, "issued", 3)


def test_a_number_that_was_tampered_with_cannot_be_issued(reviewed, office):
    """定格的数字被改动，就不能印发。"""
    Snapshot.objects.filter(figure="suggestions.received", value=1).update(value=2, text="2")
    with pytest.raises(NotReady, match="未被改动"):
        actions.issue(reviewed, name="报告", content=b"PK\x03\x04", digest="", public=True, by=office)
    nothing_happened(reviewed, "reviewed", 2)
