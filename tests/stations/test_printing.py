"""打印二维码：海报、名片、成批PDF；码里的地址能被承认，字里有区县名和站名。"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.directory import actions as directory
from huiyin.directory import codes
from huiyin.directory.models import Code
from huiyin.modules.stations import printing
from tests.people import person


@pytest.fixture
def printed(district, deputy, office):
    made = directory.make_missing_codes(body=district.body, by=office)
    return printing.labels(
        list(Code.objects.filter(pk__in=[one.pk for one in made]).order_by("kind")), "http://district.example/"
    )


def pages_of(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", content))


def test_a_label_says_district_name_and_number(printed, settings):
    """海报写明区县名、站名、地址、编号；代表码写明身份。"""
    deputy, station = printed
    assert (deputy.kicker, deputy.name, deputy.call) == (settings.DISTRICT_NAME, "王海燕", "扫一扫，有话对代表说")
    assert deputy.lines == ("区县人大代表", f"编号 {deputy.code.serial}")
    assert station.lines == ("地址：东港路1号", f"编号 {station.code.serial}")


def test_the_printed_address_leads_back_to_the_code(printed):
    """印出去的地址就是这个码的地址，签名无误。"""
    for label in printed:
        token = re.fullmatch(r"http://district\.example/c/([A-Z0-9a-z_-]+)/", label.address).group(1)
        assert codes.find(token) == label.code


def test_a_quarter_may_be_soiled(printed):
    """二维码按四分之一可污损的等级制作。"""
    assert {printing.matrix(label.address).error for label in printed} == {"Q"}


def test_svg_carries_no_style(printed):
    """页面上的二维码没有内联样式，内容安全策略不拦。"""
    assert "style" not in printed[0].svg
    assert printed[0].svg.startswith("<svg")


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_ten_cards_stand_on_a_page(printed, count, pages):
    """名片每页十张，海报每页一张。"""
    labels = [printed[0]] * count
    assert pages_of(printing.cards(labels)) == pages
    assert pages_of(printing.posters(labels)) == count


def test_a_font_of_ones_own_is_not_needed(printed):
    """没有配置字体时用阅读器自带的宋体，文件里写明。"""
    assert b"STSong-Light" in printing.posters(printed)


@given(bits=st.lists(st.integers(0, 1), max_size=60))
def test_runs_are_exactly_the_dark_modules(bits):
    """画出的深色条正好是码里的深色点，不多不少。"""
    drawn = [0] * len(bits)
    for start, length in printing._runs(bits):
        drawn[start : start + length] = [1] * length
    assert drawn == bits


def test_the_office_takes_all_codes_as_a_pdf(as_, district, deputy, office, station_officer, stranger):
    """工作机构一次取全部海报；站点只取自己的；别的站点打不开本站的码。"""
    directory.make_missing_codes(body=district.body, by=office)
    address = "/stations/codes/sheet/?as=poster&format=pdf"
    answer = as_(office).get(address)
    assert (answer["Content-Type"], pages_of(answer.content)) == ("application/pdf", 3)
    assert pages_of(as_(station_officer).get(address).content) == 1
    code = Code.objects.get(kind="station", station=district.station)
    assert as_(stranger).get(f"/stations/codes/{code.pk}/poster/").status_code == 404
    assert person(deputy).name not in as_(stranger).get("/stations/codes/sheet/").content.decode()


def test_a_revoked_code_is_not_printed(as_, district, office, station_officer):
    """停用的二维码不能再打印。"""
    code = directory.make_code("desk", station=district.station, by=station_officer)
    directory.revoke_code(code, reason="污损", by=station_officer)
    assert as_(office).get(f"/stations/codes/{code.pk}/poster/").status_code == 404
