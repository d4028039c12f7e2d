"""What can be done with a work report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Body
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotReady, Stale

from . import events, freezing, queries
from .lifecycle import LIFECYCLE
from .models import ReportNumber, WorkReport
from .policies import office
from .writing import written

PURPOSE = "report"
HEAD = ("title", "occasion", "speaker", "addressee", "as_of")


@transaction.atomic
def begin(*, body: Body, title: str, since: date, until: date, source: str, by: Actor, **head: Any) -> WorkReport:
    """开始起草：正文由各模块的章节拼成，由工作机构接着写。"""
    report = WorkReport(body=body, title=title, since=since, until=until, source=source, **head)
    if not office(report, by):
        raise NotAllowed(_("工作报告由本机构的工作机构起草。"))
    _signed(report, by)
    report.save(force_insert=True)
    begun = events.Begun(title=title, since=since.isoformat(), until=until.isoformat(), digest=report.digest)
    append(report, begun, by=by)
    return report


@transaction.atomic
def rewrite(report: WorkReport, *, source: str, seen: str, passing: bool = False, by: Actor, **head: Any) -> None:
    """保存文稿。边写边自动保存的（`passing`）不逐次记入台账，点“保存”时记一次。

    `seen` is the digest of the text that was opened; raises Stale when somebody else saved since.
    """
    before = WorkReport.objects.select_for_update().get(pk=report.pk)
    if before.digest != seen and before.written_by_id != by.user_id:
        sentence = _("{name}在您打开之后保存过文稿。您写的还在本页，请先复制出来，再打开最新的文稿合并。")
        raise Stale(sentence.format(name=before.written_by))
    digest = WorkReport(source=source).digest
    if passing or digest == queries.recorded_digest(before):
        LIFECYCLE.check(before, "write", by)
    else:
        LIFECYCLE.advance(report, events.Rewritten(digest=digest), by=by)
    report.source = source
    for name, value in head.items():
        setattr(report, name, value)
    _signed(report, by)
    report.save(update_fields=["source", "written_by", "written_by_id", "written_at", *head])


@transaction.atomic
def hand_up(report: WorkReport, *, by: Actor) -> None:
    """送审：有没有记录支持的数字、写不出来的地方，先改好再送。Raises NotReady naming the first with its place."""
    LIFECYCLE.check(report, "hand_up", by)
    if problems := written(report).problems:
        raise NotReady(refusal(problems))
    LIFECYCLE.advance(report, events.HandedUp(digest=report.digest), by=by)


@transaction.atomic
def review(report: WorkReport, *, seen: str, by: Actor) -> None:
    """审核通过：数字就此定格。有没有记录支持的数字、写不出来的地方，就不能通过。

    `seen` is the digest of the text that was read; raises Stale when it was changed since, NotReady naming the first
    problem with its place.
    """
    LIFECYCLE.check(report, "review", by)
    report.refresh_from_db(from_queryset=WorkReport.objects.select_for_update())
    if report.digest != seen:
        raise Stale(_("文稿在您打开之后有改动，请重新看过再审核。"))
    text = written(report)
    if text.problems:
        raise NotReady(refusal(text.problems))
    by_hand = sum(one.kind == ReportNumber.Kind.MANUAL for one in text.numbers)
    event = events.Reviewed(digest=report.digest, counted=len(text.numbers), by_hand=by_hand)
    LIFECYCLE.advance(report, event, by=by)
    report.frozen = freezing.keep(report, text, by=by)
    report.reviewed_by, report.reviewed_at = by.name, moment.now()
    report.save(update_fields=["frozen", "reviewed_by", "reviewed_at"])


@transaction.atomic
def send_back(report: WorkReport, *, reason: str, by: Actor) -> None:
    """退回修改：定格的数字作废，须写明原因。"""
    if not reason.strip():
        raise NotReady(_("请写明退回的原因。"))
    LIFECYCLE.advance(report, events.SentBack(reason=reason.strip()), by=by)
    freezing.let_go(report)
    report.frozen, report.reviewed_by, report.reviewed_at = {}, "", None
    report.save(update_fields=["frozen", "reviewed_by", "reviewed_at"])


@transaction.atomic
def issue(report: WorkReport, *, name: str, content: bytes, digest: str, public: bool, by: Actor) -> Attachment:
    """印发：存档的文件与台账中的摘要一致。`content` is the .docx of the reviewed text, `digest` its SHA-256."""
    LIFECYCLE.advance(report, events.Issued(digest=digest, public=public), by=by)
    report.issued_on, report.is_public = moment.today(), public
    report.save(update_fields=["issued_on", "is_public"])
    return storing.attach(report, SimpleUploadedFile(f"{name}.docx", content), purpose=PURPOSE, by=by)


def refusal(problems: list[Any]) -> str:
    """The first thing that is wrong, with its line, and how many more there are."""
    first = problems[0]
    sentence = _("第{line}行：{sentence}").format(line=first.line, sentence=first.sentence)
    return sentence + (_("（另有{n}处）").format(n=len(problems) - 1) if len(problems) > 1 else "")


def _signed(report: WorkReport, by: Actor) -> None:
    report.written_by, report.written_by_id, report.written_at = by.name, by.user_id, moment.now()
