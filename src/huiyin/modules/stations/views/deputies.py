"""A deputy's or member's own: duties, and swapping them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.access.gate import allow
from huiyin.shell.accounts.answering import answer
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from .. import actions, pages, queries, verbs
from ..forms import visits as forms
from ..policies import REPRESENTATIVES
from .office import FORM


@require_safe
@allow(*REPRESENTATIVES)
def mine(request: HttpRequest) -> HttpResponseBase:
    if wanted(request):
        return sheet_response(request, pages.mine_sheet(request.actor), _("值班进站"))
    return render(request, "stations/mine.html", pages.mine(request.actor))


@FORM
@allow(*REPRESENTATIVES)
def ask_swap(request: HttpRequest, pk: int) -> HttpResponse:
    visit = get_object_or_404(queries.duties_of(request.actor.user_id), pk=pk)
    actions.asker_of(visit, request.actor)
    return answer(
        request,
        forms.SwapForm(request.POST or None, visit=visit, actor=request.actor),
        lambda data: verbs.ask_swap(visit, data, request.actor),
        done=_("已向对方提出，对方同意后排班随即改变。"),
        back=reverse("stations:mine"),
        title=_("申请调班"),
        submit=_("提出"),
        lead=_("{day} {hours}，{station}").format(day=visit.on, hours=visit.hours, station=visit.station),
    )


@require_POST
@allow(*REPRESENTATIVES)
def swap_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Agree to a swap, decline it, or withdraw one's own request."""
    swap = get_object_or_404(queries.swaps_visible_to(request.actor), pk=pk)
    known = verbs.SWAPS.get(verb)
    if known is None:
        raise Http404
    known.do(swap, {}, request.actor)
    messages.success(request, str(known.done))
    return redirect("stations:mine")
