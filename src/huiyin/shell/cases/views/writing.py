"""Writing a case, inviting co-signers, attaching files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.casework import actions
from huiyin.casework.advice import earlier_like
from huiyin.casework.policies import lead_signer
from huiyin.kernel import moment
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotAllowed

from .. import drafts, notices, pages
from ..forms.writing import InviteForm, UploadForm
from ..kind import CasePages
from ..rendering import render


@require_POST
def start(request: HttpRequest, of: CasePages) -> HttpResponse:
    """A new empty draft."""
    return redirect(of.url("edit", of.begin(request.actor).pk))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """The draft; saved by its button, and by itself while one writes."""
    case = drafts.own_draft(of, request.actor, pk)
    form = of.draft_form(request.POST or None, initial=drafts.initial(case, of.draft_form))
    if request.method == "POST" and form.is_valid():
        drafts.keep(case, form, by=request.actor)
        if request.headers.get("X-Autosave"):
            return HttpResponse(_("已自动保存 {t:%H:%M:%S}").format(t=timezone.localtime(moment.now())))
        if "next" in request.POST:
            return redirect(of.url("step", case.pk, of.first_step))
        messages.success(request, _("草稿已保存。"))
        return redirect(of.url("edit", case.pk))
    return render(request, of, "edit", drafts.page(of, case, form))


@require_http_methods(["GET", "POST"])
def similar(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Earlier ones like what is being written; a fragment while writing, a page without JavaScript."""
    case = drafts.own_draft(of, request.actor, pk)
    title = request.POST.get("title", case.title)
    text = " ".join([request.POST.get("situation", case.situation), request.POST.get("problem", case.problem)])
    context = {
        "case": case,
        "earlier": earlier_like(of.code, title, text, but=pk),
        "several": drafts.several_matters(title),
    }
    return render(request, of, "similar", context, fragment="similar")


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Invite others to sign."""
    case = of.case_for(request.actor, pk)
    form = InviteForm(request.POST or None, case=case)
    if not lead_signer(case, request.actor):
        raise NotAllowed(_("只有{lead}可以邀请联名。").format(lead=of.words.lead))
    if request.method == "POST" and form.is_valid():
        signers = actions.invite(case, people=form.cleaned_data["people"], by=request.actor)
        notices.invited(of, case, [s.user_id for s in signers], by=request.actor)
        messages.success(request, _("邀请已发出。"))
        return redirect(of.url("detail", pk))
    return render(request, of, "step", pages.step(of, case, form, _("邀请联名")))


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Attach a file to a draft."""
    case = drafts.own_draft(of, request.actor, pk)
    form = UploadForm(request.POST or None, request.FILES or None, purposes=of.purposes)
    if request.method == "POST" and form.is_valid():
        problem = storing.problem_with(form.cleaned_data["file"])
        if not problem:
            storing.attach(case, form.cleaned_data["file"], purpose=form.cleaned_data["purpose"], by=request.actor)
            return redirect(of.url("edit", pk))
        form.add_error("file", problem)
    return render(request, of, "step", pages.step(of, case, form, _("添加附件")))


@require_POST
def discard(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Throw a draft away that nobody has seen."""
    of.discard(drafts.own_draft(of, request.actor, pk), by=request.actor)
    messages.success(request, _("草稿已删除。"))
    return redirect(of.url("mine"))


@require_safe
def templates(request: HttpRequest, of: CasePages) -> HttpResponse:
    """What a good case looks like."""
    return render(request, of, "templates", {"templates": of.templates})
