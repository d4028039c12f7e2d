"""Writing a brief, with what was said before at one's side; and editing it, version by version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.kernel import moment
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotAllowed, Refused
from huiyin.shell.cases import notices
from huiyin.shell.cases import pages as shared
from huiyin.shell.cases.forms.writing import InviteForm, UploadForm
from huiyin.shell.cases.kind import CasePages
from huiyin.shell.cases.rendering import render

from .. import actions, drafts, versions
from ..forms import DraftForm, EditForm
from ..lifecycle import LIFECYCLE
from ..pages import sees_versions
from ..repeats import earlier_like


@require_POST
def start(request: HttpRequest, of: CasePages) -> HttpResponse:
    """Begin a draft."""
    return redirect(of.url("edit", drafts.begin(request.actor).pk))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """The writer's own draft; kept while one writes."""
    brief = drafts.own_draft(request.actor, pk)
    form = DraftForm(request.POST or None, initial=drafts.initial(brief), brief=brief, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        actions.save(brief, requests=form.requests(), by=request.actor, **form.values())
        if request.headers.get("X-Autosave"):
            return HttpResponse(_("已自动保存 {t:%H:%M:%S}").format(t=timezone.localtime(moment.now())))
        if "next" in request.POST:
            return redirect(of.url("step", brief.pk, "submit"))
        messages.success(request, _("草稿已保存。"))
        return redirect(of.url("edit", brief.pk))
    return render(request, of, "edit", drafts.page(brief, form, request.actor))


@require_http_methods(["GET", "POST"])
def similar(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """What was said before; a fragment while writing, a page without JavaScript."""
    brief = drafts.own_draft(request.actor, pk)
    asked = [request.POST.get(f"request{n}", "") for n in range(1, 9)]
    text = "\n".join(
        [request.POST.get("situation", brief.situation), request.POST.get("problem", brief.problem), *asked]
    )
    title = request.POST.get("title", brief.title)
    context = {"case": brief, "earlier": earlier_like(title, text, actor=request.actor, but=pk)}
    return render(request, of, "similar", context, fragment="similar")


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Invite others to write it together."""
    brief = drafts.own_draft(request.actor, pk)
    form = InviteForm(request.POST or None, case=brief)
    if request.method == "POST" and form.is_valid():
        signers = actions.invite(brief, people=form.cleaned_data["people"], by=request.actor)
        notices.invited(of, brief, [one.user_id for one in signers if one.user_id], by=request.actor)
        messages.success(request, _("邀请已发出。"))
        return redirect(of.url("edit", pk))
    return render(request, of, "step", shared.step(of, brief, form, _("邀请合写")))


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Attach a file to a draft."""
    brief = drafts.own_draft(request.actor, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        problem = storing.problem_with(form.cleaned_data["file"])
        if not problem:
            storing.attach(brief, form.cleaned_data["file"], by=request.actor)
            return redirect(of.url("edit", pk))
        form.add_error("file", problem)
    return render(request, of, "step", shared.step(of, brief, form, _("添加附件")))


@require_POST
def discard(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Throw a draft away that nobody has seen."""
    actions.discard(drafts.own_draft(request.actor, pk), by=request.actor)
    messages.success(request, _("草稿已删除。"))
    return redirect(of.url("mine"))


@require_http_methods(["GET", "POST"])
def rewrite(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """An editor's own text; what stood there before stays a version."""
    brief = of.case_for(request.actor, pk)
    LIFECYCLE.check(brief, "edit", request.actor)
    form = EditForm(request.POST or None, initial=drafts.initial(brief))
    if request.method == "POST" and form.is_valid():
        try:
            version = actions.edit(brief, **form.arguments(), by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已存为第{n}版。").format(n=version.number))
            return redirect(of.url("versions", pk))
    context = {
        "case": brief,
        "form": form,
        "earlier": earlier_like(brief.title, brief.text, actor=request.actor, but=pk),
    }
    return render(request, of, "rewrite", context)


@require_safe
def history(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Every version with what it changed."""
    brief = of.case_for(request.actor, pk)
    if not sees_versions(brief, request.actor):
        raise NotAllowed(_("修改过程供作者和采编查看。"))
    return render(request, of, "versions", {"case": brief, "history": versions.history(brief)})
