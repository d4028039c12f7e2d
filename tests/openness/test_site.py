"""公开首页、答复、订阅、分享卡片、站点地图。"""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.utils.timezone import localtime
from PIL import Image

from huiyin.casework import actions as casework
from huiyin.casework.models import Commitment
from huiyin.kernel import moment
from huiyin.modules.openness import cards, counting
from huiyin.modules.openness.models import FrontNumbers
from huiyin.modules.suggestions import actions as suggestions
from tests.people import SYSTEM, seat

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def nothing_counted_before():
    cache.clear()


def xml(client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return ElementTree.fromstring(response.content)


def test_the_public_begins_at_the_front_page(client, district):
    """公众打开网站，先到公开首页。"""
    assert client.get("/")["Location"] == "/open/"


def test_the_front_page_shows_what_is_new_and_numbers_that_open(client, told):
    """首页有最新建议、答复和承诺，数字能点开。"""
    page = client.get("/open/").content.decode()
    assert told.title in page
    assert "最新答复" in page
    assert "/desk/figures/suggestions.received/?period=2026" in page


def test_what_is_hidden_is_not_on_the_front_page(client, told, office):
    """不公开的建议，标题和答复都不在首页和答复列表里。"""
    suggestions.change_publication(told, publication="closed", reason="涉及个人。", by=office)
    for address in ("/open/", "/open/replies/", "/open/feeds/replies.atom", "/open/feeds/suggestions.atom"):
        assert told.title not in client.get(address).content.decode(), address


def test_answers_are_listed_and_narrowed_by_unit(client, told, district):
    """答复列表按单位查。"""
    assert told.title in client.get("/open/replies/").content.decode()
    assert told.title in client.get(f"/open/replies/?unit={district.transport.pk}").content.decode()
    assert told.title not in client.get(f"/open/replies/?unit={district.water.pk}").content.decode()


@pytest.mark.parametrize("name", ["suggestions", "voices", "replies"])
def test_feeds_are_atom(client, told, published, name):
    """每个订阅都是完整的 Atom：标识、标题、时间、作者、链接。"""
    feed = xml(client, f"/open/feeds/{name}.atom")
    entry = feed.find(f"{ATOM}entry")
    assert feed.tag == f"{ATOM}feed"
    for one in (feed, entry):
        assert all(one.find(f"{ATOM}{part}") is not None for part in ("id", "title", "updated", "link"))
    assert entry.find(f"{ATOM}author/{ATOM}name").text
    assert entry.find(f"{ATOM}id").text.startswith("tag:")


def test_commitments_and_reports_can_be_subscribed_to(client, told, office):
    """认定了的承诺进入订阅，每条有自己的标识；还没有公开印发的报告时，订阅为空。"""
    promise = Commitment.objects.get(case=told)
    assert xml(client, "/open/feeds/commitments.atom").find(f"{ATOM}entry") is None
    casework.break_commitment(promise, reason="资金没有落实。", by=office)
    entry = xml(client, "/open/feeds/commitments.atom").find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == promise.text
    assert entry.find(f"{ATOM}id").text.startswith("tag:")
    assert xml(client, "/open/feeds/report.atom").find(f"{ATOM}entry") is None
    page = client.get("/open/feeds/").content.decode()
    assert "/open/feeds/commitments.atom" in page
    assert "/open/feeds/report.atom" in page


def test_a_feed_of_one_topic_or_unit(client, told, district):
    """只订一类、一个单位。"""
    base = "/open/feeds/suggestions.atom"
    assert len(xml(client, f"{base}?topic={district.topic.pk}").findall(f"{ATOM}entry")) == 1
    assert len(xml(client, f"{base}?unit={district.transport.pk}").findall(f"{ATOM}entry")) == 1
    assert len(xml(client, f"{base}?unit={district.water.pk}").findall(f"{ATOM}entry")) == 0


def test_the_site_map_leads_to_every_public_case(client, told, published):
    """站点地图逐月列出每件公开的建议和意见。"""
    maps = [one.text for one in xml(client, "/sitemap.xml").iter(f"{MAP}loc")]
    pages = [
        place.text for one in maps for place in xml(client, one.replace("http://127.0.0.1:8000", "")).iter(f"{MAP}loc")
    ]
    assert f"http://127.0.0.1:8000/suggestions/{told.pk}/" in pages
    assert f"http://127.0.0.1:8000/voices/{published.pk}/" in pages
    assert all(client.get(page.replace("http://127.0.0.1:8000", "")).status_code == 200 for page in pages)


def test_search_engines_are_told_what_to_leave_alone(client, district):
    """查询页和后台不让搜索引擎收录。"""
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /voices/f/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text


@pytest.mark.skipif(not cards.available(), reason="no Chinese font on this machine")
def test_a_card_shows_a_public_title_and_no_other(client, told, office):
    """分享卡片是 1200×630 的图片；不公开的没有卡片。"""
    address = f"/open/cards/suggestions/{told.pk}.png"
    assert Image.open(BytesIO(client.get(address).content)).size == (1200, 630)
    suggestions.change_publication(told, publication="closed", reason="涉及个人。", by=office)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/open/feeds/none.atom", "/sitemap-suggestions-2026-13.xml", "/sitemap-x-2026-1.xml"]
)
def test_what_there_is_not_is_not_found(client, district, address):
    """没有的订阅、月份、种类返回404。"""
    assert client.get(address).status_code == 404


def test_numbers_are_counted_as_time_passes_and_not_by_visitors(client, told, today):
    """首页的数字由定时任务计算，十分钟内不重算，两小时没有重算的现算；写明何时计算。"""
    at = moment.now()
    counting.keep_current(SYSTEM)
    page = client.get("/open/").content.decode()
    assert f"{localtime(at):%H:%M}计算" in page
    FrontNumbers.objects.update(numbers=[])
    assert "受理建议" not in client.get("/open/").content.decode()
    with moment.at(at + timedelta(minutes=9)):
        counting.keep_current(SYSTEM)
        assert "受理建议" not in client.get("/open/").content.decode()
    with moment.at(at + timedelta(hours=3)):
        assert "受理建议" in client.get("/open/").content.decode()
    with moment.at(at + timedelta(minutes=11)):
        counting.keep_current(SYSTEM)
        assert "受理建议" in client.get("/open/").content.decode()


def test_what_everybody_reads_opens_to_whoever_signed_in_too(client, published, council):
    """向社会公开的，登录的人也都打得开：别的机构的领导读到的与公众一样，原话和联系方式没有。"""
    from huiyin.kernel.access.models import User

    chair = seat("政协主席", "leader", ("body", council.body.pk))
    address = f"/voices/{published.pk}/"
    assert client.get(address).status_code == 200
    client.force_login(User.objects.get(pk=chair.user_id))
    shown = client.get(address).content.decode()
    assert "窨井盖坏了半个月" in shown
    assert published.contact_name not in shown
    assert address not in client.get("/voices/inbox/?view=all").content.decode()


def test_a_feed_keeps_lines_and_shows_markup_as_text(client, told):
    """订阅里的正文分段不丢，看着像标记的只是文字。"""
    type(told).objects.filter(pk=told.pk).update(situation="第一段<b>粗</b>\n\n第二段")
    summaries = [one.text for one in xml(client, "/open/feeds/suggestions.atom").iter(f"{ATOM}summary")]
    assert any("<p>第一段&lt;b&gt;粗&lt;/b&gt;</p>" in one for one in summaries)
