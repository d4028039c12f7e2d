"""审计员的台账：编码都读成文字，原始记录仍可查看；按事项、办理人、日期、对象查找。"""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from huiyin.casework import actions as casework
from huiyin.kernel.ledger import events
from huiyin.kernel.ledger.models import Entry
from huiyin.modules.suggestions import actions
from huiyin.shell.accounts import ledger_lines
from tests.people import handling, meet

HIDDEN = {"changes", "values", "model"}


def read(kind: str) -> dict[str, str]:
    """What the latest entry of a kind says: name → words."""
    [line] = ledger_lines.told([Entry.objects.filter(kind=kind).latest("id")])
    return {name: after for name, _before, after in line.details}


def rows(page: str) -> list[str]:
    """The entries of a page as plain text."""
    return [re.sub(r"<[^>]+>|\s+", " ", one) for one in re.findall(r'<li class="card">(.*?)</li>', page, re.S)]


@pytest.fixture
def look(sign_in_as):
    client = sign_in_as("auditor")
    return lambda **asked: client.get("/audit/", asked).content.decode()


def test_every_fact_has_a_chinese_name():
    """每一种事项的每一项内容都有中文名称。"""
    named = set(ledger_lines.WORDS) | HIDDEN
    lacking = {(kind, one.name) for kind, cls in events.all_kinds().items() for one in fields(cls)} - {
        (kind, name) for kind in events.all_kinds() for name in named
    }
    assert lacking == set()


def test_units_and_days_are_read_in_words(replied):
    """单位代码读成单位名称，日期读成年月日，办理结果读成类别。"""
    assert read("casework.assigned") == {"主办单位": "交通局", "会办单位": "财政局"}
    assert read("casework.committed") == {"单位": "交通局", "内容": "新车到位后加密。", "期限": "2026年10月31日"}
    assert read("casework.reply_issued")["办理结果"] == "B类"
    assert read("casework.contacted")["形式"] == "走访面商"


def test_coded_reasons_are_read_in_words(submitted, office):
    """不予受理的原因读成条文的说法。"""
    actions.refuse(submitted, reason="academic", words="见条文。", by=office)
    assert read("suggestions.refused") == {"原因": "属于学术探讨、产品推介", "意见": "见条文。"}


def test_free_words_stay_as_they_are(assigned, transport, district):
    """自由填写的原因照原文。"""
    casework.decline(handling(assigned, "lead"), reason="academic", suggests=district.water, by=transport)
    assert read("casework.declined") == {"单位": "交通局", "原因": "academic", "建议改交": "水利局"}


def test_the_raw_entry_is_there(look, assigned):
    """原始记录、记录值和前一条都在页面上。"""
    entry = Entry.objects.get(kind="casework.assigned")
    page = look(kind=entry.kind)
    assert "&#34;lead&#34;: &#34;transport&#34;" in page
    assert entry.digest in page
    assert entry.previous in page


def test_found_by_number_and_by_the_link_of_one_matter(look, assigned, draft):
    """按编号或标题找到一件事的全部记录，点名称只看这一件。"""
    every = Entry.objects.filter(root_id=assigned.pk, root_type="casework.case").count()
    assert len(rows(look(subject=assigned.number))) == every
    assert len(rows(look(subject="港城路公交"))) == every
    assert len(rows(look(of=f"casework.case:{assigned.pk}"))) == every


def test_found_by_person_day_and_kind(look, assigned):
    """办理人、日期、事项可以一起查。"""
    [row] = rows(look(actor="李科", day="2026-03-02", kind="casework.assigned"))
    assert "主办单位 交通局" in re.sub(r" +", " ", row)
    assert rows(look(actor="李科", day="2026-03-03", kind="casework.assigned")) == []


def test_words_that_mean_nothing_find_nothing(look, assigned):
    """查不到的对象，不会显示全部记录。"""
    assert rows(look(subject="没有这件事")) == []


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_as_often_for_few_as_for_many(many, sign_in_as, in_hand, transport, django_assert_num_queries):
    """一条和三条，数据库语句一样多。"""
    client = sign_in_as("auditor")
    for _one in range(many):
        meet(handling(in_hand, "lead"), transport)
    client.get("/audit/")
    with django_assert_num_queries(8):
        page = client.get("/audit/", {"kind": "casework.contacted"}).content.decode()
    assert len(rows(page)) == many
