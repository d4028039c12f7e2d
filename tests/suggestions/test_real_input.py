"""真实表格整份导入，再抽样走完全程。数据不随项目发布，没有时跳过。"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from huiyin.kernel.ledger import seal
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion
from tests.people import answer, handling

FILE = Path(__file__).parents[3] / "shared/data/proposals_jiangsu_2019.csv"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the file of real proposals is not on this machine")


def take_in(session) -> None:
    options = [f"session={session.pk}", "stage=accepted", "unknown=create"]
    call_command("import", "suggestions", str(FILE), set=options, verbosity=0)


def test_436_real_texts_go_in_whole_and_again_change_nothing(district, capsys):
    """436件全部导入，再导入一次没有变化；抽样从交办走到正式答复。"""
    take_in(district.session)
    assert Suggestion.objects.count() == 436
    texts = list(Suggestion.objects.order_by("pk").values_list("title", "situation", "problem"))
    take_in(district.session)
    assert list(Suggestion.objects.order_by("pk").values_list("title", "situation", "problem")) == texts


def test_a_sample_of_them_is_driven_to_an_answer(district, office, transport, transport_head, capsys):
    """每隔百件取一件：交办、签收、面商、答复。"""
    take_in(district.session)
    for suggestion in Suggestion.objects.order_by("pk")[::110]:
        actions.assign(suggestion, lead=district.transport, by=office)
        actions.sign_for(handling(suggestion, "lead"), by=transport)
        suggestion.refresh_from_db()
        answer(suggestion, by=transport, head=transport_head, office=office)
        assert suggestion.state == "replied"
    assert list(seal.verify()) == []
