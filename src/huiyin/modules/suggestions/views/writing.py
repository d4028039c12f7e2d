"""Writing a suggestion, inviting co-signers, attaching files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.kernel import moment
from huiyin.kernel.access.gate import allow
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotAllowed
from huiyin.shell.pages import render

from .. import actions, advice, drafts, notices, pages
from ..forms.writing import DraftForm, InviteForm, UploadForm
from ..policies import author

WRITERS = ("deputy", "group_head")


@require_POST
@allow(*WRITERS)
def start(request: HttpRequest) -> HttpResponse:
    """A new empty draft."""
    return redirect("suggestions:edit", drafts.begin(request.actor).pk)


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft; saved by its button, and by itself while one writes."""
    suggestion = drafts.own_draft(request.actor, pk)
    form = DraftForm(request.POST or None, initial=drafts.initial(suggestion))
    if request.method == "POST" and form.is_valid():
        drafts.keep(suggestion, form, by=request.actor)
        if request.headers.get("X-Autosave"):
            return HttpResponse(_("已自动保存 {t:%H:%M:%S}").format(t=timezone.localtime(moment.now())))
        if "next" in request.POST:
            return redirect("suggestions:step", suggestion.pk, "presubmit")
        messages.success(request, _("草稿已保存。"))
        return redirect("suggestions:edit", suggestion.pk)
    return render(request, "suggestions/edit.html", drafts.page(suggestion, form), status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Earlier suggestions like what is being written; a fragment while writing, a page without JavaScript."""
    suggestion = drafts.own_draft(request.actor, pk)
    title = request.POST.get("title", suggestion.title)
    text = " ".join(
        [request.POST.get("situation", suggestion.situation), request.POST.get("problem", suggestion.problem)]
    )
    context = {
        "suggestion": suggestion,
        "earlier": advice.earlier_like(title, text, but=pk),
        "several": drafts.several_matters(title, request.POST),
    }
    return render(request, "suggestions/similar.html", context, fragment="similar")


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite other deputies to sign."""
    suggestion = pages.suggestion_for(request.actor, pk)
    form = InviteForm(request.POST or None, suggestion=suggestion)
    if not author(suggestion, request.actor):
        raise NotAllowed(_("只有领衔代表可以邀请联名。"))
    if request.method == "POST" and form.is_valid():
        signers = actions.invite(suggestion, people=form.cleaned_data["people"], by=request.actor)
        notices.invited(suggestion, [s.person.user_id for s in signers], by=request.actor)
        messages.success(request, _("邀请已发出。"))
        return redirect("suggestions:detail", pk)
    return render(request, "suggestions/step.html", pages.step(suggestion, form, _("邀请联名")))


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file to a draft."""
    suggestion = drafts.own_draft(request.actor, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        problem = storing.problem_with(form.cleaned_data["file"])
        if not problem:
            storing.attach(suggestion, form.cleaned_data["file"], by=request.actor)
            return redirect("suggestions:edit", pk)
        form.add_error("file", problem)
    return render(request, "suggestions/step.html", pages.step(suggestion, form, _("添加附件")))


@require_POST
@allow(*WRITERS)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away that nobody has seen."""
    actions.discard_draft(drafts.own_draft(request.actor, pk), by=request.actor)
    messages.success(request, _("草稿已删除。"))
    return redirect("suggestions:mine")


@require_safe
@allow(*WRITERS)
def templates(request: HttpRequest) -> HttpResponse:
    """What a good suggestion looks like."""
    return render(request, "suggestions/templates.html", {"templates": drafts.TEMPLATES})
