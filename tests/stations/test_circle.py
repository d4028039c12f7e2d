"""十分钟服务圈：直线距离乘1.3、每分钟75米；哪个村走得到，哪个走不到。"""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.directory.models import Area
from huiyin.modules.stations import circle, queries

POINTS = st.tuples(st.floats(118, 123), st.floats(27, 31))


def spot(name, longitude, latitude):
    return SimpleNamespace(name=name, longitude=longitude, latitude=latitude)


def test_distances_are_those_of_the_globe():
    """北京天安门到上海人民广场的直线约1068公里。"""
    metres = circle.straight((116.39747, 39.90882), (121.47519, 31.22828))
    assert 1_066_000 < metres < 1_071_000


@given(one=POINTS, other=POINTS)
def test_there_is_as_far_as_back(one, other):
    """去和回一样远，原地为零，不会是负数。"""
    assert circle.straight(one, other) == pytest.approx(circle.straight(other, one))
    assert circle.straight(one, one) == 0
    assert circle.straight(one, other) >= 0


@given(one=POINTS, other=POINTS, third=POINTS)
def test_no_way_round_is_shorter(one, other, third):
    """绕道不会更近。"""
    assert circle.straight(one, other) <= circle.straight(one, third) + circle.straight(third, other) + 1e-6


@pytest.mark.parametrize(("north", "covered"), [(576, True), (578, False)])
def test_ten_minutes_end_at_five_hundred_and_seventy_seven_metres(north, covered):
    """750米步行距离合直线约577米：576米算覆盖，578米不算。"""
    degrees = north / (circle.EARTH * 3.141592653589793 / 180)
    (reach,) = circle.reaches([spot("村", 121.9, 29.8 + degrees)], [spot("站", 121.9, 29.8)])
    assert reach.covered is covered


@given(areas=st.lists(POINTS, max_size=8), stations=st.lists(POINTS, max_size=8))
def test_the_nearest_is_the_nearest(areas, stations):
    """给出的站点总是最近的；多设一个站点，不会让哪个村更远。"""
    lines = [spot("村", *one) for one in areas]
    places = [spot("站", *one) for one in stations]
    found = circle.reaches(lines, places)
    for reach, here in zip(found, areas, strict=True):
        ways = [circle.on_foot(here, there) for there in stations]
        assert reach.metres == (pytest.approx(min(ways)) if ways else None)
    more = circle.reaches(lines, [*places, spot("新站", 121.9, 29.8)])
    assert all(b.metres <= (a.metres or b.metres) + 1e-9 for a, b in zip(found, more, strict=True))


def test_what_has_no_coordinates_is_told_apart(district):
    """没填坐标的村不算覆盖也不算未覆盖；没填坐标的站点不覆盖任何村。"""
    town = Area.objects.create(code="1", name="东港街道", kind="subdistrict", parent=district.body.area)
    for n, place in enumerate([(None, None), (Decimal("121.900000"), Decimal("29.800000"))], 1):
        Area.objects.create(
            code=f"1{n}", name=f"村{n}", kind="village", parent=town, longitude=place[0], latitude=place[1]
        )
    assert [(one.area.name, one.metres) for one in queries.reaches()] == [("村1", None), ("村2", None)]
    station = district.station
    station.longitude, station.latitude = Decimal("121.900000"), Decimal("29.801000")
    station.save()
    assert [one.covered for one in queries.reaches()] == [False, True]
    assert queries.reaches()[0].metres is None
