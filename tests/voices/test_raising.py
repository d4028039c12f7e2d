"""提请：由群众意见提出代表建议，来源互相可查，结果逐一回音。"""

import pytest

from huiyin.casework import raising
from huiyin.kernel.ledger import seal
from huiyin.kernel.notices.models import Message
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.suggestions import actions as suggestions
from huiyin.modules.voices import actions
from tests.people import SYSTEM
from tests.voices.conftest import say
from tests.voices.test_matters import PLANT


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


@pytest.fixture
def whole(district, today, office, station_officer, resident_deputy, roads):
    """三条同一件事：一条待分办，一条已办结，一条并入办结的那条；由驻站代表整件提请。"""
    today("2026-03-02")
    contact = {"phone": "13800001111"}
    voices = [say(district, text, contact=contact, consent=True)[0] for text in PLANT]
    actions.merge(voices[2], into=voices[1], by=station_officer)
    actions.answer_at_once(
        voices[1], text="已责令搅拌站夜间停工并加装围挡，3月底前完成。", outcome="solved", by=station_officer
    )
    actions.assess(voices[1], solved="yes", satisfied=1, by=station_officer)
    actions.conclude(voices[1], by=station_officer)
    for one in voices:
        one.refresh_from_db()
    made = actions.raise_matter(
        voices[0].matter, target="suggestion", title="关于整治搅拌站的建议", texts=["夜里施工"], voices=voices,
        by=resident_deputy,
    )  # fmt: skip
    return voices, made


def test_all_voices_of_a_matter_stand_behind_what_was_raised(whole, client, resident_deputy):
    """整件提请：全部意见都是来源；待分办的转为已提请，办结的、并入的环节不变。"""
    voices, made = whole
    assert {case.pk for case in raising.behind(made)} == {voice.pk for voice in voices}
    for one in voices:
        one.refresh_from_db()
    assert [one.state for one in voices] == ["raised", "concluded", "merged"]
    [origin] = raising.origins(made)
    assert origin.text == "群众意见3条，3人反映"


def test_the_conclusion_reaches_everybody_behind_it_once(whole):
    """所提建议办结：每位反映人得到结果，各一次；已另行办结的环节不变。"""
    voices, made = whole
    type(made).objects.filter(pk=made.pk).update(concluded_on="2026-06-01")
    before = Message.objects.count()
    actions.pass_time(SYSTEM)
    actions.pass_time(SYSTEM)
    for one in voices:
        one.refresh_from_db()
    assert [one.state for one in voices] == ["answered", "concluded", "merged"]
    told = [list(one.answers.filter(about=made).values_list("kind", flat=True)) for one in voices]
    assert told == [["result"], ["result"], []]
    assert Message.objects.count() - before == 3
    assert list(seal.verify()) == []


def test_a_matter_is_not_raised_by_a_stranger(district, voice, friend):
    """别处的代表不能把整件事提走；什么也没有发生。"""
    with pytest.raises(NotAllowed):
        actions.raise_matter(voice.matter, target="suggestion", title="建议", texts=["x"], voices=[voice], by=friend)
    voice.refresh_from_db()
    assert voice.state == "received"
    assert not raising.become_of(voice).exists()
