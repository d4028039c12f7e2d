"""报告的页面：边写边看数字，找指标，审核，印发，公众点开每个数字。"""

from __future__ import annotations

import io
import re
from contextlib import closing
from html import unescape

import docx
import pytest
from python_calamine import CalamineWorkbook

from huiyin.kernel import figures
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.notices.models import Notice
from huiyin.modules.report import actions
from huiyin.modules.report.models import WorkReport
from huiyin.modules.suggestions import actions as suggestions
from tests.report.conftest import TEXT
from tests.suggestions.test_whole_loop import rate


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def paper(response) -> str:
    found = docx.Document(io.BytesIO(response.content))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in found.paragraphs] + cells)


def test_the_office_begins_from_the_template(as_, office, district, today):
    """填个期间，初稿就拼好，带着现在的数。"""
    today("2026-12-31")
    client = as_(office)
    assert "2026" in page(client, "/report/new/")
    said = {"period": "2026", "title": "工作报告", "addressee": "各位代表", "occasion": "", "speaker": "", "as_of": ""}
    answer = client.post("/report/new/", said)
    report = WorkReport.objects.get()
    assert answer.headers["Location"] == f"/report/{report.pk}/text/"
    assert "受理代表建议0件" in words(page(client, f"/report/{report.pk}/"))


def test_an_unreadable_period_is_told_at_the_field(as_, office, district):
    """看不懂的期间说在那一栏，别的都还在。"""
    answer = as_(office).post("/report/new/", {"period": "去年", "title": "我的报告"})
    assert answer.status_code == 422
    assert "看不懂期间" in answer.content.decode()
    assert "我的报告" in answer.content.decode()
    assert not WorkReport.objects.exists()


def test_numbers_are_live_while_writing(as_, office, report):
    """边写边看：不保存也算得出数，错处标出行号。"""
    client = as_(office)
    said = {"source": '受理{{ figure "suggestions.received" }}，办结162件。'}
    answer = client.post(f"/report/{report.pk}/preview/", said, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "<html" not in html
    assert "受理1件，办结162件。" in words(html)
    assert 'data-line="1"' in html
    assert "/desk/figures/suggestions.received/?" in html
    report.refresh_from_db()
    assert report.source == TEXT


def test_figures_are_found_by_words_and_inserted(as_, office, report):
    """按名称、定义找指标，带着此刻的数，点一下就插入。"""
    client = as_(office)
    html = page(client, f"/report/{report.pk}/figures/?q=受理 建议")
    assert "data-insert='{{ figure \"suggestions.received\" }}'" in html
    assert "voices.collected" not in html
    assert "没有这样的指标" in page(client, f"/report/{report.pk}/figures/?q=天气")


def test_the_editor_opens_with_the_text_and_its_numbers(as_, office, report):
    """打开就是存着的文稿，下面是写出来的样子。"""
    html = page(as_(office), f"/report/{report.pk}/text/")
    area = re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[1]
    assert unescape(area).strip() == TEXT.strip()
    assert "受理建议1件" in words(html)


def test_saving_keeps_the_text_and_tells_who_saved_meanwhile(as_, office, clerk, report):
    """保存文稿；别人先存过，就说明白，写的还在页上。"""
    said = {"source": TEXT + "添一句。", "title": "新标题", "seen": report.digest}
    assert as_(office).post(f"/report/{report.pk}/text/", said).status_code == 302
    answer = as_(clerk).post(f"/report/{report.pk}/text/", {**said, "source": "乙写的"})
    assert (answer.status_code, "乙写的" in answer.content.decode()) == (422, True)
    assert "保存过文稿" in answer.content.decode()
    report.refresh_from_db()
    assert (report.source, report.title) == (TEXT + "添一句。", "新标题")


def test_saving_by_itself_is_told_once(as_, office, report):
    """边写边自动保存，台账不逐次记；点“保存”时记一次。"""
    client, kinds = as_(office), lambda: [entry.kind for entry in history(report)]
    for n in range(3):
        said = {"source": f"{TEXT}第{n}稿。", "title": report.title, "seen": report.digest}
        answer = client.post(f"/report/{report.pk}/text/", said, headers={"X-Autosave": "1"})
        assert "已自动保存" in answer.content.decode()
    assert kinds() == ["report.begun"]
    client.post(f"/report/{report.pk}/text/", said)
    client.post(f"/report/{report.pk}/text/", said)
    report.refresh_from_db()
    assert (report.source, kinds()) == (f"{TEXT}第2稿。", ["report.begun", "report.written"])


def test_line_ends_of_browsers_do_not_change_the_text(as_, office, report):
    """浏览器的换行不算改动，再存一次台账也不多一条。"""
    said = {"source": TEXT.replace("\n", "\r\n"), "title": report.title, "seen": report.digest}
    assert as_(office).post(f"/report/{report.pk}/text/", said).status_code == 302
    report.refresh_from_db()
    assert (report.source, history(report).count()) == (TEXT, 1)


def test_the_whole_way_to_an_issued_report(as_, office, leader, report, client):
    """领导审核，工作机构印发，公众看得到，文件存档。"""
    answer = as_(leader).post(f"/report/{report.pk}/review/", {"seen": report.digest})
    assert answer.status_code == 302
    answer = as_(office).post(f"/report/{report.pk}/issue/", {"public": "on"})
    assert answer.status_code == 302
    client.logout()
    html = page(client, f"/report/{report.pk}/")
    assert "受理建议1件，比上年增加1件，答复率100%。" in words(html)
    assert "来源：区财政局2026年决算" in words(html)
    assert "当面沟通" not in words(html)
    file = Attachment.objects.get()
    with closing(client.get(f"/files/{file.pk}/")) as answer:
        assert b"".join(answer.streaming_content).startswith(b"PK")


def test_those_who_review_are_asked_and_the_author_hears(as_, office, leader, clerk, report, district):
    """送审，领导和同事收到消息；审核结果告诉起草人。"""
    assert as_(office).post(f"/report/{report.pk}/hand_up/").status_code == 302
    told = Notice.objects.filter(text__contains="送审")
    assert sorted(told.values_list("user_id", flat=True)) == sorted([leader.user_id, clerk.user_id])
    as_(leader).post(f"/report/{report.pk}/review/", {"seen": report.digest})
    assert list(Notice.objects.filter(text__contains="审核通过").values_list("user_id", flat=True)) == [office.user_id]


def test_a_report_with_an_unsupported_number_is_not_handed_up(as_, office, report):
    """有没有记录支持的数字，送审就拦下，谁也没有收到消息。"""
    actions.rewrite(report, source="办结162件。", seen=report.digest, by=office)
    answer = as_(office).post(f"/report/{report.pk}/hand_up/")
    assert (answer.status_code, "第1行：“162件”没有记录支持" in answer.content.decode()) == (422, True)
    assert not Notice.objects.filter(text__contains="送审").exists()


def test_a_refused_review_names_the_place(as_, office, leader, report):
    """审核不通过，页面说出在哪一行。"""
    actions.rewrite(report, source=TEXT + "办结162件。", seen=report.digest, by=office)
    answer = as_(leader).post(f"/report/{report.pk}/review/", {"seen": report.digest})
    assert answer.status_code == 422
    assert "第4行：“162件”没有记录支持" in answer.content.decode()
    report.refresh_from_db()
    assert report.state == "draft"


def test_every_number_opens_to_its_records(client, issued, replied):
    """网页上每个数字都点得开，列出的正是定格时的记录。"""
    links = re.findall(r'class="told" href="([^"]+)"', page(client, f"/report/{issued.pk}/"))
    assert links == [f"/report/{issued.pk}/n/{n}/" for n in (1, 2, 3)]
    for link in links:
        assert "背后的1条记录" in page(client, link)
    assert "背后的0条记录" in page(client, f"{links[1]}?of=then")
    assert "分母的1条记录" in page(client, f"{links[2]}?part=of")


def test_a_part_is_named_with_what_it_is_a_part_of(client, report, office, leader):
    """只算一部分的数字，网页和公文的口径里都写明是哪一部分。"""
    source = '交通类{{ figure("suggestions.received", topic="交通出行") }}。'
    actions.rewrite(report, source=source, seen=report.digest, by=office)
    actions.review(report, seen=report.digest, by=leader)
    actions.issue(report, name="报告", content=b"PK\x03\x04", digest="", public=True, by=office)
    assert "受理建议 · 交通出行" in page(client, f"/report/{report.pk}/n/1/")
    assert "受理建议 · 交通出行" in paper(client.get(f"/report/{report.pk}/paper/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_size(client, issued, django_assert_num_queries, count):
    """报告再多，列表的查询次数不变。"""
    for n in range(count - 1):
        again = WorkReport.objects.get(pk=issued.pk)
        again.pk, again.title = None, f"报告{n}"
        again.save(force_insert=True)
    with django_assert_num_queries(1):
        page(client, "/report/")


def test_a_manual_number_says_where_it_comes_from(client, issued):
    """手工填报的数字点开，说明没有记录支持、来源是什么。"""
    html = page(client, f"/report/{issued.pk}/n/4/")
    assert "没有平台记录支持" in html
    assert "区财政局2026年决算" in html


def test_a_number_says_what_changed_since_and_why(client, report, leader, office, replied, deputy, today):
    """印发以后办结了，数字还是当时的，页面说出是哪一件、谁在哪天办结。"""
    source = TEXT + '办结{{ figure "suggestions.closed" }}。'
    actions.rewrite(report, source=source, seen=report.digest, by=office)
    actions.review(report, seen=report.digest, by=leader)
    actions.issue(report, name="报告", content=b"PK\x03\x04", digest="", public=True, by=office)
    address = f"/report/{report.pk}/n/5/"
    assert "没有变化" in page(client, address)
    today("2027-01-04")
    rate(replied, deputy, 1)
    suggestions.conclude(replied, by=office)
    html = words(page(client, address))
    assert "现在是1件，有1条记录不同" in html
    assert "后来计入" in html
    assert "办结（2027年1月4日" in html
    assert "背后的0条记录" in html


@pytest.mark.parametrize("who", ["office", "leader", "transport", "deputy", None])
def test_a_draft_is_seen_by_its_body_alone(request, as_, client, report, who):
    """草稿只给本机构的人看；没有公开的，公众和别的单位看不到。"""
    if who:
        as_(request.getfixturevalue(who))
    expected = 200 if who in ("office", "leader") else 404
    for address in ("", "paper/", "n/1/"):
        found = client.get(f"/report/{report.pk}/{address}").status_code
        assert found == (404 if address == "n/1/" else expected)


def test_another_body_sees_nothing_of_a_draft(as_, report, district):
    """另一个机构的工作人员看不到草稿，也改不了。"""
    from tests.people import seat

    client = as_(seat("区政协提案委小方", "office", ("body", district.body.pk + 1)))
    assert client.get(f"/report/{report.pk}/").status_code == 404
    assert client.post(f"/report/{report.pk}/text/", {"source": "改", "title": "改", "seen": ""}).status_code == 404
    report.refresh_from_db()
    assert report.source == TEXT


def test_the_paper_has_the_numbers_their_definitions_and_sources(client, issued):
    """公文里有正文、名词解释、手工填报的来源和每个数字的口径。"""
    found = paper(client.get(f"/report/{issued.pk}/paper/"))
    for part in (
        "临海新区人民代表大会常务委员会工作报告", "各位代表：", "一、办理代表建议", "受理建议1件，比上年增加1件，答复率100%。",
        "盘活资金3.3亿元〔注1〕；坚持面商。", "注1：区财政局2026年决算", "1. 面商：", "受理建议", "来源：区财政局2026年决算",
    ):  # fmt: skip
        assert part in found


def test_a_draft_goes_out_as_a_draft(as_, office, report):
    """草稿的文件标明是征求意见稿。"""
    response = as_(office).get(f"/report/{report.pk}/paper/")
    made = docx.Document(io.BytesIO(response.content))
    assert "征求意见稿" in "".join(p.text for p in made.sections[0].first_page_header.paragraphs)


def test_the_records_of_a_number_are_a_sheet(issued, client):
    """数字背后的记录可以导出：有几条就是几行，并写明定格的数和口径。"""
    response = client.get(f"/report/{issued.pk}/n/1/?format=xlsx")
    shown = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    text = ["".join(str(cell) for cell in row) for row in shown]
    frozen = issued.numbers.get(position=1).snapshot
    assert sum(isinstance(row[0], float) for row in shown) == frozen.value
    assert any(line.startswith(f"定格：{frozen.text}件") for line in text)


def test_the_list_of_reports_is_a_sheet(issued, client):
    """报告目录可以导出。"""
    lines = b"".join(client.get("/report/?format=csv")).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 1
    assert issued.title in lines[1]


def test_the_page_says_what_its_numbers_mean(as_, client, report, office, leader):
    """网页上的报告末尾写明各指标的口径；手工填报的，草稿和定稿都写明来源。"""
    asked = figures.get("suggestions.received").definition
    draft = as_(office).get(f"/report/{report.pk}/").content.decode()
    assert asked in draft
    assert "来源：区财政局2026年决算" in draft
    actions.review(report, seen=report.digest, by=leader)
    final = as_(office).get(f"/report/{report.pk}/").content.decode()
    assert final.count(asked) == 1
    assert "来源：区财政局2026年决算" in final
