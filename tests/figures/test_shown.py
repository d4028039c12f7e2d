"""数字怎么写：四舍五入；没有全部办到的，不写成百分之百。"""

from __future__ import annotations

import pytest

from huiyin.kernel.figures import results
from huiyin.kernel.figures.results import Count, Ratio
from huiyin.modules.suggestions.models import Suggestion


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (100 * 65 / 70, 1, "92.9"),
        (100 * 65 / 70, 2, "92.86"),
        (84.545, 2, "84.55"),
        (0.5, 0, "1"),
        (100.0, 1, "100.0"),
        (0.0, 1, "0.0"),
        (99.96, 1, "99.9"),
        (0.04, 1, "0.1"),
    ],
)
def test_a_share_rounds_half_up_and_never_to_all_or_none(value, digits, shown):
    """四舍五入；99.96%保留一位写99.9%，不写100%；有一件就不写0%。"""
    assert results.share(value, digits) == shown


def test_a_cut_share_leaves_off(db):
    """只舍不入：92.857%写92.8%。"""
    assert results.cut(100 * 65 / 70, 1) == "92.8"


def test_nothing_to_count_is_a_dash(db):
    """没有可数的，写一横，不写零。"""
    none = Suggestion.objects.none()
    assert (Ratio(none, none).text(None), Count(none).text(None)) == ("—", "—")
