"""Pages of work reports: listed, begun, written with live numbers, reviewed, issued, read, and opened number by number."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.directory.roles import OFFICES
from huiyin.kernel import moment
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.kernel.refusals import Refused
from huiyin.papers import pdf
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render
from huiyin.shell.papers import paper_response

from . import drafts, pages, papers, steps, texts
from .forms import BeginForm, DeliberationForm, TextForm
from .lifecycle import LIFECYCLE

FORM = require_http_methods(["GET", "POST"])


@require_safe
@allow(ANYONE)
def index(request: HttpRequest) -> HttpResponseBase:
    if wanted(request):
        sheet = Sheet(_("工作报告"), pages.COLUMNS, pages.rows(request.actor), numbered=True)
        return sheet_response(request, sheet, _("工作报告"))
    return render(
        request, "report/index.html", {"columns": pages.COLUMNS, "rows": pages.rows(request.actor), "offices": OFFICES}
    )


@FORM
@allow(*OFFICES)
def begin(request: HttpRequest) -> HttpResponse:
    """A new report: the chapters of the modules are its first text."""
    body = pages.body_of(request.actor)
    form = BeginForm(request.POST or None, initial=drafts.proposed(body))
    if request.method == "POST" and form.is_valid():
        report = drafts.begin(body, form.cleaned_data, by=request.actor)
        messages.success(request, _("已按模板拼好正文，数字都是现在的数。"))
        return redirect("report:write", report.pk)
    return render(request, "report/begin.html", {"form": form}, status=422 if form.errors else 200)


@FORM
@allow("office")
def deliberation(request: HttpRequest) -> HttpResponse:
    """The letter with what a standing committee holds of a report, to take away; nothing of it is kept here."""
    form = DeliberationForm(request.POST or None, initial={"on": moment.today(), "signed_on": moment.today()})
    if request.method == "POST" and form.is_valid():
        return paper_response(request, *papers.deliberation_paper(form.said(), pages.body_of(request.actor)))
    context = {"form": form, "has_pdf": bool(pdf.program())}
    return render(request, "report/deliberation.html", context, status=422 if form.errors else 200)


@require_safe
@allow(ANYONE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    report = pages.report_for(request.actor, pk)
    return render(request, "report/detail.html", pages.detail(report, request.actor))


@FORM
@allow(*OFFICES)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor; saved by its button, and by itself while one writes."""
    report = pages.own_report(request.actor, pk)
    LIFECYCLE.check(report, "write", request.actor)
    form = TextForm(request.POST or None, instance=report, initial={"seen": report.digest, "source": report.source})
    if request.method == "POST" and form.is_valid():
        try:
            drafts.keep(report, form, passing="X-Autosave" in request.headers, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            if request.headers.get("X-Autosave"):
                return HttpResponse(_("已自动保存 {t:%H:%M:%S}").format(t=timezone.localtime(moment.now())))
            messages.success(request, _("文稿已保存。"))
            return redirect("report:detail" if "done" in request.POST else "report:write", report.pk)
    source = form["source"].value() or ""
    context = {**texts.live(report, source), "form": form}
    return render(request, "report/write.html", context, status=422 if form.errors else 200)


@require_POST
@allow(*OFFICES)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the text comes to now, without saving it."""
    report = pages.own_report(request.actor, pk)
    return render(
        request, "report/preview.html", texts.live(report, request.POST.get("source", "")), fragment="preview"
    )


@require_safe
@allow(*OFFICES)
def available(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures that can be put into the text, found by words."""
    report = pages.own_report(request.actor, pk)
    return render(request, "report/available.html", pages.available(report, request.GET.get("q", "")), fragment="list")


@FORM
@allow(*OFFICES, "leader")
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Review, send back, issue."""
    report = pages.own_report(request.actor, pk)
    if verb == "write":
        return redirect("report:write", pk)
    if verb not in steps.VERBS:
        raise Http404
    LIFECYCLE.check(report, verb, request.actor)
    known = steps.VERBS[verb]
    form = known.form(request.POST if request.method == "POST" else None, initial={"seen": report.digest})
    if request.method == "POST" and form.is_valid():
        try:
            steps.take(report, verb, form.cleaned_data, request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(known.done))
            return redirect("report:detail", pk)
    context = {"report": report, "form": form, "step": LIFECYCLE[verb], "hint": known.hint}
    return render(request, "report/step.html", context, status=422 if form.errors else 200)


@require_safe
@allow(ANYONE)
def number(request: HttpRequest, pk: int, position: int) -> HttpResponseBase:
    """One number of the report, opened."""
    report = pages.report_for(request.actor, pk)
    if wanted(request):
        title = f"{report.title} {position}"
        return sheet_response(request, pages.number_sheet(report, position, request.actor, request.GET), title)
    return render(request, "report/number.html", pages.number(report, position, request.actor, request.GET))


@require_safe
@allow(ANYONE)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as .docx, or as PDF with ?format=pdf; a draft is marked as one."""
    report = pages.report_for(request.actor, pk)
    return paper_response(request, *papers.paper_of(report))
