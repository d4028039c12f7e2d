"""Showing a refusal: what did not happen, why, and the way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from huiyin.kernel.refusals import Refused

from .pages import render


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page of a refusal, or for HTMX only its notice. The status is the refusal's own."""
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("shell:home")
    context = {"title": _("未能办理"), "sentence": str(refused), "back": back}
    return render(request, "shell/error.html", context, fragment="refusal", status=refused.status)
