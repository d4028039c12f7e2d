"""同一件事：意见一来就归到一起，说得出凭什么；人定过的，机器不改。"""

from __future__ import annotations

import pytest

from huiyin.directory.models import Area, Body
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.voices import actions, matters, reading
from huiyin.modules.voices.models import Matter, Telling, Voice
from tests.voices.conftest import say

PLANT = [
    "望潮花园小区旁边的混凝土搅拌站昼夜施工，噪音和粉尘让人睡不着。",
    "搅拌站离望潮花园小区不到百米，粉尘大，噪音大，请环保部门查处。",
    "望潮花园的业主天天吸搅拌站的粉尘，夜里还有噪音。",
]
LAMPS = [
    "金塘北路从路口到桥头的路灯坏了三个月，晚上漆黑一片。",
    "金塘北路的路灯坏了没人修，老人晚上出门摔了跤。",
]
ALONE = "请问退休金资格认证怎么在手机上办理？"


@pytest.fixture
def said(district, today) -> list[Voice]:
    """三条搅拌站、两条路灯、一条谁也不像，交错着来。"""
    today("2026-03-02")
    return [say(district, text)[0] for text in (PLANT[0], LAMPS[0], ALONE, PLANT[1], LAMPS[1], PLANT[2])]


def matter_of(voice: Voice) -> Matter:
    voice.refresh_from_db()
    assert voice.matter is not None
    return voice.matter


def together() -> set[frozenset[int]]:
    voices = Voice.objects.exclude(matter=None).values_list("matter_id", "pk")
    return {frozenset(pk for m, pk in voices if m == matter) for matter in {m for m, _pk in voices}}


def test_voices_about_one_matter_are_put_together_as_they_arrive(said):
    """同一处的同样麻烦归在一起，不沾边的自成一件。"""
    plant, lamps = {said[0].pk, said[3].pk, said[5].pk}, {said[1].pk, said[4].pk}
    assert together() == {frozenset(plant), frozenset(lamps), frozenset({said[2].pk})}


def test_every_tie_is_explained(said):
    """归在一起的，说得出同在哪里、同说什么；自成一件的没有。"""
    tie = Telling.objects.get(pk=said[4].pk).ties[0]
    assert tie["voice"] == said[1].pk
    assert "路灯" in tie["words"]
    assert tie["places"] == ["金塘北路"]
    assert Telling.objects.get(pk=said[2].pk).ties == []


def test_a_voice_that_waits_for_a_check_is_placed_when_it_is_let_in(district, said, station_officer):
    """待人工核对的不参加归并；核对后收下，随即归并。"""
    voice, _citizen = say(district, "望潮花园旁的搅拌站夜里噪音大，粉尘也大。", hidden="广告")
    voice.refresh_from_db()
    assert (voice.state, voice.matter_id) == ("quarantined", None)
    actions.release(voice, by=station_officer)
    assert matter_of(voice) == matter_of(said[0])


def test_the_tick_places_what_was_left(said):
    """来时没能归并的，到点补上，结果一样。"""
    before = together()
    Voice.objects.filter(pk=said[5].pk).update(matter=None)
    Telling.objects.filter(pk=said[5].pk).delete()
    assert reading.read_rest() == 1
    assert together() == before
    assert reading.read_rest() == 0


def test_matters_of_two_bodies_stay_apart(district, said):
    """人大收到的和政协收到的，各归各的。"""
    cppcc = Body.objects.create(
        code="cppcc", kind="cppcc", name="政协临海新区委员会", short_name="区政协", office_name="提案委",
        area=district.body.area, profile=district.body.profile,
    )  # fmt: skip
    voice, _secret = actions.receive(body=cppcc, text=PLANT[1], channel="web", by=Actor.public("203.0.113.9"))
    assert matter_of(voice) != matter_of(said[0])
    assert matter_of(voice).body == cppcc


def test_a_person_puts_two_matters_together(said, office):
    """归并：全部意见归入后者，前者的页面转到后者，台账记下移了哪些。"""
    lamps, alone = matter_of(said[1]), matter_of(said[2])
    actions.merge_matters(lamps, into=alone, by=office)
    assert {matter_of(said[n]) for n in (1, 2, 4)} == {alone}
    lamps.refresh_from_db()
    assert lamps.into == alone
    entry = chain(lamps).get()
    assert (entry.kind, entry.facts["voices"]) == ("voices.matter_merged", [said[1].number, said[4].number])
    assert list(seal.verify()) == []


def test_what_a_person_split_the_machine_does_not_join_again(district, said, office):
    """分出的两件，再来一条把两边都说到的，也不并回；它只归入更像的一件。"""
    plant = matter_of(said[0])
    fresh = actions.split_matter(plant, voices=[said[5]], label="夜间施工", by=office)
    assert {matter_of(said[0]), matter_of(said[3])} == {plant}
    voice, _citizen = say(district, "望潮花园小区旁的搅拌站夜里施工，噪音和粉尘不断，业主睡不着。")
    assert matter_of(said[5]) == fresh
    assert matter_of(voice) in {plant, fresh}
    assert matter_of(said[0]) == plant
    assert [entry.kind for entry in chain(fresh)] == ["voices.matter_begun"]


def test_a_voice_is_moved_and_says_by_whom(said, station_officer):
    """移动：写明是谁归入的；原来那件空了，就并到新的里。"""
    alone, plant = matter_of(said[2]), matter_of(said[0])
    actions.move_voices(alone, voices=[said[2]], to=plant, by=station_officer)
    assert matter_of(said[2]) == plant
    assert Telling.objects.get(pk=said[2].pk).placed_by == station_officer.name
    alone.refresh_from_db()
    assert alone.into == plant


def test_all_voices_cannot_be_split_off(said, office):
    """全部分出等于没有分，拒绝；什么也没有发生。"""
    plant = matter_of(said[0])
    with pytest.raises(NotReady):
        actions.split_matter(plant, voices=[said[0], said[3], said[5]], by=office)
    assert {matter_of(said[n]) for n in (0, 3, 5)} == {plant}
    assert not chain(plant).exists()


@pytest.mark.parametrize("who", ["deputy", "leader", "transport", "friend"])
def test_only_who_keeps_the_voices_decides(said, who, request):
    """代表、领导、单位都不能改归并；什么也没有发生。"""
    by, plant = request.getfixturevalue(who), matter_of(said[0])
    before = together()
    with pytest.raises(NotAllowed):
        actions.merge_matters(plant, into=matter_of(said[1]), by=by)
    with pytest.raises(NotAllowed):
        actions.split_matter(plant, voices=[said[0]], by=by)
    with pytest.raises(NotAllowed):
        actions.name_matter(plant, label="改名", by=by)
    assert together() == before
    assert not chain(plant).exists()


def test_a_merged_voice_goes_where_the_other_is(said, station_officer):
    """并入同类办理的意见，事由也跟着走。"""
    actions.merge(said[2], into=said[0], by=station_officer)
    assert matter_of(said[2]) == matter_of(said[0])


def test_an_intake_never_fails_for_want_of_a_matter(district, today, monkeypatch):
    """归并出了错，意见照收，事后补上。"""
    today("2026-03-02")
    with monkeypatch.context() as broken:
        broken.setattr(matters, "_place", lambda voice: 1 / 0)
        voice, _citizen = say(district, LAMPS[0])
    voice.refresh_from_db()
    assert (voice.state, voice.matter_id) == ("received", None)
    assert reading.read_rest() == 1
    assert matter_of(voice).shown == voice


def test_the_same_words_from_another_village_are_another_matter(district, today):
    """登记在两个村的同样的话，机器不归在一起；没有登记村的，照样按内容归。"""
    today("2026-03-02")
    east, west = (Area.objects.create(code=f"99010{n}", name=f"{n}村", kind="village") for n in (1, 2))
    said = "村口路灯坏了一个多月，晚上漆黑一片，老人不敢出门，请派人来修一修。"
    one, two, three = (say(district, said, area=area)[0] for area in (east, west, east))
    assert matter_of(one) == matter_of(three) != matter_of(two)
    assert matter_of(say(district, said.replace("村口", "东村村口"))[0]) in {matter_of(one), matter_of(two)}
