"""Briefs beyond their steps: the series of a body and their issues, the editors' text and its versions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field as Described

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.briefs import actions, issues, papers, queries, series, versions
from huiyin.modules.briefs.forms import EditForm, SeriesForm
from huiyin.modules.briefs.lifecycle import LIFECYCLE
from huiyin.modules.briefs.models import Series
from huiyin.modules.briefs.pages import PAGES, sees_versions
from huiyin.shell.papers import paper_response

from . import shapes
from .benches import BriefsBench
from .bodies import as_sent, checked
from .downloads import PAPER, Format
from .gates import as_at
from .keys import HOLDER, WRITER, actor_of
from .reading import PK, Key
from .steps import done, named

BENCH = BriefsBench(PAGES)


class SeriesShape(Schema):
    """A series of a body; one that was closed says until when it ran."""

    id: int
    code: str
    name: str
    mark: str
    pattern: str
    addressees: list[str]
    until: dt.date | None


class SeriesDone(Schema):
    detail: str
    series: SeriesShape


class WantedIssues(Schema):
    q: str = Described("", max_length=80, description="标题里的词")
    series: int | None = Described(None, ge=1, le=2**63 - 1, description="刊物的标识")
    year: int | None = Described(None, ge=1950, le=2100, description="哪一年")
    before: int | None = Described(None, ge=1, le=2**63 - 1, description="从这一期往前翻页")
    limit: int = Described(50, ge=1, le=200, description="一页多少期")


class Issue(Schema):
    """A numbered issue; `sent` to so many, with so many instructions of leaders."""

    id: int
    series: int
    name: str
    number: str
    title: str
    issued_on: dt.date
    approved_by: str
    sent: int = Described(description="报送多少对象")
    instructions: int = Described(description="多少条批示")
    page: str


class Sending(Schema):
    to: str
    on: dt.date


class InIssue(Schema):
    id: int
    title: str


class WholeIssue(Issue):
    briefs: list[InIssue]
    sendings: list[Sending]
    paper: str = Described(description="下载 Word 文件；加 format=pdf 的，是 PDF")


class Version(Schema):
    """The text at one moment; the first is the author's own."""

    number: int
    title: str
    situation: str
    problem: str
    requests: list[str]
    words: str = Described(description="修改说明")
    by: str
    at: dt.datetime


def declare() -> Router:
    router = Router(tags=["社情民意刊物"])
    read: Any = {"auth": HOLDER}
    router.get("/briefs/series", response={200: list[SeriesShape]}, **read)(list_series)
    router.get("/briefs/issues", response={200: list[Issue]}, **read)(list_issues)
    router.get("/briefs/issues/{pk}", response={200: WholeIssue}, **read)(read_issue)
    file: Any = {"openapi_extra": PAPER, **read}
    router.get("/briefs/issues/{pk}/paper", **file)(issue_paper)
    router.get("/cases/briefs/{pk}/transfer", **file)(transfer_sheet)
    router.get("/cases/briefs/{pk}/versions", response={200: list[Version]}, **read)(list_versions)
    kept: Any = {"auth": WRITER, "response": {200: SeriesDone}}
    router.post("/briefs/series", **kept)(named(open_series, "open_series", _("新办刊物。"), {}, SeriesForm))
    words = _("修改刊物名称、版头、期号格式和报送对象；已编的期号不变。")
    changed = named(change_series, "change_series", words, PK, SeriesForm, without=("code",))
    router.put("/briefs/series/{pk}", **kept)(changed)
    router.post("/briefs/series/{pk}/close", **kept)(
        named(close_series, "close_series", _("停办；以前各期仍可查。"), PK)
    )
    words = _("采编改写；以前的文字存为版本。对策建议写 request1 至 request8。")
    written: Any = {"auth": WRITER, "response": {200: shapes.Done}}
    router.put("/cases/briefs/{pk}/text", **written)(named(rewrite, "rewrite_brief", words, PK, EditForm))
    return router


def list_series(request: HttpRequest) -> Any:
    """本机构的刊物，停办的也在内。"""
    return [_series(one) for one in series.listed(_at("series", request))]


def list_issues(request: HttpRequest, wanted: Query[WantedIssues]) -> Any:
    """本机构各期，新的在前，按键翻页。"""
    asked = {name: str(value) for name in ("q", "series", "year") if (value := getattr(wanted, name))}
    found = issues.narrow(queries.issues_for(_at("issues", request)), asked).order_by("-pk")
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [_issue(one) for one in issues.decorated(found)[: wanted.limit]]


def read_issue(request: HttpRequest, pk: Key) -> Any:
    """一期：刊发了哪几篇，报送了谁。"""
    one = get_object_or_404(issues.decorated(queries.issues_for(_at("issue", request))), pk=pk)
    seen = issues.detail(one)
    return {
        **_issue(one),
        "briefs": [{"id": brief.pk, "title": brief.title} for brief in seen["briefs"]],
        "sendings": [{"to": sent.to, "on": sent.sent_on} for sent in seen["sendings"]],
        "paper": records.absolute(f"/api/v1/briefs/issues/{pk}/paper"),
    }


def issue_paper(request: HttpRequest, pk: Key, format: Format = "docx") -> HttpResponse:
    """下载一期。"""
    one = get_object_or_404(queries.issues_for(_at("paper", request)), pk=pk)
    return paper_response(request, *papers.issue_file(one))


def transfer_sheet(request: HttpRequest, pk: Key, format: Format = "docx") -> HttpResponse:
    """下载转办单。"""
    actor = _at("transfer", request)
    brief = PAGES.case_for(actor, pk)
    return paper_response(request, *papers.transfer_file(brief))


def list_versions(request: HttpRequest, pk: Key) -> Any:
    """一篇信息的各版文字，作者和采编可以看。"""
    actor = actor_of(request)
    brief = PAGES.case_for(actor, pk)
    if not sees_versions(brief, actor):
        raise NotAllowed(_("修改过程供作者和采编查看。"))
    return [
        {
            **{name: getattr(one, name) for name in ("number", "title", "situation", "problem", "requests", "words")},
            "by": _("作者原稿") if one.by_author else one.by,
            "at": one.at,
        }
        for one in (step["version"] for step in versions.history(brief))
    ]


def open_series(request: HttpRequest, body: Any) -> Any:
    actor = _at("new_series", request)
    of = queries.body_of(actor)
    if of is None:
        raise NotAllowed(_("刊物由工作机构管理。"))
    made = actions.open_series(of, **checked(SeriesForm(as_sent(body))).cleaned_data, by=actor)
    return {"detail": _("已开办“{name}”。").format(name=made.name), "series": _series(made)}


def change_series(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = _at("change_series", request)
    one = get_object_or_404(queries.series_of(actor), pk=pk)
    actions.change_series(one, **checked(SeriesForm(as_sent(body), changing=True)).cleaned_data, by=actor)
    return {"detail": _("已修改，以后的各期照此编排。"), "series": _series(one)}


def close_series(request: HttpRequest, pk: int) -> Any:
    actor = _at("close_series", request)
    one = get_object_or_404(queries.series_of(actor), pk=pk, until=None)
    actions.close_series(one, by=actor)
    return {"detail": _("“{name}”已停办。").format(name=one.name), "series": _series(one)}


def rewrite(request: HttpRequest, pk: int, body: Any = None) -> Any:
    actor = actor_of(request)
    brief = PAGES.case_for(actor, pk)
    LIFECYCLE.check(brief, "edit", actor)
    form: Any = checked(EditForm(as_sent(body)))
    version = actions.edit(brief, **form.arguments(), by=actor)
    return done(BENCH, _("已存为第{n}版。").format(n=version.number), actor, pk)


def _at(page: str, request: HttpRequest) -> Actor:
    """Whoever asks, if the page of that name is open to them. Raises NotAllowed."""
    actor = actor_of(request)
    as_at("briefs", page, actor)
    return actor


def _series(one: Series) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("code", "name", "mark", "pattern", "until")},
        "id": one.pk,
        "addressees": one.lines,
    }


def _issue(one: Any) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("number", "title", "issued_on", "approved_by")},
        "id": one.pk,
        "series": one.series_id,
        "name": one.series.name,
        "sent": one.sent or 0,
        "instructions": one.instructions_n or 0,
        "page": records.absolute(f"/briefs/issues/{one.pk}/"),
    }
