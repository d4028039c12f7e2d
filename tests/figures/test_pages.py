"""数字的页面和命令：每个数点得开，写清定义，看不懂的条件说明白。"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from huiyin.kernel import figures, moment
from huiyin.kernel.figures import dimensions_of
from huiyin.modules.desk import breakdowns
from huiyin.modules.suggestions.models import Suggestion


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_number_of_the_sheet_opens_to_as_many_records(client, replied, today):
    """数据页上的每一个数，点开都写着同样的数和同样多的记录。"""
    today("2026-12-31")
    sheet = page(client, "/desk/figures/?period=2026")
    links = re.findall(r'class="figure" href="([^"]+)"', sheet)
    assert len(links) == len(figures.all_figures())
    for link in links:
        opened = page(client, link.replace("&amp;", "&"))
        figure = figures.get(link.split("/")[3])
        reading = figure.read(figures.Scope.year(2026))
        assert f"{figure.label}：{reading.text}{figure.unit}" in opened
        assert f"背后的{reading.rows.count()}条记录" in opened
        assert figure.definition in opened


@pytest.mark.parametrize("by", [one.code for one in dimensions_of(Suggestion)] + ["month", "quarter", "year", "term"])
def test_a_figure_is_looked_at_by_everything(client, replied, by):
    """按每个维度、按月季年届看，每一格都点得开。"""
    shown = page(client, f"/desk/figures/suggestions.reply_rate/?period=2026&by={by}")
    cells = re.findall(r'class="num"><a href="([^"]+)"', shown)
    assert cells
    for cell in cells:
        page(client, cell.replace("&amp;", "&"))


def test_the_denominator_opens_too(client, assigned):
    """分母的记录也能看。"""
    shown = page(client, "/desk/figures/suggestions.reply_rate/?period=2026&part=of")
    assert "分母的1条记录" in shown
    assert assigned.title in shown


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("period=去年", "看不懂期间“去年”"),
        ("as_of=明天", "看不懂日期“明天”"),
        ("as_of=2099-01-01", "截至日期不能晚于今天"),
        ("body=nobody", "没有机构“nobody”"),
    ],
)
def test_what_is_not_understood_is_said(client, replied, query, sentence):
    """看不懂的条件说出来，其余照常显示。"""
    assert sentence in page(client, f"/desk/figures/?{query}")
    assert sentence in page(client, f"/desk/figures/suggestions.received/?{query}")


@pytest.mark.parametrize(
    "address", ["nothing.at_all/", "suggestions.received/?by=nothing", "suggestions.contacts/?group=1"]
)
def test_what_does_not_exist_is_not_found(client, replied, address):
    """没有的指标、维度，以及这个指标不认的条件，都是404。"""
    assert client.get(f"/desk/figures/{address}").status_code == 404


def test_a_past_day_is_marked(client, replied, today):
    """问过去某一天，页面写明是哪一天的数。"""
    today("2026-03-20")
    shown = page(client, "/desk/figures/suggestions.closed/?period=2026&as_of=2026-03-05")
    assert "2026年3月5日当天的数" in shown


def test_one_body_does_not_count_for_the_other(client, replied, district):
    """只看某个机构，别的机构的不计。"""
    from huiyin.directory.models import Body

    other = Body.objects.create(
        code="cppcc",
        kind="cppcc",
        name="临海新区政协",
        short_name="区政协",
        office_name="提案委",
        area=district.body.area,
    )
    received = figures.get("suggestions.received")
    assert [received.read(figures.Scope(body=b.pk)).text for b in (district.body, other)] == ["1", "0"]
    assert "受理建议：0件" in page(client, "/desk/figures/suggestions.received/?body=cppcc&period=2026")


def test_programs_get_the_same_with_everything_beside(client, replied):
    """程序取到的与页面相同：数、定义、单位、分子分母、记录地址。"""
    answer = client.get("/desk/figures/suggestions.reply_rate/?period=2026&by=unit&format=json").json()
    assert (answer["value"], answer["numerator"], answer["denominator"], answer["unit"]) == (100, 1, 1, "%")
    assert [(part["label"], part["number"]) for part in answer["parts"]] == [("交通局", 100)]
    assert client.get(answer["parts"][0]["rows"]).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["figures/", "figures/suggestions.received/", "figures/suggestions.received/?by=unit", "figures/by/unit/"],
)
def test_tables_can_be_taken_away(client, replied, address):
    """每张表都能导出。"""
    sign = "&" if "?" in address else "?"
    response = client.get(f"/desk/{address}{sign}period=2026&format=xlsx")
    assert response["Content-Type"].endswith("sheet")


def test_pages_ask_as_often_with_one_record_as_with_three(client, replied, district, django_assert_num_queries):
    """记录多少不影响查询次数。"""
    from tests.suggestions.test_figures import record

    address = "/desk/figures/suggestions.reply_rate/?period=2026&by=unit"
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        page(client, address)
    record(district, 3, outcome="a")
    with django_assert_num_queries(len(few)):
        page(client, address)


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("figures", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_lists_every_figure(db):
    """命令行列出全部指标。"""
    assert [row["id"] for row in json.loads(run("list", "--json"))] == [one.id for one in figures.all_figures()]


def test_the_command_shows_a_figure_by_a_dimension(replied):
    """命令行按维度列出，文字、JSON、CSV三种写法数相同。"""
    asked = ("show", "suggestions.received", "--period", "2026", "--body", "npc", "--by", "unit")
    assert "受理建议：1件" in run(*asked)
    assert f"期间：2026年；截至：{moment.today()}" in run(*asked)
    assert json.loads(run(*asked, "--json", "--rows"))["records"] == [replied.pk]
    assert [(row["label"], row["text"]) for row in csv.DictReader(io.StringIO(run(*asked, "--csv")))] == [
        ("交通局", "1")
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "nothing"), "没有指标“nothing”"),
        (("show", "suggestions.received", "--by", "weather"), "不能按“weather”分"),
        (("show", "suggestions.received", "--body", "moon"), "没有机构“moon”"),
        (("show", "suggestions.received", "--period", "soon"), "看不懂期间“soon”"),
        (("show", "suggestions.contacts", "--only", "group=1"), "只能按这些维度筛选"),
        (("show", "suggestions.received", "--only", "unit=一局"), "看不懂“unit=一局”"),
        (("show", "suggestions.received", "--only", "unit"), "看不懂“unit”：请写成 维度=值"),
        (("show", "suggestions.received", "--as-of", "2026-02-30"), "看不懂日期“2026-02-30”"),
        (("show", "suggestions.received", "--as-of", "2999-01-01"), "截至日期不能晚于今天"),
        (("show", "voices.matters", "--as-of", "2026-01-02"), "推不出过去某一天的数"),
        (("show",), "请写出要看哪个指标"),
    ],
)
def test_the_command_says_what_it_does_not_know(district, arguments, sentence):
    """命令行认不得的，用一句话说明。"""
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)


def test_a_figure_that_cannot_look_back_says_so_and_shows_the_present(client, replied, today):
    """推不出过去的指标，问过去某一天：页面说明，给出现在的数；数据页说明没有列出哪些。"""
    today("2026-03-20")
    opened = page(client, "/desk/figures/voices.matters/?period=2026&as_of=2026-03-05")
    assert "推不出过去某一天的数，这里是现在的数" in opened
    assert "当天的数，由台账推得" not in opened
    assert "/desk/figures/voices.matters/?period=2026" in page(client, "/desk/figures/?period=2026&as_of=2026-03-05")


def test_the_definition_stands_beside_every_number(client, replied):
    """数据页上每个数旁边写着口径，有依据的写明依据。"""
    shown = page(client, "/desk/figures/?period=2026")
    assert all(one.definition in shown for one in figures.all_figures())
    assert f"依据：{figures.get('suggestions.replied_on_time').basis}" in shown


def test_every_kind_has_a_table_and_its_tabs_lead_somewhere(client, replied):
    """分类统计里换一类事项，维度不通的换成那一类自己的，都点得开。"""
    tables = page(client, "/desk/figures/by/proposer/?period=2026&of=proposals")
    others = re.findall(r'href="(/desk/figures/by/[^"]+)"', tables)
    assert {re.search(r"of=(\w+)", one)[1] for one in others} == set(breakdowns.TABLES)
    for address in others:
        page(client, address.replace("&amp;", "&"))


def sheet_of(client, address: str) -> tuple[list[list[str]], list[str]]:
    """The shown cells of a sheet, and its formulas."""
    content = client.get(f"/desk/figures/{address}&format=xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return rows, re.findall(r"<f>([^<]+)</f>", book.read("xl/worksheets/sheet1.xml").decode())


def test_a_breakdown_is_handed_in_with_totals(client, replied, today):
    """分类表有合计公式：件数相加，比率用分子分母的合计相除；写明期间、截至、总数和口径。"""
    today("2026-12-31")
    rows, formulas = sheet_of(client, "suggestions.reply_rate/?period=2026&as_of=2026-12-30&by=unit")
    assert rows[1][0] == "期间：2026年"
    assert "截至2026年12月30日" in rows[1]
    assert formulas == ["SUBTOTAL(109,C4)", "SUBTOTAL(109,D4)", 'IF(D5=0,"",C5/D5)']
    assert rows[4] == ["合计", "", 1, 1, 1]
    assert rows[5][0] == "答复率：100.00% 1 / 1 件"


def test_a_sum_and_a_median_show_what_each_record_brings(client, replied):
    """中位数、总和打开后，每条记录写着自己那一份，表格末行是同样的公式。"""
    median = figures.get("suggestions.days_to_reply").read(figures.Scope.year(2026))
    rows, formulas = sheet_of(client, "suggestions.days_to_reply/?period=2026")
    assert rows[2][-1] == "答复用时（中位数）（天）"
    assert rows[3][-1] == rows[4][-1] == median.value
    assert formulas == ["MEDIAN(G4)"]
    assert "答复用时（中位数）（天）" in page(client, "/desk/figures/suggestions.days_to_reply/?period=2026")
