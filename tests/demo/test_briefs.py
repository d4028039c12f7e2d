"""示范的社情民意信息：四十五期，各个环节都有，期号与日期同序。"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from huiyin.demo import briefs, council
from huiyin.demo.district import build
from huiyin.kernel import moment
from huiyin.modules.briefs.models import Brief, Issue


@pytest.mark.django_db
def test_a_year_of_issues_in_every_state():
    """四十五期已刊发，其余各环节都有，没有哪一步在今天之后。"""
    today = date(2026, 11, 21)
    with moment.at(today):
        assert briefs.load(build(today), today) == sum(count for _how, count, _old, _new in briefs.PLAN)
    states = Counter(Brief.objects.values_list("state", flat=True))
    assert Issue.objects.count() == 45
    assert set(states) == {
        "draft", "submitted", "adopted", "issued", "assigned", "in_hand", "replied", "concluded", "merged", "not_adopted", "withdrawn",
    }  # fmt: skip
    for series in {issue.series_id for issue in Issue.objects.all()}:
        issues = Issue.objects.filter(series=series).order_by("year", "ordinal")
        assert all(a.issued_on <= b.issued_on for a, b in pairwise(issues))
    assert max(Issue.objects.values_list("issued_on", flat=True)) <= today


@pytest.mark.django_db
def test_where_there_is_a_council_its_members_write():
    """有政协的，由委员写、政协采编，人大的账上没有。"""
    today = date(2026, 11, 21)
    with moment.at(today):
        cast = build(today)
        council.build(cast)
        briefs.load(cast, today)
    assert set(Brief.objects.values_list("body__kind", flat=True)) == {"cppcc"}
    assert Issue.objects.count() == 45
