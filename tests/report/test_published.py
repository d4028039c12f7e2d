"""公开印发的工作报告，出现在公开首页和开放数据里；没有公开的不出现。"""

from __future__ import annotations

from jsonschema import Draft202012Validator

from huiyin.modules.openness import tables
from huiyin.modules.report import actions, publishing


def test_an_issued_report_is_on_the_front_page_and_among_the_data(client, issued):
    """印发并公开的，首页有标题，数据有一行，符合格式说明。"""
    assert issued.title in client.get("/open/").content.decode()
    table = tables.get("reports")
    row = dict(next(iter(table.rows())))
    Draft202012Validator(table.json_schema()).validate(table.shown(row))
    assert (row["title"], row["page"]) == (issued.title, f"http://127.0.0.1:8000/report/{issued.pk}/")


def test_what_is_not_issued_in_public_is_not_there(client, reviewed, office):
    """没有印发的、印发而不公开的，都不出现。"""
    assert list(publishing.reports()) == []
    actions.issue(reviewed, name="工作报告", content=b"PK\x03\x04", digest="0" * 64, public=False, by=office)
    assert list(publishing.reports()) == []
    assert reviewed.title not in client.get("/open/").content.decode()
