"""代表微网回音格：意见到代表，代表交网格核实，小事网格里解决，解决不了的交单位，结果回音到人。"""

from __future__ import annotations

import pytest
from django.urls import reverse

from huiyin.directory.models import Area
from huiyin.kernel import clocks
from huiyin.kernel.access.models import User
from huiyin.kernel.figures import Scope
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.voices import actions, figures, grids, notices, queries
from huiyin.modules.voices.lifecycle import LIFECYCLE
from huiyin.modules.voices.models import GridCheck, GridDeputy
from huiyin.modules.voices.states import State
from tests.people import person, seat
from tests.voices.conftest import say

FOUND = "已到现场换上新井盖，并检查了前后三个井盖。"


@pytest.fixture
def town(district) -> Area:
    area = Area.objects.create(code="990101", name="东港街道", kind="subdistrict", parent=district.body.area)
    district.delegation.area = area
    district.delegation.save(update_fields=["area"])
    return area


@pytest.fixture
def village(town) -> Area:
    return Area.objects.create(code="990101001", name="青石村", kind="village", parent=town)


@pytest.fixture
def linked(village, deputy, subdistrict):
    """A deputy who keeps in touch with the village, and is resident at no station."""
    actions.link_deputy(village, person=person(deputy), by=subdistrict)
    return deputy


@pytest.fixture
def asked(voice, village, linked, station_officer):
    actions.hand_to_grid(voice, area=village, words="请看看是哪个井盖。", by=station_officer)
    return voice


def test_the_deputy_of_the_grid_is_told_and_reads_it(asked, linked, station_officer):
    """交网格核实的，联系代表收到通知，看得到原文；分办时限照走。"""
    notices.after(asked, "hand_to_grid", by=station_officer)
    assert Notice.objects.filter(user_id=linked.user_id, text__contains="交网格核实").count() == 1
    assert queries.for_deputy(linked).get() == asked
    assert queries.sees_words(asked, linked)
    assert [clock.name for clock in clocks.running(asked)] == ["triage"]
    assert chain(asked).last().facts == {"area": "990101001"}


def test_before_it_is_handed_over_the_words_are_masked(voice, village, linked):
    """没有交网格核实的，联系代表看到的是遮去个人信息的文字。"""
    voice.area = village
    voice.save(update_fields=["area"])
    assert queries.for_deputy(linked).get() == voice
    assert not queries.sees_words(voice, linked)


def test_what_the_grid_solves_is_echoed(asked, linked):
    """网格已经解决的，核实情况就是答复，随即回音。"""
    actions.tell_from_grid(asked, result="solved", found=FOUND, by=linked)
    asked.refresh_from_db()
    assert (asked.state, asked.answers.get().text) == (State.ANSWERED, FOUND)
    assert [one.kind for one in chain(asked)][-3:] == ["voices.grid_told", "voices.answered_at_once", "voices.echoed"]


def test_what_the_grid_cannot_solve_goes_to_a_unit(asked, linked, station_officer, roads, east):
    """网格解决不了的，仍待分办，接着交单位。"""
    actions.tell_from_grid(asked, result="needs", found="井盖属管线单位，须由街道协调。", by=linked)
    asked.refresh_from_db()
    assert (asked.state, asked.answers.count()) == (State.RECEIVED, 0)
    actions.classify(asked, topic=roads, urgency="urgent", area=asked.area, by=station_officer)
    actions.assign(asked, grade="subdistrict", lead=east, by=station_officer)
    assert asked.state == State.ASSIGNED


def test_an_empty_answer_is_stopped(asked, linked):
    """只写“已收悉”的不算解决，什么都不发生。"""
    with pytest.raises(NotReady):
        actions.tell_from_grid(asked, result="solved", found="已收悉。", by=linked)
    asked.refresh_from_db()
    assert (asked.state, GridCheck.objects.get().told_at) == (State.RECEIVED, None)
    with pytest.raises(NotReady):
        actions.tell_from_grid(asked, result="needs", found=" ", by=linked)
    assert GridCheck.objects.get().told_at is None


def test_one_check_at_a_time(asked, village, station_officer):
    """网格正在核实的，不重复交办；核实过的可以再交。"""
    with pytest.raises(NotReady):
        actions.hand_to_grid(asked, area=village, by=station_officer)
    actions.tell_from_grid(asked, result="needs", found="还要再看。", by=station_officer)
    actions.hand_to_grid(asked, area=village, by=station_officer)
    assert asked.grid_checks.count() == 2


def test_only_a_village_is_a_grid(voice, town, station_officer):
    """网格是村（社区）；交街道的不行，什么都不发生。"""
    with pytest.raises(NotReady):
        actions.hand_to_grid(voice, area=town, by=station_officer)
    assert not GridCheck.objects.exists()


def test_others_may_not(asked, village):
    """不联系这个网格的代表和承办单位不能登记核实结果。"""
    for stranger in (
        seat("别处代表", "deputy", ("body", asked.body_id)),
        seat("某局小王", "unit_handler", ("unit", 1)),
    ):
        with pytest.raises(NotAllowed):
            actions.tell_from_grid(asked, result="needs", found="看过。", by=stranger)
        assert not LIFECYCLE.may(asked, "hand_to_grid", stranger)
    assert GridCheck.objects.get().told_at is None


def test_who_arranges_the_deputies(village, linked, deputy, subdistrict, station_officer, district):
    """代表联系网格由工作机构或本街道安排，一人一网格只联系一次；不再联系的看不到以后的。"""
    with pytest.raises(NotNow):
        actions.link_deputy(village, person=person(deputy), by=subdistrict)
    with pytest.raises(NotAllowed):
        actions.link_deputy(village, person=person(deputy), by=station_officer)
    elsewhere = Area.objects.create(code="990102001", name="外村", kind="village", parent=district.body.area)
    with pytest.raises(NotAllowed):
        actions.link_deputy(elsewhere, person=person(deputy), by=subdistrict)
    actions.unlink_deputy(GridDeputy.objects.get(), by=subdistrict)
    assert not queries.grids(linked).exists()
    assert [one.kind for one in chain(village)] == ["voices.grid_linked", "voices.grid_unlinked"]


def test_the_page_says_where_each_voice_is(asked, village, district, linked, office, station_officer, roads, east):
    """回音格逐格说明：代表手里几件、网格核实几件、单位办理几件、已回音几件。"""
    waiting = say(district, "青石村的路灯不亮，晚上走路看不见。", area=village)[0]
    assigned = say(district, "青石村的下水道堵了，一下雨就积水。", area=village)[0]
    actions.classify(assigned, topic=roads, urgency="ordinary", area=village, by=station_officer)
    actions.assign(assigned, grade="subdistrict", lead=east, by=station_officer)
    row = next(one for one in grids.rows(office) if one["pk"] == village.pk)
    shown = {stage: row[stage] if row[stage] == "—" else row[stage]["text"] for stage in grids.STAGES}
    assert shown == {"deputy": "1", "grid": "1", "unit": "1", "echoed": "—"}
    assert row["deputies"] == linked.name
    page = grids.detail(village, office, {"stage": "deputy"})["page"]
    assert [one["pk"] for one in page.rows] == [waiting.pk]


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_takes_as_many_queries_for_one_as_for_three(
    asked, village, town, district, office, more, django_assert_num_queries
):
    """回音格的查询数与网格、意见多少无关。"""
    for n in range(more):
        another = Area.objects.create(code=f"99010100{n + 2}", name=f"{n}村", kind="village", parent=town)
        say(district, f"{n}村的路灯不亮，晚上走路看不见。", area=another)
    with django_assert_num_queries(3):
        grids.rows(office)


def test_figures(asked, district, linked):
    """交网格核实几件、网格解决几件，都能数。"""
    scope = Scope(body=district.body.pk)
    assert (figures.to_grid.compute(scope).value, figures.grid_solved.compute(scope).value) == (1, 0)
    actions.tell_from_grid(asked, result="solved", found=FOUND, by=linked)
    assert (figures.to_grid.compute(scope).value, figures.grid_solved.compute(scope).value) == (1, 1)


def test_by_the_pages(client, asked, village, linked, subdistrict):
    """页面：看格、安排代表、登记核实结果；代表只看到自己联系的网格。"""
    client.force_login(User.objects.get(pk=linked.user_id))
    assert "青石村" in client.get(reverse("voices:grids")).text
    step = reverse("voices:step", args=[asked.pk, "tell_from_grid"])
    assert "网格已经解决" in client.get(step).text
    assert client.post(step, {"result": "solved", "found": FOUND}).status_code == 302
    page = client.get(reverse("voices:grid", args=[village.pk])).text
    assert "安排联系" not in page
    assert asked.number in page
    client.force_login(User.objects.get(pk=subdistrict.user_id))
    link = GridDeputy.objects.get()
    assert "不再联系" in client.get(reverse("voices:grid", args=[village.pk])).text
    client.post(reverse("voices:unlink_grid", args=[village.pk, link.pk]))
    again = client.post(reverse("voices:link_grid", args=[village.pk]), {"person": link.person_id})
    assert again.status_code == 302
    assert GridDeputy.objects.filter(until=None).count() == 1
