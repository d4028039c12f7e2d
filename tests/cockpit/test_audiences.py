"""谁看到哪个驾驶舱：领导和工作机构看本机构的，其他人看公开的；公开的不点名谁逾期。"""

from __future__ import annotations

import pytest

from huiyin.directory.models import Area, Body
from huiyin.modules.cockpit.fields import fields_of
from huiyin.modules.cockpit.policies import Audience, audience_of
from tests.people import seat

from .test_numbers import enter, page


@pytest.fixture
def committee(district) -> Body:
    area = Area.objects.get(code="990100")
    return Body.objects.create(
        code="cppcc", kind="cppcc", name="政协临海新区委员会", short_name="区政协", office_name="提案委", area=area
    )


def test_leaders_offices_and_sub_districts_see_their_own_body(district, committee, leader, office, subdistrict):
    """领导、代表工作机构、街道人大工委看到的是本机构的内部驾驶舱，要看别的机构也不给。"""
    for actor in (leader, office, subdistrict):
        assert audience_of(actor, "cppcc") == Audience(district.body, inner=True)
    chairman = seat("黄主席", "leader", ("body", committee.pk))
    assert audience_of(chairman, "npc") == Audience(committee, inner=True)


def test_everybody_else_sees_the_public_one(district, committee, deputy, transport, station_officer):
    """代表、承办单位、联络站和公众看公开的驾驶舱：全区的，或者所选机构的。"""
    for actor in (deputy, transport, station_officer):
        assert audience_of(actor) == Audience(None, inner=False)
        assert audience_of(actor, "cppcc") == Audience(committee, inner=False)
        assert audience_of(actor, "nobody") == Audience(None, inner=False)


def test_the_public_cockpit_names_nobody_who_is_late(client, in_hand, today):
    """公开的驾驶舱没有“逾期在谁手里”“各单位亮灯”，也不出现逾期数和不公开的标题。"""
    today("2026-12-31")
    for address in ("/cockpit/", "/cockpit/wall/", "/cockpit/live/", "/cockpit/?body=npc"):
        shown = page(client, address)
        assert "desk." not in shown
        assert "逾期" not in shown
        assert in_hand.title not in shown


def test_a_title_is_withheld_from_who_may_not_see_the_case(client, in_hand, committee, today):
    """另一机构的领导看不到这件建议，本机构的驾驶舱里也没有它。"""
    today("2026-12-31")
    enter(client, seat("黄主席", "leader", ("body", committee.pk)))
    shown = page(client, "/cockpit/")
    assert "没有逾期的事项" in shown
    assert in_hand.title not in shown


def test_the_congress_is_red_and_the_committee_blue(client, district, committee, leader):
    """人大的页面用人大的颜色，政协的用政协的。"""
    enter(client, leader)
    assert 'data-body="npc"' in page(client, "/cockpit/wall/")
    enter(client, seat("黄主席", "leader", ("body", committee.pk)))
    assert 'data-body="cppcc"' in page(client, "/cockpit/wall/")


def test_suggestions_stand_in_the_cockpit_of_the_congress_alone(district, committee):
    """代表建议的栏目只在人大的驾驶舱里，群众意见两边都有。"""
    npc, cppcc = ([one.code for one in fields_of(Audience(body, inner=True))] for body in (district.body, committee))
    assert "suggestions.loop" in npc
    assert "suggestions.loop" not in cppcc
    assert {"voices.loop", "map", "desk.late"} <= set(npc) & set(cppcc)
