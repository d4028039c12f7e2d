"""交得出去的表格：办理情况一览表和各个清单、统计的导出。"""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from huiyin.kernel.access.models import User
from huiyin.kernel.notices import telling
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.suggestions.pages import PAGES
from huiyin.shell.cases import account_sheet
from tests.people import person, seat, verified


def table(response) -> list[list]:
    assert response.status_code == 200, response.content[:300]
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.fixture
def enter(client):
    def as_(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return as_


def lines(rows, start="编号") -> list[dict]:
    """The list below the two lines of heads, up to the totals, by the lower head."""
    at = next(n for n, row in enumerate(rows) if start in row)
    heads = [below or above for above, below in zip(rows[at], rows[at + 1], strict=True)]
    end = next(n for n, row in enumerate(rows) if row[0] == "合计")
    return [dict(zip(heads, row, strict=True)) for row in [*rows[at + 2 : end], rows[end]]]


def test_the_account_says_all_of_a_case(replied, deputy, office, enter):
    """一览表一件一行：承办、各个日期、文号、办理结果、代表评价和环节，末行合计。"""
    actions.rate(
        replied, signer=replied.signers.get(), attitude=1, result=3, words="没有时间表。", channel="second_factor",
        by=verified(deputy),
    )  # fmt: skip
    rows = table(enter(office).get("/suggestions/inbox/?view=all&format=xlsx"))
    assert rows[0][0] == "代表建议办理情况一览表"
    assert rows[1][0] == "临海新区人民代表大会常务委员会代表工委"
    assert "截至" in "".join(str(cell) for cell in rows[1])
    one, total = lines(rows)
    wanted = {
        "序号": 1, "编号": replied.number, "标题": replied.title, "领衔代表": "王海燕", "联名人数": 0, "主办（分办）": "交通局",
        "会办": "财政局", "交办": date(2026, 3, 2), "答复期限": date(2026, 6, 2), "文号": "临交函〔2026〕1号", "办理结果": "B",
        "满意": 0, "基本满意": 0, "不满意": 1, "环节": "待评价",
    }  # fmt: skip
    assert {key: one[key] for key in wanted} == wanted
    assert (total["序号"], total["标题"], total["不满意"], total["文号"]) == ("合计", 1, 1, 1)
    assert any(str(row[0]).startswith("办理结果：A—") for row in rows)


def test_the_account_lists_what_the_page_lists(accepted, office, enter):
    """导出与页面筛选一致。"""
    client = enter(office)
    assert len(lines(table(client.get("/suggestions/inbox/?view=all&state=accepted&format=xlsx")))) == 2
    empty = table(client.get("/suggestions/inbox/?view=all&state=concluded&format=xlsx"))
    assert not any(accepted.title in row for row in empty)


def test_the_account_asks_the_same_for_one_and_for_three(accepted, district, deputy, office):
    """一览表的查询次数不随件数增加。"""

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert list(account_sheet.rows(PAGES, Suggestion.objects.all()))
        return len(captured)

    actions.assign(accepted, lead=district.transport, by=office)
    one = asked()
    for n in range(2):
        made = actions.take_in(
            body=district.body, session=district.session, person=person(deputy), number=f"X{n}", title="甲", situation="甲",
            problem="乙", requests=["丙"], topic=district.topic, unit=None, raised_on=date(2026, 3, 2), past=False, by=office,
        )  # fmt: skip
        actions.assign(made, lead=district.transport, joint=[district.water], by=office)
    assert asked() == one


def test_a_title_that_looks_like_a_formula_stays_text(draft, deputy, office, enter):
    """标题以等号开头也只是文字。"""
    actions.save_draft(
        draft, title="=1+1关于道路的建议", situation="甲", problem="乙", topic=draft.topic, requests=["丙"], by=deputy
    )
    rows = table(enter(deputy).get("/suggestions/mine/?format=xlsx"))
    assert any("=1+1关于道路的建议" in row for row in rows)


@pytest.mark.parametrize(
    ("path", "who", "title"),
    [
        ("/desk/?format=xlsx", "transport", "办理台"),
        ("/desk/matrix/?format=xlsx", "office", "多维度督办矩阵"),
        ("/desk/look-back/?format=xlsx", "office", "历年承诺回头看"),
        ("/desk/commitments/?format=xlsx", "office", "承诺兑现"),
        ("/desk/overdue/?format=xlsx", "office", "逾期通报"),
        ("/desk/figures/?year=2026&format=xlsx", "office", "2026年数据"),
        ("/desk/figures/by/unit/?period=2026&format=xlsx", "office", "2026年受理建议分类统计（按承办单位）"),
        ("/desk/figures/suggestions.received/?year=2026&format=xlsx", "office", "受理建议"),
        ("/suggestions/mine/?format=xlsx", "deputy", "我的建议"),
        ("/suggestions/search/?format=xlsx", "deputy", "代表建议"),
        ("/registers/units/?format=xlsx", "office", "承办单位"),
    ],
)
def test_every_list_is_a_sheet_to_hand_in(path, who, title, replied, office, enter, request):
    """每个清单和统计都有标题、截至日期和序号。"""
    actions.press(replied, leader_name="张某", leader_title="副主任", level="directors", by=office)
    rows = table(enter(request.getfixturevalue(who)).get(path))
    assert rows[0][0] == title
    assert any("截至" in str(cell) or "2026-01-01" in str(cell) for cell in rows[1])
    assert "序号" in rows[2]


def test_a_breakdown_counts_each_case_once(replied, office, enter):
    """分类统计的合计不重复计数：一件有主办有会办，合计仍是一件。"""
    rows = table(enter(office).get("/desk/figures/by/unit/?period=2026&format=xlsx"))
    whole = next(row for row in rows if row[1] == "合计（不重复）")
    assert whole[2] == 1
    assert any("合计只计一次" in str(row[0]) for row in rows)


def test_the_administrators_lists_go_out_too(replied, district, enter):
    """审计员导出台账和查看记录，安全管理员导出账号；台账每行带摘要。"""
    auditor = seat("审计员", "auditor", ("body", district.body.pk))
    security = seat("安全员", "security", ("body", district.body.pk))
    ledger = table(enter(auditor).get("/audit/?format=xlsx"))
    assert (ledger[0][0], "摘要" in ledger[2]) == ("台账", True)
    assert all(len(row[-1]) == 64 for row in ledger[3:-1])
    assert table(enter(auditor).get("/audit/readings/?format=xlsx"))[0][0] == "个人信息查看记录"
    assert table(enter(security).get("/security/?format=xlsx"))[0][0] == "账号"


def test_what_was_sent_goes_out_without_its_words(district, office, enter):
    """发出的消息导出时号码遮去，不带正文。"""
    telling.queue("sms", "13900001234", "请评价：https://example.org/suggestions/rate/secret", key="link:1")
    sheet = table(enter(office).get("/outbox/?format=xlsx"))
    assert sheet[0][0] == "发出的消息"
    words = "".join(str(cell) for row in sheet for cell in row)
    assert "139****1234" in words
    assert "13900001234" not in words
    assert "secret" not in words


@pytest.mark.parametrize(
    "path",
    [
        "/suggestions/", "/proposals/", "/voices/", "/stations/", "/stations/people/", "/stations/duties/",
        "/desk/commitments/", "/desk/look-back/", "/registers/calendar/2026/", "/registers/policy/", "/registers/topics/",
        "/registers/groups/{group}/", "/registers/people/{person}/",
    ],
)  # fmt: skip
def test_every_page_with_a_list_offers_the_list_to_take_away(path, replied, deputy, office, enter):
    """有清单的页面都有导出表格，导出的有标题和截至日期，编了序号的有合计。"""
    mine = person(deputy)
    path = path.format(group=mine.groups.first().group_id, person=mine.pk)
    page = enter(office).get(path).content.decode()
    link = re.search(r'href="([^"]*format=xlsx)"', page)
    assert link, path
    query = link[1].replace("&amp;", "&").rpartition("?")[2]
    rows = table(enter(office).get(f"{path}?{query}"))
    assert any("截至" in str(cell) for cell in rows[1])
    assert "序号" in rows[2]
    assert len(rows) == 3 or "合计" in [row[0] for row in rows]


def test_promises_are_named_to_those_who_see_the_case(replied, council, office, leader, enter):
    """回头看只列看得到的事项的承诺；看不到的，只在数里，不说是什么。"""
    promise = replied.commitments.get()
    outsider = seat("政协主席", "leader", ("body", council.body.pk))
    assert promise.text in enter(leader).get("/desk/look-back/").content.decode()
    Suggestion.objects.filter(pk=replied.pk).update(publication="closed")
    assert promise.text in enter(leader).get("/desk/look-back/").content.decode()
    assert promise.text not in enter(outsider).get("/desk/look-back/").content.decode()
    actions.press(replied, leader_name="张某", leader_title="副主任", level="directors", by=office)
    assert replied.title in enter(leader).get("/desk/matrix/").content.decode()
    assert replied.title not in enter(outsider).get("/desk/matrix/").content.decode()


def test_the_promises_of_a_unit_open(replied, leader, enter):
    """按单位的承诺数点得开，打开的条数就是那个数。"""
    page = enter(leader).get("/desk/look-back/").content.decode()
    links = re.findall(r'href="(/desk/figures/desk\.promise[^"]+)">(\d+)<', page)
    assert len(links) == 5
    for link, number in links:
        assert f"背后的{number}条记录" in enter(leader).get(link.replace("&amp;", "&")).content.decode()
