"""Matters: the hot-issue board, the page of one matter, and what a person decides about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.casework import raising
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.kernel.refusals import Refused
from huiyin.papers.sheets_out import Sheet
from huiyin.shell import exports
from huiyin.shell.pages import render

from .. import board, deciding, lists, matter_pages


@require_safe
@allow(ANYONE)
def hot(request: HttpRequest) -> HttpResponse:
    """The board, from the voices this reader may see; as a sheet with `format`."""
    if exports.wanted(request):
        rows = board.rows(request.actor, request.GET, most=board.MOST_ON_SHEET)
        return exports.sheet_response(request, Sheet(_("热点问题"), board.COLUMNS, rows), _("热点问题"))
    context = {
        "rows": board.rows(request.actor, request.GET),
        "columns": board.ON_PAGE,
        "chosen": board.Chosen.of(request.GET),
        "choices": board.choices(),
        "export": "?" + "&".join(part for part in (request.GET.urlencode(), "format=xlsx") if part),
    }
    return render(request, "voices/hot.html", context, fragment="results")


@require_safe
@allow(ANYONE)
def matter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One matter: its voices, where and since when, whom it concerns, what ties them, what became of it."""
    found = matter_pages.matter_for(request.actor, pk)
    if found.pk != pk:
        return redirect("voices:matter", found.pk)
    if exports.wanted(request):
        columns, rows = matter_pages.all_rows(found, request.actor)
        name = matter_pages.name_of(found, request.actor)
        return exports.sheet_response(request, Sheet(name, columns, rows, numbered=True), name)
    return render(request, "voices/matter.html", matter_pages.detail(found, request.actor, request.GET))


@require_http_methods(["GET", "POST"])
@allow(*deciding.KEEPERS)
def matter_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Put together, apart, elsewhere; give a name."""
    if verb not in deciding.VERBS:
        raise Http404
    found, known = matter_pages.matter_for(request.actor, pk), deciding.VERBS[verb]
    form = deciding.form_for(found, verb, request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            after = known.do(found, form.cleaned_data, request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(known.done))
            return redirect("voices:matter", after.pk)
    context = {
        "matter": found,
        "form": form,
        "verb": known,
        "name": matter_pages.name_of(found, request.actor),
        "near": matter_pages.near(found, request.actor) if verb in ("merge", "move") else [],
    }
    return render(request, "voices/matter_step.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow(*deciding.RAISERS)
def raise_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """From everything said about a matter to a suggestion or the like."""
    found = matter_pages.matter_for(request.actor, pk)
    form = deciding.raise_form(found, request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = deciding.raise_whole(found, form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(deciding.RAISED))
            return redirect(f"/{made.kind}s/{made.pk}/")
    context = {
        "matter": found,
        "name": matter_pages.name_of(found, request.actor),
        "form": form,
        "targets": raising.targets(request.actor),
        "count": matter_pages.voices_of(found, request.actor).count(),
    }
    return render(request, "voices/matter_raise.html", context, status=422 if form.errors else 200)


@require_safe
@allow(ANYONE)
def behind(request: HttpRequest, pk: int) -> HttpResponse:
    """The voices that a case was raised from: those this reader may see, and how many there are."""
    context = matter_pages.behind(pk, request.actor)
    public = request.actor.is_public
    page = lists.page(context.pop("voices"), request.GET, public=public)
    columns = lists.PUBLIC_COLUMNS if public else lists.COLUMNS
    return render(request, "voices/behind.html", {**context, "page": page, "columns": columns})
