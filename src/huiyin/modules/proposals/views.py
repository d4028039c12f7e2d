"""What only proposals have a page for: the period in which they are collected."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.kernel.refusals import Refused
from huiyin.shell.cases.kind import CasePages
from huiyin.shell.cases.rendering import render

from . import calls
from .forms import CallForm


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, of: CasePages) -> HttpResponse:
    """From when to when proposals of the next plenary session are collected."""
    session = calls.next_session(request.actor)
    found = calls.window(session)
    form = CallForm(request.POST or None, initial={"opens_on": found.opens_on, "closes_on": found.closes_on})
    if request.method == "POST" and form.is_valid():
        try:
            calls.decide(session, **form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("征集期限已确定。"))
            return redirect(of.url("call"))
    return render(request, of, "call", {"form": form, "session": session})
