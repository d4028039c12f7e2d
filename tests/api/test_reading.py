"""接口读取：公众读公开的，持令牌的读本人身份看得到的。"""

from __future__ import annotations

import re

import pytest

from huiyin.kernel.access import tokens
from huiyin.kernel.access.models import Token
from huiyin.modules.voices import actions as voices
from tests.api.conftest import key_for
from tests.voices.conftest import say


def titles(answer) -> list[str]:
    status, found = answer
    assert status == 200, found
    return [row["title"] for row in found["items"]]


def test_the_public_reads_what_is_public(ask, told, filed, published):
    """不用令牌，读到公开的建议、提案、意见。"""
    assert titles(ask("GET", "/cases/suggestions")) == [told.title]
    assert titles(ask("GET", "/cases/proposals")) == [filed.title]
    assert titles(ask("GET", "/cases/voices")) == ["东港路窨井盖损坏"]


def test_a_case_comes_with_answers_and_commitments(ask, told):
    """一件建议连同答复和承诺。"""
    status, found = ask("GET", f"/cases/suggestions/{told.pk}")
    assert status == 200
    assert [reply["unit"] for reply in found["replies"]] == ["区交通运输局"]
    assert [one["state"] for one in found["commitments"]] == ["open"]


def test_a_draft_is_read_by_its_author_alone(ask, draft, deputy, friend):
    """草稿：本人凭令牌看得到，别的代表和公众看不到。"""
    assert titles(ask("GET", "/cases/suggestions", key_for(deputy))) == [draft.title]
    assert titles(ask("GET", "/cases/suggestions", key_for(friend))) == []
    assert titles(ask("GET", "/cases/suggestions")) == []
    assert ask("GET", f"/cases/suggestions/{draft.pk}", key_for(friend))[0] == 404


def test_a_session_cookie_gives_nothing_here(ask, client, draft, deputy):
    """接口不认登录的浏览器，只认令牌。"""
    from huiyin.kernel.access.models import User

    client.force_login(User.objects.get(pk=deputy.user_id))
    assert titles(ask("GET", "/cases/suggestions")) == []
    assert ask("GET", "/me")[0] == 401


def test_pages_turn_by_key(ask, district, station_officer, voice):
    """一页一页翻，新的在前，不重不漏。"""
    for n in range(3):
        one = say(district, f"公园第{n}处长椅坏了，请修理。", wants_public=True)[0]
        voices.publish(one, title=f"公园第{n}处长椅损坏", text="长椅坏了。", by=station_officer)
    seen, path = [], "/cases/voices?limit=2"
    while path:
        status, found = ask("GET", path)
        assert status == 200
        seen.append([row["title"] for row in found["items"]])
        path = found["next"] and found["next"].partition("/api/v1")[2]
    assert seen == [["公园第2处长椅损坏", "公园第1处长椅损坏"], ["公园第0处长椅损坏"]]


@pytest.mark.parametrize(
    ("asked", "size"),
    [("unit={transport}", 1), ("unit={water}", 0), ("topic={topic}", 1), ("state=replied", 1), ("state=draft", 0),
     ("since=2026-03-02&until=2026-03-02", 1), ("until=2026-03-01", 0)],
)  # fmt: skip
def test_lists_are_narrowed(ask, told, district, asked, size):
    """按单位、类别、环节、日期查。"""
    asked = asked.format(transport=district.transport.pk, water=district.water.pk, topic=district.topic.pk)
    assert len(titles(ask("GET", f"/cases/suggestions?{asked}"))) == size


def test_figures_are_those_of_the_pages(ask, told):
    """指标与网页同源：数值、分子、分母和打开的网址。"""
    status, found = ask("GET", "/figures/suggestions.received?period=2026-Q1")
    assert (status, found["value"], found["numerator"], found["period"]) == (200, 1, 1, "2026-Q1")
    assert found["page"].endswith("/desk/figures/suggestions.received/?period=2026-Q1")
    assert len(ask("GET", "/figures")[1]) > 40


@pytest.mark.parametrize(
    ("path", "status"),
    [("/cases/secrets", 404), ("/cases/suggestions/999999", 404), ("/cases/suggestions?limit=0", 422),
     ("/cases/suggestions?since=yesterday", 422), ("/figures/none", 404), ("/figures?period=spring", 422),
     ("/figures/suggestions.received?as_of=2999-01-01", 422), ("/me", 401)],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(ask, district, path, status):
    """查不到、看不懂、没有令牌，各有状态码和一句说明。"""
    answer, found = ask("GET", path)
    assert answer == status
    assert found["detail"]


def test_a_wrong_token_is_told_so(ask, district):
    """令牌不对，不会悄悄当作公众。"""
    status, found = ask("GET", "/cases/suggestions", "huiyin_wrong")
    assert status == 401
    assert "访问令牌" in found["detail"]


def test_a_revoked_token_reads_nothing(ask, deputy):
    """停用以后立即不能用。"""
    key = key_for(deputy)
    assert ask("GET", "/me", key)[0] == 200
    tokens.revoke(Token.objects.get(), by=deputy)
    assert ask("GET", "/me", key)[0] == 401


def test_programs_may_not_ask_for_ever(ask, deputy, settings):
    """每分钟请求过多的，请稍后再试。"""
    settings.API_PER_MINUTE = 3
    key = key_for(deputy)
    assert [ask("GET", "/me", key)[0] for _n in range(4)] == [200, 200, 200, 429]
    assert [ask("GET", "/topics")[0] for _n in range(4)] == [200, 200, 200, 429]


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_whatever_the_size(client, district, station_officer, voice, count, django_assert_num_queries):
    """一条三条，查询次数相同。"""
    for n in range(count):
        one = say(district, f"公园第{n}处长椅坏了，请修理。", wants_public=True)[0]
        voices.publish(one, title=f"公园第{n}处长椅损坏", text="长椅坏了。", by=station_officer)
    with django_assert_num_queries(5):
        assert len(client.get("/api/v1/cases/voices").json()["items"]) == count


def test_the_description_is_whole(client, district):
    """接口描述是 OpenAPI 3.1，网页说明列出其中的每个操作。"""
    found = client.get("/api/v1/openapi.json").json()
    assert found["openapi"] == "3.1.0"
    chapters = re.findall(r'href="(\?chapter=\d+)"', client.get("/api/").content.decode())
    page = "".join(client.get(f"/api/{chapter}").content.decode() for chapter in chapters)
    names = [one["operationId"] for methods in found["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names)) > 100
    assert all(f'id="{name}"' in page for name in names)


def test_an_operation_is_found_by_its_words(client, district):
    """接口说明可以按地址和说明里的字查找；查不到的，说没有。"""
    page = client.get("/api/", {"q": "SUGGESTIONS rating/link"}).content.decode()
    assert re.findall(r'<details class="card" id="(\w+)"', page) == ["suggestions_rating_link"]
    assert "没有找到这样的操作" in client.get("/api/", {"q": "nothing-like-it"}).content.decode()
    assert client.get("/api/", {"chapter": "9999"}).status_code == 200


def test_an_unknown_operation_is_answered_as_programs_are(ask, district):
    """没有的操作，也是一句说明，不是网页。"""
    status, found = ask("POST", "/cases/suggestions/1/steps/fly")
    assert (status, found["fields"]) == (404, {})
