"""随便怎么请求，Open311 和订阅都不出错：要么答复，要么一句说明。"""

from __future__ import annotations

import json
from collections import Counter
from urllib.parse import urlencode
from xml.etree import ElementTree

from django.core.cache import cache
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

bounded = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
words = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "open", "closed", "1", "²", "99999999999999999999", "2026-03-02T00:00:00Z", "-1", "nan", "roads"]
    ),
)
FIELDS = [
    *("service_code", "lat", "long", "address_string", "description", "email", "phone", "first_name", "last_name"),
    *("media_url", "device_id", "account_id", "api_key", "jurisdiction_id", "attribute[public]", "attribute[consent]"),
]
ASKED = ["service_request_id", "service_code", "start_date", "end_date", "status", "jurisdiction_id"]


def understood(response, form: str) -> int:
    """Whatever the answer is, it is what its format says. Returns its status."""
    assert response.status_code < 500
    json.loads(response.content) if form == "json" else ElementTree.fromstring(response.content)
    return response.status_code


def test_queries_of_any_kind_are_answered(client, published):
    """任意的查询参数：没有5xx，都是合格的JSON或XML。"""
    found: Counter = Counter()

    @bounded
    @given(asked=st.dictionaries(st.sampled_from(ASKED), words, max_size=3), form=st.sampled_from(["json", "xml"]))
    def ask(asked, form) -> None:
        cache.clear()
        found[understood(client.get(f"/open311/v2/requests.{form}?{urlencode(asked, errors='replace')}"), form)] += 1

    ask()
    assert found[200] > 5
    assert set(found) <= {200, 400, 404}


def test_requests_of_any_kind_are_taken_or_refused(client, district, roads):
    """任意的提交内容：没有5xx，收下的有令牌，不收的有说明。"""
    found: Counter = Counter()
    likely = st.fixed_dictionaries(
        {
            "service_code": st.sampled_from(["roads", "unclassified", "none"]),
            "lat": st.just("29.9"),
            "long": st.just("121.8"),
        }
    )

    @bounded
    @given(
        sent=likely,
        more=st.dictionaries(st.sampled_from(FIELDS), words, max_size=6),
        form=st.sampled_from(["json", "xml"]),
    )
    def ask(sent, more, form) -> None:
        cache.clear()
        body = urlencode({"description": "路灯坏了很久。", **sent, **more}, errors="replace")
        response = client.post(f"/open311/v2/requests.{form}", body, content_type="application/x-www-form-urlencoded")
        found[understood(response, form)] += 1

    ask()
    assert found[200] > 5
    assert set(found) <= {200, 400, 403, 404}


def test_feeds_and_lists_take_any_parameter(client, published):
    """订阅和答复列表的任意参数：都打得开。"""

    @bounded
    @given(asked=st.dictionaries(st.sampled_from(["topic", "unit", "station", "kind", "before"]), words, max_size=3))
    def ask(asked) -> None:
        query = urlencode(asked, errors="replace")
        for page in ("/open/feeds/voices.atom", "/open/feeds/replies.atom", "/open/replies/"):
            assert client.get(f"{page}?{query}").status_code == 200

    ask()
