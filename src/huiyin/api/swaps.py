"""Swaps of duties: asked for by whoever is on duty, agreed to or declined by the one who is asked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import Refused
from huiyin.modules.stations import actions, queries, verbs
from huiyin.modules.stations.forms.visits import SwapForm
from huiyin.modules.stations.lifecycle import SWAP
from huiyin.modules.stations.models import Swap, Visit
from huiyin.modules.stations.views import deputies

from . import station_records
from . import station_shapes as shapes
from .bodies import as_sent, asked, checked
from .gates import as_on
from .keys import HOLDER, WRITER, actor_of
from .offers import Table
from .reading import PK, Key
from .shapes import Step, WantedPage
from .steps import named


def declare() -> Router:
    """Swaps listed and read, asked for, and every step of one."""
    router = Router(tags=["调班"])
    router.get("/swaps", auth=HOLDER, response={200: list[shapes.Swap]})(list_swaps)
    router.get("/swaps/{pk}", auth=HOLDER, response={200: shapes.Swap})(read_swap)
    router.get("/swaps/{pk}/steps", auth=HOLDER, response={200: list[Step]})(swap_steps)
    done: Any = {"auth": WRITER, "response": {200: shapes.SwapDone}}
    words = _("为自己的值班申请调班，对方同意后排班随即改变。")
    router.post("/visits/{pk}/swap", **done)(named(ask_swap, "ask_swap", words, PK, SwapForm))
    TABLE.declare(router, **done)
    return router


def list_swaps(request: HttpRequest, wanted: Query[WantedPage]) -> Any:
    """看得到的进站的调班申请，新的在前，按键翻页。"""
    actor = actor_of(request)
    found = queries.swaps_visible_to(actor).order_by("-pk")
    if wanted.waiting:
        found = queries.swaps_for(actor).filter(to__user_id=actor.user_id).order_by("-pk")
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [station_records.swap(one, actor) for one in found[: wanted.limit]]


def read_swap(request: HttpRequest, pk: Key) -> Any:
    """一个调班申请。"""
    actor = actor_of(request)
    return station_records.swap(_swap(actor, pk), actor)


def swap_steps(request: HttpRequest, pk: Key) -> Any:
    """这个申请现在能办什么；不能办的写明原因。"""
    actor = actor_of(request)
    return TABLE.offered(_swap(actor, pk), actor, pk=pk)


def asking(visit: Visit, actor: Actor) -> list[dict[str, Any]]:
    """Asking for a swap as a step of a visit, for whoever is on duty there: open with its fields, or with the reason."""
    if not actor.holds(*deputies.ask_swap.allowed) or queries.place_of(visit, actor) is None:  # type: ignore[attr-defined]
        return []
    reason = ""
    try:
        actions.asker_of(visit, actor)
    except Refused as refused:
        reason = str(refused)
    return [
        {
            "verb": "swap",
            "label": _("申请调班"),
            "open": not reason,
            "reason": reason,
            "address": records.absolute(f"/api/v1/visits/{visit.pk}/swap"),
            "fields": [] if reason else asked(SwapForm(visit=visit, actor=actor)),
        }
    ]


def ask_swap(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    as_on(deputies.ask_swap, actor)
    visit = get_object_or_404(queries.visible_to(actor), pk=pk)
    actions.asker_of(visit, actor)
    form = checked(SwapForm(as_sent(body), visit=visit, actor=actor))
    swap = verbs.ask_swap(visit, form.cleaned_data, actor)
    return _done(_("已向对方提出，对方同意后排班随即改变。"), swap.pk, actor)


def _swap(actor: Actor, pk: int) -> Swap:
    return get_object_or_404(queries.swaps_visible_to(actor), pk=pk)


def _done(words: str, pk: int, actor: Actor, made: Any = None) -> dict[str, Any]:
    return {"detail": words, "swap": station_records.swap(_swap(actor, pk), actor)}


def _answerable(actor: Actor, pk: int) -> Swap:
    as_on(deputies.swap_step, actor)
    return _swap(actor, pk)


TABLE = Table(
    "swaps",
    "/swaps/{pk}",
    SWAP,
    verbs.SWAPS,
    _answerable,
    lambda swap, verb, form, actor: verbs.SWAPS[verb].do(swap, {}, actor),
    _done,
)
