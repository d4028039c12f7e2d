"""五个区县公布过的年度账：照样做一年，印发的报告写出的正是那些数字，点开正是那么多条记录。

最大的两本账（207件建议、6411件意见）平时按比例做小的，`make seeds` 按原数做。
"""

from __future__ import annotations

import os
import re

import pytest

from huiyin.directory import actions as register
from huiyin.kernel import moment
from huiyin.kernel.figures.freezing import unpacked
from huiyin.kernel.ledger import seal
from huiyin.modules.report.models import WorkReport
from tests.people import seat
from tests.report.seeds import FIRST, Deputies, hear, inform, issue, lounges, visit

WHOLE = bool(os.environ.get("HUIYIN_WHOLE_SEEDS"))


@pytest.fixture
def deputies(district, deputy, office, transport, transport_head) -> Deputies:
    return Deputies(district, deputy=deputy, office=office, transport=transport, transport_head=transport_head)


def told(client, report: WorkReport) -> str:
    """The last paragraph of the issued page, as everybody reads it."""
    html = client.get(f"/report/{report.pk}/").content.decode()
    prose = html[html.index('class="prose report"') : html.index("</article>")]
    last = re.findall(r"<p>(.*?)</p>", prose, re.DOTALL)[-1]
    return re.sub(r"\s+|<[^>]+>", "", last)


def opened(client, report: WorkReport, figure: str) -> int:
    """How many records the number's page opens, counted over all of its pages."""
    number = report.numbers.filter(kind="figure", snapshot__figure=figure).last()
    assert number.snapshot.intact
    address, rows = f"/report/{report.pk}/n/{number.position}/", 0
    while address:
        html = client.get(address).content.decode()
        body = html[html.rindex("<tbody>") : html.rindex("</tbody>")]
        rows += body.count("<tr>")
        more = re.search(r'rel="next" href="([^"]+)"', html)
        address = f"/report/{report.pk}/n/{number.position}/{more[1].replace('&amp;', '&')}" if more else ""
    assert rows == len(list(unpacked(number.snapshot.rows)))
    return rows


def test_every_suggestion_of_the_year_closed_on_time(client, deputies, district, office, leader):
    """一年的代表建议162件，件件按期办结。"""
    made = deputies.listed(162)
    deputies.answered(made)
    deputies.closed(made, satisfied=162)
    words = '办结代表建议{{ figure "suggestions.closed" }}，其中按期办结{{ figure "suggestions.closed_on_time" }}。'
    report = issue(district.body, words, by=office, leader=leader)

    assert told(client, report) == "办结代表建议162件，其中按期办结162件。"
    assert opened(client, report, "suggestions.closed_on_time") == 162


def test_all_answered_on_time_and_most_satisfied(client, deputies, district, office, leader):
    """建议207件全部按期办理答复，满意率84.54%；平时97件，满意率一样。"""
    count, satisfied = (207, 175) if WHOLE else (97, 82)
    made = deputies.listed(count)
    deputies.answered(made)
    deputies.closed(made, satisfied=satisfied)
    words = '{{ figure "suggestions.answered_on_time" }}建议全部按期答复，满意率{{ figure "suggestions.satisfaction_rate" }}。'
    report = issue(district.body, words, by=office, leader=leader)

    assert told(client, report) == f"{count}件建议全部按期答复，满意率84.54%。"
    assert opened(client, report, "suggestions.answered_on_time") == count
    assert opened(client, report, "suggestions.satisfaction_rate") == satisfied


def test_seventy_received_in_and_between_sessions(client, deputies, district, office, leader):
    """大会和闭会期间收到建议70件，办结率92.8%（原文截取一位，四舍五入是92.9%），满意率100%。"""
    made = deputies.raise_them(70, in_session=48)
    deputies.answered(made[:65])
    deputies.closed(made[:65], satisfied=65)
    words = (
        '收到建议{{ figure "suggestions.received" }}，办结率{{ figure("suggestions.closing_rate", cut=1) }}，'
        '满意率{{ figure "suggestions.satisfaction_rate" }}。'
    )
    report = issue(district.body, words, by=office, leader=leader)

    assert told(client, report) == "收到建议70件，办结率92.8%，满意率100%。"
    assert opened(client, report, "suggestions.received") == 70
    assert opened(client, report, "suggestions.closing_rate") == 65
    assert list(seal.verify()) == []


def test_voices_and_visits_of_the_stations(client, district, office, leader, station_officer):
    """代表进站八百余人次，负责人进站102人次、接待530余人次；收集意见6500余条，办结6411条。"""
    collected, closed = (6_512, 6_411) if WHOLE else (65, 64)
    hear(district, station_officer, collected=collected, closed=closed)
    visit(district, office, deputies=806, officials=102, received=536, brands=11)
    words = (
        '代表进站{{ figure "stations.visits" }}，国家机关负责人进站{{ figure "stations.official_visits" }}，'
        '接待{{ figure "stations.received" }}；收集意见{{ figure "voices.collected" }}，办结{{ figure "voices.closed" }}；'
        '基层品牌{{ figure "stations.brands" }}。'
    )
    report = issue(district.body, words, by=office, leader=leader)

    assert told(client, report) == (
        f"代表进站806人次，国家机关负责人进站102人次，接待536人次；收集意见{collected}件，办结{closed}件；基层品牌11个。"
    )
    for figure, count in [
        ("stations.visits", 806), ("stations.official_visits", 102), ("stations.received", 17),
        ("voices.collected", collected), ("voices.closed", closed), ("stations.brands", 11),
    ]:  # fmt: skip
        assert opened(client, report, figure) == count


@pytest.mark.parametrize(
    ("kind", "issues", "words", "said"),
    [
        ("special", 8, '报送专报{{ figure("briefs.sent", series="专报") }}。', "报送专报8份。"),
        ("special", 20, '报送专报{{ figure("briefs.sent", series="专报") }}。', "报送专报20份。"),
        ("info", 45, '编发信息{{ figure "briefs.issues" }}。', "编发信息45期。"),
    ],
)
def test_briefs_sent_up(client, council, district, member, committee, kind, issues, words, said):
    """政协向区委区政府报送专报8份、20份，五年编发信息45期。"""
    inform(council, district, member, committee, kind=kind, issues=issues)
    chair = seat("区政协周主席", "leader", ("body", council.body.pk))
    report = issue(council.body, words, by=committee, leader=chair)

    assert told(client, report) == said
    assert opened(client, report, "briefs.sent" if kind == "special" else "briefs.issues") == issues


def test_lounges_and_weeks_of_service(client, council, committee):
    """政协委员会客厅6家，其中五星级2家、四星级4家；界别服务周17场，服务群众1600余人次。"""
    lounges(council, committee, five=2, four=4, services=17, served=1_630)
    chair = seat("区政协周主席", "leader", ("body", council.body.pk))
    words = (
        '会客厅{{ figure "lounges.all" }}，五星级{{ figure "lounges.five_star" }}，四星级{{ figure "lounges.four_star" }}；'
        '界别服务周{{ figure "service.events" }}，服务群众{{ figure "service.citizens" }}。'
    )
    report = issue(council.body, words, by=committee, leader=chair)

    assert told(client, report) == "会客厅6个，五星级2个，四星级4个；界别服务周17场，服务群众1630人次。"
    for figure, count in [
        ("lounges.all", 6),
        ("lounges.five_star", 2),
        ("lounges.four_star", 4),
        ("service.events", 17),
    ]:
        assert opened(client, report, figure) == count


def test_the_groups_of_the_committee(client, council, committee):
    """界别组15个，街道联络委11个，助企联盟6个，功能型党支部5个；撤销的不计。"""
    kinds = {"sector": 15, "liaison": 11, "alliance": 6, "branch": 5}
    keeper = seat("政协管理员", "admin", ("body", council.body.pk))
    standing = {kind: council.body.groups.filter(kind=kind, until=None).count() for kind in kinds}
    with moment.at(FIRST):
        for kind, count in kinds.items():
            for n in range(count - standing[kind] + 1):
                made = register.save_group(
                    body=council.body, kind=kind, code=f"{kind}-{n}", name=f"第{n}{kind}", since=FIRST, by=keeper
                )
            register.close_group(made, reason="合并", on=FIRST, by=keeper)
    chair = seat("区政协周主席", "leader", ("body", council.body.pk))
    words = (
        '界别组{{ figure "groups.sectors" }}，联络委{{ figure "groups.subdistrict_committees" }}，'
        '助企联盟{{ figure "groups.enterprise_alliances" }}，功能型党支部{{ figure "party.branches" }}。'
    )
    report = issue(council.body, words, by=committee, leader=chair)

    assert told(client, report) == "界别组15个，联络委11个，助企联盟6个，功能型党支部5个。"
    assert opened(client, report, "groups.sectors") == 15
    assert opened(client, report, "party.branches") == 5
