"""Writing a reply, item by item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.casework import actions as casework
from huiyin.casework.lifecycles import HANDLING
from huiyin.kernel.access.gate import allow
from huiyin.kernel.refusals import NotAllowed
from huiyin.shell.pages import render

from .. import pages
from ..forms.units import ReplyForm

UNITS = ("unit_handler", "unit_head")


@require_http_methods(["GET", "POST"])
@allow(*UNITS)
def draft(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Begin the reply (or an interim one) of a handling, or go on with it."""
    suggestion = pages.suggestion_for(request.actor, pk)
    handling = pages.part_of(suggestion, "handling", part)
    HANDLING.check(handling, "draft_reply", request.actor)
    if request.method == "POST":
        requests = [r.text for r in suggestion.requests.all()]
        interim = request.POST.get("interim") == "1"
        reply = casework.draft_reply(handling, requests=requests, interim=interim, by=request.actor)
        return redirect("suggestions:reply", pk, reply.pk)
    return render(request, "suggestions/draft_reply.html", {"suggestion": suggestion, "handling": handling})


@require_http_methods(["GET", "POST"])
@allow(*UNITS)
def edit(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    suggestion = pages.suggestion_for(request.actor, pk)
    reply = pages.part_of(suggestion, "reply", part)
    if not request.actor.within("unit", reply.handling.unit_id):
        raise NotAllowed(_("答复须由承办单位起草。"))
    form = ReplyForm(request.POST or None, reply=reply)
    if request.method == "POST" and form.is_valid():
        casework.save_reply(reply, **form.arguments(), by=request.actor)
        messages.success(request, _("答复稿已保存；这还不是正式答复。"))
        return redirect("suggestions:detail", pk)
    context = {
        "suggestion": suggestion,
        "reply": reply,
        "form": form,
        "together": pages.detail_replies_of_bundle(suggestion),
    }
    return render(request, "suggestions/reply.html", context, status=422 if form.errors else 200)


@require_POST
@allow(*UNITS)
def copy(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Take over the text of a reply to a suggestion handled together; each is still answered separately."""
    suggestion = pages.suggestion_for(request.actor, pk)
    reply = pages.part_of(suggestion, "reply", part)
    pages.copy_from_bundle(suggestion, reply, int(request.POST.get("source", "0")), by=request.actor)
    return redirect("suggestions:reply", pk, part)
