"""Taking in lists of voices: those of a past period with their answers, and those that wait."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.directory.models import Body, Topic
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind, ImportOption, register
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.papers import cells, days

from . import actions
from .actions.taking import SHORTEST
from .models import Voice


def count(value: Any) -> int:
    """A whole number, from text or a number."""
    text = str(value).strip()
    return int(float(text)) if text.replace(".", "", 1).isdigit() else 0


FIELDS = [
    ImportField(
        "number", gettext_lazy("编号"), ["留言编号", "受理编号", "工单号", "msg_id"], required=True, parse=cells.text
    ),
    ImportField("title", gettext_lazy("主题"), ["留言主题", "标题", "title"], parse=cells.text),
    ImportField("text", gettext_lazy("详情"), ["留言详情", "内容", "正文", "body"], required=True, parse=cells.text),
    ImportField(
        "at", gettext_lazy("时间"), ["留言时间", "收到时间", "反映时间", "time"], required=True, parse=days.moment
    ),
    ImportField("answer", gettext_lazy("答复"), ["答复意见", "回复", "reply"], parse=cells.text),
    ImportField("answered_at", gettext_lazy("答复时间"), ["回复时间", "reply_time"], parse=days.moment),
    ImportField("topic", gettext_lazy("类别"), ["一级标签", "分类", "label"], parse=cells.text),
    ImportField("who", gettext_lazy("反映人代号"), ["留言用户", "用户编号", "反映人编号", "user_id"], parse=cells.text),
    ImportField("likes", gettext_lazy("点赞数"), ["likes"], parse=count),
]


def _bodies(actor: Actor) -> list[tuple[str, str]]:
    found = Body.objects.order_by("id")
    if body_id := actor.scope_id("body"):
        found = found.filter(pk=body_id)
    return [(str(body.pk), str(body)) for body in found]


OPTIONS = [ImportOption("body", gettext_lazy("机构"), _bodies)]


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Say of each row whether it is new or there already; what cannot be is said at the cell."""
    numbers = [row["number"] for row in rows]
    known: set[str] = set()
    for start in range(0, len(numbers), 500):
        part = Voice.objects.filter(body_id=ctx.options["body"], number__in=numbers[start : start + 500])
        known |= set(part.values_list("number", flat=True))
    topics = set(Topic.objects.values_list("name", flat=True))
    for row in rows:
        if len(row["text"]) < SHORTEST:
            row.error("text", _("内容太短，看不出要反映什么。"))
        if row["at"] and row["at"] > moment.now():
            row.error("at", _("时间不能晚于现在。"))
        if row["answered_at"] and row["at"] and row["answered_at"] < row["at"]:
            row.warn("answered_at", _("答复时间早于收到时间，按收到时间记。"))
        if row["topic"] and row["topic"] not in topics:
            row.warn("topic", _("没有类别“{name}”，将不归类。").format(name=row["topic"]))
        row.compare({} if row["number"] in known else None)


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Take in the new rows; those that are there stay as they are."""
    body = Body.objects.get(pk=ctx.options["body"])
    topics = {topic.name: topic for topic in Topic.objects.all()}
    past = (
        actions.Past(
            number=row["number"],
            title=row["title"] or "",
            text=row["text"],
            at=row["at"],
            answer=row["answer"] or "",
            answered_at=row["answered_at"],
            topic=topics.get(row["topic"] or ""),
            likes=row["likes"] or 0,
            who=row["who"] or "",
        )
        for row in rows
    )
    actions.take_in_past(past, body=body, source=str(_("往期导入")), by=by)


def declare() -> None:
    help_text = gettext_lazy(
        "导入往期群众意见：已有答复的列为已办结，没有答复的待分办。先预览，再一次全部写入；识别类别和归并事由由后台随后完成。"
    )
    register(
        ImportKind(
            "voices",
            gettext_lazy("群众意见"),
            FIELDS,
            preview,
            apply,
            identity=("number",),
            options=OPTIONS,
            help=help_text,
        )
    )
