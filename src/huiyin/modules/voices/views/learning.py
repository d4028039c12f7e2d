"""What the machine learned from this office's own decisions, and how well it agrees with them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.access.gate import allow
from huiyin.shell.pages import render

from .. import training


@require_safe
@allow(*training.READERS)
def learned(request: HttpRequest) -> HttpResponse:
    """For topics and units: from how much, how often right, at which confidence; and what waits."""
    context = {"standing": training.standing(), "least": training.LEAST, "asks": request.actor.holds("office")}
    return render(request, "voices/learned.html", context)


@require_POST
@allow("office")
def learn(request: HttpRequest) -> HttpResponse:
    """Ask for a training: the worker does it, so that nobody waits."""
    training.ask(by=request.actor)
    messages.success(request, _("已记下，后台几分钟内开始学习。"))
    return redirect("voices:learned")
