"""Work reports: read by whoever sees them on the pages, written, reviewed and issued through the same table of verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from huiyin.kernel.actors import Actor
from huiyin.modules.report import drafts, pages, papers, queries, steps, texts, views
from huiyin.modules.report.forms import BeginForm, DeliberationForm, TextForm
from huiyin.modules.report.lifecycle import LIFECYCLE
from huiyin.modules.report.models import WorkReport
from huiyin.shell.papers import paper_response

from . import report_shapes as shapes
from . import report_texts
from .bodies import as_sent, checked
from .downloads import PAPER, Format
from .gates import as_on
from .keys import HOLDER, OPEN, READER, WRITER, actor_of
from .offers import Table
from .reading import PK, Key
from .shapes import Step
from .steps import named


def declare() -> Router:
    """Reports listed, read and opened number by number; begun, written, previewed; and every step of one."""
    router = Router(tags=["工作报告"])
    read: Any = {"auth": READER, "openapi_extra": OPEN}
    router.get("/reports", response={200: list[shapes.Report]}, **read)(list_reports)
    router.get("/reports/{pk}", response={200: shapes.WholeReport}, **read)(read_report)
    router.get("/reports/{pk}/numbers/{n}", response={200: shapes.FrozenNumber}, **read)(read_number)
    paper = {**OPEN, **PAPER}
    router.get("/reports/{pk}/paper", auth=READER, openapi_extra=paper)(report_paper)
    router.get("/reports/{pk}/figures", auth=HOLDER, response={200: list[shapes.Available]})(report_figures)
    router.post("/reports/{pk}/preview", auth=HOLDER, response={200: shapes.Text})(preview_report)
    router.get("/reports/{pk}/steps", auth=HOLDER, response={200: list[Step]})(report_steps)
    done: Any = {"auth": WRITER, "response": {200: shapes.ReportDone}}
    words = _("开始起草；正文由各模块的章节拼成，数字都是现在的数。")
    router.post("/reports", **done)(named(begin, "begin_report", words, {}, BeginForm))
    words = _("改写文稿和标题；没有写的字段清空。别人在 seen 之后保存过的，不能保存。")
    router.put("/reports/{pk}/text", **done)(named(write, "write_report", words, PK, TextForm))
    TABLE.declare(router, **done)
    words = _("按所填内容生成一份审议意见书；这里不留记录。")
    made = named(deliberate, "deliberation_letter", words, {}, DeliberationForm, format=Format)
    router.post("/deliberation", auth=HOLDER, openapi_extra=PAPER)(made)
    return router


def list_reports(request: HttpRequest, wanted: Query[shapes.WantedReports]) -> Any:
    """工作报告，新的在前，按键翻页；公众只看到公开印发的。"""
    actor = actor_of(request)
    found = queries.visible_to(actor).select_related("body").order_by("-pk")
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [report_texts.shape(one, actor) for one in found[: wanted.limit]]


def read_report(request: HttpRequest, pk: Key) -> Any:
    """一份报告：全文、每个数字、名词解释；草稿的数字是此刻的数，写不出来的地方逐处列出。"""
    actor = actor_of(request)
    return report_texts.whole(pages.report_for(actor, pk), actor)


def read_number(request: HttpRequest, pk: Key, n: Key, wanted: Query[shapes.WantedNumber]) -> Any:
    """报告里一个定格的数字：当时背后的记录，按键翻页，以及此后的变化和原因。"""
    actor = actor_of(request)
    asked = {"of": wanted.of, "part": wanted.part, "before": str(wanted.before or "")}
    return report_texts.number(pages.number(pages.report_for(actor, pk), n, actor, asked))


def report_paper(request: HttpRequest, pk: Key, format: Format = "docx") -> HttpResponse:
    """下载报告；没有审核的标明是征求意见稿。"""
    report = pages.report_for(actor_of(request), pk)
    return paper_response(request, *papers.paper_of(report))


def report_figures(request: HttpRequest, pk: Key, q: Annotated[str, Query(max_length=80)] = "") -> Any:
    """写进这份报告的文稿里可以用的指标，附现在的数和可以按什么分。"""
    found = pages.available(_own(views.available, request, pk), q)
    return [
        {
            "id": reading.figure.id,
            "label": reading.label,
            "chapter": chapter,
            "text": f"{reading.text}{reading.unit}",
            "definition": str(reading.figure.definition),
            "dimensions": [{"label": str(one.label), "value": one.code} for one in dimensions],
        }
        for chapter, readings in found["chapters"]
        for reading, dimensions in readings
    ]


def preview_report(request: HttpRequest, pk: Key, body: shapes.Source | None = None) -> Any:
    """文稿现在写出来是什么：全文、每个数字、写不出来的地方；不保存。"""
    return report_texts.text(texts.live(_own(views.preview, request, pk), body.source if body else None))


def report_steps(request: HttpRequest, pk: Key) -> Any:
    """这份报告现在能办什么、要填什么；不能办的写明原因。"""
    actor = actor_of(request)
    return TABLE.offered(pages.own_report(actor, pk), actor, pk=pk)


def begin(request: HttpRequest, body: Any) -> Any:
    actor = actor_of(request)
    as_on(views.begin, actor)
    of = pages.body_of(actor)
    made = drafts.begin(of, checked(BeginForm(as_sent(body))).cleaned_data, by=actor)
    return _done(_("已按模板拼好正文，数字都是现在的数。"), made.pk, actor)


def write(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    report = _own(views.write, request, pk)
    LIFECYCLE.check(report, "write", actor)
    form: Any = checked(TextForm(as_sent(body), instance=report))
    drafts.keep(report, form, passing=False, by=actor)
    return _done(_("文稿已保存。"), pk, actor)


def deliberate(request: HttpRequest, body: Any, format: str = "docx") -> HttpResponse:
    actor = actor_of(request)
    as_on(views.deliberation, actor)
    form: Any = checked(DeliberationForm(as_sent(body)))
    return paper_response(request, *papers.deliberation_paper(form.said(), pages.body_of(actor)))


def _own(page: Callable[..., Any], request: HttpRequest, pk: int) -> WorkReport:
    """A report that the token's office works on. Raises Http404 for what it does not see, NotAllowed for others."""
    actor = actor_of(request)
    report = pages.own_report(actor, pk)
    as_on(page, actor)
    return report


def _done(words: str, pk: int, actor: Actor, made: Any = None) -> dict[str, Any]:
    now = queries.visible_to(actor).select_related("body").filter(pk=pk).first()
    return {"detail": words, "report": report_texts.shape(now, actor) if now else None}


TABLE = Table(
    "reports",
    "/reports/{pk}",
    LIFECYCLE,
    steps.VERBS,
    pages.own_report,
    lambda report, verb, form, actor: steps.take(report, verb, form.cleaned_data, actor),
    _done,
)
