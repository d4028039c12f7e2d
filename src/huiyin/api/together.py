"""Replies to cases handled together: the words of one taken over into another, each still answered separately."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field as Described

from huiyin.casework.models import Reply
from huiyin.kernel.refusals import NotAllowed
from huiyin.shell.cases import pages
from huiyin.shell.cases.kind import part_of

from . import shapes
from .benches import PagesBench, submissions
from .gates import as_at
from .keys import HOLDER, WRITER, actor_of
from .reading import PARTS
from .steps import Operation, done, named


class Alike(Schema):
    """A reply whose words can be taken over."""

    id: int
    case: int
    number: str
    title: str


class Copy(Schema):
    source: int = Described(ge=1, le=2**63 - 1, description="照哪一份答复")


def declare() -> Router:
    router = Router()
    for bench in submissions():
        base = f"/cases/{bench.name}/{{pk}}/reply/{{part}}"
        tags: Any = {"tags": [f"起草：{bench.label}"]}
        router.get(f"{base}/together", auth=HOLDER, response={200: list[Alike]}, **tags)(_alike(bench))
        router.post(f"{base}/copy", auth=WRITER, response={200: shapes.Done}, **tags)(_copying(bench))
    return router


def _alike(bench: PagesBench) -> Operation:
    def alike(request: HttpRequest, pk: int, part: int) -> Any:
        case, reply = _found(bench, request, pk, part)
        return [
            {
                "id": one.pk,
                "case": one.handling.case_id,
                "number": one.handling.case.number,
                "title": one.handling.case.title,
            }
            for one in pages.replies_together(case, reply)
        ]

    return named(alike, f"{bench.name}_reply_together", _("同类并办的各件里，本单位可以照用的答复。"), PARTS)


def _copying(bench: PagesBench) -> Operation:
    def copy(request: HttpRequest, pk: int, part: int, body: Any) -> Any:
        case, reply = _found(bench, request, pk, part)
        pages.copy_from_bundle(case, reply, body.source, by=actor_of(request))
        return done(bench, _("已照用；各件仍分别答复。"), actor_of(request), pk)

    words = _("照用同类并办的另一件的答复，填进自己的答复稿；各件仍分别答复。")
    return named(copy, f"{bench.name}_copy_reply", words, PARTS, body=Copy)


def _found(bench: PagesBench, request: HttpRequest, pk: int, part: int) -> tuple[Any, Reply]:
    """Raises Http404, or NotAllowed for everybody but the unit that answers."""
    actor = actor_of(request)
    as_at(bench.name, "copy_reply", actor)
    case = bench.case_for(actor, pk)
    reply: Reply = part_of(case, Reply, part)
    if not actor.within("unit", reply.handling.unit_id):
        raise NotAllowed(_("答复须由承办单位起草。"))
    return case, reply
