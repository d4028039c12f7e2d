"""导入的接口：传表、认列、逐行预览、决定、确认、放弃，和网页同一套表单与关口。"""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.kernel.imports import queue
from huiyin.kernel.imports.models import ImportJob
from tests.api.conftest import key_for
from tests.kernel.test_import_pages import kind, written  # noqa: F401
from tests.papers.workbooks import rows, workbook

GUESS = {"mapping": {"number": 0, "title": 1, "submitted": 2, "unit": 3}}


@pytest.fixture
def key(office, kind) -> str:  # noqa: F811
    return key_for(office)


def send(ask, key, *lines, code="papers"):
    content = workbook(rows(["编号", "案由", "提交时间", "主办单位"], *lines))
    return ask("POST", f"/imports/kinds/{code}", key, files={"file": SimpleUploadedFile("建议.xlsx", content)})


def mapped(ask, key, *lines) -> str:
    """The address of an import whose rows were looked at."""
    base = f"/imports/{send(ask, key, *lines)[1]['job']['id']}"
    assert ask("PUT", f"{base}/mapping", key, GUESS)[0] == 200
    return base


def test_the_whole_way(ask, key):
    """上传、看认出的列、对应、逐行预览、确认，一步不用网页；确认以前什么也不写。"""
    assert [one["code"] for one in ask("GET", "/imports/kinds", key)[1]] == ["papers"]
    status, found = send(ask, key, ["1", "甲", "2026.3.2", "交通局"], ["9", "乙", "2026.3.2", "交通局"])
    assert (status, found["job"]["state"], found["job"]["missing"]) == (200, "uploaded", []), found
    base = f"/imports/{found['job']['id']}"
    columns = ask("GET", f"{base}/columns", key)[1]
    assert [(one["label"], one["field"]) for one in columns][:2] == [("编号", "number"), ("案由", "title")]
    assert columns[1]["samples"] == ["甲", "乙"]
    status, found = ask("PUT", f"{base}/mapping", key, GUESS)
    assert (status, found["job"]["state"], found["job"]["counts"]["new"]) == (200, "previewed", 1), found
    seen = ask("GET", f"{base}/rows", key)[1]
    assert (seen["writes"], [one["verdict"] for one in seen["rows"]]) == (2, ["新增", "更新"])
    assert seen["rows"][1]["cells"][1]["before"] == "旧标题"
    assert written == []
    assert ask("POST", f"{base}/commit", key)[1]["job"]["state"] == "imported"
    assert written == ["1", "9"]
    assert [one["state"] for one in ask("GET", "/imports", key)[1]] == ["imported"]


def test_what_is_wrong_is_said_at_the_cell_and_nothing_is_written(ask, key):
    """有误的格子逐格写明；只看有误的行；硬要确认也一行不写。"""
    base = mapped(ask, key, ["1", "甲", "三月底", "交通局"], ["2", "乙", "", "交通局"])
    seen = ask("GET", f"{base}/rows?verdict=error", key)[1]
    assert [one["number"] for one in seen["rows"]] == [2]
    assert any("三月底" in sentence for cell in seen["rows"][0]["cells"] for sentence in cell["errors"])
    assert ask("POST", f"{base}/commit", key)[0] == 422
    assert written == []


def test_questions_are_answered(ask, key):
    """不认识的单位列为问题，回答以后才能写入；没有这个问题的，告知。"""
    base = mapped(ask, key, ["1", "甲", "", "交通委"])
    question = ask("GET", f"{base}/rows", key)[1]["questions"][0]
    assert "交通委" in question["label"]
    assert ask("POST", f"{base}/decisions", key, {"decisions": {"d0": "交通局"}})[0] == 422
    choice = question["choices"][0]["value"]
    status, found = ask("POST", f"{base}/decisions", key, {"decisions": {question["name"]: choice}})
    assert (status, found["job"]["counts"]["error"]) == (200, 0), found
    assert ask("POST", f"{base}/commit", key)[0] == 200
    assert written == ["1"]


@pytest.mark.parametrize(
    "mapping", [{"number": 0}, {"number": 0, "title": 0}, {"number": 0, "title": 77}, {"number": 0, "title": 1, "x": 2}]
)
def test_a_mapping_that_cannot_be_is_refused(ask, key, mapping):
    """缺必填项、一列两用、没有这一列、没有这一项：在该项说明，还是原来的对应。"""
    base = f"/imports/{send(ask, key, ['1', '甲', '', '交通局'])[1]['job']['id']}"
    before = ask("GET", base, key)[1]["mapping"]
    status, found = ask("PUT", f"{base}/mapping", key, {"mapping": mapping})
    assert (status, bool(found["fields"])) == (422, True), found
    found = ask("GET", base, key)[1]
    assert (found["mapping"], found["state"]) == (before, "uploaded")


def test_a_long_one_is_left_to_the_worker(ask, key, monkeypatch):
    """行数多的交后台，接口看得到在等；后台写完了，看得到结果。"""
    monkeypatch.setattr(queue, "AT_ONCE", 0)
    base = mapped(ask, key, ["1", "甲", "", "交通局"])
    assert ask("POST", f"{base}/commit", key)[1]["job"]["state"] == "queued"
    assert (ask("GET", base, key)[1]["progress"], written) == (None, [])
    assert queue.write_waiting() == 1
    assert (ask("GET", base, key)[1]["state"], written) == ("imported", ["1"])


def test_one_that_is_given_up_writes_nothing(ask, key):
    """放弃以后不能再确认。"""
    base = mapped(ask, key, ["1", "甲", "", "交通局"])
    assert ask("POST", f"{base}/discard", key)[1]["job"]["state"] == "discarded"
    assert ask("POST", f"{base}/commit", key)[0] == 409
    assert written == []


def test_others_neither_import_nor_see_it(ask, key, office, deputy):
    """没有导入权限的、只读令牌、公众都不能上传，别人的导入看不到。"""
    base = mapped(ask, key, ["1", "甲", "", "交通局"])
    theirs = key_for(deputy)
    assert ask("GET", "/imports/kinds", theirs)[1] == []
    assert [send(ask, other, ["1", "甲", "", ""])[0] for other in (theirs, key_for(office, "read"), "")] == [
        403,
        401,
        401,
    ]
    assert send(ask, key, ["1"], code="nothing")[0] == 404
    assert [ask("GET", base, other)[0] for other in (theirs, "")] == [404, 401]
    assert ask("POST", f"{base}/commit", theirs)[0] == 404
    assert (ImportJob.objects.count(), written) == (1, [])


def test_a_file_that_is_no_table_is_refused(ask, key):
    """不是表格的文件，告知原因，没有留下。"""
    sent = {"file": SimpleUploadedFile("建议.xlsx", b"no table")}
    assert ask("POST", "/imports/kinds/papers", key, files=sent)[0] == 422
    assert not ImportJob.objects.exists()
