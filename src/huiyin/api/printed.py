"""Printed codes: listed with their scans, made and revoked. Sheets and posters are papers: a link leads to them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from huiyin.directory import actions as directory
from huiyin.kernel.actors import Actor
from huiyin.modules.stations import queries, verbs
from huiyin.modules.stations.forms import stations as forms
from huiyin.modules.stations.views import codes as pages

from . import station_records
from . import station_shapes as shapes
from .bodies import as_sent, checked
from .gates import as_on
from .keys import HOLDER, WRITER, actor_of
from .reading import Key
from .steps import named


def declare() -> Router:
    """Codes listed, made and revoked."""
    router = Router(tags=["二维码"])
    router.get("/codes", auth=HOLDER, response={200: list[shapes.Code]})(list_codes)
    done: Any = {"auth": WRITER, "response": {200: shapes.CodeDone}}
    words = _("制作站点码、桌牌码；代表工作机构还可以制作代表（委员）码。")
    router.post("/codes", **done)(named(make_code, "make_code", words, {}, forms.CodeForm))
    words = _("给还没有二维码的在任代表（委员）和在用站点各制作一个。")
    missing = named(make_missing_codes, "make_missing_codes", words, {})
    router.post("/codes/missing", auth=WRITER, response={200: shapes.CodesDone})(missing)
    words = _("停用二维码，印出去的即刻失效，不能恢复。")
    router.post("/codes/{pk}/revoke", **done)(named(revoke_code, "revoke_code", words, {"pk": Key}, forms.RevokeForm))
    return router


def list_codes(request: HttpRequest, wanted: Query[shapes.WantedCodes]) -> Any:
    """自己管理的二维码和扫码次数，新的在前，按键翻页。"""
    actor = actor_of(request)
    as_on(pages.index, actor)
    group = str(wanted.group) if wanted.group else ""
    found = queries.listed_codes(actor, {"q": wanted.q, "kind": wanted.kind, "state": wanted.state, "group": group})
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [station_records.code(one) for one in queries.with_scans(found).order_by("-pk")[: wanted.limit]]


def make_code(request: HttpRequest, body: Any) -> Any:
    actor = actor_of(request)
    as_on(pages.new, actor)
    form = checked(forms.CodeForm(as_sent(body), actor=actor))
    made = directory.make_code(by=actor, **form.cleaned_data)
    return {"detail": _("已制作，可以打印张贴。"), "code": _shown(actor, made.pk)[0]}


def make_missing_codes(request: HttpRequest) -> Any:
    actor = actor_of(request)
    as_on(pages.make_missing, actor)
    made = verbs.make_missing_codes(actor)
    words = _("补齐{n}个二维码。").format(n=len(made))
    return {"detail": words, "codes": _shown(actor, *(one.pk for one in made))}


def revoke_code(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    as_on(pages.revoke, actor)
    code = get_object_or_404(queries.codes_of(actor), pk=pk)
    directory.revoke_code(code, by=actor, **checked(forms.RevokeForm(as_sent(body))).cleaned_data)
    return {"detail": _("已停用，印出去的即刻失效。"), "code": _shown(actor, pk)[0]}


def _shown(actor: Actor, *keys: int) -> list[dict[str, Any]]:
    found = queries.with_scans(queries.codes_of(actor).filter(pk__in=keys)).order_by("pk")
    return [station_records.code(one) for one in found]
