"""一份素材推荐给几位代表、委员：各自采用或者不采用，一人一行。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.directory.models import Mandate
from huiyin.kernel import clocks
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.procuratorate import actions, queries
from huiyin.modules.suggestions import actions as suggestions
from huiyin.modules.suggestions.models import Suggestion
from tests.people import SYSTEM, person, seat

from .test_sides import as_, page


@pytest.fixture
def colleague(district, friend):
    Mandate.objects.create(person=person(friend), body=district.body, since=date(2022, 1, 1))
    return friend


@pytest.fixture
def stranger(district):
    actor = seat("徐代表", "deputy", ("body", district.body.pk))
    Mandate.objects.create(person=person(actor), body=district.body, since=date(2022, 1, 1))
    return actor


@pytest.fixture
def both(material, deputy, colleague, office):
    """The material, recommended to two deputies."""
    actions.forward(material, people=[person(deputy), person(colleague)], by=office)
    return material


def rows(material) -> list[tuple[str, str]]:
    return [(one.person.name, one.state) for one in material.invitees.select_related("person")]


def test_each_takes_it_or_not(both, deputy, colleague, recommendation):
    """一位采用、一位不采用，各记一行；素材为已采用。"""
    actions.take_up(both, target="suggestion", title="", by=deputy)
    actions.pass_back(both, words="不熟悉这一领域。", by=colleague)
    assert rows(both) == [("王海燕", "taken"), ("陈建国", "passed")]
    assert (both.state, Suggestion.objects.count()) == ("taken", 1)
    assert list(seal.verify()) == []


def test_several_take_it_each_with_a_draft(both, deputy, colleague):
    """两位都采用的，各自起草一件，都记得来源。"""
    drafts = [
        actions.take_up(both, target="suggestion", title=f"第{n}件", by=one)
        for n, one in enumerate((deputy, colleague))
    ]
    assert rows(both) == [("王海燕", "taken"), ("陈建国", "taken")]
    assert {case.pk for case in queries.come_of(both)} == {draft.pk for draft in drafts}


def test_nobody_takes_it_twice(both, deputy):
    """同一位不重复采用。"""
    actions.take_up(both, target="suggestion", title="", by=deputy)
    before = Entry.objects.count()
    with pytest.raises(NotNow):
        actions.take_up(both, target="suggestion", title="", by=deputy)
    assert (Entry.objects.count(), Suggestion.objects.count()) == (before, 1)


def test_whoever_was_not_asked_neither_sees_nor_takes_it(both, stranger):
    """没有被推荐的代表看不到，也不能采用。"""
    assert not queries.materials_visible_to(stranger).exists()
    with pytest.raises(NotAllowed):
        actions.take_up(both, target="suggestion", title="", by=stranger)
    assert not Suggestion.objects.exists()


def test_when_all_pass_it_is_for_everybody_again(both, deputy, colleague, stranger):
    """推荐的都不采用，其他代表可以采用，采用时限由机构掌握。"""
    for one in (deputy, colleague):
        actions.pass_back(both, by=one)
    assert [(clock.name, clock.holder_kind) for clock in clocks.running(both)] == [("take_up", "body")]
    actions.take_up(both, target="suggestion", title="", by=stranger)
    assert Suggestion.objects.count() == 1


def test_one_who_passed_can_be_asked_again_and_more_can_be_asked_later(both, deputy, colleague, stranger, office):
    """已有人采用之后，还可以推荐给其他人；不采用的可以再次推荐。"""
    actions.take_up(both, target="suggestion", title="", by=deputy)
    actions.pass_back(both, by=colleague)
    actions.forward(both, people=[person(colleague), person(stranger)], by=office)
    assert [state for _name, state in rows(both)] == ["taken", "asked", "asked"]
    assert list(clocks.running(both)) == []
    for one in (colleague, stranger):
        actions.take_up(both, target="suggestion", title="", by=one)
    assert Suggestion.objects.count() == 3


def test_nobody_is_nobody(material, office):
    """须选择推荐给谁。"""
    before = Entry.objects.count()
    with pytest.raises(NotReady):
        actions.forward(material, people=[], by=office)
    assert Entry.objects.count() == before


def test_it_is_settled_when_all_drafts_are_closed(both, district, deputy, colleague, office):
    """几件都有结果，素材才了结；草稿都删除的，回到待采用，本人可以再采用。"""
    drafts = [actions.take_up(both, target="suggestion", title="", by=one) for one in (deputy, colleague)]
    for draft, by in zip(drafts, (deputy, colleague), strict=True):
        actions.pass_time(SYSTEM)
        both.refresh_from_db()
        assert both.state == "taken"
        suggestions.discard_draft(Suggestion.objects.get(pk=draft.pk), by=by)
    actions.pass_time(SYSTEM)
    both.refresh_from_db()
    assert (both.state, [state for _name, state in rows(both)]) == ("offered", ["asked", "asked"])
    assert list(seal.verify()) == []


def test_on_the_pages(material, recommendation, deputy, colleague, office):
    """工作机构在页面上选两位；各自在页面上看到、采用；工作机构看到每一位的答复。"""
    base = f"/recommendations/{recommendation.pk}/material/{material.pk}/"
    people = [person(deputy).pk, person(colleague).pk]
    assert as_(office).post(f"{base}forward/", {"people": people}).status_code == 302
    assert Notice.objects.filter(user_id__in=[deputy.user_id, colleague.user_id], text__contains="推荐").count() == 2
    assert as_(deputy).post(f"{base}take_up/", {"target": "suggestion", "title": "关于盲道的建议"}).status_code == 302
    assert "规范共享单车停放管理" in page(colleague, "procuratorate:materials")
    assert "规范共享单车停放管理" not in page(deputy, "procuratorate:materials")
    assert (
        as_(colleague).post(f"{base}take_too/", {"target": "suggestion", "title": "关于单车的建议"}).status_code == 302
    )
    text = page(office, "recommendations:detail", recommendation.pk)
    assert text.count("已采用") >= 3
