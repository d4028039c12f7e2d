"""接待日出现在公开首页和开放数据里。"""

from __future__ import annotations

from jsonschema import Draft202012Validator

from huiyin.modules.openness import tables


def test_the_next_reception_is_on_the_front_page_and_among_the_data(client, duty):
    """首页写明何时、在哪个站点、由谁接待；数据符合格式说明。"""
    page = client.get("/open/").content.decode()
    assert "最近的接待日" in page
    assert duty.station.name in page
    table = tables.get("duties")
    row = table.shown(next(iter(table.rows())))
    Draft202012Validator(table.json_schema()).validate(row)
    assert (row["station"], row["on"], row["people"]) == (
        duty.station.name,
        duty.on.isoformat(),
        [one.name for one in duty.participants.all()],
    )
