"""站点、进驻、活动和二维码：谁能办，办了什么，台账怎么记。"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from huiyin.directory import actions, codes
from huiyin.directory.actions.codes import device_of, forget_devices
from huiyin.directory.models import Activity, Code, Group, Scan, Station
from huiyin.kernel import moment
from huiyin.kernel.files import storing
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady, Refused
from tests.people import person, seat


@pytest.fixture
def refused():
    """Run something that must be refused, and see that nothing was written."""

    def check(kind, act):
        def counted():
            return [Entry.objects.count(), Code.objects.count(), Station.objects.count()]

        before = counted()
        with pytest.raises(kind) as caught:
            act()
        assert counted() == before
        return str(caught.value)

    return check


@pytest.fixture
def code(district, office):
    return actions.make_code("station", station=district.station, by=office)


@pytest.fixture
def another(district):
    """Somebody of another station and another sub-district."""
    group = Group.objects.create(body=district.body, kind="subdistrict", code="west", name="西港街道代表小组")
    station = Station.objects.create(body=district.body, code="west-1", name="西港联络站", kind="station", group=group)
    return seat("西港小余", "station_officer", ("station", station.pk))


def kinds(subject) -> list[str]:
    return list(history(subject).values_list("kind", flat=True))


def photo(name="门口.jpg", size=(40, 30), exif=None, form="JPEG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, form, **({"exif": exif} if exif else {}))
    return SimpleUploadedFile(name, out.getvalue())


def test_a_new_station_has_its_code_at_once(district, office):
    """新设站点随即有一个站点码，台账记下登记和制码。"""
    station = actions.save_station(
        body=district.body, code="s9", name="新桥联络点", kind="point", address="新桥1号", by=office
    )
    assert [code.kind for code in station.codes.all()] == ["station"]
    assert kinds(station) == ["directory.created", "directory.code_made"]


def test_the_office_keeps_only_its_own_bodys_stations(district, office, another, refused):
    """其他站点的工作人员、承办单位、代表都不能修改本站。"""
    for by in (another, seat("某代表", "deputy", ("body", district.body.pk))):
        refused(NotAllowed, lambda by=by: actions.save_station(district.station, hours="周一", by=by))


def test_the_station_keeps_its_hours_but_not_its_rank(district, station_officer, refused):
    """站点工作人员修改开放时间、电话和简介，不修改名称、星级。"""
    actions.save_station(district.station, hours="周三 9:00—11:00", by=station_officer)
    assert Station.objects.get(pk=district.station.pk).hours == "周三 9:00—11:00"
    said = refused(NotAllowed, lambda: actions.save_station(district.station, stars=5, by=station_officer))
    assert "其他由代表工作机构修改" in said


def test_half_a_place_is_no_place(district, office, refused):
    """经度和纬度须一起填写，功能须是列出的。"""
    refused(NotReady, lambda: actions.save_station(district.station, longitude=Decimal("121.5"), by=office))
    refused(NotReady, lambda: actions.save_station(district.station, functions=["bank"], by=office))
    refused(NotReady, lambda: actions.save_station(district.station, stars=6, by=office))


def test_a_deputy_moves_in_and_out(district, deputy, station_officer, refused):
    """代表进驻、离驻，不能重复进驻，离驻须写明原因。"""
    residency = actions.move_in(district.station, person=person(deputy), since=date(2026, 1, 1), by=station_officer)
    refused(NotNow, lambda: actions.move_in(district.station, person=person(deputy), by=station_officer))
    refused(NotReady, lambda: actions.move_out(residency, reason=" ", by=station_officer))
    refused(NotReady, lambda: actions.move_out(residency, reason="调整", on=date(2025, 12, 31), by=station_officer))
    actions.move_out(residency, reason="调整分工", on=date(2026, 1, 1), by=station_officer)
    refused(NotNow, lambda: actions.move_out(residency, reason="调整", by=station_officer))
    assert kinds(district.station) == ["directory.resident_came", "directory.resident_left"]


def test_only_whoever_serves_can_be_resident(district, friend, station_officer, refused):
    """不是在任代表（委员）的人不能进驻，也不能有代表码。"""
    refused(NotReady, lambda: actions.move_in(district.station, person=person(friend), by=station_officer))
    refused(NotReady, lambda: actions.make_code("deputy", person=person(friend), by=seat_office(district)))


def seat_office(district):
    return seat("代表工委小何", "office", ("body", district.body.pk))


def test_closing_a_station_ends_everything_at_it(district, deputy, office, code):
    """撤销站点：进驻同时结束，二维码同时停用。"""
    actions.move_in(district.station, person=person(deputy), by=office)
    actions.close_station(district.station, reason="合并", by=office)
    assert not district.station.residents.filter(until=None).exists()
    assert not district.station.codes.filter(revoked_at=None).exists()
    with pytest.raises(NotNow):
        codes.find(codes.token(code))


def test_a_false_code_leads_nowhere(code):
    """改动一个字符的二维码不被承认。"""
    token = codes.token(code)
    assert codes.find(token) == code
    for false in (token[:-1] + ("A" if token[-1] != "A" else "B"), code.serial, "", token.replace("-", "")):
        with pytest.raises(NotAllowed):
            codes.find(false)


def test_who_makes_which_code(district, deputy, office, station_officer, another, refused):
    """代表码由工作机构制作，站点码和桌牌码由本站制作。"""
    made = [
        actions.make_code("deputy", person=person(deputy), by=office),
        actions.make_code("desk", station=district.station, label="接待桌", by=station_officer),
    ]
    assert [code.kind for code in made] == ["deputy", "desk"]
    refused(NotAllowed, lambda: actions.make_code("deputy", person=person(deputy), by=station_officer))
    refused(NotAllowed, lambda: actions.make_code("desk", station=district.station, by=another))
    refused(NotReady, lambda: actions.make_code("activity", station=district.station, by=office))


def test_missing_codes_are_made_at_once_and_once(district, deputy, office):
    """成批补齐：每位在任代表、每个在用站点各一个；再办一次没有可补的。"""
    made = actions.make_missing_codes(body=district.body, by=office)
    assert sorted(code.kind for code in made) == ["deputy", "station"]
    assert actions.make_missing_codes(body=district.body, by=office) == []


def test_a_revoked_code_is_dead(code, station_officer, another, refused):
    """停用须写明原因，停用后不能再停用，也不再计数。"""
    refused(NotAllowed, lambda: actions.revoke_code(code, reason="污损", by=another))
    refused(NotReady, lambda: actions.revoke_code(code, reason="", by=station_officer))
    code = actions.revoke_code(code, reason="污损", by=station_officer)
    refused(NotNow, lambda: actions.revoke_code(code, reason="污损", by=station_officer))
    with pytest.raises(Refused):
        actions.scan(code, address="10.0.0.1", agent="phone")


def test_scans_count_devices_not_reloads(code, today):
    """同一设备十分钟内再扫不重复计数，另一设备另计。"""
    with moment.at(datetime(2026, 3, 2, 1, 0, tzinfo=UTC)):
        assert actions.scan(code, address="10.0.0.1", agent="phone")
        assert actions.scan(code, address="10.0.0.1", agent="phone") is None
        assert actions.scan(code, address="10.0.0.2", agent="phone")
    with moment.at(datetime(2026, 3, 2, 1, 10, tzinfo=UTC)):
        assert actions.scan(code, address="10.0.0.1", agent="phone")
    assert code.scans.count() == 3


def test_a_device_is_forgotten_after_its_day(code, today):
    """区分设备的摘要只留当天：过了这一天就清空，计数不变。"""
    today("2026-03-02")
    actions.scan(code, address="10.0.0.1", agent="phone")
    assert forget_devices() == 0
    today("2026-03-03")
    assert forget_devices() == 1
    assert [scan.device for scan in Scan.objects.all()] == [""]


@given(address=st.ip_addresses().map(str), agent=st.text(max_size=40))
def test_a_digest_says_nothing_of_the_next_day(address, agent):
    """同一设备两天的摘要不同，摘要里没有网络地址。"""
    with moment.at(date(2026, 3, 2)):
        one, again = device_of(address, agent), device_of(address, agent)
    with moment.at(date(2026, 3, 3)):
        next_day = device_of(address, agent)
    assert one == again != next_day
    assert address not in one


def test_a_station_holds_its_activities(district, station_officer, another, refused):
    """站点登记自己的活动并得到活动码；结束须晚于开始。"""
    starts = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
    values = {"station": district.station, "title": "民生夜询会", "starts_at": starts}
    activity = actions.save_activity(**values, by=station_officer)
    assert activity.body == district.body
    assert [code.kind for code in activity.codes.all()] == ["activity"]
    refused(NotAllowed, lambda: actions.save_activity(**values, by=another))
    refused(NotReady, lambda: actions.save_activity(**values, ends_at=starts, by=station_officer))
    refused(NotAllowed, lambda: actions.save_activity(body=district.body, title="座谈会", starts_at=starts, by=another))
    assert Activity.objects.count() == 1


def test_pictures_are_drawn_anew(district, station_officer, settings, tmp_path):
    """站点图片重新编码：拍摄地点等信息不留，过大的缩小，竖拍的转正。"""
    settings.MEDIA_ROOT = tmp_path
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SomePhone"
    exif.get_ifd(0x8825)[1] = "N"
    (kept,) = actions.add_picture(district.station, uploads=[photo(size=(4000, 3000), exif=exif)], by=station_officer)
    with Image.open(storing.place_of(kept)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (1200, 1600), {})
    assert kinds(district.station) == ["directory.picture_added"]


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff not a picture", b"GIF89a"])
def test_what_is_no_picture_is_refused(district, station_officer, refused, content, settings, tmp_path):
    """打不开的文件不收，说明收什么。"""
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("假.jpg", content)
    said = refused(NotReady, lambda: actions.add_picture(district.station, uploads=[upload], by=station_officer))
    assert "JPG" in said


def test_a_portrait_is_ones_own_or_the_offices(district, deputy, friend, office, refused, settings, tmp_path):
    """照片由本人或者工作机构上传，只留最新一张；撤下后不再有。"""
    settings.MEDIA_ROOT = tmp_path
    who = person(deputy)
    refused(NotAllowed, lambda: actions.add_picture(who, uploads=[photo()], by=friend))
    actions.add_picture(who, uploads=[photo()], by=deputy)
    (last,) = actions.add_picture(who, uploads=[photo(form="PNG", name="照片.png")], by=office)
    assert list(storing.on(who, "picture")) == [last]
    actions.remove_picture(who, picture=last, by=deputy)
    refused(NotNow, lambda: actions.remove_picture(who, picture=last, by=deputy))
