"""Writing: a citizen's voice without any account; drafts of deputies and members; replies of units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from huiyin.casework import actions as casework
from huiyin.casework.lifecycles import HANDLING
from huiyin.casework.models import Handling, Reply
from huiyin.casework.records import absolute
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.voices import actions as voices
from huiyin.modules.voices import follow, queries
from huiyin.modules.voices.forms.taking import IntakeForm
from huiyin.modules.voices.states import Channel
from huiyin.shell.cases import drafts
from huiyin.shell.cases.forms.units import ReplyForm
from huiyin.shell.cases.kind import part_of

from . import shapes
from .benches import PagesBench, all_benches
from .bodies import Body, as_sent, body_of, checked
from .keys import OPEN, WRITER, anybody
from .problems import CODES, Problem
from .reading import Key
from .steps import _signed, done

router = Router()
UNITS = ("unit_handler", "unit_head")
Intake: Any = body_of(IntakeForm, "Intake", without=("homepage",))
ReplyText: Any = body_of(ReplyForm, "ReplyText")


@router.post("/voices", auth=[anybody], response={200: shapes.Taken, CODES: Problem}, tags=["反映"], openapi_extra=OPEN)
def raise_voice(request: HttpRequest, body: Intake) -> Any:
    """反映一件事，不用注册：与网页同一张表、同样的限制，立即有编号和查询码。同一个 intake 重复发送只算一件。"""
    data = checked(IntakeForm(as_sent(body), {})).cleaned_data
    by: Actor = request.auth  # type: ignore[attr-defined]
    station = data["station"]
    voice, secret = voices.receive(
        body=station.body if station else queries.body_of(by),
        text=data["text"],
        place=data["place"],
        channel=Channel.WEB,
        station=station,
        wants_public=data["wants_public"],
        contact={key: data[key] for key in ("name", "phone", "mail")},
        consent=data["consent"],
        intake=data["intake"],
        by=by,
    )
    page = absolute(f"/voices/f/{follow.token(voice, secret)}/")
    return {"number": voice.number, "follow_code": secret, "follow_page": page}


def declare() -> Router:
    """Drafts and replies of every kind that is submitted."""
    for bench in all_benches():
        if isinstance(bench, PagesBench):
            tag = f"起草：{bench.kind.label}"
            answers = {"auth": WRITER, "response": {200: shapes.Done, CODES: Problem}, "tags": [tag]}
            router.post(f"/drafts/{bench.name}", **answers)(_beginning(bench))
            router.put(f"/cases/{bench.name}/{{pk}}/draft", **answers)(_keeping(bench))
            router.post(f"/cases/{bench.name}/{{pk}}/handling/{{part}}/reply", **answers)(_drafting(bench))
            router.put(f"/cases/{bench.name}/{{pk}}/reply/{{part}}/text", **answers)(_replying(bench))
    return router


def _named(
    made: Callable[..., Any], name: str, words: str, keys: dict[str, Any], body: Any = None
) -> Callable[..., Any]:
    made.__name__, made.__doc__ = name, words
    return _signed(made, keys, body)


def _draft_body(bench: PagesBench) -> Any:
    return body_of(bench.of.draft_form, f"{bench.name.capitalize()}Draft") or Body


def _beginning(bench: PagesBench) -> Callable[..., Any]:
    def begin(request: HttpRequest, body: Any) -> Any:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        if not actor.holds(*bench.of.writers):
            raise NotAllowed(_("只有{who}可以起草。").format(who=bench.of.words.person))
        form = checked(bench.of.draft_form(as_sent(body)))
        with transaction.atomic():
            case = bench.of.begin(actor)
            drafts.keep(case, form, by=actor)
        return done(bench, _("草稿已保存。"), actor, case.pk)

    words = _("起草一件。逐条建议写在 request1 至 request8；提交用 steps 中的步骤。")
    return _named(begin, f"{bench.name}_begin", words, {}, _draft_body(bench))


def _keeping(bench: PagesBench) -> Callable[..., Any]:
    def keep(request: HttpRequest, pk: int, body: Any) -> Any:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        if not actor.holds(*bench.of.writers):
            raise NotAllowed(_("只有{who}可以起草。").format(who=bench.of.words.person))
        case = drafts.own_draft(bench.of, actor, pk)
        drafts.keep(case, checked(bench.of.draft_form(as_sent(body))), by=actor)
        return done(bench, _("草稿已保存。"), actor, pk)

    return _named(keep, f"{bench.name}_keep", _("改写自己的草稿；没有写的字段清空。"), {"pk": Key}, _draft_body(bench))


def _drafting(bench: PagesBench) -> Callable[..., Any]:
    def draft(request: HttpRequest, pk: int, part: int) -> Any:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        _units_only(actor)
        case = bench.of.case_for(actor, pk)
        handling = part_of(case, Handling, part)
        HANDLING.check(handling, "draft_reply", actor)
        casework.draft_reply(handling, requests=[one.text for one in case.requests.all()], by=actor)
        return done(bench, _("答复稿已建立；这还不是正式答复。"), actor, pk)

    return _named(draft, f"{bench.name}_draft_reply", _("起草答复。"), {"pk": Key, "part": Key})


def _replying(bench: PagesBench) -> Callable[..., Any]:
    def reply(request: HttpRequest, pk: int, part: int, body: Any) -> Any:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        _units_only(actor)
        found = part_of(bench.of.case_for(actor, pk), Reply, part)
        if not actor.within("unit", found.handling.unit_id):
            raise NotAllowed(_("答复须由承办单位起草。"))
        form = checked(ReplyForm(as_sent(body), reply=found))
        casework.save_reply(found, **form.arguments(), by=actor)  # type: ignore[attr-defined]
        return done(bench, _("答复稿已保存；这还不是正式答复。"), actor, pk)

    words = _("写答复稿。每一条写 text1、disposition1、due1，依次类推。")
    return _named(reply, f"{bench.name}_reply_text", words, {"pk": Key, "part": Key}, ReplyText)


def _units_only(actor: Actor) -> None:
    if not actor.holds(*UNITS):
        raise NotAllowed(_("答复须由承办单位起草。"))
