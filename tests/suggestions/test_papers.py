"""公文：从记录生成，谁看得到页面谁就能取，正式印发的存档并记入台账。"""

from __future__ import annotations

import hashlib
import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.casework import actions as casework
from huiyin.casework.models import Reply
from huiyin.directory.models import Mandate
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.privacy.models import Reading
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.pages import PAGES
from huiyin.shell.cases import offering, pages
from huiyin.shell.papers import written
from tests.people import answer, handling, person, verified, write

PUBLIC = Actor.public()


def keys(suggestion, actor) -> list[str]:
    return sorted({paper.key for paper in offering.offered(PAGES, pages.detail(PAGES, suggestion, actor), actor)})


def paper(suggestion, actor, key, part=None):
    found = offering.offered(PAGES, pages.detail(PAGES, suggestion, actor), actor)
    return next(one for one in found if one.key == key and part in (None, one.part))


def words(suggestion, actor, key) -> str:
    """Everything that the paper says, tables and page headers too."""
    made = docx.Document(io.BytesIO(written(paper(suggestion, actor, key).make)))
    header = made.sections[0].first_page_header
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in [*header.paragraphs, *made.paragraphs]), *cells])


def url(suggestion, key, part=0, name="paper") -> str:
    return reverse(f"suggestions:{name}", args=[suggestion.pk, key, part])


@pytest.fixture
def enter(client):
    def as_(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return as_


def test_who_may_take_which_paper(replied, office, leader, transport, finance, water, deputy, friend):
    """公众取建议表和答复函；当事各方另有交办单、会办意见和征询意见表；无关的人没有。"""
    everything = ["assignment", "form", "judgement", "opinion", "reply"]
    assert keys(replied, office) == keys(replied, transport) == keys(replied, finance) == everything
    assert keys(replied, deputy) == everything
    assert keys(replied, leader) == ["assignment", "form", "opinion", "reply"]
    assert keys(replied, friend) == keys(replied, water) == ["form", "opinion", "reply"]
    assert keys(replied, PUBLIC) == ["form", "reply"]


def test_where_only_the_title_is_public_no_paper_is(replied, office, client):
    """仅公开标题的建议，公众取不到任何公文。"""
    actions.change_publication(replied, publication="title", reason="涉及商业秘密。", by=office)
    assert keys(replied, PUBLIC) == []
    assert client.get(url(replied, "form")).status_code == 404


def test_a_paper_of_nobody_is_not_found(accepted, enter, office):
    """没有的公文答复404，不报错。"""
    for key, part in (("reply", 99), ("nothing", 0)):
        assert enter(office).get(url(accepted, key, part)).status_code == 404


def test_the_form_says_what_was_handed_in(submitted, deputy):
    """建议表：标题、情况、问题、具体建议、领衔代表、代表证号。"""
    Mandate.objects.filter(person=person(deputy)).update(certificate="A017")
    found = words(submitted, deputy, "form")
    for part in (
        "关于增设港城路公交站点的建议", "一、情况", "住户四千余户", "二、问题", "三、具体建议", "1. 在港城路中段增设公交站点。", "王海燕", "A017",
    ):  # fmt: skip
        assert part in found


def test_the_public_form_has_no_certificate_and_no_phone(replied, deputy):
    """公众取的建议表没有代表证号和电话。"""
    Mandate.objects.filter(person=person(deputy)).update(certificate="A017")
    who = person(deputy)
    who.phone = "13900001234"
    who.save()
    assert "A017" not in words(replied, PUBLIC, "form")
    assert "1390000" not in words(replied, PUBLIC, "form")


def test_the_office_reads_a_phone_on_record_others_masked(replied, deputy, office, transport):
    """工作机构打印时看全号码并留下记录；承办单位只见掩码；本人见全号。"""
    who = person(deputy)
    who.phone = "13900001234"
    who.save()
    assert "139****1234" in words(replied, transport, "form")
    assert "13900001234" in words(replied, deputy, "form")
    assert Reading.objects.count() == 0
    assert "13900001234" in words(replied, office, "form")
    assert [(r.actor, r.field, r.why) for r in Reading.objects.all()] == [("代表工委李科", "phone", "打印代表建议表")]


def test_the_assignment_sheet_names_units_and_days(assigned, office):
    """交办单：各承办单位、方式、签收期限和办理期限，附建议原文。"""
    found = words(assigned, office, "assignment")
    for part in (
        "区交通运输局",
        "主办",
        "区财政局",
        "会办",
        "2026年3月12日",
        "2026年6月2日",
        "建议原文",
        "住户四千余户",
    ):
        assert part in found


def test_an_issued_reply_is_a_letter(replied, office):
    """答复函：机关名、文号、签发人、类别在右上角，逐条答复，抄送代表工作机构和政府办公室。"""
    found = words(replied, office, "reply")
    for part in (
        "办理结果：B", "临交函〔2026〕1号", "签发人：交通局钱局长", "王海燕代表：", "经与区财政局共同研究",
        "一、关于“在港城路中段增设公交站点”", "已经落实。站点已建成启用。", "计划落实（2026年10月31日前完成）。新车到位后加密。",
        "抄送：区人大常委会代表工委，区政府办公室。",
    ):  # fmt: skip
        assert part in found


def test_a_draft_letter_says_that_it_is_no_answer(in_hand, transport, friend):
    """未签发的答复稿标明不是正式答复，没有文号和类别；别人取不到。"""
    from tests.people import meet

    lead = handling(in_hand, "lead")
    meet(lead, transport)
    write(lead, transport)
    found = words(in_hand, transport, "reply")
    assert "送审稿（不是正式答复）" in found
    assert "办理结果" not in found
    assert "〔2026〕" not in found
    assert "reply" not in keys(in_hand, friend)


def test_the_second_round_is_answered_again(replied, deputy, office, transport, transport_head, finance):
    """二次交办后的答复函写明再次答复，两轮各有一份。"""
    actions.rate(
        replied, signer=replied.signers.get(), attitude=1, result=3, words="没有时间表。", channel="second_factor",
        by=verified(deputy),
    )  # fmt: skip
    actions.reassign(replied, because="请写明时间表。", by=office)
    actions.sign_for(handling(replied, "lead"), by=transport)
    actions.sign_for(handling(replied, "joint"), by=finance)
    replied.refresh_from_db()
    answer(replied, by=transport, head=transport_head, office=office, joint=finance)
    letters = [p for p in offering.offered(PAGES, pages.detail(PAGES, replied, office), office) if p.key == "reply"]
    assert [p.make().title[-4:] for p in letters] == ["议的答复", "再次答复"]
    assert "（第2轮）" in paper(replied, office, "assignment").make().title


def test_the_opinion_goes_to_the_lead(replied, finance):
    """会办意见：主送主办单位，由会办单位署名。"""
    said = paper(replied, finance, "opinion").make()
    assert (said.addressee, said.signature.name) == ("区交通运输局", "区财政局")
    assert "所需经费列入部门预算。" in words(replied, finance, "opinion")


def test_the_opinion_form_waits_for_an_answer(in_hand, office, deputy):
    """没有答复就没有征询意见表。"""
    assert "judgement" not in keys(in_hand, office)


def test_the_opinion_form_shows_what_was_judged(replied, deputy, office):
    """征询意见表列出沟通情况；评价过的填好态度、结果和意见。"""
    before = words(replied, office, "judgement")
    assert "走访面商 东港街道联络站" in before
    assert "☑" not in before
    actions.rate(
        replied, signer=replied.signers.get(), attitude=1, result=3, words="没有时间表。", channel="second_factor",
        by=verified(deputy),
    )  # fmt: skip
    after = words(replied, office, "judgement")
    assert "☑ 满意　　□ 基本满意　　□ 不满意" in after
    assert "□ 满意　　□ 基本满意　　☑ 不满意" in after
    assert "没有时间表。" in after


def test_a_reminder_names_what_is_late(in_hand, office, transport, water, leader, today):
    """催办单：临期或逾期的时限、到期日、逾期天数；只给工作机构、领导和该单位。"""
    assert "reminder" not in keys(in_hand, office)
    today("2026-06-05")
    late = offering.offered(PAGES, pages.detail(PAGES, in_hand, office), office)
    assert [p.about for p in late if p.key == "reminder"] == ["交通局", "财政局"]
    found = words(in_hand, office, "reminder")
    for part in ("答复时限", "2026年6月2日", "已逾期3天", "书面说明逾期原因"):
        assert part in found
    own = offering.offered(PAGES, pages.detail(PAGES, in_hand, transport), transport)
    assert [p.about for p in own if p.key == "reminder"] == ["交通局"]
    assert "reminder" in keys(in_hand, leader)
    assert "reminder" not in keys(in_hand, water)


def issued(suggestion, actor):
    return offering.issued(pages.detail(PAGES, suggestion, actor), actor)


def test_an_issued_paper_is_kept_and_stands_in_the_ledger(assigned, office, enter, transport):
    """印发：文件存档，台账记下名称和摘要，摘要与文件一致；当事单位取得到同一份文件。"""
    enter(office).post(url(assigned, "assignment", name="issue_paper"))
    (kept,) = issued(assigned, office)
    entry = history(assigned).filter(kind="casework.paper_issued").get()
    stored = storing.open_for(kept, transport).read_bytes()
    assert entry.facts == {
        "paper": "assignment",
        "name": f"{assigned.number} 交办单",
        "digest": hashlib.sha256(stored).hexdigest(),
    }
    assert kept.sha256 == entry.facts["digest"]


@pytest.mark.parametrize("who", ["transport", "deputy", "leader"])
def test_only_the_office_issues(who, assigned, enter, request):
    """只有代表工作机构能印发；被拒绝时没有存档也没有记录。"""
    actor = request.getfixturevalue(who)
    assert enter(actor).post(url(assigned, "assignment", name="issue_paper")).status_code == 403
    with pytest.raises(NotAllowed):
        actions.issue_paper(assigned, paper="assignment", name="交办单", content=b"PK", digest="0", by=actor)
    assert issued(assigned, actor) == []
    assert not history(assigned).filter(kind="casework.paper_issued").exists()


def test_what_is_not_the_offices_to_issue_is_not_issued(replied, office, enter):
    """答复函由承办单位签发、正式答复时已入台账，不在此印发。"""
    reply = Reply.objects.get()
    assert enter(office).post(url(replied, "reply", reply.pk, "issue_paper")).status_code == 404
    assert issued(replied, office) == []


def test_issued_papers_are_not_for_the_public(assigned, office, friend, enter):
    """存档的公文，公众和无关的人打不开。"""
    enter(office).post(url(assigned, "assignment", name="issue_paper"))
    (kept,) = issued(assigned, office)
    for other in (PUBLIC, friend):
        with pytest.raises(NotAllowed):
            storing.open_for(kept, other)
        assert issued(assigned, other) == []


def test_papers_are_chinese_in_an_english_page(replied, office, enter):
    """界面用英文时，公文仍是中文。"""
    from django.conf import settings

    client = enter(office)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.get(url(replied, "judgement"))
    cells = [c.text for t in docx.Document(io.BytesIO(response.content)).tables for r in t.rows for c in r.cells]
    assert "□ 满意　　□ 基本满意　　□ 不满意" in cells


def test_without_libreoffice_the_page_says_why(replied, office, enter, monkeypatch):
    """没有LibreOffice：页面不给PDF链接，直接打开的得到说明。"""
    monkeypatch.setenv("HUIYIN_SOFFICE", "no-such-program")
    client = enter(office)
    page = client.get(f"/suggestions/{replied.pk}/").content.decode()
    assert url(replied, "form") in page
    assert "format=pdf" not in page
    response = client.get(url(replied, "form") + "?format=pdf")
    assert response.status_code == 422
    assert "未安装LibreOffice" in response.content.decode()


def test_the_file_is_named_after_what_it_is(replied, client):
    """文件名写明编号和名称。"""
    from urllib.parse import unquote

    response = client.get(url(replied, "form"))
    assert unquote(response["Content-Disposition"]).endswith(f"{replied.number} 代表建议表.docx")
    assert response["Content-Type"].endswith("wordprocessingml.document")


def test_the_card_asks_the_same_for_one_and_for_three_units(accepted, district, office):
    """承办单位多了，公文一栏的查询次数不变。"""

    def asked() -> int:
        page = pages.detail(PAGES, accepted, office)
        with CaptureQueriesContext(connection) as captured:
            offering.offered(PAGES, page, office)
        return len(captured)

    actions.assign(accepted, lead=district.transport, by=office)
    one = asked()
    for unit in (district.water, district.finance):
        accepted.handlings.create(unit=unit, role="joint", assigned_on=accepted.assigned_on)
    assert asked() == one


def test_a_long_request_is_quoted_below_its_number(in_hand, transport):
    """所提要求过长的，不作标题，写明第几条并引述。"""
    long = "在港城路中段增设公交站点，" * 5
    reply = casework.draft_reply(handling(in_hand, "lead"), requests=[long, "加密班次。"], by=transport)
    said = [getattr(block, "text", "") for block in paper(in_hand, transport, "reply", reply.pk).make().body]
    assert "关于第1条建议" in said
    assert "关于“加密班次”" in said
