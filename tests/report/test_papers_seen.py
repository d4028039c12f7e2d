"""要送出去的公文，印出来看一遍：会办意见、提案表、审议意见书、信息刊物、工作报告。图片供使用指南。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework.papers import Deliberation, deliberation_letter
from huiyin.modules.briefs.papers import issue_paper
from huiyin.modules.proposals.pages import PAGES as PROPOSALS
from huiyin.modules.report.papers import report_paper
from huiyin.modules.suggestions.pages import PAGES as SUGGESTIONS
from huiyin.shell.cases import offering, pages
from huiyin.shell.papers import written
from tests.briefs.conftest import out, write
from tests.papers.ink import inside, near, shown

LETTER = Deliberation(
    subject="区人民政府关于2026年上半年预算执行情况的报告",
    meeting="第三十二次会议",
    on=date(2026, 8, 27),
    addressee="区人民政府",
    overall="会议认为，上半年预算执行总体平稳，民生支出得到保障。",
    problems=["部分专项资金支出进度偏慢。", "绩效目标编制较粗，评价结果运用不够。"],
    advice=["加快专项资金拨付，按月公布进度。", "完善绩效目标，把评价结果作为安排下一年预算的依据。"],
    due_on=date(2026, 11, 27),
    number="临人大函〔2026〕8号",
    signed_on=date(2026, 9, 1),
    copies_to=["区委办公室", "区财政局"],
)


def offered(of, case, actor, key):
    return next(one.make for one in offering.offered(of, pages.detail(of, case, actor), actor) if one.key == key)


@pytest.fixture
def brief(council, member, district, committee, today):
    """A brief of a member in an issue."""
    from huiyin.modules.briefs import actions

    today("2026-03-02")
    made = write(council, member, district)
    actions.submit(made, by=member)
    actions.adopt(made, by=committee)
    return out(made, committee)


def test_a_joint_opinion_is_one_page(replied, office):
    """会办意见一面，送主办单位。"""
    seen, texts = shown(written(offered(SUGGESTIONS, replied, office, "opinion")), "opinion")
    assert len(seen) == 1
    assert "会办意见" in texts[0].replace(" ", "")
    assert inside(seen[0], letter=True)


def test_a_proposal_form_is_within_the_page(filed, committee):
    """提案表：内容在版心之内。"""
    seen, texts = shown(written(offered(PROPOSALS, filed, committee, "form")), "proposal")
    assert filed.title in texts[0].replace(" ", "").replace("\n", "")
    assert all(inside(page) for page in seen)


def test_a_deliberation_letter_has_the_form_of_a_letter(district):
    """审议意见书：信函格式，红色双线在上，四个部分，抄送在末。"""
    seen, texts = shown(written(lambda: deliberation_letter(LETTER, body=district.body)), "deliberation")
    plain = "".join(texts).replace(" ", "").replace("\n", "")
    places = [
        plain.index(head)
        for head in ("一、总体评价", "二、存在的突出问题", "三、改进工作的意见", "四、研究处理时限", "抄送：")
    ]
    assert places == sorted(places)
    assert near(seen[0].rows(red=True)[0][0], 30)
    assert inside(seen[0], letter=True)


def test_an_issue_is_within_the_page(brief):
    """信息刊物：红头、期号、正文都在纸面之内。"""
    seen, texts = shown(written(lambda: issue_paper(brief)), "issue")
    assert brief.title in texts[0].replace(" ", "").replace("\n", "")
    assert all(inside(page, letter=True) for page in seen)


def test_a_work_report_is_within_the_page(issued):
    """工作报告：题目、期间、数字都印得出来。"""
    seen, texts = shown(written(lambda: report_paper(issued)), "report")
    plain = "".join(texts).replace(" ", "").replace("\n", "")
    assert "受理建议1件" in plain
    assert all(inside(page) for page in seen)
