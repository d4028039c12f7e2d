"""示范的政协：界别、联络委、党派团体齐全，二百八十件提案各个环节都有。"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from huiyin.demo import council, proposals
from huiyin.demo.district import build
from huiyin.directory.models import Group, Mandate
from huiyin.kernel import moment
from huiyin.kernel.search import indexing
from huiyin.modules.proposals.models import Proposal
from huiyin.modules.proposals.states import State
from huiyin.shell.accounts.queries import demo_sheet


@pytest.fixture
def few_of_the_many(monkeypatch):
    """Of stages with many alike a few are driven; the register has the rest."""
    monkeypatch.setattr(proposals, "STAGES", [(name, min(n, 4), *more) for name, n, *more in proposals.STAGES])


@pytest.mark.django_db
def test_a_council_and_its_year_in_every_state(few_of_the_many):
    """二百五十名委员，十五个界别，十一个联络委；每个环节、每一类提案者都有，没有哪一步在今天之后。"""
    today = date(2026, 11, 21)
    with moment.at(today):
        made = council.build(build(today))
        with indexing.together():
            assert proposals.load(made, today) == 280
    kinds = Counter(Group.objects.filter(body=made.cast.body).values_list("kind", flat=True))
    assert (kinds["sector"], kinds["liaison"]) == (15, 11)
    assert {"party", "organisation", "committee", "alliance", "branch"} <= set(kinds)
    assert Mandate.objects.filter(body=made.cast.body).count() == 250
    assert set(Proposal.objects.values_list("state", flat=True)) == set(State.values)
    assert {"member", "party", "organisation", "committee", "sector"} <= set(
        Proposal.objects.values_list("proposer_kind", flat=True)
    )
    assert set(Proposal.objects.filter(state="not_filed").values_list("becomes", flat=True)) == {"", "brief", "letter"}
    assert Proposal.objects.filter(raised_on__gt=today).count() == 0
    numbers = [number for number in Proposal.objects.values_list("number", flat=True) if number]
    assert len(numbers) == len(set(numbers))
    roles = {office.role for _face, offices in demo_sheet() for office in offices}
    assert {"member", "convener", "cppcc_office"} <= roles
