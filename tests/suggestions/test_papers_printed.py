"""公文印出来看：一件建议的各种公文，面数合适，没有内容落到版心之外。图片供使用指南。"""

from __future__ import annotations

import shutil

import pytest

from huiyin.directory.models import Mandate
from huiyin.modules.suggestions.pages import PAGES
from huiyin.shell.cases import offering, pages
from huiyin.shell.papers import written
from tests.papers.ink import inside, near, needs_printing, shown
from tests.people import person


def show(suggestion, actor, key):
    """The printed pages of one paper."""
    offered = offering.offered(PAGES, pages.detail(PAGES, suggestion, actor), actor)
    content = written(next(paper.make for paper in offered if paper.key == key))
    return shown(content, key)


@pytest.fixture
def known(replied, deputy):
    Mandate.objects.filter(person=person(deputy)).update(certificate="A017")
    replied.handlings.filter(role="lead").get().replies.update(contact_person="吴某", contact_phone="0000-0000000")
    return replied


@pytest.mark.parametrize(
    ("key", "sides", "last"),
    [("form", 1, "2. 早晚高峰加密班次。"), ("assignment", 2, "2. 早晚高峰加密班次。"), ("judgement", 1, "承办")],
)
def test_forms_fill_the_pages_they_should(key, sides, last, known, office):
    """建议表一面，交办单一面另附原文一面，征询意见表每位代表一面。"""
    seen, texts = show(known, office, key)
    assert len(seen) == sides
    assert last in texts[-1].replace(" ", "").replace("2.早", "2. 早")
    assert all(inside(page) for page in seen)


def test_a_short_reply_is_one_page(known, office):
    """简短的答复函一面写完：类别、署名、联系人、抄送都在这一面。"""
    seen, texts = show(known, office, "reply")
    assert len(seen) == 1
    plain = texts[0].replace(" ", "")
    for words in (
        "办理结果：B",
        "临交函〔2026〕1号",
        "（联系人：吴某，联系电话：0000-0000000）",
        "抄送：区人大常委会代表工委",
    ):
        assert words in plain
    assert inside(seen[0], letter=True)
    assert near(seen[0].rows(red=True)[0][0], 30)


def test_a_reminder_is_one_page(in_hand, office, today):
    """催办单一面，日期在表格里不折行。"""
    today("2026-06-05")
    seen, texts = show(in_hand, office, "reminder")
    assert len(seen) == 1
    assert "2026年6月2日已逾期3天" in texts[0].replace(" ", "")
    assert inside(seen[0], letter=True)


def test_pictures_need_a_printer(monkeypatch):
    """没有LibreOffice的机器跳过并说明原因，不误报通过。"""
    monkeypatch.setenv("HUIYIN_SOFFICE", "no-such-program")
    with pytest.raises(pytest.skip.Exception, match="soffice not installed"):
        needs_printing()
    assert shutil.which("no-such-program") is None
