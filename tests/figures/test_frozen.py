"""公布过的数字定格：留下当时的记录和摘要，以后说得出变了什么、为什么变。"""

from __future__ import annotations

import pytest

from huiyin.kernel import figures, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Scope
from huiyin.kernel.figures.freezing import freeze, frozen_rows, packed, since, unpacked
from huiyin.kernel.figures.models import Snapshot
from huiyin.modules.suggestions import actions
from tests.suggestions.test_whole_loop import rate

BY = Actor.system("test")


def frozen(figure_id: str) -> Snapshot:
    return freeze([figures.get(figure_id).read(Scope.year(2026))], by=BY)[0]


def test_a_frozen_number_keeps_its_records(replied):
    """定格的数字记下数值、分子分母和每一条记录，摘要对得上。"""
    one = frozen("suggestions.reply_rate")
    assert (one.text, one.detail, one.rows, one.of) == ("100.00", "1 / 1 件", str(replied.pk), str(replied.pk))
    assert list(frozen_rows(one)) == [replied]
    assert Snapshot.objects.get().intact


@pytest.mark.parametrize("figure", ["suggestions.received", "suggestions.reply_rate", "suggestions.days_to_reply"])
def test_a_snapshot_is_intact_when_it_is_read_again(replied, figure):
    """件数、比率、中位数，存下再读出来摘要都对得上。"""
    frozen(figure)
    assert Snapshot.objects.get().intact


def test_a_changed_snapshot_is_noticed(replied):
    """改动定格的数字，摘要就对不上。"""
    one = frozen("suggestions.received")
    Snapshot.objects.update(value=2, text="2")
    one.refresh_from_db()
    assert not one.intact


def test_nothing_has_changed_when_nothing_happened(replied, today):
    """没有新的办理，数字就还是那个数字。"""
    one = frozen("suggestions.closed")
    today("2026-03-20")
    assert since(one).stands


def test_what_changed_is_told_from_the_ledger(replied, deputy, office, today):
    """公布以后办结的，说得出是哪一件、谁在哪天办结。"""
    today("2026-03-03")
    one = frozen("suggestions.closed")
    with moment.at(moment.now().replace(hour=15)):
        rate(replied, deputy, 1)
        actions.conclude(replied, by=office)
    later = since(one)
    assert (later.stands, later.now.text, later.count) == (False, "1", 1)
    changed = later.changed[0]
    assert (changed.record, changed.how) == (replied, "added")
    assert [entry.label for entry in changed.why] == ["评价", "办结"]


def test_a_number_that_changes_with_the_days_says_so(replied, today):
    """只因日期推移而变的，列出记录，台账没有新的一条。"""
    one = frozen("commitments.overdue")
    today("2026-12-01")
    later = since(one)
    assert (later.now.text, [(c.how, c.why) for c in later.changed]) == ("1", [("added", [])])


def test_a_record_that_only_left_the_denominator_is_named(replied, office, deputy, today):
    """只进出分母的记录也列出。"""
    one = frozen("suggestions.satisfaction_rate")
    assert one.text == "—"
    today("2026-03-04")
    rate(replied, deputy, 2)
    assert [c.how for c in since(one).changed] == ["of_added"]


def test_an_amount_that_changed_is_named(replied, today):
    """记录还是那些、每条带来的量变了，也列出。"""
    from datetime import date

    one = frozen("suggestions.days_to_reply")
    type(replied).objects.update(assigned_on=date(2026, 2, 1))
    assert [c.how for c in since(one).changed] == ["amount"]


def test_identities_are_packed_and_unpacked():
    """记录编号压成区间，展开还是它们。"""
    assert packed([9, 1, 2, 3, 7, 2]) == "1-3,7,9"
    assert list(unpacked("1-3,7,9")) == [1, 2, 3, 7, 9]
    assert (packed([]), list(unpacked(""))) == ("", [])
