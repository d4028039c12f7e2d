"""The front door, the inbox, files, big print, and the gallery of components."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel import modules
from huiyin.kernel.access import roles
from huiyin.kernel.access.gate import ANYONE, SIGNED_IN, allow
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.notices import telling
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet

from .exports import sheet_response, wanted
from .gallery import specimens
from .middleware import BIG_PRINT
from .pages import render, safe_next
from .paging import paged

NOTICES = [
    Column("at", gettext_lazy("时间"), 18, "moment"),
    Column("text", gettext_lazy("内容"), 60, "long"),
    Column("read", gettext_lazy("已读时间"), 18, "moment"),
]
SHOWN = ("image/jpeg", "image/png", "image/webp")


@require_safe
@allow(ANYONE)
def home(request: HttpRequest) -> HttpResponse:
    """Where each face begins."""
    return redirect(modules.home(roles.face_of(request.actor.role), request.actor.role))


@require_safe
@allow(SIGNED_IN)
def inbox(request: HttpRequest) -> HttpResponseBase:
    """What this account was told, the newest first."""
    found = telling.inbox(request.actor.user_id)
    if wanted(request):
        rows = (
            {"at": localtime(one.at), "text": one.text, "read": one.read_at and localtime(one.read_at)}
            for one in found[:5000]
        )
        return sheet_response(request, Sheet(_("消息"), NOTICES, rows, numbered=True), _("消息"))
    return render(request, "shell/inbox.html", {"page": paged(found, request.GET, list, 50)})


@require_POST
@allow(SIGNED_IN)
def mark_read(request: HttpRequest) -> HttpResponse:
    telling.mark_read(request.actor.user_id)
    return redirect("shell:inbox")


@require_safe
@allow(ANYONE)
def file(request: HttpRequest, pk: int) -> HttpResponse:
    attachment = get_object_or_404(Attachment, pk=pk)
    path = storing.open_for(attachment, request.actor)
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=attachment.name, content_type=attachment.content_type
    )


@require_safe
@allow(ANYONE)
def picture(request: HttpRequest, pk: int) -> FileResponse:
    """A picture shown on a page; what is no picture is only given out as a file."""
    attachment = get_object_or_404(Attachment, pk=pk, content_type__in=SHOWN)
    path = storing.open_for(attachment, request.actor)
    response = FileResponse(path.open("rb"), content_type=attachment.content_type)
    response["Cache-Control"] = "private, max-age=86400"
    return response


@require_POST
@allow(ANYONE)
def big_print(request: HttpRequest) -> HttpResponse:
    """Switch big print (长者模式) on or off; a cookie keeps it for a year."""
    response = redirect(safe_next(request))
    response.set_cookie(
        BIG_PRINT, "0" if request.big_print else "1", max_age=365 * 86400, httponly=True, samesite="Lax"
    )
    return response


@require_safe
@allow(ANYONE)
def design(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    return render(request, "shell/design.html", specimens())


@require_safe
@allow(ANYONE)
def healthy(request: HttpRequest) -> HttpResponse:
    """For the watchers of the server."""
    return HttpResponse("ok", content_type="text/plain")
