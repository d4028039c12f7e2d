"""What was to go out to people outside: whether it did. Numbers are masked, and nobody reads somebody else's link here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.access.gate import allow
from huiyin.kernel.notices import telling
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from . import outbox_queries


@require_safe
@allow("office", "admin")
def outbox(request: HttpRequest) -> HttpResponseBase:
    if wanted(request):
        return sheet_response(request, outbox_queries.sheet(request.GET), _("发出的消息"))
    return render(request, "accounts/sent.html", outbox_queries.outbox(request.GET))


@require_POST
@allow("office", "admin")
def send_again(request: HttpRequest) -> HttpResponse:
    """Try anew what was given up."""
    n = telling.send_again()
    messages.success(request, _("已重新排队%(n)s条，几分钟内发出。") % {"n": n})
    return redirect("outbox:sent")
