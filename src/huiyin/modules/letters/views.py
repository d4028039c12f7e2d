"""The list of letters, one letter, and every step with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.directory.roles import OFFICES
from huiyin.kernel.access.gate import allow
from huiyin.kernel.refusals import Refused
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render
from huiyin.shell.paging import paged

from . import lists, pages, queries, verbs
from .lifecycle import LIFECYCLE
from .policies import UNITS


@require_safe
@allow(*queries.READERS)
def index(request: HttpRequest) -> HttpResponseBase:
    """What waits for the reader, and all that they may see."""
    acts = request.actor.holds(*OFFICES, *UNITS)
    query = request.GET.get("q", "")
    view = request.GET.get("view", "waiting" if acts and not query else "all")
    found = queries.waiting_for(request.actor) if view == "waiting" and acts else queries.visible_to(request.actor)
    found = lists.worded(found, query)
    if wanted(request):
        sheet = Sheet(_("转信件"), lists.COLUMNS, lists.rows(found.order_by("-pk")[:5000]), numbered=True)
        return sheet_response(request, sheet, _("转信件"))
    context = {
        "tabs": [("waiting", _("待办"), "?view=waiting", None), ("all", _("全部"), "?view=all", None)] if acts else [],
        "current": view,
        "columns": lists.COLUMNS,
        "page": paged(found, request.GET, lists.rows),
        "export": "?" + "&".join(part for part in (request.GET.urlencode(), "format=xlsx") if part),
    }
    return render(request, "letters/index.html", context)


@require_safe
@allow(*queries.READERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    letter = pages.letter_for(request.actor, pk)
    return render(request, "letters/detail.html", pages.detail(letter, request.actor))


@require_http_methods(["GET", "POST"])
@allow(*OFFICES, *UNITS)
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The page of one step: refused at once where it may not be taken; nothing is lost where the form is wrong."""
    letter = pages.letter_for(request.actor, pk)
    if verb not in verbs.VERBS:
        raise Http404
    LIFECYCLE.check(letter, verb, request.actor)
    known = verbs.VERBS[verb]
    form = known.form(request.POST or None, letter=letter)  # type: ignore[call-arg]
    back = reverse("letters:detail", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            verbs.take(letter, verb, form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(known.done))
            return redirect(back)
    one = LIFECYCLE[verb]
    context = {"form": form, "label": str(one.label), "letter": letter, "back": back, "tone": one.tone or "primary"}
    return render(request, "letters/step.html", context, status=422 if form.errors else 200)
