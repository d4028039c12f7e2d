"""Open311 GeoReport v2：按规范原文的请求检验。"""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from huiyin.directory.models import Area, Topic
from huiyin.kernel import clocks
from huiyin.kernel.access import tokens
from huiyin.kernel.access.models import Office
from huiyin.modules.voices import actions as voices
from huiyin.modules.voices.models import Voice

BASE = "/open311/v2"
# The request that the specification prints, as it stands there.
SPECIMEN = (
    "jurisdiction_id=city.gov&service_code=001&lat=37.76524078&long=-122.4212043&address_string=1234+5th+street"
    "&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111"
    "&description=A+large+sinkhole+is+destroying+the+street"
    "&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg"
)
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def place(district, settings, today):
    """The instance of the specification's city, with its service 001."""
    from django.core.cache import cache

    cache.clear()
    today("2026-03-02")
    settings.PUBLIC_ADDRESS = "https://city.gov"
    return Topic.objects.create(code="001", name="市政道路")


@pytest.fixture
def api_key(office) -> str:
    return key_for(office, "open311")


def key_for(actor, *scopes: str) -> str:
    held = Office.objects.get(pk=actor.office_id)
    return tokens.issue(held, name="测试", scopes=scopes, days=30, by=actor)[1]


def post(client, body: str, form: str = "json"):
    return client.post(f"{BASE}/requests.{form}", body, content_type=FORM)


def one(response) -> dict:
    assert response.status_code == 200, response.content.decode()
    found = json.loads(response.content)
    assert len(found) == 1
    return found[0]


def test_discovery_names_the_endpoint_and_its_formats(client):
    """服务发现：规范、地址、格式。"""
    found = json.loads(client.get("/open311/discovery.json").content)
    endpoint = found["endpoints"][0]
    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert endpoint["url"] == "https://city.gov/open311/v2"
    assert endpoint["formats"] == ["text/xml", "application/json"]
    root = ElementTree.fromstring(client.get("/open311/discovery.xml").content)
    assert [one.text for one in root.findall("endpoints/endpoint/formats/format")] == endpoint["formats"]


def test_services_are_the_topics(client):
    """服务清单就是类别，另有“不清楚”一项。"""
    found = json.loads(client.get(f"{BASE}/services.json?jurisdiction_id=city.gov").content)
    assert [one["service_code"] for one in found] == ["001", "traffic", "unclassified"]
    assert set(found[0]) == {*("service_code", "service_name", "description", "metadata", "type", "keywords", "group")}
    root = ElementTree.fromstring(client.get(f"{BASE}/services.xml?jurisdiction_id=city.gov").content)
    assert root.tag == "services"
    assert [one.findtext("service_code") for one in root.findall("service")] == ["001", "traffic", "unclassified"]
    assert {one.findtext("type") for one in root.findall("service")} == {"batch"}
    assert {one.findtext("metadata") for one in root.findall("service")} == {"true"}


def test_a_service_says_what_it_asks(client):
    """服务定义列出要填的项和可选值。"""
    root = ElementTree.fromstring(client.get(f"{BASE}/services/001.xml?jurisdiction_id=city.gov").content)
    assert root.tag == "service_definition"
    assert [one.findtext("code") for one in root.findall("attributes/attribute")] == ["public", "consent", "grown"]
    assert root.findtext("attributes/attribute/values/value/key") == "1"
    assert client.get(f"{BASE}/services/999.xml").status_code == 404


def test_the_specimen_request_becomes_a_voice(client, api_key, place):
    """规范里的示例请求：收下为一条群众意见，返回令牌；没有同意的姓名电话不保存。"""
    response = post(client, f"api_key={api_key}&{SPECIMEN}", "xml")
    root = ElementTree.fromstring(response.content)
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert (root.tag, root[0].tag) == ("service_requests", "request")
    assert root.findtext("request/token")
    assert root.findtext("request/account_id") == "123456"
    voice = Voice.objects.get()
    assert voice.text.startswith("A large sinkhole is destroying the street")
    assert "2212426634_5ed477a060.jpg" in voice.text
    assert voice.place == "1234 5th street 37.76524078,-122.4212043"
    assert (voice.topic, voice.channel, voice.state) == (place, "web", "received")
    assert (voice.contact_name, voice.contact_phone, voice.contact_mail) == ("", "", "")
    assert voice.number in root.findtext("request/service_notice")


def test_the_point_is_kept_exactly_and_shown_nearly(client, office):
    """坐标照原样保存；公开的只到约一百米，别处查不到住址。"""
    one(post(client, f"{SPECIMEN}&attribute%5Bpublic%5D=1"))
    voice = Voice.objects.get()
    assert (str(voice.latitude), str(voice.longitude)) == ("37.765241", "-122.421204")
    voices.publish(voice, title="路面塌陷", text="路面有一个大坑。", by=office)
    found = one(client.get(f"{BASE}/requests/{voice.number}.json"))
    assert (found["lat"], found["long"], found["address"]) == (37.765, -122.421, None)


def test_the_address_id_is_the_code_of_a_village(client, office):
    """address_id 写村（社区）的统计代码：归到这个村，公开时给出村名、代码和村部的坐标。"""
    street = Area.objects.create(code="370211001", name="东港街道", kind="subdistrict")
    Area.objects.create(
        code="370211001001", name="海湾社区", kind="village", parent=street, latitude="36.06", longitude="120.3"
    )
    one(
        post(client, "service_code=001&address_id=370211001001&description=Roadlight+is+broken&attribute%5Bpublic%5D=1")
    )
    voice = Voice.objects.get()
    assert (voice.area.name, voice.place) == ("海湾社区", "海湾社区")
    voices.publish(voice, title="路灯损坏", text="路灯不亮。", by=office)
    found = one(client.get(f"{BASE}/requests/{voice.number}.json"))
    assert {key: found[key] for key in ("address", "address_id", "lat", "long")} == {
        "address": "东港街道海湾社区", "address_id": "370211001001", "lat": 36.06, "long": 120.3,
    }  # fmt: skip


def test_contact_is_kept_with_consent(client):
    """同意并已满14周岁的，姓名和电话才保存。"""
    body = SPECIMEN.replace("phone=111111111", "phone=13800001111")
    one(post(client, f"{body}&attribute%5Bconsent%5D=1&attribute%5Bgrown%5D=1"))
    voice = Voice.objects.get()
    assert (voice.contact_name, voice.contact_phone) == ("john smith", "13800001111")


def test_the_token_leads_to_the_request_when_it_is_public(client, place, station_officer, office):
    """令牌先没有编号；人工公开后，令牌查到编号，编号查到这件事。"""
    token = one(post(client, f"{SPECIMEN}&attribute%5Bpublic%5D=1"))["token"]
    voice = Voice.objects.get()
    assert one(client.get(f"{BASE}/tokens/{token}.json"))["service_request_id"] is None
    assert client.get(f"{BASE}/requests/{voice.number}.json").status_code == 404
    assert json.loads(client.get(f"{BASE}/requests.json").content) == []
    voices.publish(voice, title="路面塌陷", text="路面有一个大坑。", by=office)
    assert one(client.get(f"{BASE}/tokens/{token}.json"))["service_request_id"] == voice.number
    found = one(client.get(f"{BASE}/requests/{voice.number}.json"))
    assert (found["description"], found["status"], found["service_code"]) == ("路面有一个大坑。", "open", "001")
    assert found["requested_datetime"] == "2026-03-02T00:00:00+08:00"
    root = ElementTree.fromstring(client.get(f"{BASE}/requests/{voice.number}.xml").content)
    assert root.findtext("request/service_request_id") == voice.number


def test_a_wrong_token_leads_nowhere(client):
    """令牌不对，查不到。"""
    assert client.get(f"{BASE}/tokens/1-ABCDEFGHJKLM.json").status_code == 404


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ("status=open", 0), ("status=closed", 0), ("status=open,closed", 0), ("service_code=001", 0),
        ("start_date=2010-05-24T00:00:00Z&end_date=2010-06-24T00:00:00Z&status=open", 0),
        ("service_request_id=638344,111222", 0), ("status=answered", 400), ("start_date=yesterday", 400),
        ("service_code=999", 404), ("jurisdiction_id=other.gov", 404),
    ],
)  # fmt: skip
def test_queries_are_understood_or_refused_with_a_sentence(client, asked, size):
    """规范的查询参数都认得；认不得的返回错误说明。"""
    response = client.get(f"{BASE}/requests.json?{asked}")
    found = json.loads(response.content)
    if size:
        assert (response.status_code, found[0]["code"]) == (size, size)
        assert found[0]["description"]
    else:
        assert (response.status_code, found) == (200, [])


def test_requests_are_found_by_status_service_and_day(client, published, place):
    """按状态、类别、日期找到公开的意见，答复写在 status_notes。"""
    for asked, size in [
        ("status=open", 1), ("status=closed", 0), ("service_code=roads", 1), ("service_code=001", 0),
        ("start_date=2026-03-02T00:00:00Z&end_date=2026-03-03T00:00:00Z", 1), ("end_date=2026-03-01", 0),
        (f"service_request_id={published.number},1", 1),
    ]:  # fmt: skip
        found = json.loads(client.get(f"{BASE}/requests.json?{asked}").content)
        assert len(found) == size, asked
        assert all("更换新井盖" in row["status_notes"] for row in found)


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("description=abcdefg&lat=1&long=1", 400, "service_code"),
        ("service_code=001&description=abcdefg", 400, "地点"),
        ("service_code=001&lat=1&long=1", 400, "您要反映什么"),
        ("service_code=001&lat=north&long=1&description=abcdefg", 400, "lat"),
        ("service_code=001&lat=91&long=1&description=abcdefg", 400, "lat"),
        ("service_code=001&lat=NaN&long=1&description=abcdefg", 400, "lat"),
        ("service_code=001&lat=1&address_string=xyz&description=abcdefg", 400, "一起"),
        ("service_code=999&lat=1&long=1&description=abcdefg", 404, "service_code"),
        ("api_key=xyz&service_code=001&lat=1&long=1&description=abcdefg", 403, "访问令牌"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_kept(client, body, status, words):
    """填得不对的，返回错误码和说明，什么也没有收下。"""
    response = post(client, body)
    errors = json.loads(response.content)
    assert (response.status_code, errors[0]["code"]) == (status, status)
    assert words in " ".join(error["description"] for error in errors)
    root = ElementTree.fromstring(post(client, body, "xml").content)
    assert (root.tag, root[0].tag, root.findtext("error/code")) == ("errors", "error", str(status))
    assert not Voice.objects.exists()


def test_a_key_for_something_else_is_no_api_key(client, office):
    """别的用途的访问令牌，不能用来提交。"""
    key = key_for(office, "read")
    assert post(client, f"api_key={key}&{SPECIMEN}").status_code == 403
    assert not Voice.objects.exists()


def test_the_limits_of_the_page_hold_here(client):
    """同一设备短时间提交太多，同样转人工核对，不丢弃。"""
    for n in range(7):
        one(post(client, SPECIMEN.replace("sinkhole", f"sinkhole+{n}")))
    held = Voice.objects.filter(state="quarantined")
    assert Voice.objects.count() == 7
    assert {voice.held_because for voice in held} == {"device"}


def test_too_many_requests_a_minute_are_refused(client, monkeypatch):
    """每分钟请求太多，请稍后再试。"""
    from huiyin.api.open311 import views

    monkeypatch.setattr(views, "too_many", lambda who, most: True)
    assert post(client, SPECIMEN).status_code == 429
    assert not Voice.objects.exists()


def test_xml_holds_what_xml_can_hold(client, published):
    """文字里有XML不允许的控制符，也仍是合格的XML。"""
    Voice.objects.filter(pk=published.pk).update(public_text="坏了\x0b很久")
    root = ElementTree.fromstring(client.get(f"{BASE}/requests.xml").content)
    assert root.findtext("request/description") == "坏了\ufffd很久"


def test_the_expected_day_is_when_the_answer_is_due(client, taken_up, station_officer):
    """单位正在办的，expected_datetime 是答复到期那天的零点，不写时刻；还没有公开的查不到。"""
    due = clocks.of(taken_up).get(name="reply").due_on
    assert client.get(f"{BASE}/requests/{taken_up.number}.json").status_code == 404
    voices.publish(taken_up, title="东港路窨井盖损坏", text="窨井盖坏了。", by=station_officer)
    assert one(client.get(f"{BASE}/requests/{taken_up.number}.json"))["expected_datetime"] == f"{due}T00:00:00+08:00"


def test_what_is_answered_is_expected_on_no_day(client, published):
    """已经答复的，没有预计日期。"""
    found = one(client.get(f"{BASE}/requests/{published.number}.json"))
    assert (found["status_notes"] != "", found["expected_datetime"]) == (True, None)
