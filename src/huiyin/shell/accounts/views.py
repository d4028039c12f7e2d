"""One's own account: sign-in of the demonstration, offices, first password, second factor."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.kernel.access import actions, adapters, passkeys, second_factor
from huiyin.kernel.access.gate import ANYONE, SIGNED_IN, allow
from huiyin.kernel.access.middleware import HAT
from huiyin.shell.pages import render, safe_next

from . import queries
from .forms import FirstPasswordForm


@require_POST
@allow(SIGNED_IN)
def switch_hat(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own offices from now on; a cookie remembers it on this device for the next sign-in."""
    chosen = next((o for o in request.offices if str(o.pk) == request.POST.get("office")), None)
    if chosen is None:
        raise Http404
    request.session[HAT] = chosen.pk
    response = redirect("shell:home")
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(HAT, str(chosen.pk), max_age=365 * 86400, httponly=True, samesite="Lax", secure=secure)
    return response


@require_safe
@allow(SIGNED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    methods = queries.second_factors(request.user)
    return render(request, "accounts/mine.html", {"methods": methods, "offices": request.offices})


@require_safe
@allow(SIGNED_IN)
def confirm(request: HttpRequest) -> HttpResponse:
    """Prove now that it is oneself, then go on to `next`; without a second factor, how to bind one first."""
    then = safe_next(request)
    if not second_factor.is_bound(request.user.pk):
        request.session["then"] = then
        return render(request, "accounts/confirm.html", {"then": then})
    only_passkeys = passkeys.address(request).usable and second_factor.has_only_passkeys(request.user.pk)
    page = reverse("mfa_reauthenticate_webauthn" if only_passkeys else "mfa_reauthenticate")
    return redirect(f"{page}?{urlencode({'next': then})}")


@require_safe
@allow(SIGNED_IN)
def here(request: HttpRequest) -> HttpResponse:
    """Asked for now and then while somebody types, so that a long text does not end in a sign-in page."""
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@allow(SIGNED_IN)
def first_password(request: HttpRequest) -> HttpResponse:
    form = FirstPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(request.user, form.cleaned_data["password"], by=request.actor)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("密码已修改。"))
        return redirect("shell:home")
    return render(request, "accounts/first_password.html", {"form": form})


@require_POST
@allow(ANYONE)
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click signs in as a person of the demonstration district; only there."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(queries.demo_accounts(), pk=request.POST.get("user"))
    request.session.flush()
    login(request, user)
    adapters.note_demo_sign_in(request, user)
    return redirect(safe_next(request))


@require_safe
@allow(SIGNED_IN)
def demo_outbox(request: HttpRequest) -> HttpResponse:
    """The messages that would have gone to this person's phone; only in the demonstration."""
    if not settings.DEMO:
        raise Http404
    return render(request, "accounts/outbox.html", {"messages_sent": queries.sent_to(request.user)})
