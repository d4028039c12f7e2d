"""The import pages, from the upload to the result."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiyin.kernel.access.models import User
from huiyin.kernel.imports import kinds
from huiyin.kernel.imports.kinds import ImportField, ImportKind
from huiyin.kernel.imports.models import ImportJob
from huiyin.papers import days
from huiyin.papers.grids import open_grids
from tests.papers.workbooks import rows, workbook

written: list[str] = []


def preview(found, ctx):
    for row in found:
        unit = ctx.decided("unit", row["unit"]) or row["unit"]
        if unit != "交通局":
            row.ask("unit", f"没有承办单位“{unit}”", [("交通局", "区交通运输局")])
        row.compare({"title": "旧标题"} if row["number"] == "9" else None)


def apply(found, by, ctx):
    written.extend(row["number"] for row in found)


@pytest.fixture
def kind(monkeypatch, tmp_path, settings):
    settings.DATA = tmp_path
    written.clear()
    monkeypatch.setattr(kinds, "_kinds", {})
    fields = [
        ImportField("number", "编号", required=True),
        ImportField("title", "标题", ["案由"], required=True),
        ImportField("submitted", "提交时间", parse=days.day),
        ImportField("unit", "主办单位"),
    ]
    made = ImportKind(
        code="papers",
        label="历年公文",
        fields=fields,
        preview=preview,
        apply=apply,
        identity=("number",),
    )
    kinds.register(made)
    return made


@pytest.fixture
def clerk(client, kind, office):
    client.force_login(User.objects.get(pk=office.user_id))
    return client


def send(client, *lines):
    content = workbook(rows(["编号", "案由", "提交时间", "主办单位"], *lines))
    return client.post(reverse("imports:new", args=["papers"]), {"file": SimpleUploadedFile("建议.xlsx", content)})


GUESS = {"number": "0", "title": "1", "submitted": "2", "unit": "3"}


def to_preview(client, *lines):
    send(client, *lines)
    job = ImportJob.objects.get()
    client.post(reverse("imports:mapping", args=[job.pk]), GUESS)
    return job, client.get(reverse("imports:detail", args=[job.pk]))


def test_whole_way(clerk):
    """上传、列对应、预览、确认、结果，每一步都能在页面上完成。"""
    assert "历年公文" in clerk.get(reverse("imports:index")).text
    sent = send(clerk, ["1", "甲", "2026.3.2", "交通局"], ["9", "乙", "2026.3.2", "交通局"])
    job = ImportJob.objects.get()
    assert sent.url == reverse("imports:mapping", args=[job.pk])
    page = clerk.get(sent.url).text
    assert "案由（甲；乙）" in page
    mapped = clerk.post(sent.url, GUESS)
    assert mapped.url == reverse("imports:detail", args=[job.pk])
    page = clerk.get(mapped.url).text
    for sentence in ("新增 1 · 更新 1", "原为：旧标题", "确认后写入2行"):
        assert sentence in page
    assert written == []
    clerk.post(reverse("imports:commit", args=[job.pk]))
    assert written == ["1", "9"]
    page = clerk.get(mapped.url).text
    assert "已导入" in page
    assert "建议.xlsx" in clerk.get(reverse("imports:index")).text
    lines = b"".join(clerk.get(reverse("imports:index") + "?format=csv").streaming_content).decode()
    assert "建议.xlsx" in lines
    assert "新增 1 · 更新 1" in lines


def test_error_cells_are_shown(clerk):
    """有误的单元格在预览中标出，确认按钮不可用，硬要确认也不写入。"""
    job, page = to_preview(clerk, ["1", "甲", "三月底", "交通局"])
    assert (
        '<td data-label="提交时间" class="bad">三月底<span class="error">无法识别日期“三月底”</span></td>' in page.text
    )
    assert "第2行“提交时间”：无法识别日期“三月底”。" in page.text
    assert "disabled" in page.text
    refused = clerk.post(reverse("imports:commit", args=[job.pk]))
    assert (refused.status_code, written) == (422, [])


def test_deciding(clerk):
    """对不认识的单位作出选择后，即可导入。"""
    job, page = to_preview(clerk, ["1", "甲", "", "交通委"])
    assert "没有承办单位“交通委”" in page.text
    clerk.post(reverse("imports:decide", args=[job.pk]), {question(page.text): "交通局"})
    clerk.post(reverse("imports:commit", args=[job.pk]))
    assert written == ["1"]


def question(text):
    """The name of the first question's field."""
    start = text.index('<select name="d') + len('<select name="')
    return text[start : text.index('"', start)]


def test_filter_by_verdict(clerk):
    """预览可以只看有误的行。"""
    job, _page = to_preview(clerk, ["1", "甲", "", "交通局"], ["2", "", "", "交通局"])
    page = clerk.get(reverse("imports:detail", args=[job.pk]), {"verdict": "error"}).text
    assert page.count('class="first"') == 1


@pytest.mark.parametrize("step", ["detail", "mapping"])
def test_others_do_not_see_it(clerk, client, deputy, step):
    """别人的导入看不到。"""
    job, _page = to_preview(clerk, ["1", "甲", "", "交通局"])
    client.force_login(User.objects.get(pk=deputy.user_id))
    assert client.get(reverse(f"imports:{step}", args=[job.pk])).status_code == 404


def test_wrong_role(client, kind, deputy):
    """没有这类导入权限的身份不能打开上传页。"""
    client.force_login(User.objects.get(pk=deputy.user_id))
    assert client.get(reverse("imports:new", args=["papers"])).status_code == 403
    assert "没有可导入的内容" in client.get(reverse("imports:index")).text


def test_discard(clerk):
    """放弃后回到列表，什么都不写入。"""
    job, _page = to_preview(clerk, ["1", "甲", "", "交通局"])
    assert clerk.post(reverse("imports:discard", args=[job.pk])).url == reverse("imports:index")
    job.refresh_from_db()
    assert (job.state, written) == ("discarded", [])


def test_blank_sheet(clerk):
    """空白表的表头就是能直接认出的表头。"""
    answer = clerk.get(reverse("imports:blank", args=["papers"]))
    grid = open_grids("a.xlsx", answer.content)[0]
    assert grid.rows[1] == ["编号", "标题", "提交时间", "主办单位"]


def test_mapping_one_column_twice(clerk):
    """同一列对应两项时，在该项下提示。"""
    send(clerk, ["1", "甲", "", "交通局"])
    job = ImportJob.objects.get()
    page = clerk.post(reverse("imports:mapping", args=[job.pk]), {**GUESS, "unit": "1"})
    assert (page.status_code, "这一列已经对应另一项。" in page.text) == (200, True)
