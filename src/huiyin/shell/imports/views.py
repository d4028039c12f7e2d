"""Taking a table in: upload, say which column is what, look at every row, decide, confirm."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.kernel.access.gate import SIGNED_IN, allow
from huiyin.kernel.imports import actions, kinds, progress, queue
from huiyin.kernel.imports.lifecycle import IMPORT
from huiyin.kernel.imports.states import ImportState
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet

from ..exports import sheet_response, wanted
from ..pages import render
from . import queries
from .forms import MappingForm, UploadForm


@require_safe
@allow(SIGNED_IN)
def index(request: HttpRequest) -> HttpResponseBase:
    """My imports, and what I may import."""
    if wanted(request):
        return sheet_response(request, queries.sheet(request.actor), _("我的导入"))
    context = {"kinds": kinds.kinds_for(request.actor), "rows": queries.listed(request.actor)}
    return render(request, "shell/imports/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(SIGNED_IN)
def new(request: HttpRequest, code: str) -> HttpResponse:
    kind = queries.kind_for(request.actor, code)
    form = UploadForm(request.POST or None, request.FILES or None, kind=kind, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        job = actions.upload(kind, file.name, file.read(), options=form.options, by=request.actor)
        return redirect("imports:mapping", job.pk)
    return render(request, "shell/imports/new.html", {"kind": kind, "form": form})


@require_safe
@allow(SIGNED_IN)
def blank(request: HttpRequest, code: str) -> HttpResponseBase:
    """An empty sheet with the headers that are understood without asking."""
    kind = queries.kind_for(request.actor, code)
    columns = [Column(one.key, one.label, 20) for one in kind.fields]
    return sheet_response(request, Sheet(kind.label, columns, []), str(kind.label), dated=False)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(SIGNED_IN)
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    job, kind = queries.job_for(request.actor, pk)
    IMPORT.check(job, "remap", request.actor)
    columns = queries.mapping_screen(actions.table_of(job))
    form = MappingForm(request.POST or None, initial=job.mapping, kind=kind, columns=columns)
    if request.method == "POST" and form.is_valid():
        actions.remap(job, form.mapping, by=request.actor)
        actions.preview(job, by=request.actor)
        return redirect("imports:detail", job.pk)
    return render(request, "shell/imports/mapping.html", {"job": job, "kind": kind, "form": form})


@require_safe
@allow(SIGNED_IN)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row with what would happen; while the worker writes, how far it is; when it is over, what happened."""
    job, kind = queries.job_for(request.actor, pk)
    if job.state == ImportState.QUEUED:
        context = {"job": job, "kind": kind, "progress": progress.of(job), "writes": queries.writes(job)}
        return render(request, "shell/imports/waiting.html", context)
    if request.headers.get("HX-Target") == "standing":
        # The page that asked for the progress is over.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if not IMPORT.may(job, "commit", request.actor):
        if IMPORT.may(job, "remap", request.actor):
            return redirect("imports:mapping", job.pk)
        counts = queries.counted(job.counts)
        return render(request, "shell/imports/result.html", {"job": job, "kind": kind, "counts": counts})
    seen = actions.look(job, by=request.actor)
    context = queries.preview_page(job, seen, request.GET, reverse("imports:detail", args=[pk]))
    return render(request, "shell/imports/preview.html", context)


@require_POST
@allow(SIGNED_IN)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    job, _kind = queries.job_for(request.actor, pk)
    form = queries.questions(job, request.actor, request.POST)
    if form.is_valid():
        actions.decide(job, form.decisions, by=request.actor)
        actions.preview(job, by=request.actor)
    return redirect("imports:detail", pk)


@require_POST
@allow(SIGNED_IN)
def commit(request: HttpRequest, pk: int) -> HttpResponse:
    job, _kind = queries.job_for(request.actor, pk)
    queue.confirm(job, by=request.actor)
    return redirect("imports:detail", pk)


@require_POST
@allow(SIGNED_IN)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    job, _kind = queries.job_for(request.actor, pk)
    actions.discard(job, by=request.actor)
    return redirect("imports:index")
