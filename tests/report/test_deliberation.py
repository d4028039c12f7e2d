"""审议意见书：信函格式，逐条列出，写明研究处理时限。"""

from __future__ import annotations

import io

import docx
import pytest

from huiyin.kernel.ledger.models import Entry

FILLED = {
    "subject": "区人民政府关于2026年上半年预算执行情况的报告",
    "meeting": "第三十二次会议",
    "on": "2026-08-27",
    "addressee": "区人民政府",
    "overall": "会议认为，上半年预算执行总体平稳。",
    "problems": "部分专项资金支出进度偏慢。\n\n绩效目标编制较粗。",
    "advice": "加快专项资金拨付。\n完善绩效目标。\n向社会公开整改情况。",
    "due_on": "2026-11-27",
    "number": "临人大函〔2026〕8号",
    "signed_on": "2026-09-01",
    "copies_to": "区委办公室、区财政局",
}


def lines(response) -> list[str]:
    made = docx.Document(io.BytesIO(response.content))
    return [one.text.strip() for one in made.paragraphs if one.text.strip()]


def test_the_office_makes_a_letter(as_, office):
    """工作机构填好，得到一份审议意见书：总体评价、突出问题、改进意见、时限，依次写出。"""
    response = as_(office).post("/report/deliberation/", FILLED)
    assert response["Content-Disposition"].endswith(".docx")
    found = lines(response)
    assert "对区人民政府关于2026年上半年预算执行情况的报告的审议意见" in "".join(found)
    heads = [one for one in found if one[:2] in ("一、", "二、", "三、", "四、")]
    assert heads == ["一、总体评价", "二、存在的突出问题", "三、改进工作的意见", "四、研究处理时限"]
    assert [one for one in found if one[:2] in ("1.", "2.", "3.")] == [
        "1. 部分专项资金支出进度偏慢。", "2. 绩效目标编制较粗。",
        "1. 加快专项资金拨付。", "2. 完善绩效目标。", "3. 向社会公开整改情况。",
    ]  # fmt: skip
    assert any("于2026年11月27日前" in one and "书面报告" in one for one in found)


def test_nothing_is_kept_of_it(as_, office):
    """这里只生成文件，不留记录。"""
    before = Entry.objects.count()
    as_(office).post("/report/deliberation/", FILLED)
    assert Entry.objects.count() == before


@pytest.mark.parametrize(("field", "value"), [("due_on", "2026-08-27"), ("problems", " "), ("on", "昨天")])
def test_what_is_wrong_is_said_at_the_field(as_, office, field, value):
    """时限不晚于会议日、没有问题、日期看不懂的：在该项说明，所填内容都还在。"""
    response = as_(office).post("/report/deliberation/", {**FILLED, field: value})
    assert response.status_code == 422
    html = response.content.decode()
    assert 'aria-invalid="true"' in html
    assert "完善绩效目标。" in html
