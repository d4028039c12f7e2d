"""Writing: drafts and their files, replies of units, and the judgement of those who signed, under their own proof."""

from __future__ import annotations

from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Header, Router

from huiyin.casework import actions as casework
from huiyin.casework.lifecycles import HANDLING
from huiyin.casework.models import Handling, Reply
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotAllowed
from huiyin.shell.cases import rating_links
from huiyin.shell.cases.forms.judging import RatingForm
from huiyin.shell.cases.forms.units import ReplyForm
from huiyin.shell.cases.forms.writing import InviteForm, UploadForm
from huiyin.shell.cases.kind import part_of

from . import shapes
from .benches import PagesBench, all_benches
from .bodies import as_sent, checked
from .keys import CODE, MYSELF, WRITER, actor_of
from .problems import Invalid
from .reading import PARTS, PK
from .steps import Operation, done, named

router = Router()
UNITS = ("unit_handler", "unit_head")
KEPT = gettext_lazy("草稿已保存。")
Proof = Annotated[str, Header(alias=CODE, max_length=20, description="本人验证器上的验证码，用过即失效")]


def declare() -> Router:
    """Drafts, replies and ratings of every kind that is submitted."""
    for bench in all_benches():
        if not isinstance(bench, PagesBench):
            continue
        case = f"/cases/{bench.name}/{{pk}}"
        answers = {"auth": WRITER, "response": {200: shapes.Done}, "tags": [f"起草：{bench.label}"]}
        router.post(f"/drafts/{bench.name}", **answers)(_beginning(bench))
        router.put(f"{case}/draft", **answers)(_keeping(bench))
        router.delete(f"{case}/draft", **answers)(_discarding(bench))
        router.post(f"{case}/attachments", **answers)(_attaching(bench))
        router.post(f"{case}/invitations", **answers)(_inviting(bench))
        router.post(f"{case}/handling/{{part}}/reply", **answers)(_drafting(bench))
        router.put(f"{case}/reply/{{part}}/text", **answers)(_replying(bench))
        if any(step.verb == "rate" for step in bench.of.kind.life.steps):
            answers["tags"] = [f"评价：{bench.label}"]
            router.post(f"{case}/rating", **{**answers, "auth": MYSELF})(_rating(bench))
            router.post(f"{case}/rating/link", **answers)(_linking(bench))
    return router


def _writers_only(bench: PagesBench, actor: Actor) -> None:
    if not actor.holds(*bench.of.writers):
        raise NotAllowed(_("只有{who}可以起草。").format(who=bench.of.words.person))


def _beginning(bench: PagesBench) -> Operation:
    def begin(request: HttpRequest, body: Any = None) -> Any:
        actor = actor_of(request)
        _writers_only(bench, actor)
        with transaction.atomic():
            case = bench.of.begin(actor)
            bench.keep(case, checked(bench.drafting(case, actor, as_sent(body))), actor)
        return done(bench, str(KEPT), actor, case.pk)

    words = _("起草一件。逐条建议写在 request1 至 request8；提交用 steps 中的步骤。")
    return named(begin, f"{bench.name}_begin", words, {}, bench.draft_form)


def _keeping(bench: PagesBench) -> Operation:
    def keep(request: HttpRequest, pk: int, body: Any = None) -> Any:
        actor = actor_of(request)
        _writers_only(bench, actor)
        case = bench.own_draft(actor, pk)
        bench.keep(case, checked(bench.drafting(case, actor, as_sent(body))), actor)
        return done(bench, str(KEPT), actor, pk)

    return named(keep, f"{bench.name}_keep", _("改写自己的草稿；没有写的字段清空。"), PK, bench.draft_form)


def _discarding(bench: PagesBench) -> Operation:
    def discard(request: HttpRequest, pk: int) -> Any:
        actor = actor_of(request)
        _writers_only(bench, actor)
        bench.of.discard(bench.own_draft(actor, pk), by=actor)
        return {"detail": _("草稿已删除。"), "case": None}

    return named(discard, f"{bench.name}_discard", _("删除自己还没有提交的草稿。"), PK)


def _attaching(bench: PagesBench) -> Operation:
    def attach(request: HttpRequest, pk: int, body: Any = None, file: Any = None) -> Any:
        actor = actor_of(request)
        _writers_only(bench, actor)
        case = bench.own_draft(actor, pk)
        data = checked(UploadForm(as_sent(body), request.FILES, purposes=bench.of.purposes)).cleaned_data
        if problem := storing.problem_with(data["file"]):
            raise Invalid({"file": [problem]})
        storing.attach(case, data["file"], purpose=data["purpose"], by=actor)
        return done(bench, _("附件已添加。"), actor, pk)

    return named(attach, f"{bench.name}_attach", _("给自己的草稿添加一个附件。"), PK, UploadForm)


def _inviting(bench: PagesBench) -> Operation:
    def invite(request: HttpRequest, pk: int, body: Any) -> Any:
        actor = actor_of(request)
        _writers_only(bench, actor)
        case = bench.case_for(actor, pk)
        form = checked(InviteForm(as_sent(body), case=case))
        with transaction.atomic():
            bench.invite(case, form.cleaned_data["people"], actor)
        return done(bench, _("邀请已发出。"), actor, pk)

    return named(invite, f"{bench.name}_invite", _("邀请联名；由本人确认后才算。"), PK, InviteForm)


def _drafting(bench: PagesBench) -> Operation:
    def draft(request: HttpRequest, pk: int, part: int, interim: bool = False) -> Any:
        actor = actor_of(request)
        _units_only(actor)
        case = bench.case_for(actor, pk)
        handling = part_of(case, Handling, part)
        HANDLING.check(handling, "draft_reply", actor)
        requests = [one.text for one in case.requests.all()]
        casework.draft_reply(handling, requests=requests, interim=interim, by=actor)
        return done(bench, _("答复稿已建立；这还不是正式答复。"), actor, pk)

    words = _("起草答复；interim 为真的，是阶段性答复。")
    return named(draft, f"{bench.name}_draft_reply", words, PARTS, interim=bool)


def _replying(bench: PagesBench) -> Operation:
    def reply(request: HttpRequest, pk: int, part: int, body: Any) -> Any:
        actor = actor_of(request)
        _units_only(actor)
        found = part_of(bench.case_for(actor, pk), Reply, part)
        write_reply(found, ReplyForm(as_sent(body), reply=found), actor)
        return done(bench, _("答复稿已保存；这还不是正式答复。"), actor, pk)

    words = _("写答复稿。每一条写 text1、disposition1、due1，依次类推。")
    return named(reply, f"{bench.name}_reply_text", words, PARTS, ReplyForm)


def write_reply(reply: Reply, form: Any, actor: Actor) -> None:
    """Keep the text of a reply. Raises NotAllowed for everybody but the unit whose it is, and Invalid."""
    if not actor.within("unit", reply.handling.unit_id):
        raise NotAllowed(_("答复须由承办单位起草。"))
    casework.save_reply(reply, **checked(form).arguments(), by=actor)  # type: ignore[attr-defined]


def _units_only(actor: Actor) -> None:
    if not actor.holds(*UNITS):
        raise NotAllowed(_("答复须由承办单位起草。"))


def _rating(bench: PagesBench) -> Operation:
    def rate(request: HttpRequest, pk: int, body: Any, proof: str = "") -> Any:
        actor = actor_of(request)
        case = bench.case_for(actor, pk)
        if actor.holds(*bench.of.clerks):
            raise NotAllowed(_("工作机构录入书面评价，用 enter_paper，并附原件扫描。"))
        bench.of.kind.life.check(case, "rate", actor)
        data = checked(RatingForm(as_sent(body))).cleaned_data
        rating_links.rate_in_session(bench.of, case, data, by=actor)
        return done(bench, _("感谢您的评价。"), actor, pk)

    words = _("本人评价答复。请求头须带本人验证器上的验证码；承办单位不能代评，访问令牌本身不能证明是本人。")
    return named(rate, f"{bench.name}_rate", words, PK, RatingForm, proof=Proof)


def _linking(bench: PagesBench) -> Operation:
    def link(request: HttpRequest, pk: int) -> Any:
        actor = actor_of(request)
        case = bench.case_for(actor, pk)
        _writers_only(bench, actor)
        bench.of.kind.life.check(case, "rate", actor)
        where = rating_links.send(bench.of, case, base=request.build_absolute_uri("/"), by=actor)
        words = _("一次性评价链接已发送到{where}，七天内有效，只能使用一次。").format(where=where)
        return done(bench, words, actor, pk)

    words = _("把一次性评价链接发到本人登记的手机上，由本人打开评价。")
    return named(link, f"{bench.name}_rating_link", words, PK)
