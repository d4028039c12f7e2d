"""进站：排定、预告、签到、登记、补录、更正、未进行；谁能办，办了什么。"""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from huiyin.directory import actions as actions_of_register
from huiyin.directory.models import Body
from huiyin.kernel import figures
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Scope
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.kernel.workflow.checking import states_against_ledger
from huiyin.modules.stations import actions
from huiyin.modules.stations.actions import Guest
from huiyin.modules.stations.lifecycle import LIFECYCLE, SWAP
from huiyin.modules.stations.models import Swap, Visit
from tests.people import person, seat

from .conftest import DAY, plan


def kinds(visit) -> list[str]:
    return [one.kind.removeprefix("stations.") for one in history(visit)]


def test_a_planned_visit_says_who_comes_where_and_when(duty):
    """排定进站，台账记下站点、类别、日期和人员。"""
    assert history(duty).get().facts == {
        "station": "东港街道代表联络站", "type": "代表（委员）接待日", "on": "2026-03-11", "people": ["王海燕"],
    }  # fmt: skip


def test_a_duty_needs_its_hour_and_somebody(district, residents, station_officer, refused, today):
    """接待日须写明开始时间和到站人员，结束晚于开始。"""
    today("2026-03-02")
    values = {"kind": "duty", "on": DAY, "by": station_officer}
    who = [person(residents[0])]
    refused(NotReady, lambda: actions.plan(district.station, people=who, **values))
    refused(NotReady, lambda: actions.plan(district.station, starts_at=time(9), **values))
    refused(NotReady, lambda: actions.plan(district.station, people=who, starts_at=time(9), ends_at=time(9), **values))
    refused(NotReady, lambda: actions.plan(district.station, people=who, starts_at=time(9), until=DAY, **values))


def test_two_duties_do_not_stand_at_one_hour(district, duty, colleague, station_officer, refused):
    """同一站点同一时段只排一次；前一次未进行的可以另排。"""
    said = refused(NotReady, lambda: plan(district.station, [colleague], by=station_officer))
    assert "这个时段已有排班" in said
    actions.not_held(duty, reason="台风", by=station_officer)
    assert plan(district.station, [colleague], by=station_officer).state == "planned"


def test_nobody_plans_at_somebody_elses_station(district, residents, stranger, transport, refused, today):
    """其他站点、承办单位、代表和公众都不能排本站的班。"""
    today("2026-03-02")
    for by in (stranger, transport, residents[0], Actor.public()):
        refused(NotAllowed, lambda by=by: plan(district.station, [residents[0]], by=by))


@pytest.mark.parametrize("keeper", ["office", "subdistrict", "station_officer"])
def test_office_subdistrict_and_station_keep_the_rota(district, duty, keeper, request):
    """代表工作机构、所属街道、本站工作人员都可以调整排班，改了日期的重新预告。"""
    by = request.getfixturevalue(keeper)
    actions.announce(duty, by=by)
    actions.change(duty, on=DAY + timedelta(days=1), by=by)
    duty.refresh_from_db()
    assert (duty.on, duty.announced_at) == (DAY + timedelta(days=1), None)
    assert history(duty).last().facts == {"changes": {"日期": ["2026-03-11", "2026-03-12"]}}


def test_nothing_changed_is_no_change(duty, station_officer):
    """没有变化就没有记录。"""
    actions.change(duty, on=duty.on, title=duty.title, by=station_officer)
    assert kinds(duty) == ["visit_planned"]


def test_a_deputy_checks_in_on_the_day_only(duty, deputy, today, refused):
    """签到只在当日：前一天、后一天都不行。"""
    mine = duty.participants.get()
    for day in ("2026-03-10", "2026-03-12"):
        today(day)
        refused(NotReady, lambda: actions.check_in(duty, participant=mine, by=deputy))
    today("2026-03-11")
    actions.check_in(duty, participant=mine, by=deputy)
    mine.refresh_from_db()
    assert (duty.state, mine.came, mine.how) == ("held", True, "code")
    refused(NotNow, lambda: actions.check_in(duty, participant=mine, by=deputy))


def test_nobody_checks_in_for_another_by_the_code(duty, colleague, station_officer, stranger, today, refused):
    """扫码签到须本人；工作人员登记的写明是登记。"""
    today("2026-03-11")
    mine = duty.participants.get()
    refused(NotAllowed, lambda: actions.check_in(duty, participant=mine, by=colleague))
    refused(NotAllowed, lambda: actions.check_in(duty, participant=mine, by=station_officer))
    refused(NotAllowed, lambda: actions.check_in(duty, participant=mine, how="officer", by=stranger))
    actions.check_in(duty, participant=mine, how="officer", by=station_officer)
    assert history(duty).last().facts == {"name": "王海燕", "how": "工作人员登记"}


def test_scanning_finds_todays_duty(duty, district, deputy, today, refused):
    """到站扫码：当日排有本人的签在那一次，一天签一次。"""
    today("2026-03-11")
    visit = actions.come(district.station, person=person(deputy), by=deputy)
    assert (visit.pk, visit.state) == (duty.pk, "held")
    refused(NotNow, lambda: actions.come(district.station, person=person(deputy), by=deputy))


def test_scanning_without_a_duty_is_a_visit_of_its_own(duty, district, colleague, today):
    """没有排班的代表到站扫码，记为一次进站活动。"""
    today("2026-03-11")
    visit = actions.come(district.station, person=person(colleague), by=colleague)
    assert (visit.kind, visit.state, visit.participants.get().came) == ("other", "held", True)
    assert kinds(visit) == ["visit_planned", "checked_in"]


def test_whoever_left_office_does_not_check_in(duty, district, friend, deputy, today, refused):
    """不在任的人、不是本人的账号不能签到。"""
    today("2026-03-11")
    refused(NotAllowed, lambda: actions.come(district.station, person=person(friend), by=friend))
    refused(NotAllowed, lambda: actions.come(district.station, person=person(deputy), by=friend))


def test_a_record_counts_and_keeps_words_out_of_the_ledger(held, deputy):
    """登记接待情况：台账记人次和条数，不记谈话内容；到站的代表本人可以登记。"""
    actions.record(held, received=6, words="张某反映停车难", there=["草案"], back=["加灯", " ", "修路"], by=deputy)
    held.refresh_from_db()
    assert (held.state, held.received, held.recorded_by) == ("recorded", 6, "王海燕")
    assert history(held).last().facts == {"received": 6, "served": 0, "carried": 1, "brought": 2}
    assert [str(one) for one in held.matters.all()] == ["加灯", "修路", "草案"]
    assert not Entry.objects.filter(facts__icontains="张某").exists()


def test_who_may_record(held, colleague, stranger, office, leader, refused):
    """没有到站的代表、其他站点、领导不能登记。"""
    for by in (colleague, stranger, leader):
        refused(NotAllowed, lambda by=by: actions.record(held, received=1, by=by))
    actions.record(held, received=0, by=office)
    assert held.state == "recorded"


@pytest.mark.parametrize("received", [-1, 100_001])
def test_a_count_is_a_count(held, station_officer, received, refused):
    """人次不能是负数，也不能多得不像话。"""
    refused(NotReady, lambda: actions.record(held, received=received, by=station_officer))


def test_a_late_entry_takes_one_form(duty, district, station_officer, colleague, today, refused):
    """补录：须到了当日；到站人员和人次一次登记；一个人都没来的不能补录。"""
    expected = list(duty.participants.all())
    refused(NotReady, lambda: actions.enter(duty, came=expected, received=3, by=station_officer))
    today("2026-03-20")
    refused(NotReady, lambda: actions.enter(duty, came=[], received=3, by=station_officer))
    actions.enter(duty, came=expected, received=3, by=station_officer)
    assert (duty.state, duty.participants.get().how) == ("recorded", "officer")
    assert kinds(duty) == ["visit_planned", "visit_entered"]


def test_staff_say_who_came_and_who_came_as_well(duty, colleague, station_officer, today):
    """登记到站人员：名单上的到没到，名单外又来了谁。"""
    today("2026-03-11")
    actions.hold(
        duty, came=duty.participants.all(), people=[person(colleague)], others=[Guest("周法官", "区法院", "judge")],
        by=station_officer,
    )  # fmt: skip
    assert [(one.name, one.role, one.came) for one in duty.participants.all()] == [
        ("王海燕", "deputy", True), ("林小满", "deputy", True), ("周法官", "judge", True),
    ]  # fmt: skip


def test_an_amendment_says_why_and_keeps_what_was(recorded, station_officer, refused):
    """更正须写明原因，台账里先前的数字不变。"""
    refused(NotReady, lambda: actions.amend(recorded, reason=" ", received=8, by=station_officer))
    actions.amend(recorded, reason="漏登两人", received=8, back=["加灯"], by=station_officer)
    recorded.refresh_from_db()
    assert (recorded.received, recorded.matters.filter(replaced_at=None).count()) == (8, 1)
    assert [one.facts["received"] for one in history(recorded) if "received" in one.facts] == [6, 8]


def test_what_an_amendment_replaces_still_stands_behind_the_number_of_that_day(recorded, station_officer, today):
    """更正以后，问更正之前的数仍是原来那几条；没有改动的一条不换。"""
    brought = figures.get("stations.opinions_brought")
    before = set(brought.read(Scope.year(2026)).rows.values_list("text", flat=True))
    today("2026-03-20")
    actions.amend(recorded, reason="记错一条", received=6, back=["增设班车", "加灯"], by=station_officer)
    then = brought.read(Scope.year(2026, as_of=date(2026, 3, 19))).rows
    assert set(then.values_list("text", flat=True)) == before == {"增设班车", "修路灯"}
    now = brought.read(Scope.year(2026)).rows
    assert set(now.values_list("text", flat=True)) == {"增设班车", "加灯"}
    assert set(then) & set(now) == {recorded.matters.get(text="增设班车")}
    assert figures.get("stations.topics_carried").read(Scope.year(2026)).value == 0


def test_not_held_says_why(duty, station_officer, deputy, refused):
    """未进行须写明原因，只由管理站点的人登记，登记后不能再签到。"""
    refused(NotReady, lambda: actions.not_held(duty, reason="", by=station_officer))
    refused(NotAllowed, lambda: actions.not_held(duty, reason="有事", by=deputy))
    actions.not_held(duty, reason="台风", by=station_officer)
    refused(NotNow, lambda: actions.change(duty, on=DAY + timedelta(days=1), by=station_officer))


def test_a_week_of_service_has_two_days_and_counts_the_served(district, station_officer, today):
    """服务周有起止日期，期间可签到，服务人次与接待人次分开计。"""
    today("2026-03-02")
    week = actions.plan(
        district.station, kind="week", on=DAY, until=DAY + timedelta(days=6), title="义诊周", by=station_officer
    )
    today("2026-03-18")
    actions.enter(week, came=[], received=20, served=160, by=station_officer)
    assert (week.received, week.served) == (20, 160)


def test_closing_a_station_calls_off_what_was_planned(duty, district, office, today):
    """撤销站点：此后排定的进站登记为未进行，原因相同。"""
    actions.close_station(district.station, reason="并入中心站", on=date(2026, 3, 5), by=office)
    duty.refresh_from_db()
    assert (duty.state, duty.reason) == ("not_held", "并入中心站")


def test_a_closed_station_plans_nothing(district, residents, office, station_officer, refused, today):
    """撤销的站点不再排班。"""
    today("2026-03-02")
    actions.close_station(district.station, reason="合并", by=office)
    refused(NotNow, lambda: plan(district.station, [residents[0]], by=station_officer))


def test_states_are_as_the_ledger_says(recorded, district, colleague, station_officer):
    """每次进站的环节都与台账最后一步一致。"""
    plan(district.station, [colleague], on=DAY + timedelta(days=9), by=station_officer)
    assert states_against_ledger(Visit, LIFECYCLE) == []
    assert states_against_ledger(Swap, SWAP) == []


def test_an_office_keeps_only_its_own_bodys_stations(duty, refused):
    """另一机构的办公室不能动本机构站点的排班。"""
    other = Body.objects.create(
        code="cppcc", kind="cppcc", name="政协", short_name="区政协", office_name="联络委", area=duty.body.area
    )
    by = seat("政协小郑", "office", ("body", other.pk))
    refused(NotAllowed, lambda: actions.change(duty, on=DAY + timedelta(days=1), by=by))


def test_the_rank_of_a_lounge_is_told_as_it_was(district, office, today):
    """会客厅升为五星级以后，问升级之前的数，仍是四星级；品牌同样。"""
    today("2026-03-01")
    lounge = actions_of_register.save_station(
        body=district.body, code="l1", name="会客厅", kind="lounge", address="东港路", stars=4, since=date(2026, 1, 1),
        by=office,
    )  # fmt: skip
    today("2026-03-20")
    actions_of_register.save_station(lounge, stars=5, brand="海上会客厅", by=office)
    four, five, brands = (figures.get(one) for one in ("lounges.four_star", "lounges.five_star", "stations.brands"))
    now, then = Scope.year(2026), Scope.year(2026, as_of=date(2026, 3, 19))
    assert [one.read(now).value for one in (four, five, brands)] == [0, 1, 1]
    assert [one.read(then).value for one in (four, five, brands)] == [1, 0, 0]
