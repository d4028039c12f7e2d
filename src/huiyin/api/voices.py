"""Voices: of citizens without any account, followed with their code; taken down, answered and raised by staff."""

from __future__ import annotations

from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Router

from huiyin.casework import raising, records
from huiyin.casework.lifecycles import HANDLING
from huiyin.casework.records import absolute
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.voices import actions, follow, judging, masking, notices, pages, queries, taking_down
from huiyin.modules.voices.forms.steps import RaiseForm, ReplyForm
from huiyin.modules.voices.forms.taking import IntakeForm, JoinForm, ManyForm, TakeForm
from huiyin.modules.voices.lifecycle import LIFECYCLE
from huiyin.modules.voices.models import Voice
from huiyin.modules.voices.states import Channel

from . import benches, shapes
from .bodies import as_sent, checked
from .keys import OPEN, WRITER, actor_of, anybody
from .reading import PARTS, PK
from .steps import done, named
from .writing import write_reply

router = Router()
HIDDEN = ("homepage",)
TAKEN = {200: shapes.Taken}
DONE = {200: shapes.Done}
Token = Annotated[str, Path(max_length=60, description="查询网址中 /f/ 之后的一段")]


def declare() -> Router:
    """Everything that is done about voices besides the steps of their tables."""
    public: Any = {"auth": [anybody], "tags": ["反映"], "openapi_extra": OPEN}
    staff: Any = {"auth": WRITER, "tags": ["代为登记"]}
    router.post("/voices", response=TAKEN, **public)(
        named(raise_voice, "raise_voice", WORDS, {}, IntakeForm, ("homepage", "pictures"))
    )
    router.post("/voices/with-pictures", response=TAKEN, **public)(
        named(
            raise_with_pictures,
            "raise_voice_with_pictures",
            _("连同图片反映一件事，其余与不带图片的相同。"),
            {},
            IntakeForm,
            HIDDEN,
        )
    )
    router.post("/cases/voices/{pk}/joinings", response=TAKEN, **public)(
        named(join_voice, "join_voice", _("附议一件已经公开的意见，结果一并告知。"), PK, JoinForm)
    )
    router.get("/followed/{token}", response={200: shapes.WholeCase}, **public)(followed)
    for verb, form in judging.FORMS.items():
        router.post(f"/followed/{{token}}/{verb}", response=DONE, **public)(_judging(verb, form))
    words = _("代为登记一件：来站、电话、来信、走访；来信须附原件扫描。")
    router.post("/voices/taken-down", response=TAKEN, **staff)(named(take_down, "take_down", words, {}, TakeForm))
    words = _("座谈会：每段一件，段与段之间空一行。")
    router.post("/voices/taken-down/many", response={200: list[shapes.Taken]}, **staff)(
        named(take_down_many, "take_down_many", words, {}, ManyForm)
    )
    own: Any = {"auth": WRITER, "response": DONE, "tags": ["起草：群众意见答复"]}
    words = _("起草答复：按识别出的诉求逐条答复。")
    router.post("/cases/voices/{pk}/handling/{part}/reply", **own)(
        named(draft_reply, "voices_draft_reply", words, PARTS)
    )
    words = _("写答复稿。每一条写 text1、disposition1、due1，依次类推。")
    router.put("/cases/voices/{pk}/reply/{part}/text", **own)(
        named(reply_text, "voices_reply_text", words, PARTS, ReplyForm)
    )
    words = _("把群众意见连同同类的提请为建议、提案等：得到一件草稿，来源记下。")
    router.post("/cases/voices/{pk}/raised", auth=WRITER, response={200: shapes.Raised}, tags=["提请"])(
        named(raise_to, "voices_raise", words, PK, RaiseForm)
    )
    return router


WORDS = "反映一件事，不用注册：与网页同一张表、同样的限制，立即有编号和查询码。同一个 intake 重复发送只算一件。"


def _taken(voice: Voice, secret: str) -> dict[str, str]:
    page = absolute(f"/voices/f/{follow.token(voice, secret)}/")
    return {"number": voice.number, "follow_code": secret, "follow_page": page}


def raise_with_pictures(request: HttpRequest, body: Any, pictures: Any = None) -> Any:
    return raise_voice(request, body)


def raise_voice(request: HttpRequest, body: Any) -> Any:
    form: Any = checked(IntakeForm(as_sent(body), request.FILES))
    data, by = form.cleaned_data, actor_of(request)
    station = data["station"]
    voice, secret = actions.receive(
        body=station.body if station else queries.body_of(by),
        text=data["text"],
        place=data["place"],
        channel=Channel.WEB,
        station=station,
        wants_public=data["wants_public"],
        contact=form.contact(),
        consent=data["consent"],
        pictures_of=data["pictures"],
        intake=data["intake"],
        by=by,
    )
    return _taken(voice, secret)


def join_voice(request: HttpRequest, pk: int, body: Any) -> Any:
    by = actor_of(request)
    voice = pages.voice_for(Actor.public(), pk)
    data = checked(JoinForm(as_sent(body))).cleaned_data
    contact = {"phone": data["phone"], "mail": data["mail"]}
    _joining, secret = actions.join(
        voice, words=data["words"], contact=contact, consent=data["consent"], intake=data["intake"], by=by
    )
    return _taken(voice, secret)


def followed(request: HttpRequest, token: Token) -> Any:
    """凭查询码看办理进度、答复和承诺，不用注册。"""
    voice, _joining, actor = follow.find(token)
    return records.whole_record(benches.named("voices").kind, voice, actor)


def _judging(verb: str, form: Any) -> Any:
    def judge(request: HttpRequest, token: str, body: Any = None) -> Any:
        voice, joining, actor = follow.find(token)
        judging.first_only(voice, joining, actor)
        judging.judge(voice, verb, checked(form(as_sent(body))).cleaned_data, by=actor)
        return {"detail": str(judging.DONE[verb]), "case": None}

    words = _("凭查询码：{what}").format(what=judging.LABELS[verb])
    return named(judge, f"followed_{verb}", words, {"token": Token}, form)


def take_down(request: HttpRequest, body: Any, **files: Any) -> Any:
    by = actor_of(request)
    _takers_only(by)
    form: Any = checked(taking_down.one_form(by, as_sent(body), request.FILES))
    return _taken(*taking_down.take_one(form, by=by))


def take_down_many(request: HttpRequest, body: Any) -> Any:
    by = actor_of(request)
    _takers_only(by)
    form: Any = checked(taking_down.many_form(by, as_sent(body)))
    return [_taken(*pair) for pair in taking_down.take_many(form, by=by)]


def _takers_only(actor: Actor) -> None:
    if not actor.holds(*taking_down.TAKERS):
        raise NotAllowed(_("代为登记须由联络站、代表工作机构或代表办理。"))


def draft_reply(request: HttpRequest, pk: int, part: int) -> Any:
    actor = actor_of(request)
    voice = pages.voice_for(actor, pk)
    handling = pages.part_of(voice, "handling", part)
    HANDLING.check(handling, "draft_reply", actor)
    actions.draft_reply(voice, handling, by=actor)
    return done(benches.named("voices"), _("答复稿已建立；这还不是正式答复。"), actor, pk)


def reply_text(request: HttpRequest, pk: int, part: int, body: Any) -> Any:
    actor = actor_of(request)
    reply = pages.part_of(pages.voice_for(actor, pk), "reply", part)
    write_reply(reply, ReplyForm(as_sent(body), reply=reply), actor)
    return done(benches.named("voices"), _("答复稿已保存；这还不是正式答复。"), actor, pk)


def raise_to(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    voice = pages.voice_for(actor, pk)
    LIFECYCLE.check(voice, "raise", actor)
    others, targets = queries.with_same_matter(voice, actor), raising.targets(actor)
    data = checked(RaiseForm(as_sent(body), voice=voice, targets=targets, others=others)).cleaned_data
    behind = [voice, *data["others"]]
    texts = [one.public_text or masking.masked(one.text) for one in behind]
    with transaction.atomic():
        made = actions.raise_(
            voice, target=data["target"], title=data["title"], texts=texts, others=data["others"], by=actor
        )
        for one in behind:
            notices.after(one, "raise", by=actor)
    return {"kind": made.kind, "id": made.pk, "page": absolute(f"/{made.kind}s/{made.pk}/edit/")}
