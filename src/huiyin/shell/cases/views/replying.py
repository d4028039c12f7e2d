"""Writing a reply, item by item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.casework import actions as casework
from huiyin.casework.lifecycles import HANDLING
from huiyin.casework.models import Handling, Reply
from huiyin.kernel.keys import is_key
from huiyin.kernel.refusals import NotAllowed

from .. import pages
from ..forms.units import ReplyForm
from ..kind import CasePages, part_of
from ..rendering import render


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, of: CasePages, pk: int, part: int) -> HttpResponse:
    """Begin the reply (or an interim one) of a handling, or go on with it."""
    case = of.case_for(request.actor, pk)
    handling = part_of(case, Handling, part)
    HANDLING.check(handling, "draft_reply", request.actor)
    if request.method == "POST":
        requests = [r.text for r in case.requests.all()]
        interim = request.POST.get("interim") == "1"
        reply = casework.draft_reply(handling, requests=requests, interim=interim, by=request.actor)
        return redirect(of.url("reply", pk, reply.pk))
    return render(request, of, "draft_reply", {"case": case, "handling": handling})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, of: CasePages, pk: int, part: int) -> HttpResponse:
    case = of.case_for(request.actor, pk)
    reply = part_of(case, Reply, part)
    if not request.actor.within("unit", reply.handling.unit_id):
        raise NotAllowed(_("答复须由承办单位起草。"))
    form = ReplyForm(request.POST or None, reply=reply)
    if request.method == "POST" and form.is_valid():
        casework.save_reply(reply, **form.arguments(), by=request.actor)
        messages.success(request, _("答复稿已保存；这还不是正式答复。"))
        return redirect(of.url("detail", pk))
    context = {
        "case": case,
        "reply": reply,
        "form": form,
        "together": pages.replies_together(case, reply),
    }
    return render(request, of, "reply", context)


@require_POST
def copy(request: HttpRequest, of: CasePages, pk: int, part: int) -> HttpResponse:
    """Take over the text of a reply to a case handled together; each is still answered separately."""
    case = of.case_for(request.actor, pk)
    reply = part_of(case, Reply, part)
    source = request.POST.get("source", "")
    pages.copy_from_bundle(case, reply, int(source) if is_key(source) else 0, by=request.actor)
    return redirect(of.url("reply", pk, part))
