"""Rating by the signer: in a session with a fresh second factor, or by a one-time link. Never by a unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.kernel.access import links
from huiyin.kernel.access.middleware import confirm_url
from huiyin.kernel.refusals import Refused

from .. import pages, rating_links
from ..forms.judging import RatingForm
from ..kind import CasePages
from ..rendering import render


@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Rate under one's own second factor; the page says how to prove it, or sends a link to one's phone."""
    case = of.case_for(request.actor, pk)
    if request.actor.holds(*of.clerks):
        return redirect(of.url("step", pk, "enter_paper"))
    of.kind.life.check(case, "rate", request.actor)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and request.actor.verified and form.is_valid():
        try:
            rating_links.rate_in_session(of, case, form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("感谢您的评价。"))
            return redirect(of.url("detail", pk))
    context = {**pages.detail(of, case, request.actor), "form": form, "verify": confirm_url(request.path)}
    return render(request, of, "rate", context)


@require_POST
def send_link(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Send a one-time link to the signer's own phone."""
    case = of.case_for(request.actor, pk)
    of.kind.life.check(case, "rate", request.actor)
    where = rating_links.send(of, case, base=request.build_absolute_uri("/"), by=request.actor)
    messages.success(request, _("一次性评价链接已发送到{where}，七天内有效，只能使用一次。").format(where=where))
    return redirect(of.url("rate", pk))


@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, of: CasePages, token: str) -> HttpResponse:
    """Rate with a one-time link; opening the page does not use it up, rating does."""
    link = links.find(token, rating_links.PURPOSE)
    case = rating_links.case_of(of, link)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rating_links.rate_by_link(of, token, form.cleaned_data, address=request.actor.address)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, of, "rated", {"case": case})
    replies = pages.issued_replies(case)
    return render(request, of, "by_link", {"case": case, "form": form, "replies": replies, "link": link})
