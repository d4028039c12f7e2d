"""社情民意信息的页面：手机上写，采编编辑、刊发，领导批示，单位反馈，计分表；谁看得到什么。"""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as Docx

from huiyin.kernel import figures
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Scope, listing
from huiyin.kernel.files import storing
from huiyin.modules.briefs import actions, queries
from huiyin.modules.briefs.models import Brief, Issue, Series
from tests.briefs.conftest import SITUATION, TITLE, info_of, out, sent_in_by, write
from tests.members import pdf

PUBLIC = Actor.public()


def as_(client, actor):
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def sees(actor, brief) -> bool:
    return queries.visible_to(actor).filter(pk=brief.pk).exists()


def test_a_member_writes_and_hands_in(council, member, district, client, today):
    """委员在页面上起草、保存、报送。"""
    today("2026-03-02")
    as_(client, member)
    client.post("/briefs/start/")
    pk = Brief.objects.get().pk
    data = {"title": TITLE, "situation": SITUATION, "request1": "出台标准。", "topic": district.topic.pk}
    assert client.post(f"/briefs/{pk}/write/", data | {"next": "1"}).url == f"/briefs/{pk}/submit/"
    assert client.post(f"/briefs/{pk}/submit/").status_code == 302
    page = client.get("/briefs/mine/").content.decode()
    assert TITLE in page
    assert "信2026-001" in page


def test_a_missing_part_is_said_and_nothing_is_lost(draft, member, client):
    """缺了标题不能报送，页面说明缺什么，已写的还在。"""
    as_(client, member)
    client.post(f"/briefs/{draft.pk}/write/", {"title": "", "situation": SITUATION, "request1": "出台标准。"})
    page = client.post(f"/briefs/{draft.pk}/submit/")
    assert page.status_code in (409, 422)
    assert "须写明标题、情况和至少一条对策建议" in page.content.decode()
    assert Brief.objects.get().situation == SITUATION


def test_the_whole_way_on_the_pages(sent_in, committee, chair, district, member, client):
    """采编采用、刊发，领导批示，转办，各步都在页面上完成，作者逐步收到通知。"""
    as_(client, committee)
    here = f"/briefs/{sent_in.pk}/"
    text = {"title": "加装电梯应有出资标准", "situation": SITUATION, "request1": "出台标准。", "words": "更准"}
    assert client.post(f"{here}rewrite/", text).url == f"{here}versions/"
    assert "<del>" in client.get(f"{here}versions/").content.decode()
    assert client.post(f"{here}adopt/", {}).status_code == 302
    info = info_of_(sent_in)
    form = {"series": info.pk, "to": "区委书记\n区长", "approved_by": "周主席"}
    assert client.post(f"{here}release/", form).status_code == 302
    issue = Issue.objects.get()
    as_(client, chair)
    assert f"/briefs/issues/{issue.pk}/" in client.get("/inbox/").content.decode()
    told = {"leader": "周主席", "post": "主席", "on": "2026-03-02", "words": "请跟进。"}
    assert client.post(f"{here}instruct/", told).status_code == 302
    as_(client, committee)
    units = {"way": "lead", "lead": district.transport.pk, "because": "主席批示"}
    assert client.post(f"{here}assign/", units).status_code == 302
    inbox = as_(client, member).get("/inbox/").content.decode()
    for words in ("已采用", "已刊发", "得到领导批示", "已转有关单位办理"):
        assert words in inbox


def info_of_(brief) -> Series:
    from huiyin.modules.briefs import series

    return series.of(brief.body).get(code="info")


def test_a_leaders_own_page_opens_every_issue(printed, chair, client):
    """领导看得到各期和全文。"""
    as_(client, chair)
    listed = client.get("/briefs/issues/").content.decode()
    assert f"/briefs/issues/{printed.issue_id}/" in listed
    assert SITUATION in client.get(f"/briefs/issues/{printed.issue_id}/").content.decode()


def test_the_paper_has_head_number_and_addressees(printed, committee, client):
    """刊物的公文：版头、期号、标题、报送对象。"""
    answer = as_(client, committee).get(f"/briefs/issues/{printed.issue_id}/paper/")
    document = Docx(BytesIO(b"".join(answer) if answer.streaming else answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    for words in ("社情民意信息", "2026年第1期", TITLE, "作者：林委员", "区委主要领导", "出台楼层出资比例参考标准"):
        assert words in text


def test_a_hidden_author_is_in_no_paper_and_on_no_page_of_others(
    council, member, district, committee, chair, transport, client, today
):
    """请求不署名的，刊物、领导和单位的页面都没有作者姓名；采编看得到。"""
    today("2026-03-02")
    brief = sent_in_by(council, member, district, confidential=True)
    actions.adopt(brief, by=committee)
    issue = out(brief, committee)
    actions.assign(brief, lead=district.transport, by=committee)
    answer = as_(client, committee).get(f"/briefs/issues/{issue.pk}/paper/")
    text = "\n".join(p.text for p in Docx(BytesIO(answer.content)).paragraphs)
    assert "林委员" not in text
    assert "林委员" in client.get(f"/briefs/{brief.pk}/").content.decode()
    for other in (chair, transport):
        assert "林委员" not in as_(client, other).get(f"/briefs/{brief.pk}/").content.decode()


def test_who_sees_what(draft, member, fellow, committee, chair, office, deputy, transport, officer):
    """草稿只有作者看得到；报送后采编看得到；刊发后领导看得到；转办后单位看得到；公众从来看不到。"""
    everybody = (member, fellow, committee, chair, office, deputy, transport, officer, PUBLIC)

    def seers(brief) -> list[bool]:
        return [sees(one, brief) for one in everybody]

    assert seers(draft) == [True] + [False] * 8
    actions.submit(draft, by=member)
    assert seers(draft) == [True, False, True] + [False] * 6
    actions.adopt(draft, by=committee)
    out(draft, committee)
    assert seers(draft) == [True, False, True, True] + [False] * 5
    from huiyin.directory.models import Unit

    actions.assign(draft, lead=Unit.objects.get(code="transport"), by=committee)
    assert seers(draft) == [True, False, True, True, False, False, True, False, False]


def test_others_are_told_that_there_is_none(sent_in, fellow, client):
    """看不到的人打开网址，只知道没有这一页。"""
    assert as_(client, fellow).get(f"/briefs/{sent_in.pk}/").status_code == 404
    client.logout()
    assert client.get(f"/briefs/{sent_in.pk}/").status_code in (302, 403)


def test_the_versions_are_not_for_units_and_leaders(transferred, transport, chair, member, client):
    """修改过程作者看得到，单位和领导看不到。"""
    there = f"/briefs/{transferred.pk}/versions/"
    assert [as_(client, one).get(there).status_code for one in (member, transport, chair)] == [200, 403, 403]


def test_a_series_is_kept_on_its_page(council, committee, client):
    """刊物在页面上开办、修改、停办；格式不对的说明原因，不开办。"""
    as_(client, committee)
    new = {"code": "ck", "name": "参阅", "mark": "参阅", "pattern": "第x期", "addressees": "区长"}
    assert client.post("/briefs/series/new/", new).status_code == 422
    assert client.post("/briefs/series/new/", new | {"pattern": "第{n}期"}).status_code == 302
    one = Series.objects.get(code="ck")
    change = {key: new[key] for key in ("name", "mark", "addressees")} | {"pattern": "{year}第{n}期"}
    assert client.post(f"/briefs/series/{one.pk}/", change).status_code == 302
    assert client.post(f"/briefs/series/{one.pk}/close/").status_code == 302
    one.refresh_from_db()
    assert (one.pattern, one.until is None) == ("{year}第{n}期", False)


def test_the_score_list_can_be_taken_away(printed, committee, client):
    """计分表可以看，也可以导出。"""
    as_(client, committee)
    assert "林委员" in client.get("/briefs/scores/").content.decode()
    assert client.get("/briefs/scores/?format=xlsx")["Content-Type"].endswith("sheet")


def test_the_transfer_sheet_shows_the_instruction(transferred, transport, member, client):
    """转办单写明批示和期限，承办单位可以下载，作者不用。"""
    answer = as_(client, transport).get(f"/briefs/{transferred.pk}/transfer/")
    document = Docx(BytesIO(answer.content))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "请住建局研究提出意见。" in cells
    assert as_(client, member).get(f"/briefs/{transferred.pk}/transfer/").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_database_no_more_often_with_more_rows(council, member, district, committee, client, today, rows):
    """列表不随行数多问数据库。"""
    today("2026-03-02")
    for n in range(rows):
        brief = sent_in_by(council, member, district, title=f"第{n}件")
        actions.adopt(brief, by=committee)
        out(brief, committee)
    as_(client, committee)
    client.get("/briefs/inbox/?view=all")
    asked = []
    for page in ("/briefs/inbox/?view=all", "/briefs/issues/", "/briefs/scores/"):
        with CaptureQueriesContext(connection) as queries_made:
            client.get(page)
        asked.append(len(queries_made))
    assert asked == [10, 7, 8]


def test_filters_narrow_the_inbox(sent_in, council, fellow, district, committee, client):
    """清单可以按来源、环节和文字筛选。"""
    other = sent_in_by(council, fellow, district, title="养老服务供需错位应重视", situation="护理床位空置。")
    actions.adopt(other, by=committee)
    as_(client, committee)

    def titles(query: str) -> list[bool]:
        page = client.get(f"/briefs/inbox/?view=all&{query}").content.decode()
        return [title in page for title in (TITLE, other.title)]

    assert titles("state=adopted") == [False, True]
    assert titles("q=护理床位") == [False, True]
    assert titles("origin=person") == [True, True]
    assert titles("origin=voice") == [False, False]


def test_writing_shows_what_was_said_before(sent_in, council, fellow, district, client):
    """写的时候就提示有人反映过。"""
    brief = write(council, fellow, district)
    page = as_(client, fellow).get(f"/briefs/{brief.pk}/write/").content.decode()
    assert sent_in.number in page
    assert "他人报送" in page


def test_a_draft_is_not_opened_by_others(draft, fellow, client):
    """别人的草稿打不开。"""
    assert as_(client, fellow).get(f"/briefs/{draft.pk}/write/").status_code == 404


def test_the_series_of_the_policy_are_there_at_once(council):
    """规则里写明的刊物，开始就有。"""
    assert info_of(council).lines[0] == "区委主要领导"


def test_a_refused_proposal_goes_on_as_a_brief_that_gets_an_instruction(handed_in, member, committee, chair, client):
    """未立案的提案转为信息：补写建议、报送、采用、刊发、领导批示，原提案人得到通知和计分。"""
    as_(client, committee)
    refusal = {"reason": "academic", "words": "宜以信息反映。", "becomes": "brief"}
    assert client.post(f"/proposals/{handed_in.pk}/not_file/", refusal).status_code == 302
    brief = Brief.objects.get()
    here = f"/briefs/{brief.pk}/"
    assert handed_in.title in client.get("/briefs/inbox/").content.decode()
    data = {
        "title": "校门口拥堵应限时管理", "situation": brief.situation, "request1": "设限时停车位。",
        "topic": handed_in.topic_id,
    }  # fmt: skip
    client.post(f"{here}write/", data)
    for verb, form in [
        ("submit", {}),
        ("adopt", {}),
        ("release", {"series": info_of_(brief).pk, "to": "区委书记", "approved_by": "周主席"}),
    ]:
        assert client.post(f"{here}{verb}/", form).status_code == 302, verb
    told = {"leader": "周主席", "post": "主席", "on": "2026-03-02", "words": "请公安、交通研究。"}
    assert as_(client, chair).post(f"{here}instruct/", told).status_code == 302
    page = as_(client, member).get(here).content.decode()
    for words in ("请公安、交通研究。", "由未立案提案转来", handed_in.title):
        assert words in page
    assert "得到领导批示" in client.get("/inbox/").content.decode()
    assert brief.credits.count() == 4


def test_a_hidden_author_is_found_by_nobody(council, member, district, committee, chair, client, today):
    """请求不署名的，按姓名查不到；领导点开数字也看不到是哪一篇，采编看得到。"""
    today("2026-03-02")
    brief = sent_in_by(council, member, district, confidential=True)
    actions.adopt(brief, by=committee)
    out(brief, committee)
    page = as_(client, committee).get("/briefs/inbox/?view=all&q=林委员").content.decode()
    assert brief.title not in page
    assert as_(client, chair).get("/briefs/inbox/").status_code == 403
    reading = figures.get("briefs.received").read(Scope.year(2026))
    titles = [str(listing.of(Brief).rows(list(reading.rows), one)[0]["title"]) for one in (chair, committee)]
    assert (brief.title in titles[0], brief.title in titles[1]) == (False, True)


def test_the_uploader_of_a_hidden_authors_file_is_not_shown(council, member, district, committee, chair, client, today):
    """请求不署名的，附件也不写是谁上传的。"""
    today("2026-03-02")
    brief = write(council, member, district, confidential=True)
    storing.attach(brief, pdf("照片.pdf"), by=member)
    actions.submit(brief, by=member)
    actions.adopt(brief, by=committee)
    out(brief, committee)
    page = as_(client, chair).get(f"/briefs/{brief.pk}/").content.decode()
    assert "照片.pdf" in page
    assert "林委员" not in page
