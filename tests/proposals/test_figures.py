"""提案的数字都由记录算出。"""

from __future__ import annotations

import pytest

from huiyin.kernel.figures import Scope, all_figures, get
from huiyin.modules.proposals import actions
from tests.members import convener_of, draft_of
from tests.proposals.test_handling import judge

YEAR = Scope.year(2026)


def shown(name: str) -> str:
    return get(f"proposals.{name}").read(YEAR).text


def test_filing_rate_counts_merged_ones_as_filed(filed, council, member, fellow, district, committee):
    """三件：一件立案、一件并案、一件不予立案，立案率三分之二；撤案和待审查的不计。"""
    for author, title, what in [
        (fellow, "二", "merge"),
        (fellow, "三", "not"),
        (member, "四", "withdraw"),
        (member, "五", ""),
    ]:
        one = draft_of(council, author, district, title=f"关于第{title}件事的提案")
        actions.submit(one, by=author)
        if what == "merge":
            actions.merge(one, into=filed, by=committee)
        elif what == "not":
            actions.not_file(one, reason="empty", words="空泛。", becomes="letter", by=committee)
        elif what == "withdraw":
            actions.withdraw(one, reason="已解决。", by=author)
    assert (shown("raised"), shown("filed"), shown("merged"), shown("not_filed"), shown("turned")) == (
        "5", "1", "1", "1", "1",
    )  # fmt: skip
    assert shown("filing_rate") == "66.67"


def test_proposals_are_counted_by_who_raises_them(filed, council, district, committee, fellow, today):
    """个人、联名、集体分别计数，合计等于立案数；并案后共同提出的是联名。"""
    today("2026-01-12")
    convener = convener_of(council.sector, "周召集人")
    theirs = draft_of(council, convener, district, title="关于教育的提案")
    actions.submit(theirs, by=convener)
    actions.file(theirs, by=committee)
    assert (shown("individual"), shown("joint"), shown("collective")) == ("1", "0", "1")
    other = draft_of(council, fellow, district, title="同类")
    actions.submit(other, by=fellow)
    actions.merge(other, into=filed, by=committee)
    assert (shown("individual"), shown("joint"), shown("collective"), shown("filed")) == ("0", "1", "1", "2")
    assert (shown("plenary"), shown("everyday")) == ("1", "1")


def test_consultation_reply_and_satisfaction(reply_given, member, committee):
    """协商、答复、评价的比例：分母是已答复或已评价的。"""
    assert (shown("consulted_before"), shown("consulted_after"), shown("reply_rate")) == ("100.00", "0.00", "100.00")
    assert shown("satisfaction_rate") == "—"
    judge(reply_given, member, 2)
    assert (shown("satisfaction_rate"), shown("satisfaction_with_basically"), shown("rated")) == ("0.00", "100.00", "1")
    assert (shown("outcome_a"), shown("replied_on_time")) == ("1", "100.00")


@pytest.mark.parametrize("figure", [f.id for f in all_figures() if f.id.startswith("proposals.")])
def test_every_figure_opens_its_records(figure, reply_given, client):
    """每个数字都能点开看到记录。"""
    assert client.get(f"/desk/figures/{figure}/?year=2026").status_code == 200
