"""Policy values with their legal basis, and what this district decided differently."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.directory.queries import bodies
from huiyin.kernel import moment, profiles
from huiyin.kernel.access.gate import allow
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.accounts.answering import answer
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from . import actions, values
from .kinds import KEEPERS
from .settings_forms import OverrideForm
from .views import FORM


def _profile(code: str) -> Any:
    try:
        return profiles.profile(code)
    except KeyError as unknown:
        raise Http404 from unknown


@require_safe
@allow(*KEEPERS)
def policy(request: HttpRequest, profile: str = "") -> HttpResponseBase:
    """Every parameter of a profile: what holds today, why, and since when."""
    used = [body.profile for body in bodies({})]
    chosen = _profile(profile or next(iter(used), "national"))
    codes = dict.fromkeys([*used, chosen.code])
    context = {
        "profile": chosen,
        "tabs": [(c, profiles.profile(c).name, reverse("registers:policy_of", args=[c]), None) for c in codes],
        "rows": values.rows(profiles.at(chosen.code, moment.today()), profiles.parameters()),
        "writes": request.actor.holds("admin"),
    }
    if wanted(request):
        sheet = Sheet(
            _("适用规则"), values.COLUMNS, values.lines(context["rows"]), about=(chosen.source, ""), numbered=True
        )
        return sheet_response(request, sheet, _("适用规则"))
    return render(request, "registers/policy.html", context)


@FORM
@allow("admin")
def override(request: HttpRequest, profile: str, key: str) -> HttpResponse:
    """What this district decided, from a day on, on whose word."""
    code = _profile(profile).code
    if key not in {one.key for one in profiles.parameters()}:
        raise Http404
    parameter, holding = profiles.parameter(key), profiles.at(code, moment.today())
    form = OverrideForm(request.POST or None, parameter=parameter, current=holding.get(key))
    return answer(
        request,
        form,
        lambda data: actions.enter_policy(
            code, key, form.value(), basis=data["basis"], since=data["since"], by=request.actor
        ),
        done=_("已录入，施行以后提出的事项按此办理。"),
        back=reverse("registers:policy_of", args=[code]),
        title=str(parameter.label),
        submit=_("录入"),
        lead=_("现行：{value}（{basis}）").format(
            value=values.shown(parameter, holding.get(key)), basis=holding.basis(key)
        ),
    )
