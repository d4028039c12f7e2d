"""催办：线索评估到期之前和当日提醒检察机关，逾期提醒双方领导。"""

from __future__ import annotations

import pytest

from huiyin.casework.actions.reminding import remind
from huiyin.kernel.notices.models import Notice
from tests.people import SYSTEM


@pytest.mark.parametrize(("day", "told"), [("2026-03-13", 0), ("2026-03-14", 1), ("2026-03-16", 2)])
def test_the_procuratorate_is_reminded(referral, procurator, today, day, told):
    """到期前两天、当日各提醒一次，链接到这条线索；再早不提醒。"""
    today(day)
    remind(by=SYSTEM)
    remind(by=SYSTEM)
    notices = Notice.objects.filter(user_id=procurator.user_id)
    assert [notice.url for notice in notices] == [f"/referrals/{referral.pk}/"] * told


def test_the_leaders_hear_of_what_is_late(referral, leader, procurator, today):
    """逾期五天，提醒提供线索一方的领导。"""
    today("2026-03-20")
    remind(by=SYSTEM)
    assert not Notice.objects.filter(user_id=leader.user_id).exists()
    today("2026-03-21")
    remind(by=SYSTEM)
    assert Notice.objects.filter(user_id=leader.user_id).count() == 1
