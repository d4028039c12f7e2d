"""The security administrator: accounts, first passwords, locks, offices, sessions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.kernel import moment
from huiyin.kernel.access import actions, roles
from huiyin.kernel.access.gate import allow
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.actors import Actor
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render
from huiyin.shell.paging import turned

from . import security_actions, security_forms, security_queries, security_sheets
from .answering import answer

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _page(pk: int) -> str:
    return reverse("security:account", args=[pk])


@require_safe
@allow("security")
def accounts(request: HttpRequest) -> HttpResponse:
    if wanted(request):
        return sheet_response(request, security_sheets.accounts(request.GET), _("账号"))
    page = turned(security_queries.accounts(request.GET), request.GET)
    context = {
        "columns": security_queries.ACCOUNTS,
        "rows": [security_queries.account_row(user) for user in page.rows],
        "count": page.count,
        "pager": page,
        "roles": roles.all_roles(),
        "params": request.GET,
    }
    return render(request, "accounts/security_accounts.html", context, fragment="results")


@require_safe
@allow("security")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return render(request, "accounts/security_account.html", security_queries.account_page(user))


@FORM
@never_cache
@allow("security")
def create(request: HttpRequest) -> HttpResponse:
    """A new account; its first password stands on this page once."""
    form = security_forms.AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user, first = actions.create_account(by=request.actor, **form.cleaned_data)
        return _first_password(request, user, first, _("账号已建立"))
    context = {
        "form": form,
        "title": _("建立账号"),
        "lead": _("系统给出初始密码，只显示一次；本人首次登录须修改。"),
        "submit": _("建立"),
        "note": "",
        "back": reverse("security:accounts"),
    }
    return render(request, "accounts/security_form.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
@allow("security")
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return _first_password(request, user, actions.reset_password(user, by=request.actor), _("密码已重置"))


def _first_password(request: HttpRequest, user: User, first: str, title: str) -> HttpResponse:
    return render(request, "accounts/security_password.html", {"account": user, "first": first, "title": title})


@FORM
@allow("security")
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return answer(
        request,
        security_forms.LockForm(request.POST or None),
        lambda data: security_actions.lock(user, by=request.actor, **data),
        done=_("账号已锁定，已登录的设备已退出。"),
        back=_page(pk),
        title=_("锁定{name}的账号").format(name=user),
        submit=_("锁定"),
        lead=_("锁定期间不能登录，已登录的设备立即退出；到时自动解锁。"),
    )


ACTS = {
    "unlock": lambda user, by: actions.unlock(user, by=by),
    "disable": lambda user, by: actions.set_active(user, False, by=by),
    "enable": lambda user, by: actions.set_active(user, True, by=by),
    "end-sessions": lambda user, by: security_actions.end_sessions(user, by=by),
    "clear-factors": lambda user, by: security_actions.clear_factors(user, by=by),
}


def _act(name: str, user: User, by: Actor) -> None:
    ACTS[name](user, by)


@FORM
@allow("security")
def change(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Unlock, disable, enable, sign out everywhere, clear second factors: asked once, then done."""
    user = get_object_or_404(User, pk=pk)
    title = {
        "unlock": _("解除锁定"),
        "disable": _("停用账号"),
        "enable": _("启用账号"),
        "end-sessions": _("强制退出登录"),
        "clear-factors": _("清除二次验证"),
    }[act]
    lead = {
        "unlock": _("解除以后可以立即登录。"),
        "disable": _("停用以后不能登录，任职和办理记录保留；可以随时重新启用。"),
        "enable": _("启用以后凭原来的密码登录，仍在任期内的任职照常有效。"),
        "end-sessions": _("所有设备上的登录立即失效，本人须重新登录。"),
        "clear-factors": _("手机丢失时使用：清除以后只凭密码就能登录，本人会收到通知，请其尽快重新绑定。"),
    }[act]
    return answer(
        request,
        security_forms.ConfirmForm(request.POST if request.method == "POST" else None),
        lambda _data: _act(act, user, request.actor),
        done=_("已办理。"),
        back=_page(pk),
        title=f"{title}：{user}",
        submit=title,
        lead=lead,
    )


@FORM
@allow("security")
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return answer(
        request,
        security_forms.GrantForm(request.POST or None),
        lambda data: actions.grant(user, data.pop("role"), data.pop("scope"), by=request.actor, **data),
        done=_("已授予。"),
        back=_page(pk),
        title=_("授予{name}任职").format(name=user),
        submit=_("授予"),
        lead=_("不能给自己授予任职。"),
    )


@FORM
@allow("security")
def end_office(request: HttpRequest, pk: int, office: int) -> HttpResponse:
    held = get_object_or_404(Office, pk=office, user=pk)
    return answer(
        request,
        security_forms.ConfirmForm(request.POST if request.method == "POST" else None),
        lambda _data: actions.end_office(held, on=max(moment.today(), held.since), by=request.actor),
        done=_("任职已结束，次日起不再有此权限。"),
        back=_page(pk),
        title=_("结束任职：{office}").format(office=held),
        submit=_("结束任职"),
    )
