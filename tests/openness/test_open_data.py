"""开放数据：人人可取，带格式说明，没有个人信息。"""

from __future__ import annotations

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator

from huiyin.modules.openness import tables
from huiyin.modules.suggestions import actions as suggestions
from huiyin.modules.voices import actions as voices

BASE = "/open/data/v1"


def body(response) -> str:
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def rows(client, code: str) -> list[dict]:
    return json.loads(body(client.get(f"{BASE}/{code}.json")))["data"]


def test_every_row_is_as_its_schema_says(client, told, published, filed):
    """每张表的每一行都符合公布的格式说明。"""
    filled = set()
    for table in tables.all_tables():
        schema = json.loads(body(client.get(f"{BASE}/{table.code}.schema.json")))
        check = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        for row in rows(client, table.code):
            check.validate(row)
            filled.add(table.code)
    assert filled >= {"suggestions", "proposals", "voices", "replies", "commitments", "figures", "stations", "units"}


def test_csv_and_json_say_the_same(client, told, published):
    """同一张表的 CSV 和 JSON 行数、字段一致。"""
    for table in tables.all_tables():
        lines = list(csv.DictReader(io.StringIO(body(client.get(f"{BASE}/{table.code}.csv")))))
        found = rows(client, table.code)
        assert [set(line) for line in lines] == [set(row) for row in found]
        assert [line["id"] for line in lines] == [str(row["id"]) for row in found]


def test_the_package_names_every_table_and_its_fields(client, told):
    """数据包说明列出每张表、每个字段和许可。"""
    package = json.loads(body(client.get(f"{BASE}/datapackage.json")))
    assert [one["name"] for one in package["resources"]] == [one.code for one in tables.all_tables()]
    assert [one["name"] for one in package["resources"][0]["schema"]["fields"]] == [
        one.name for one in tables.all_tables()[0].fields
    ]
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_a_suggestion_says_where_it_comes_from(client, told):
    """建议附来源：提出人、承办单位、台账条数和末条摘要。"""
    row = rows(client, "suggestions")[0]
    assert (row["title"], row["proposers"], row["units"]) == (told.title, ["王海燕"], ["区交通运输局", "区财政局"])
    assert row["ledger_entries"] > 5
    assert len(row["ledger_digest"]) == 64
    assert row["page"].endswith(f"/suggestions/{told.pk}/")


def test_only_the_title_where_only_the_title_is_public(client, told, office):
    """只公开标题的建议：正文、答复、承诺都不出现。"""
    assert rows(client, "replies")
    assert rows(client, "commitments")
    suggestions.change_publication(told, publication="title", reason="涉及个人。", by=office)
    assert [row["text"] for row in rows(client, "suggestions")] == [None]
    assert rows(client, "replies") == []
    assert rows(client, "commitments") == []


def test_what_is_not_public_is_not_there(client, told, office):
    """不公开的建议不出现。"""
    suggestions.change_publication(told, publication="closed", reason="涉及个人。", by=office)
    assert rows(client, "suggestions") == []


def test_a_voice_appears_when_a_person_published_it_and_in_checked_words(client, heard, station_officer):
    """群众意见经人工公开后才出现，用核对过的文字，不出现提出人。"""
    assert rows(client, "voices") == []
    voices.publish(heard, title="东港路窨井盖损坏", text="窨井盖坏了半个月。", by=station_officer)
    row = rows(client, "voices")[0]
    assert (row["title"], row["text"], row["proposers"]) == ("东港路窨井盖损坏", "窨井盖坏了半个月。", [])
    voices.unpublish(heard, reason="反映人要求。", by=station_officer)
    assert rows(client, "voices") == []


def test_a_text_never_runs_as_a_formula(client, told, office):
    """以等号开头的文字在表格软件里不会变成公式。"""
    type(told).objects.filter(pk=told.pk).update(title="=1+1")
    assert "'=1+1" in body(client.get(f"{BASE}/suggestions.csv"))


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_whatever_the_size(client, voice, station_officer, district, count, django_assert_num_queries):
    """一条三条，查询次数相同。"""
    from tests.voices.conftest import say

    for n in range(count):
        one = say(district, f"公园第{n}处长椅坏了，请修理。", wants_public=True)[0]
        voices.publish(one, title=f"公园第{n}处长椅损坏", text="长椅坏了。", by=station_officer)
    with django_assert_num_queries(5):
        assert len(rows(client, "voices")) == count


def test_an_unknown_table_is_not_found(client, district):
    """没有的表返回404。"""
    assert client.get(f"{BASE}/secrets.csv").status_code == 404
    assert client.get(f"{BASE}/secrets.schema.json").status_code == 404


def test_data_is_chinese_for_every_reader(client, told):
    """无论读者用什么语言，数据都是中文。"""
    client.cookies["django_language"] = "en"
    assert rows(client, "suggestions")[0]["state_label"] == "待评价"
