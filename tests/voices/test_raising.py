"""提请：由群众意见提出代表建议，来源互相可查，结果逐一回音。"""

import pytest

from huiyin.casework import raising
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.suggestions import actions as suggestions
from huiyin.modules.voices import actions
from tests.people import SYSTEM
from tests.voices.conftest import say


@pytest.fixture
def raised(district, voice, resident_deputy):
    other, _citizen = say(district, "东港路还有三个井盖也坏了，夜里看不见。")
    made = actions.raise_(
        voice,
        target="suggestion",
        title="关于整治东港路窨井盖的建议",
        texts=["井盖坏了"],
        others=[other],
        by=resident_deputy,
    )
    return voice, other, made


def test_a_suggestion_knows_the_voices_behind_it(raised):
    """建议记得由哪些意见而来，意见知道变成了什么。"""
    voice, other, made = raised
    assert {case.pk for case in raising.behind(made)} == {voice.pk, other.pk}
    assert raising.become_of(voice).get().pk == made.pk
    voice.refresh_from_db()
    assert (voice.state, voice.grade) == ("raised", "raise")


def test_a_discarded_draft_gives_the_voices_back(raised, resident_deputy):
    """草稿删除的，意见回到分办，重新计时，不会悬空。"""
    voice, other, made = raised
    suggestions.discard_draft(made, by=resident_deputy)
    actions.pass_time(SYSTEM)
    for one in (voice, other):
        one.refresh_from_db()
        assert one.state == "received"


def test_the_conclusion_echoes_to_everybody(raised):
    """所提建议办结后，每位反映人得到结果并可评价；办结之前不动。"""
    voice, _other, made = raised
    actions.pass_time(SYSTEM)
    voice.refresh_from_db()
    assert voice.state == "raised"
    type(made).objects.filter(pk=made.pk).update(concluded_on="2026-06-01")
    actions.pass_time(SYSTEM)
    actions.pass_time(SYSTEM)
    voice.refresh_from_db()
    assert voice.state == "answered"
    assert voice.answers.get().kind == "result"


def test_only_a_deputy_of_the_place_raises_it(district, voice, friend):
    """别处的代表不能把本站的意见提走。"""
    with pytest.raises(NotAllowed):
        actions.raise_(voice, target="suggestion", title="建议", texts=["x"], by=friend)
    voice.refresh_from_db()
    assert voice.state == "received"
