"""承诺事项：作出、进展、核实、结转，一直到兑现；以及催办阶梯。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework import actions as casework
from huiyin.casework.actions.reminding import remind
from huiyin.casework.models import Reminder
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotAllowed, NotReady
from tests.people import handling
from tests.suggestions.test_writing import refused

TICK = Actor.system("tick")


@pytest.fixture
def commitment(replied):
    return replied.commitments.get()


def test_kept_only_after_the_deputy_was_asked(commitment, transport, office, deputy):
    """确认兑现之前须先征询代表意见。"""
    casework.report(commitment, text="班次已加密。", by=transport)
    refused(NotReady, lambda: casework.confirm_kept(commitment, by=office), "征询提出人意见")
    casework.ask_deputy(commitment, agrees=True, words="属实。", by=deputy)
    casework.confirm_kept(commitment, by=office)
    assert (commitment.state, commitment.kept_on) == ("kept", date(2026, 3, 2))


def test_only_the_unit_that_promised_reports(commitment, water):
    """只有责任单位能报告兑现。"""
    refused(NotAllowed, lambda: casework.report(commitment, text="好了。", by=water), "责任单位")


def test_a_deputy_who_disagrees_says_why(commitment, transport, deputy):
    """代表不认可兑现的，须写明意见。"""
    casework.report(commitment, text="班次已加密。", by=transport)
    refused(NotReady, lambda: casework.ask_deputy(commitment, agrees=False, words="", by=deputy), "写明意见")


def test_carried_over_keeps_its_first_day(commitment, office):
    """结转须说明理由，时限只能往后，原定时限保留。"""
    refused(
        NotReady, lambda: casework.carry_over(commitment, due_on=date(2026, 10, 31), reason="台风。", by=office), "晚于"
    )
    casework.carry_over(commitment, due_on=date(2026, 12, 31), reason="台风。", by=office)
    assert (commitment.first_due_on, commitment.due_on, commitment.state) == (
        date(2026, 10, 31),
        date(2026, 12, 31),
        "open",
    )


def test_not_yet_kept_goes_on(commitment, transport, office):
    """认定尚未兑现的继续跟踪。"""
    casework.report(commitment, text="班次已加密。", by=transport)
    casework.not_yet(commitment, reason="实地查看仍是二十分钟。", by=office)
    assert commitment.state == "open"


def test_the_ladder_climbs_and_says_everything_once(in_hand, transport, transport_head, leader, today):
    """催办阶梯：提前十日提醒经办人，到期提醒负责人，逾期五日报告领导，十五日列入通报；重复运行不重复催办。"""
    lead = handling(in_hand, "lead")
    told = []
    for day in ("2026-05-22", "2026-05-23", "2026-06-02", "2026-06-07", "2026-06-17"):
        today(day)
        remind(by=TICK)
        before = Entry.objects.count()
        assert remind(by=TICK).count == 0
        assert Entry.objects.count() == before
        told.append(
            sorted(
                Reminder.objects.filter(clock__name="reply", clock__subject_id=lead.pk).values_list("stage", flat=True)
            )
        )
    assert told == [
        [],
        ["before"],
        ["before", "due"],
        ["before", "due", "overdue"],
        ["before", "due", "listed", "overdue"],
    ]
    assert Notice.objects.filter(user_id=transport.user_id, text__contains="还剩10天").exists()
    assert Notice.objects.filter(user_id=transport_head.user_id, text__contains="今天到期").exists()
    assert Notice.objects.filter(user_id=leader.user_id, text__contains="已逾期5天").exists()
