"""工作报告的接口：读、起草、预览、送审、审核、印发，和网页同一张表、同一道关口；数字都能打开。"""

from __future__ import annotations

import pytest

from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Notice
from huiyin.modules.report import actions
from huiyin.modules.report.models import WorkReport
from huiyin.modules.suggestions import actions as suggestions
from tests.api.conftest import key_for, text_of
from tests.report.conftest import TEXT
from tests.report.test_deliberation import FILLED
from tests.suggestions.test_whole_loop import rate

HEAD = {"title": "区人大常委会工作报告", "addressee": "各位代表"}


def entries() -> int:
    return Entry.objects.filter(kind__startswith="report.").count()


def test_the_public_reads_what_was_issued_and_no_draft(ask, issued, office, take_away):
    """公开印发的，不用令牌就读得到全文和数字，下载得到；存档的文件也读得到。"""
    assert [one["id"] for one in ask("GET", "/reports")[1]] == [issued.pk]
    found = ask("GET", f"/reports/{issued.pk}")[1]
    assert (found["numbers"][0]["text"], found["numbers"][0]["label"]) == ("1件", "受理建议")
    assert (found["state"], found["source"], found["seen"]) == ("issued", "", "")
    assert "盘活资金3.3亿元" in "".join(block["text"] for block in found["blocks"])
    assert "盘活资金3.3亿元" in text_of(take_away(f"/reports/{issued.pk}/paper"))
    assert take_away(f"/files/{found['files'][0]['id']}")[0] == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_whatever_its_size(ask, issued, count, django_assert_num_queries):
    """报告多了，查询不多。"""
    for _n in range(count - 1):
        issued.pk = None
        issued.save(force_insert=True)
    with django_assert_num_queries(1):
        assert len(ask("GET", "/reports")[1]) == count


def test_a_draft_is_read_by_its_office_alone(ask, report, office, deputy, transport, take_away):
    """草稿只有本机构看得到；公众、代表、承办单位没有，也下载不到。"""
    for key in ("", key_for(deputy), key_for(transport)):
        assert ask("GET", "/reports", key)[1] == []
        assert ask("GET", f"/reports/{report.pk}", key)[0] == 404
        assert take_away(f"/reports/{report.pk}/paper", key)[0] == 404
    found = ask("GET", f"/reports/{report.pk}", key_for(office, "read"))[1]
    assert (found["source"], found["seen"], found["problems"]) == (TEXT, report.digest, [])


def test_a_number_opens_to_its_records_and_where_it_comes_from(ask, reviewed, replied, office):
    """定格的数字打开是当时的记录，没有变化也写明；手工填报的写明来源。"""
    base, key = f"/reports/{reviewed.pk}/numbers", key_for(office)
    found = ask("GET", f"{base}/1", key)[1]
    assert (found["count"], found["text"], found["since"]["stands"]) == (1, "1件", True)
    assert replied.title in [cell["value"] for cell in found["records"][0]["cells"]]
    assert ask("GET", f"{base}/4", key)[1]["source"] == "区财政局2026年决算"
    assert ask("GET", f"{base}/99", key)[0] == 404


def test_a_number_says_what_changed_since_and_why(ask, report, replied, office, leader, deputy, today):
    """定格以后办结了：数字还是当时的，写明哪一件后来计入、台账怎么说。"""
    actions.rewrite(report, source='办结{{ figure "suggestions.closed" }}。', seen=report.digest, by=office)
    actions.review(report, seen=report.digest, by=leader)
    today("2027-01-04")
    rate(replied, deputy, 1)
    suggestions.conclude(replied, by=office)
    found = ask("GET", f"/reports/{report.pk}/numbers/1", key_for(office))[1]
    assert (found["text"], found["count"]) == ("0件", 0)
    since = found["since"]
    assert (since["stands"], since["now"], since["count"]) == (False, "1件", 1)
    assert since["changed"][0]["how"] == "后来计入"
    assert "2027-01-04 办结" in since["changed"][0]["why"]


def test_the_other_period_of_a_comparison_is_opened(ask, reviewed, office):
    """比较的另一期有自己的记录；没有另一期的数字，说没有。"""
    key, base = key_for(office), f"/reports/{reviewed.pk}/numbers"
    assert ask("GET", f"{base}/2", key)[1]["then"].endswith(f"{base}/2?of=then")
    assert ask("GET", f"{base}/2?of=then", key)[1]["count"] == 0
    assert ask("GET", f"{base}/1?of=then", key)[0] == 404


def test_the_denominator_of_a_rate_is_opened(ask, reviewed, office):
    """比率的分母有自己的记录。"""
    found = ask("GET", f"/reports/{reviewed.pk}/numbers/3?part=of", key_for(office))[1]
    assert (found["text"], found["count"], len(found["records"])) == ("100%", 1, 1)


def test_the_office_begins_from_the_template(ask, district, office, today):
    """工作机构的系统开始起草：正文由各模块的章节拼成；台账写明是哪个令牌。"""
    today("2026-12-31")
    status, found = ask("POST", "/reports", key_for(office), {**HEAD, "period": "2026"})
    assert (status, found["report"]["until"]) == (200, "2026-12-31"), found
    made = WorkReport.objects.get()
    assert "suggestions.received" in made.source
    assert Entry.objects.get(kind="report.begun").title.endswith("（访问令牌：办公系统）")


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("deputy", 403), ("transport", 403), ("", 401)])
def test_nobody_else_begins(request, ask, district, who, status):
    """领导、代表、承办单位、公众不能起草，什么也没有留下。"""
    key = key_for(request.getfixturevalue(who)) if who else ""
    assert ask("POST", "/reports", key, {**HEAD, "period": "2026"})[0] == status
    assert not WorkReport.objects.exists()


def test_an_unreadable_period_is_said_at_the_field(ask, district, office):
    """期间看不懂，在该项说明，没有建立。"""
    status, found = ask("POST", "/reports", key_for(office), {**HEAD, "period": "去年"})
    assert (status, list(found["fields"])) == (422, ["period"])
    assert not WorkReport.objects.exists()


def test_a_text_is_previewed_without_being_saved(ask, report, office):
    """预览：数字都能打开，没有记录支持的逐处写明行号；什么也不保存。"""
    key, path = key_for(office, "read"), f"/reports/{report.pk}/preview"
    body = {"source": '受理{{ figure "suggestions.received" }}，\n解决困难12件。'}
    status, found = ask("POST", path, key, body)
    assert status == 200, found
    assert found["numbers"][0]["page"].split("?")[0].endswith("/suggestions.received/")
    assert [(one["line"], "12件" in one["sentence"]) for one in found["problems"]] == [(2, True)]
    assert len(ask("POST", path, key, {})[1]["numbers"]) == 4
    report.refresh_from_db()
    assert report.source == TEXT


def test_the_figures_that_a_text_can_name_are_found(ask, report, office, deputy):
    """按词找得到可用的指标，附现在的数；别人看不到。"""
    found = ask("GET", f"/reports/{report.pk}/figures?q=答复率", key_for(office))[1]
    assert "suggestions.reply_rate" in [one["id"] for one in found]
    assert all("答复率" in one["label"] + one["definition"] for one in found)
    assert ask("GET", f"/reports/{report.pk}/figures", key_for(deputy))[0] == 404


def test_a_text_is_written_unless_another_wrote_meanwhile(ask, report, office, clerk):
    """改写文稿；同事在打开之后保存过的，告知是谁，没有覆盖。"""
    path = f"/reports/{report.pk}/text"
    body = {**HEAD, "source": "新的开头。", "seen": report.digest}
    assert ask("PUT", path, key_for(office), body)[0] == 200
    status, found = ask("PUT", path, key_for(clerk), {**body, "source": "我写的。"})
    assert (status, office.name in found["detail"]) == (409, True), found
    report.refresh_from_db()
    assert (report.source, report.title) == ("新的开头。", HEAD["title"])


def test_a_report_is_handed_up_reviewed_and_issued(ask, report, office, leader, take_away):
    """送审、审核、印发走完；审核人收到通知，数字定格，公众读得到。"""
    ours, theirs, base = key_for(office), key_for(leader), f"/reports/{report.pk}/steps"
    offered = {one["verb"]: one for one in ask("GET", base, ours)[1]}
    assert (offered["hand_up"]["open"], offered["review"]["open"]) == (True, False)
    assert offered["review"]["reason"]
    assert ask("POST", f"{base}/hand_up", ours)[0] == 200
    assert Notice.objects.filter(user=leader.user_id, text__contains="送审").exists()
    seen = ask("GET", f"/reports/{report.pk}", theirs)[1]["seen"]
    assert ask("POST", f"{base}/review", theirs, {"seen": seen})[1]["report"]["state"] == "reviewed"
    status, found = ask("POST", f"{base}/issue", ours, {"public": True})
    assert (status, found["report"]["state"], found["report"]["public"]) == (200, "issued", True), found
    files = ask("GET", f"/reports/{report.pk}")[1]["files"]
    assert "受理建议1件" in text_of(take_away(f"/files/{files[0]['id']}"))


def test_a_step_that_is_refused_leaves_the_report_as_it_is(ask, report, office, transport):
    """起草人不能审核自己的，读过之后改了的不能通过，只读令牌、外单位、公众都不行：报告原样。"""
    path, before = f"/reports/{report.pk}/steps/review", entries()
    body = {"seen": report.digest}
    assert ask("POST", path, key_for(office), body)[0] == 403
    assert ask("POST", path, key_for(transport), body)[0] == 404
    assert ask("POST", path, key_for(office, "read"), body)[0] == 401
    assert ask("POST", path, "", body)[0] == 401
    report.refresh_from_db()
    assert (report.state, entries()) == ("draft", before)


def test_a_review_of_another_text_is_refused(ask, report, leader):
    """审核的须是读过的那一稿。"""
    assert ask("POST", f"/reports/{report.pk}/steps/review", key_for(leader), {"seen": "0" * 64})[0] == 409
    report.refresh_from_db()
    assert (report.state, report.frozen) == ("draft", {})


def test_a_deliberation_letter_is_made_and_not_kept(office, district, take_away):
    """审议意见书按所填内容生成，不留记录。"""
    found = take_away("/deliberation", key_for(office, "read"), FILLED)
    assert found[0] == 200
    assert "加快专项资金拨付。" in text_of(found)
    assert entries() == 0


def test_a_deliberation_letter_wants_the_office_and_whole_words(ask, office, leader, district):
    """别人不能制作；没有填的在该项说明。"""
    assert ask("POST", "/deliberation", key_for(leader), FILLED)[0] == 403
    assert ask("POST", "/deliberation", "", FILLED)[0] == 401
    status, found = ask("POST", "/deliberation", key_for(office), {**FILLED, "due_on": "2026-08-01"})
    assert (status, list(found["fields"])) == (422, ["due_on"])
