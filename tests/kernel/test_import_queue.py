"""Long imports are the worker's: all or nothing, told how far, safe to press twice, begun again after an interruption."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.urls import reverse

from huiyin.kernel import moment
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.imports import actions, kinds, progress, queue
from huiyin.kernel.imports.kinds import ImportField, ImportKind
from huiyin.kernel.imports.models import ImportJob, MappingMemory
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotNow, NotReady
from tests.papers.workbooks import rows, workbook


class Papers:
    """What is written, and what happens meanwhile."""

    def __init__(self) -> None:
        self.meanwhile = lambda row: None
        self.names: list[str] = []

    def preview(self, found, ctx) -> None:
        for row in found:
            if row["title"] == "误":
                row.error("title", "不是标题")

    def apply(self, found, by, ctx) -> None:
        for row in found:
            MappingMemory.objects.create(kind="written", headers=row["number"], mapping={}, at=moment.now())
            self.names.append(f"{by.name}/{by.role}/{by.scope}")
            self.meanwhile(row)


@pytest.fixture
def papers(db, monkeypatch, tmp_path, settings):
    settings.DATA = tmp_path
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(queue, "AT_ONCE", 2)
    monkeypatch.setattr(progress, "EVERY", 0)
    made = Papers()
    fields = [ImportField("number", "编号", required=True), ImportField("title", "标题", required=True)]
    made.kind = ImportKind("papers", "公文", fields, made.preview, made.apply, identity=("number",))
    kinds.register(made.kind)
    return made


def ready(papers, office, lines=3) -> ImportJob:
    content = workbook(rows(["编号", "标题"], *([str(n), f"第{n}件"] for n in range(1, lines + 1))))
    job = actions.upload(papers.kind, "公文.xlsx", content, by=office)
    actions.preview(job, by=office)
    return job


@pytest.fixture
def waiting(papers, office) -> ImportJob:
    job = ready(papers, office)
    queue.confirm(job, by=office)
    return job


def written() -> list[str]:
    return sorted(MappingMemory.objects.filter(kind="written").values_list("headers", flat=True))


def told(office) -> list[str]:
    return list(Notice.objects.filter(user_id=office.user_id).order_by("pk").values_list("text", flat=True))


def test_few_rows_are_written_at_once(papers, office):
    """行数不多的，确认时当场写入。"""
    job = ready(papers, office, lines=2)
    queue.confirm(job, by=office)
    assert (job.state, written(), queue.waiting()) == ("imported", ["1", "2"], False)


def test_many_rows_wait_for_the_worker(waiting, papers, office):
    """行数多的交后台：确认时不写入，后台以确认人的身份一次写完并通知。"""
    assert (waiting.state, written(), queue.waiting()) == ("queued", [], True)
    assert queue.write_waiting() == 1
    waiting.refresh_from_db()
    assert (waiting.state, written(), queue.waiting()) == ("imported", ["1", "2", "3"], False)
    assert set(papers.names) == {f"{office.name}/office/{office.scope}"}
    assert told(office) == ["“公文.xlsx”已导入，写入3行。"]
    assert [(one.kind, one.user_id) for one in history(waiting)][-2:] == [
        ("imports.queued", office.user_id),
        ("imports.imported", office.user_id),
    ]


def test_pressing_twice_is_one_import(waiting, office):
    """确认按两次、后台跑两次，只写入一次。"""
    queue.confirm(waiting, by=office)
    queue.write_waiting()
    queue.confirm(waiting, by=office)
    assert (queue.write_waiting(), written(), len(told(office))) == (0, ["1", "2", "3"], 1)
    assert [one.kind for one in history(waiting)].count("imports.queued") == 1


class Killed(BaseException):
    """As a process that is ended."""


def test_a_killed_worker_begins_again(waiting, papers, office):
    """后台中途被终止，什么都没写入；重启后从头写完。"""

    def end(row):
        if row["number"] == "2":
            raise Killed

    papers.meanwhile = end
    with pytest.raises(Killed):
        queue.write_waiting()
    assert (written(), queue.waiting(), progress.of(waiting), told(office)) == ([], True, None, [])
    papers.meanwhile = lambda row: None
    assert (queue.write_waiting(), written()) == (1, ["1", "2", "3"])


def test_one_that_always_ends_the_worker_is_given_back(waiting, papers, office):
    """几次都中断的不再重试，退回预览并通知，什么都没写入。"""

    def end(row):
        raise Killed

    papers.meanwhile = end
    for _attempt in range(queue.ATTEMPTS):
        with pytest.raises(Killed):
            queue.write_waiting()
    queue.write_waiting()
    waiting.refresh_from_db()
    assert (waiting.state, written(), queue.waiting()) == ("previewed", [], False)
    assert told(office) == ["“公文.xlsx”没有导入：写入几次都中断了，没有写入任何内容。"]


def test_a_busy_database_is_tried_again(waiting, papers, office):
    """数据库繁忙时留待下次，不算失败。"""

    def busy(row):
        raise OperationalError("database is locked")

    papers.meanwhile = busy
    assert (queue.write_waiting(), queue.waiting(), told(office)) == (0, True, [])


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (NotReady("第2行写入失败。"), "第2行写入失败。"),
        (ZeroDivisionError(), "写入时出错，没有写入任何内容。请联系系统管理员。"),
    ],
)
def test_a_failure_goes_back_to_the_preview(waiting, papers, office, problem, sentence):
    """后台写入未成：什么都没写入，退回预览，说明原因并通知；台账只记原因的类别。"""

    def fail(row):
        if row["number"] == "2":
            raise problem

    papers.meanwhile = fail
    queue.write_waiting()
    waiting.refresh_from_db()
    assert (waiting.state, written(), waiting.report["failure"]) == ("previewed", [], sentence)
    assert told(office) == [f"“公文.xlsx”没有导入：{sentence}"]
    assert history(waiting).last().facts == {"problem": type(problem).__name__}
    papers.meanwhile = lambda row: None
    queue.confirm(waiting, by=office)
    queue.write_waiting()
    assert (written(), "failure" in ImportJob.objects.get().report) == (["1", "2", "3"], False)


def test_an_ended_office_writes_nothing(waiting, office):
    """确认人的任职在写入前已经结束的，不写入。"""
    Office.objects.filter(pk=office.office_id).update(until=moment.today().replace(year=2020), since="2019-01-01")
    queue.write_waiting()
    waiting.refresh_from_db()
    assert (waiting.state, written()) == ("previewed", [])
    assert told(office) == ["“公文.xlsx”没有导入：上传人的任职已经结束，没有写入任何内容。"]


def test_errors_are_refused_at_once(papers, office):
    """有一行有误的，不交后台。"""
    content = workbook(
        rows(["编号", "标题"], *([str(n), "误"] for n in range(5)), *([str(n), "正"] for n in range(5, 9)))
    )
    job = actions.upload(papers.kind, "公文.xlsx", content, by=office)
    actions.preview(job, by=office)
    with pytest.raises(NotReady) as caught:
        queue.confirm(job, by=office)
    assert (str(caught.value), queue.waiting()) == ("有5行有误，全部未导入。", False)


def test_given_up_before_it_began(waiting, office):
    """还没开始写入的可以放弃，放弃后不再写入，也不能再确认。"""
    actions.discard(waiting, by=office)
    assert (queue.write_waiting(), written()) == (0, [])
    with pytest.raises(NotNow):
        queue.confirm(waiting, by=office)


def test_how_far_it_is(waiting, papers):
    """写入时说得出处理到第几行，写完不再显示。"""
    seen = []
    papers.meanwhile = lambda row: seen.append(progress.of(waiting))
    assert progress.of(waiting) is None
    queue.write_waiting()
    assert [(one.done, one.total, one.percent) for one in seen] == [(0, 3, 0), (1, 3, 33), (2, 3, 66)]
    assert progress.of(waiting) is None


def test_the_page_follows(client, papers, office):
    """页面：确认后看到进度，写完换成结果；再按一次确认也回到同一页。"""
    client.force_login(User.objects.get(pk=office.user_id))
    job = ready(papers, office)
    page = reverse("imports:detail", args=[job.pk])
    assert client.post(reverse("imports:commit", args=[job.pk])).url == page
    assert client.post(reverse("imports:commit", args=[job.pk])).url == page
    assert "已交后台" in client.get(page).text
    with progress.kept(job, list(range(3))) as watched:
        shown = [client.get(page).text for _row in watched]
    assert "已处理2行，共3行。" in shown[-1]
    queue.write_waiting()
    assert client.get(page, headers={"HX-Request": "true", "HX-Target": "standing"}).headers["HX-Refresh"] == "true"
    assert "已导入" in client.get(page).text
    assert "后台写入" not in client.get(reverse("imports:index")).text


def test_the_page_says_what_hindered(client, papers, waiting, office):
    """写入未成的，预览页说明原因。"""

    def fail(row):
        raise NotReady("编号已被占用。")

    papers.meanwhile = fail
    queue.write_waiting()
    client.force_login(User.objects.get(pk=office.user_id))
    assert "上次没有写入：编号已被占用。" in client.get(reverse("imports:detail", args=[waiting.pk])).text
