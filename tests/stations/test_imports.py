"""站点从表格导入：先预览，后写入；写错的说清楚，什么也不进。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.directory.models import Area, Station
from huiyin.kernel.imports import actions, kinds
from huiyin.kernel.refusals import Refused
from huiyin.modules.stations import imports
from huiyin.modules.stations.imports import degrees, star_count
from tests.papers.workbooks import rows, workbook
from tests.people import person, seat

HEAD = ["站点名称", "类别", "街道", "地址", "经度", "纬度", "星级", "联动功能", "进驻代表"]


@pytest.fixture
def bring(settings, tmp_path):
    settings.DATA = tmp_path

    def upload(code, table, by, **options):
        job = actions.upload(kinds.get(code), "站点.xlsx", workbook(rows(*table)), options=options, by=by)
        return job, actions.preview(job, by=by)

    return upload


@pytest.fixture
def village(district):
    town = Area.objects.create(code="1", name="东港街道", kind="subdistrict", parent=district.body.area)
    district.delegation.area = town
    district.delegation.save()
    return Area.objects.create(code="11", name="观澜社区", kind="village", parent=town)


def test_a_station_comes_in_whole(bring, district, office, deputy, village):
    """新站点：登记、归街道小组、制码、进驻一次办成。"""
    line = [
        "观澜联络点",
        "点",
        "观澜社区",
        "观澜路2号",
        "121.9011",
        "29.8022",
        "五星",
        "共享法庭、基层立法联系点",
        "王海燕",
    ]
    job, seen = bring("stations", [HEAD, line], office, body=str(district.body.pk))
    assert [row.verdict.value for row in seen.rows] == ["new"]
    assert Station.objects.count() == 1
    actions.commit(job, by=office)
    station = Station.objects.get(name="观澜联络点")
    assert (station.kind, station.area, station.group, station.stars) == ("point", village, district.delegation, 5)
    assert (station.longitude, station.functions) == (Decimal("121.901100"), ["court", "legislation"])
    assert station.codes.get().kind == "station"
    assert station.residents.get().person == person(deputy)


def test_a_known_station_is_changed_where_the_table_says_something(bring, district, office):
    """已有的站点只改不同之处，空着的格不动；再导一次就没有变化。"""
    table = [["名称", "类别", "地址", "电话"], ["东港街道代表联络站", "站", "东港路8号", None]]
    job, seen = bring("stations", table, office, body=str(district.body.pk))
    assert seen.rows[0].changes == {"address": ("东港路1号", "东港路8号")}
    actions.commit(job, by=office)
    assert Station.objects.get().address == "东港路8号"
    _job, again = bring("stations", table, office, body=str(district.body.pk))
    assert [row.verdict.value for row in again.rows] == ["same"]


def test_an_unknown_place_is_asked_about_and_a_stranger_warned_of(bring, district, office):
    """不认识的区域要问；不在任的人提醒后不登记进驻。"""
    table = [["名称", "类别", "街道", "进驻代表"], ["新站", "站", "西岭街道", "赵某某"]]
    job, seen = bring("stations", table, office, body=str(district.body.pk))
    assert [one.sentence for one in seen.rows[0].proposals] == ["没有区域“西岭街道”。"]
    assert seen.rows[0].warnings == [("people", "“赵某某”不是在任的代表（委员），不登记进驻。")]
    with pytest.raises(Refused):
        actions.commit(job, by=office)
    assert Station.objects.count() == 1


@pytest.mark.parametrize("cells", [["北京", "29.8"], ["200", "29.8"], ["121.9", None]])
def test_a_place_that_cannot_be_stops_the_file(bring, district, office, cells):
    """坐标写错、超出范围、只有一半的，整个文件不进。"""
    table = [["名称", "类别", "经度", "纬度"], ["新站", "站", *cells]]
    job, seen = bring("stations", table, office, body=str(district.body.pk))
    assert [row.verdict.value for row in seen.rows] == ["error"]
    with pytest.raises(Refused):
        actions.commit(job, by=office)


def test_villages_get_their_coordinates(bring, district, village):
    """区域坐标：只给名册里有的填，不认识的停住。"""
    admin = seat("管理员", "admin", ("body", district.body.pk))
    table = [["村（社区）", "经度", "纬度"], ["观澜社区", "121.9", "29.8"]]
    job, _seen = bring("area_coordinates", table, admin)
    actions.commit(job, by=admin)
    village.refresh_from_db()
    assert (village.longitude, village.latitude) == (Decimal("121.9"), Decimal("29.8"))
    _job, seen = bring("area_coordinates", [table[0], ["无此村", "121.9", "29.8"]], admin)
    assert [row.verdict.value for row in seen.rows] == ["error"]


@given(st.decimals(-180, 180, places=6, allow_nan=False))
def test_degrees_survive_the_table(value):
    """写得出的坐标都读得回来。"""
    assert degrees(180)(str(value)) == value


@pytest.mark.parametrize(("raw", "stars"), [("5", 5), ("四星级", 4), ("★★★", 3), (2.0, 2), ("1星", 1)])
def test_stars_are_read_as_people_write_them(raw, stars):
    """五、五星级、★★★都认。"""
    assert star_count(raw) == stars


@pytest.mark.parametrize("raw", ["很好", "0", "★★★★★★"])
def test_what_is_no_star_is_said(raw):
    """认不出的星级说清楚。"""
    with pytest.raises(ValueError):
        star_count(raw)


def test_every_kind_can_be_written_as_it_is_called():
    """每一种站点都能用它的名称导入。"""
    known = {word for words in imports.KINDS.values() for word in words}
    assert {str(label) for _value, label in Station.Kind.choices} <= known
    assert set(imports.KINDS) == set(Station.Kind.values)
