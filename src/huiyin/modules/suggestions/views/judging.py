"""Rating by the signer: in a session with a fresh second factor, or by a one-time link. Never by a unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.kernel.access import links
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.kernel.access.middleware import confirm_url
from huiyin.kernel.refusals import Refused
from huiyin.shell.pages import render

from .. import pages, rating_links
from ..forms.judging import RatingForm
from ..lifecycle import LIFECYCLE


@require_http_methods(["GET", "POST"])
@allow("deputy", "group_head", "office")
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Rate under one's own second factor; the page says how to prove it, or sends a link to one's phone."""
    suggestion = pages.suggestion_for(request.actor, pk)
    if request.actor.holds("office"):
        return redirect("suggestions:step", pk, "enter_paper")
    LIFECYCLE.check(suggestion, "rate", request.actor)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and request.actor.verified and form.is_valid():
        try:
            rating_links.rate_in_session(suggestion, form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("感谢您的评价。"))
            return redirect("suggestions:detail", pk)
    context = {**pages.detail(suggestion, request.actor), "form": form, "verify": confirm_url(request.path)}
    return render(request, "suggestions/rate.html", context)


@require_POST
@allow("deputy", "group_head")
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a one-time link to the signer's own phone."""
    suggestion = pages.suggestion_for(request.actor, pk)
    LIFECYCLE.check(suggestion, "rate", request.actor)
    where = rating_links.send(suggestion, base=request.build_absolute_uri("/"), by=request.actor)
    messages.success(request, _("一次性评价链接已发送到{where}，七天内有效，只能使用一次。").format(where=where))
    return redirect("suggestions:rate", pk)


@require_http_methods(["GET", "POST"])
@allow(ANYONE)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Rate with a one-time link; opening the page does not use it up, rating does."""
    link = links.find(token, rating_links.PURPOSE)
    suggestion = rating_links.suggestion_of(link)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rating_links.rate_by_link(token, form.cleaned_data, address=request.actor.address)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "suggestions/rated.html", {"suggestion": suggestion})
    replies = pages.issued_replies(suggestion)
    return render(
        request, "suggestions/by_link.html", {"suggestion": suggestion, "form": form, "replies": replies, "link": link}
    )
