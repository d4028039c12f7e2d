"""Imports: mapping remembered, errors at the cell, all or nothing, the same file twice changes nothing."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports import actions, kinds, storing
from huiyin.kernel.imports.kinds import ImportField, ImportKind, ImportOption
from huiyin.kernel.imports.models import ImportJob, MappingMemory
from huiyin.kernel.imports.rows import Verdict
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.papers import cells, days
from tests.papers.workbooks import rows, workbook

CLERK = Actor(name="李科", user_id=7, role="office", scope=("body", 1))
HEADER = ["编号", "案由", "提交时间", "主办单位"]
FIRST = ["0001", "关于增设公交站点的建议", "2026年3月2日", "交通局"]
SECOND = ["0002", "关于加装电梯的建议", "2026.3.3", "住建局"]
THIRD = ["0003", "关于托育服务的建议", "三月底", "卫健局"]


class Register:
    """A register of papers that the tests import into."""

    units = ("交通局", "住建局", "卫健局")

    def __init__(self) -> None:
        self.papers: dict[str, dict] = {}
        self.fails_at = ""

    def preview(self, found, ctx) -> None:
        for row in found:
            unit = ctx.decided("unit", row["unit"]) or row["unit"]
            if unit not in self.units:
                row.ask("unit", f"没有承办单位“{unit}”", [(name, name) for name in self.units])
                continue
            row.values["unit"] = unit
            row.compare(self.papers.get(row["number"]))

    def apply(self, found, by, ctx) -> None:
        for row in found:
            if row["number"] == self.fails_at:
                raise NotReady("写入失败。")
            MappingMemory.objects.create(kind="written", headers=row["number"], mapping={}, at=moment.now())
            self.papers[row["number"]] = dict(row.values)


@pytest.fixture
def register(db, monkeypatch, tmp_path, settings):
    settings.DATA = tmp_path
    monkeypatch.setattr(kinds, "_kinds", {})
    made = Register()
    fields = [
        ImportField("number", "编号", ["建议号"], required=True),
        ImportField("title", "标题", ["案由", "题目"], required=True),
        ImportField("submitted", "提交时间", parse=days.day),
        ImportField("unit", "主办单位", parse=cells.text),
    ]
    made.kind = ImportKind(
        code="papers",
        label="公文",
        fields=fields,
        preview=made.preview,
        apply=made.apply,
        identity=("number",),
    )
    kinds.register(made.kind)
    return made


def upload(register, *lines, header=HEADER, by=CLERK):
    return actions.upload(register.kind, "建议.xlsx", workbook(rows(header, *lines)), by=by)


def ready(register, *lines):
    job = upload(register, *lines)
    return job, actions.preview(job, by=CLERK)


def written():
    return sorted(MappingMemory.objects.filter(kind="written").values_list("headers", flat=True))


def test_two_steps(register):
    """先预览后确认：预览不写入，确认后一次写入。"""
    job, seen = ready(register, FIRST, SECOND)
    assert (seen.counts, written()) == (
        {"new": 2, "changed": 0, "same": 0, "duplicate": 0, "error": 0},
        [],
    )
    actions.commit(job, by=CLERK)
    assert (job.state, written()) == ("imported", ["0001", "0002"])
    assert register.papers["0001"]["submitted"] == days.day("2026-03-02")
    kinds_of_entries = [entry.kind for entry in history(job)]
    assert kinds_of_entries == ["imports.uploaded", "imports.previewed", "imports.imported"]


def test_errors_stand_at_the_cell(register):
    """有误的单元格逐一指明行号、列名和原因。"""
    _job, seen = ready(register, FIRST, THIRD, ["0004", "", "2026.2.30", "交通局"])
    assert seen.sentences() == [
        "第3行“提交时间”：无法识别日期“三月底”。",
        "第4行“标题”：不能为空。",
        "第4行“提交时间”：无法识别日期“2026.2.30”。",
    ]
    assert [row.verdict for row in seen.rows] == [Verdict.NEW, Verdict.ERROR, Verdict.ERROR]


def test_one_bad_row_keeps_all_out(register):
    """有一行有误，全部不导入。"""
    job, _seen = ready(register, FIRST, THIRD)
    with pytest.raises(NotReady) as caught:
        actions.commit(job, by=CLERK)
    assert str(caught.value) == "有1行有误，全部未导入。第3行“提交时间”：无法识别日期“三月底”。"
    job.refresh_from_db()
    assert (job.state, register.papers, written()) == ("previewed", {}, [])


def test_a_failure_while_writing_undoes_everything(register):
    """写入中途失败，之前写入的也不留下。"""
    job, _seen = ready(register, FIRST, SECOND)
    register.fails_at = "0002"
    with pytest.raises(NotReady):
        actions.commit(job, by=CLERK)
    job.refresh_from_db()
    assert (job.state, written()) == ("previewed", [])
    assert [entry.kind for entry in history(job)] == ["imports.uploaded", "imports.previewed"]


def test_the_same_file_again_changes_nothing(register):
    """同一文件再次导入，不产生任何变化。"""
    actions.commit(ready(register, FIRST, SECOND)[0], by=CLERK)
    job, seen = ready(register, FIRST, SECOND)
    assert seen.counts == {"new": 0, "changed": 0, "same": 2, "duplicate": 0, "error": 0}
    actions.commit(job, by=CLERK)
    assert (job.state, written()) == ("imported", ["0001", "0002"])


def test_changed_rows_show_old_and_new(register):
    """已有而内容不同的行，标明原值与新值。"""
    actions.commit(ready(register, FIRST)[0], by=CLERK)
    _job, seen = ready(register, [FIRST[0], "新标题", *FIRST[2:]])
    assert seen.rows[0].verdict == Verdict.CHANGED
    assert seen.rows[0].changes == {"title": ("关于增设公交站点的建议", "新标题")}


def test_rows_twice_in_one_file(register):
    """文件内完全相同的行只导入一次；编号相同而内容不同的为有误。"""
    _job, seen = ready(register, FIRST, FIRST, ["0001", "另一件", *FIRST[2:]])
    assert [row.verdict for row in seen.rows] == [Verdict.NEW, Verdict.DUPLICATE, Verdict.ERROR]
    assert seen.rows[1].warnings == [("", "与第2行重复，不再导入")]
    assert seen.sentences() == ["第4行“编号”：与第2行相同，但其他内容不一致。"]


def test_a_decision_counts_for_every_row_with_the_value(register):
    """不认识的单位由用户选择一次，相同写法的各行都适用。"""
    job, seen = ready(register, [*FIRST[:3], "交通委"], [*SECOND[:3], "交通委"])
    assert [(one.key, one.value) for one in seen.proposals] == [("unit:交通委", "交通委")]
    assert seen.counts["error"] == 2
    with pytest.raises(NotReady):
        actions.commit(job, by=CLERK)
    actions.decide(job, {"unit:交通委": "交通局"}, by=CLERK)
    assert actions.preview(job, by=CLERK).counts["new"] == 2
    actions.commit(job, by=CLERK)
    assert {one["unit"] for one in register.papers.values()} == {"交通局"}


def test_only_offered_choices_count(register):
    """没有给出的选项不能选。"""
    job, _seen = ready(register, [*FIRST[:3], "交通委"])
    with pytest.raises(NotReady):
        actions.decide(job, {"unit:交通委": "水利局"}, by=CLERK)
    assert job.decisions == {}


def test_the_mapping_is_remembered(register):
    """人工对应过的表头，下次直接沿用。"""
    header = ["序次", "事项", "何时", "主办单位"]
    first = upload(register, FIRST, header=header)
    assert first.mapping == {"unit": 3}
    chosen = {"number": 0, "title": 1, "submitted": 2, "unit": 3}
    actions.remap(first, chosen, by=CLERK)
    assert upload(register, SECOND, header=header).mapping == chosen
    assert upload(register, SECOND, header=[*header, "备注"]).mapping == {"unit": 3}


def test_required_columns(register):
    """必填项没有对应的列，不能预览。"""
    job = upload(register, FIRST, header=["编号", "甲", "乙", "丙"])
    with pytest.raises(NotReady) as caught:
        actions.preview(job, by=CLERK)
    assert str(caught.value) == "还没有为必填项指定列：标题。"
    job.refresh_from_db()
    assert job.state == "uploaded"


@pytest.mark.parametrize("mapping", [{"number": 0, "title": 0}, {"number": 0, "title": 9}, {"number": 0, "colour": 1}])
def test_wrong_mappings(register, mapping):
    """一列不能对应两项，不存在的列和项目不能对应。"""
    job = upload(register, FIRST)
    before = dict(job.mapping)
    with pytest.raises(NotReady):
        actions.remap(job, mapping, by=CLERK)
    job.refresh_from_db()
    assert job.mapping == before


def test_who_may_import(register):
    """无权的角色不能上传，别人上传的不能确认。"""
    with pytest.raises(NotAllowed):
        upload(register, FIRST, by=Actor(name="王海燕", user_id=8, role="deputy"))
    assert ImportJob.objects.count() == 0
    job, _seen = ready(register, FIRST)
    with pytest.raises(NotAllowed):
        actions.commit(job, by=Actor(name="赵科", user_id=9, role="office"))
    assert written() == []


def test_an_import_is_committed_once(register):
    """已导入或已放弃的不能再确认。"""
    job, _seen = ready(register, FIRST)
    actions.commit(job, by=CLERK)
    with pytest.raises(NotNow):
        actions.commit(job, by=CLERK)
    assert written() == ["0001"]
    other, _seen = ready(register, SECOND)
    actions.discard(other, by=CLERK)
    with pytest.raises(NotNow):
        actions.commit(other, by=CLERK)
    assert written() == ["0001"]


def test_files_are_encrypted_and_removed(register):
    """上传的文件加密存放，放弃时立即删除，其余满30日清理。"""
    dropped, kept = upload(register, FIRST), upload(register, SECOND)
    assert b"PK" not in storing.place(kept).read_bytes()[:8]
    assert storing.place(kept).stat().st_mode & 0o777 == 0o600
    actions.discard(dropped, by=CLERK)
    assert not storing.place(dropped).exists()
    with moment.at(kept.at + timedelta(days=30)):
        assert storing.remove_old() == 0
    with moment.at(kept.at + timedelta(days=30, seconds=1)):
        assert storing.remove_old() == 1
    assert not storing.place(kept).exists()
    with pytest.raises(NotNow):
        actions.preview(kept, by=CLERK)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "编号,标题\n".encode()])
def test_unreadable_files_leave_nothing(register, content):
    """读不了或者没有内容的文件不留下任何记录。"""
    with pytest.raises(NotReady):
        actions.upload(register.kind, "a.xlsx", content, by=CLERK)
    assert ImportJob.objects.count() == 0


def test_options_are_checked(register):
    """整个文件的选项须在可选范围内。"""
    option = ImportOption("session", "会议", lambda actor: [("5", "第五次会议")])
    kind = ImportKind(
        code="more",
        label="甲",
        fields=register.kind.fields,
        preview=register.preview,
        apply=register.apply,
        options=[option],
    )
    kinds.register(kind)
    content = workbook(rows(HEADER, FIRST))
    for wrong in ({}, {"session": "9"}):
        with pytest.raises(NotReady):
            actions.upload(kind, "a.xlsx", content, options=wrong, by=CLERK)
    assert actions.upload(kind, "a.xlsx", content, options={"session": "5"}, by=CLERK).options == {"session": "5"}


def test_twenty_thousand_rows(register, django_assert_num_queries):
    """两万行的预览不逐行查询数据库。"""
    text = "编号,案由,提交时间,主办单位\n" + "".join(f"{n:05},标题{n},2026.3.2,交通局\n" for n in range(20_000))
    job = actions.upload(register.kind, "a.csv", text.encode("gb18030"), by=CLERK)
    with django_assert_num_queries(0):
        assert actions.look(job, by=CLERK).counts["new"] == 20_000


@pytest.fixture
def file(tmp_path):
    def make(*lines):
        path = tmp_path / "建议.xlsx"
        path.write_bytes(workbook(rows(HEADER, *lines)))
        return str(path)

    return make


def run(*args):
    out = StringIO()
    call_command("import", *args, stdout=out, no_color=True)
    return out.getvalue()


def test_command(register, file):
    """命令行导入逐行报告。"""
    said = run("papers", file(FIRST, SECOND))
    assert said == "     2  新增\n     3  新增\n共2行。新增2，更新0，已有，不变0，文件内重复0，有误0\n已导入。\n"
    assert written() == ["0001", "0002"]


def test_command_with_errors(register, file, tmp_path):
    """命令行导入遇到有误的行，什么都不写入，也不留文件。"""
    with pytest.raises(CommandError) as caught:
        run("papers", file(FIRST, THIRD))
    assert str(caught.value) == "有1行有误，全部未导入。"
    assert caught.value.returncode == 1
    assert (written(), ImportJob.objects.count(), list((tmp_path / "imports").iterdir())) == (
        [],
        0,
        [],
    )


def test_command_dry_run(register, file, tmp_path):
    """只预览的命令什么都不留下。"""
    assert run("papers", file(FIRST), "--dry-run").endswith("只是预览，没有写入。\n")
    assert (written(), ImportJob.objects.count(), list((tmp_path / "imports").iterdir())) == (
        [],
        0,
        [],
    )


def test_command_mapping_and_decision(register, file):
    """命令行可以指定列对应和选择。"""
    run(
        "papers",
        file([*FIRST[:3], "交通委"]),
        "--mapping",
        '{"title": "案由"}',
        "--decide",
        "unit:交通委=交通局",
    )
    assert register.papers["0001"]["unit"] == "交通局"
