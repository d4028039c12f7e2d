"""群众意见和联络站的每个页面：三百六十像素、电脑、长者模式都放得下，读屏软件能用；关掉脚本也能反映、附议、查结果。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

import pytest
from playwright.sync_api import expect

from huiyin.directory import actions as directory
from huiyin.directory import codes
from huiyin.directory.models import Activity, Code, Mandate, Topic, Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.stations import actions as stations
from huiyin.modules.stations.models import Swap, Visit
from huiyin.modules.voices import actions, follow
from huiyin.modules.voices.models import Voice
from tests.people import person, seat

from .conftest import look, look_both
from .hands import fill, press
from .test_pages import grave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CITIZEN = Actor.public("203.0.113.7")
TEXT = "东港路12号门口的窨井盖坏了半个月，昨晚有老人绊倒。希望尽快换上新井盖，并查一查全路的井盖。"


@dataclass
class Scene:
    """A station with residents, a rota, a swap, an activity and codes; voices in every posture."""

    new: Voice
    handled: Voice
    answered: Voice
    duty: Visit
    swap: Swap
    activity: Activity
    code: Code
    secret: str


@pytest.fixture
def scene(district, deputy, friend, station_officer, office) -> Scene:
    today = moment.today()
    Mandate.objects.create(person=person(friend), body=district.body, since=today - timedelta(days=90))
    for one in (deputy, friend):
        directory.move_in(district.station, person=person(one), since=today - timedelta(days=90), by=station_officer)
    code = directory.make_code("station", station=district.station, by=station_officer)
    directory.make_code("deputy", person=person(deputy), by=office)
    duty = stations.plan(
        district.station, kind="duty", on=today + timedelta(days=9), people=[person(deputy)], starts_at=time(9),
        ends_at=time(11), by=station_officer,
    )  # fmt: skip
    swap = stations.ask_swap(duty, to=person(friend), words="当天须参加区里会议。", by=deputy)
    activity = directory.save_activity(
        station=district.station, title="民生夜询会：老旧小区怎么改", starts_at=moment.now(),
        ends_at=moment.now() + timedelta(hours=2), by=station_officer,
    )  # fmt: skip
    new, secret = say(district, TEXT)
    actions.publish(
        new, title="东港路窨井盖损坏", text="东港路12号门口的窨井盖坏了半个月，希望换新。", by=station_officer
    )
    return Scene(
        new, handled(district, station_officer), answered(district, station_officer), duty, swap, activity, code, secret
    )


def say(district, text: str) -> tuple[Voice, str]:
    return actions.receive(
        body=district.body, text=text, channel="web", station=district.station, place="东港路12号", wants_public=True,
        contact={"name": "周小梅", "phone": "13800001111"}, consent=True, by=CITIZEN,
    )  # fmt: skip


def handled(district, keeper) -> Voice:
    """Assigned to the sub-district's office, which drafts its answer."""
    east = Unit.objects.create(code="east", name="东港街道办事处", short_name="东港街道", kind="subdistrict")
    clerk = seat("东港街道小孙", "unit_handler", ("unit", east.pk))
    voice, _secret = say(district, "港城花园北门到车站的三百米没有路灯，晚上一片漆黑，请装上路灯。")
    actions.classify(voice, topic=Topic.objects.create(code="roads", name="市政道路"), urgency="urgent", by=keeper)
    actions.assign(voice, grade="subdistrict", lead=east, by=keeper)
    handling = voice.handlings.get()
    actions.sign_for(voice, handling, by=clerk)
    actions.draft_reply(voice, handling, by=clerk)
    voice.refresh_from_db()
    return voice


def answered(district, keeper) -> Voice:
    voice, _secret = say(district, "东港广场没有坐的地方，请添几条长椅。")
    actions.answer_at_once(voice, text="已商社区，下周添置四条长椅。", outcome="underway", by=keeper)
    voice.refresh_from_db()
    return voice


def follow_page(voice: Voice) -> str:
    return f"/voices/f/{follow.token(voice, follow.secret_of(voice.intake))}/"


def citizens(scene: Scene, district, deputy) -> list[str]:
    token = codes.token(scene.code)
    return [
        "/voices/", f"/voices/new/?code={token}", "/voices/follow/", f"{follow_page(scene.new)}?new=1",
        follow_page(scene.handled), follow_page(scene.answered), f"/voices/{scene.new.pk}/",
        f"/voices/{scene.new.pk}/join/", "/stations/", f"/stations/{district.station.pk}/", "/stations/people/",
        f"/stations/people/{person(deputy).pk}/", "/stations/duties/", "/stations/circle/",
        f"/stations/activities/{scene.activity.pk}/", f"/stations/visits/{scene.duty.pk}/",
    ]  # fmt: skip


def officers(scene: Scene, district, deputy) -> list[str]:
    voice, station = f"/voices/{scene.new.pk}/", f"/stations/{district.station.pk}/"
    steps = ["classify", "answer_at_once", "point_elsewhere", "merge", "pass_up", "quarantine", "publish", "unpublish"]
    return [
        "/voices/inbox/", "/voices/inbox/?view=all", "/voices/take/", "/voices/take/many/", voice,
        *(f"{voice}{step}/" for step in steps), f"/voices/{scene.handled.pk}/", f"/voices/{scene.answered.pk}/",
        f"/voices/{scene.answered.pk}/assess/", f"/voices/{scene.answered.pk}/reopen/", "/stations/desk/",
        f"{station}manage/", f"{station}edit/", f"{station}residents/new/", f"{station}pictures/", "/stations/codes/",
        "/stations/codes/new/", f"/stations/codes/{scene.code.pk}/poster/", "/stations/codes/sheet/",
        "/stations/activities/", "/stations/activities/new/", f"/stations/activities/{scene.activity.pk}/",
        "/stations/visits/", "/stations/visits/plan/", "/stations/visits/rota/", f"/stations/visits/{scene.duty.pk}/",
    ]  # fmt: skip


def deputies(scene: Scene, district, deputy) -> list[str]:
    voice = f"/voices/{scene.new.pk}/"
    return [
        "/voices/mine/", "/voices/take/", voice, f"{voice}answer_at_once/", f"{voice}raise/", "/stations/visits/mine/",
        f"/stations/here/{codes.token(scene.code)}/", f"/stations/visits/{scene.duty.pk}/",
        f"/stations/activities/{scene.activity.pk}/",
    ]  # fmt: skip


def units(scene: Scene, district, deputy) -> list[str]:
    handling = scene.handled.handlings.get()
    voice = f"/voices/{scene.handled.pk}/"
    part = f"{voice}handling/{handling.pk}/"
    return [voice, f"{part}draft_reply/", f"{part}ask_extension/", "/desk/"]


def offices(scene: Scene, district, deputy) -> list[str]:
    part = f"/voices/{scene.handled.pk}/handling/{scene.handled.handlings.get().pk}/"
    return ["/voices/inbox/", "/voices/hot/", f"{part}pause/", f"/voices/{scene.new.pk}/hand_to_station/", "/outbox/",
            "/stations/register/", "/stations/register/new/", f"/stations/{district.station.pk}/close/"]  # fmt: skip


WALKS = {"public": citizens, "station": officers, "deputy": deputies, "unit": units, "office": offices}


@pytest.fixture
def actor_of(deputy, station_officer, office):
    def find(who: str) -> Actor | None:
        clerk = {"unit": "东港街道小孙"}.get(who)
        if clerk is None:
            return {"public": None, "station": station_officer, "deputy": deputy, "office": office}[who]
        from huiyin.kernel.access.models import Office

        held = Office.objects.select_related("user").get(user__name=clerk)
        return Actor(clerk, held.user_id, held.role, held.scope, held.pk)

    return find


@pytest.mark.parametrize("who", WALKS)
def test_every_page_fits_and_can_be_used_by_everybody(who, enter, scene, district, deputy, actor_of):
    """每类用户的每个页面，手机和电脑上都不左右滚动，没有脚本错误，无障碍检查没有严重问题。"""
    page = enter(actor_of(who))
    problems = []
    for place in WALKS[who](scene, district, deputy):
        answer = page.goto(place)
        assert answer.status == 200, place
        look_both(page, f"{who}{place.replace('/', '-').replace('?', '-')[:60]}")
        problems += [f"{place} {one}" for one in grave(page)]
    assert problems == []


@pytest.mark.parametrize("who", ["public", "station", "deputy"])
def test_big_print_fits_as_well(who, enter, scene, district, deputy, actor_of):
    """长者模式下也不左右滚动。"""
    page = enter(actor_of(who), width=360)
    page.goto("/voices/")
    page.get_by_role("button", name="长者模式").click()
    for place in WALKS[who](scene, district, deputy):
        page.goto(place)
        assert page.locator("html").get_attribute("data-print") == "big"
        look(page, f"big-{who}{place.replace('/', '-').replace('?', '-')[:60]}")


def test_a_citizen_needs_no_script(enter, scene, district):
    """关掉脚本，也能扫码反映、附议、凭查询码看结果和评价。"""
    page = enter(width=360, script=False)
    page.goto(f"/c/{codes.token(scene.code)}/")
    fill(page, "您要反映什么", "菜场的秤不准，买三斤少二两，请查一查。")
    press(page, "提交")
    expect(page.get_by_text("已经收到，谢谢您")).to_be_visible()
    page.goto(f"/voices/{scene.new.pk}/")
    press(page, "我也遇到，附议")
    press(page, "附议")
    expect(page.get_by_text("已经附议，谢谢您")).to_be_visible()
    page.goto(follow_page(scene.answered))
    page.get_by_label("解决了", exact=True).check()
    page.get_by_label("满意", exact=True).check()
    press(page, "提交评价")
    expect(page.get_by_text("谢谢您的评价")).to_be_visible()
    page.goto("/stations/")
    page.get_by_role("link", name=district.station.name).first.click()
    expect(page.get_by_role("heading", name=district.station.name)).to_be_visible()
