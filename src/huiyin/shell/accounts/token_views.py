"""One's own access tokens: keys by which programs act for oneself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.kernel.access import second_factor, tokens
from huiyin.kernel.access.gate import SIGNED_IN, allow
from huiyin.kernel.access.middleware import confirm_url
from huiyin.kernel.refusals import Refused
from huiyin.shell.pages import render

from . import queries
from .token_forms import TokenForm


@require_http_methods(["GET", "POST"])
@allow(SIGNED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    """The tokens, and a new one. Its secret stands on the answer to the form and nowhere else, ever."""
    if second_factor.is_bound(request.user.pk) and not request.actor.verified:
        return redirect(confirm_url(request.path))
    form = TokenForm(request.POST or None, offices=queries.offices_with_tokens(request.offices))
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            _token, secret = tokens.issue(**form.cleaned_data, by=request.actor)
            form = TokenForm(offices=queries.offices_with_tokens(request.offices))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "secret": secret, "tokens": queries.token_lines(request.user)}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


@require_POST
@allow(SIGNED_IN)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(queries.tokens_of(request.user), pk=pk)
    tokens.revoke(token, by=request.actor)
    messages.success(request, _("已停用，程序不能再用它。"))
    return redirect("accounts:tokens")
