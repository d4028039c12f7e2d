"""A recommendation offered as material: a deputy or member drafts from it, or the office says why not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import raising, sharing
from huiyin.casework.models import Case
from huiyin.directory.models import Body, Person
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.notices.telling import tell
from huiyin.kernel.refusals import NotNow, NotReady
from huiyin.kernel.workflow.lifecycle import begin

from .. import events, queries
from ..lifecycle import INVITEE, MATERIAL, TAKE_UP
from ..models import Invitee, Material, Recommendation
from ..policies import is_asked, issuer, may_be_offered
from ..reasons import NOT_TAKEN
from ..states import InviteeState, MaterialState


@transaction.atomic
def offer(recommendation: Recommendation, *, body: Body, why: str = "", by: Actor) -> Material:
    """提供为素材：给人大或者政协，每个机构同时只有一份；涉密的、就个案制发的不提供。"""
    if not issuer(recommendation, by):
        raise NotReady(_("提供素材须由{who}办理。").format(who=issuer.sentence))
    material = Material(recommendation=recommendation, body=body, why=why.strip(), offered_on=moment.today())
    if not may_be_offered(material, by):
        raise NotReady(_("不能提供：{need}。").format(need=may_be_offered.sentence))
    if recommendation.materials.filter(body=body, state__in=MaterialState.OPEN).exists():
        raise NotNow(_("已经提供给{body}。").format(body=body.short_name))
    material.save(force_insert=True)
    append(material, events.Offered(body=body.code, why=material.why), by=by)
    begin(material, TAKE_UP)
    return material


@transaction.atomic
def forward(material: Material, *, people: Collection[Person], by: Actor) -> list[Invitee]:
    """工作机构推荐给一位或几位代表、委员，各自采用或者不采用；采用时限重新计算。已有人采用的，还可以再推荐给其他人。

    Raises NotReady for nobody, or for somebody who does not serve in that body.
    """
    MATERIAL.advance(material, events.Forwarded(name="、".join(person.name for person in people)), by=by)
    serving = set(
        queries.writers_of(material.body).filter(pk__in=[one.pk for one in people]).values_list("pk", flat=True)
    )
    if not people:
        raise NotReady(_("请选择推荐给谁。"))
    for person in people:
        if person.pk not in serving:
            body = material.body.short_name
            raise NotReady(_("{name}不是{body}现任的代表、委员。").format(name=person.name, body=body))
    invited = [_invite(material, person, by) for person in people]
    _begin_if_offered(material)
    return invited


def _invite(material: Material, person: Person, by: Actor) -> Invitee:
    invitee, made = Invitee.objects.get_or_create(
        material=material, person=person, defaults={"asked_on": moment.today()}
    )
    if made:
        append(invitee, events.Invited(name=person.name), by=by)
    elif invitee.state == InviteeState.PASSED:
        INVITEE.advance(invitee, events.InvitedAgain(name=person.name), by=by)
        invitee.asked_on, invitee.answered_on = moment.today(), None
        invitee.save(update_fields=["asked_on", "answered_on"])
    return invitee


def _begin_if_offered(material: Material) -> None:
    """The term to take it up runs while nobody has."""
    if material.state == MaterialState.OFFERED:
        begin(material, TAKE_UP)


def _answer(material: Material, event: Any, *, words: str = "", by: Actor) -> None:
    """Write down what one of those answered to whom it was recommended."""
    asked = material.invitees.filter(state=InviteeState.ASKED, person__user_id=by.user_id).select_related("person")
    for invitee in asked:
        INVITEE.advance(invitee, event, by=by)
        invitee.answered_on, invitee.words = moment.today(), words
        invitee.save(update_fields=["answered_on", "words"])


@transaction.atomic
def pass_back(material: Material, *, words: str = "", by: Actor) -> None:
    """被推荐的代表、委员本人不采用；推荐的都不采用的，其他人可以采用。"""
    MATERIAL.advance(material, events.PassedBack(words=words.strip()), by=by)
    _answer(material, events.InviteePassed(name=by.name, words=words.strip()), words=words.strip(), by=by)
    _begin_if_offered(material)


@transaction.atomic
def take_up(material: Material, *, target: str, title: str, by: Actor) -> Case:
    """采用：起草一件建议、提案，记下来源，之后双方互相看得到进展。推荐给几位的，各自可以起草一件。

    Raises NotAllowed for a kind not open to `by`, NotNow where somebody else took it and it was not recommended to `by`.
    """
    person = Person.objects.filter(user_id=by.user_id).first() if by.user_id else None
    name = person.name if person else by.name
    too = material.state == MaterialState.TAKEN and is_asked(material, by)
    MATERIAL.advance(material, events.TakenToo(name=name) if too else events.TakenUp(name=name), by=by)
    _answer(material, events.InviteeTook(name=name), by=by)
    recommendation = material.recommendation
    heading = _("据检察机关{number}检察建议反映：").format(number=recommendation.number)
    made = raising.begin(
        target,
        title=title.strip() or recommendation.title,
        texts=[recommendation.summary],
        behind=[recommendation],
        heading=heading,
        by=by,
    )
    material.answered_on = moment.today()
    material.save(update_fields=["answered_on"])
    return made


@transaction.atomic
def decline(material: Material, *, reason: str, words: str = "", by: Actor) -> None:
    """不采用：须选定原因，“其他”的须说明，告知检察机关。"""
    MATERIAL.advance(material, events.Declined(reason=reason, words=words.strip()), by=by)
    if reason not in NOT_TAKEN:
        raise NotReady(_("请选择不采用的原因。"))
    if reason == "other" and not words.strip():
        raise NotReady(_("选择“其他”的，请写明原因。"))
    material.reason, material.reason_words, material.answered_on = reason, words.strip(), moment.today()
    material.save(update_fields=["reason", "reason_words", "answered_on"])


@transaction.atomic
def recall(material: Material, *, words: str = "", by: Actor) -> None:
    """检察机关收回还没有采用的素材。"""
    MATERIAL.advance(material, events.Recalled(words=words.strip()), by=by)


def pass_time(by: Actor) -> str:
    """What the passing of time does: drafts thrown away give their material back, closed ones settle it."""
    fallen = settled = 0
    for material in Material.objects.filter(state=MaterialState.TAKEN).select_related("recommendation", "body"):
        cases = queries.come_of(material)
        if not cases:
            _fall_back(material, by=by)
            fallen += 1
        elif all(sharing.is_closed(case) for case in cases):
            settle(material, cases[0], by=by)
            settled += 1
    return _("检察建议素材有结果{a}、退回待采用{b}").format(a=settled, b=fallen) if fallen + settled else ""


@transaction.atomic
def _fall_back(material: Material, *, by: Actor) -> None:
    for invitee in material.invitees.filter(state=InviteeState.TAKEN).select_related("person"):
        INVITEE.advance(invitee, events.InviteeReopened(name=invitee.person.name), by=by)
    MATERIAL.advance(material, events.FellBack(), by=by)


@transaction.atomic
def settle(material: Material, case: Case, *, by: Actor) -> None:
    """由素材起草的建议、提案有了结果，告知检察机关。"""
    stage = sharing.stage_of(case)
    MATERIAL.advance(material, events.Settled(number=case.number, stage=stage), by=by)
    text = _("采用检察建议“{title}”起草的{kind}{number}：{stage}。").format(
        title=material.recommendation.title, kind=sharing.label_of(case.kind), number=case.number, stage=stage
    )
    told = queries.user_ids("procurator", "unit", material.recommendation.unit_id)
    tell(told, text, url=f"/recommendations/{material.recommendation_id}/")
