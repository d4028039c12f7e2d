"""Writing a submission and raising it: draft, co-signers, handing in, withdrawing. The same for every kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Body, Group, Person, Session
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed, NotReady

from .. import events, kinds, raising, searching
from ..models import Request, Signer
from ..policies import lead_signer
from ..states import SignatureState
from .handlings import end_handlings
from .signers import invite as invite_signer

FIELDS = ("title", "situation", "problem", "topic", "suggested_unit", "wish", "wish_confidential", "wish_reason")


@transaction.atomic
def start_draft(
    kind: str,
    *,
    body: Body,
    person: Person,
    session: Session | None,
    in_session: bool,
    group: Group | None = None,
    by: Actor,
    **more: Any,
) -> Any:
    """Begin a draft of a kind. It belongs to its author alone, and keeps the policy values of its day until it is raised.

    Raises NotAllowed for anybody else than the author in an office that signs this kind.
    """
    known = kinds.get(kind)
    if not by.holds(*known.signers, "system") or (by.user_id and by.user_id != person.user_id):
        raise NotAllowed(_("须由提出人本人起草。"))
    case = known.model.objects.create(
        kind=kind,
        state=known.life.start,
        body=body,
        session=session,
        in_session=in_session,
        policy=profiles.at(body.profile, moment.today()).snapshot(f"{kind}."),
        created_at=moment.now(),
        **more,
    )
    Signer.objects.create(
        case=case,
        person=person,
        group=group,
        is_lead=True,
        state=SignatureState.CONFIRMED,
        signed_on=moment.today(),
    )
    return case


@transaction.atomic
def save_draft(case: Any, *, requests: Sequence[str], also: Sequence[str] = (), by: Actor, **values: Any) -> None:
    """Keep what was written so far (`values`: some of FIELDS and of the kind's own in `also`).

    Only the author, only while it is a draft: raises NotAllowed otherwise.
    """
    _only_own_draft(case, by, _("只有领衔代表（第一提案人）可以修改草稿。"))
    for name, value in values.items():
        if name not in (*FIELDS, *also):
            raise TypeError(f"{name!r} is not a field of a draft")
        setattr(case, name, value)
    case.save(update_fields=list(values))
    case.requests.all().delete()
    texts = [text.strip() for text in requests if text.strip()]
    Request.objects.bulk_create([Request(case=case, position=place, text=text) for place, text in enumerate(texts, 1)])


@transaction.atomic
def discard_draft(case: Any, *, shown: bool = False, by: Actor) -> None:
    """Throw a draft away that was never shown to anybody. Raises NotReady once somebody was asked to sign."""
    _only_own_draft(case, by, _("只能删除尚未提交过的草稿。"))
    if shown or case.raised_on is not None:
        raise NotAllowed(_("只能删除尚未提交过的草稿。"))
    if case.signers.filter(is_lead=False).exists():
        raise NotReady(_("已邀请联名的草稿不能删除。"))
    raising.forget(case)
    case.signers.all().delete()
    case.delete()


def _only_own_draft(case: Any, by: Actor, sentence: str) -> None:
    case.refresh_from_db(from_queryset=type(case).objects.select_for_update())
    if case.state != kinds.life_of(case).start or not lead_signer(case, by):
        raise NotAllowed(sentence)


@transaction.atomic
def invite(case: Any, *, people: Iterable[Person], by: Actor) -> list[Signer]:
    """邀请联名；提交之后不再邀请。"""
    if case.raised_on is not None and case.state not in kinds.life_of(case).states.WITH_AUTHOR:
        raise NotReady(_("已经提交，不能再邀请联名。"))
    return [invite_signer(case, person=person, by=by) for person in people]


@transaction.atomic
def submit(case: Any, *, by: Actor) -> None:
    """正式提交：自此适用提交之日的规则；内容摘要记入台账。"""
    life = kinds.life_of(case)
    if case.state in life.states.WITH_AUTHOR and lead_signer(case, by):
        case.policy = profiles.at(case.body.profile, moment.today()).snapshot(f"{case.kind}.")
        case.save(update_fields=["policy"])
    confirmed = case.signers.filter(state=SignatureState.CONFIRMED, is_lead=False).count()
    digest = hashlib.sha256(f"{case.title}\n{case.text}".encode()).hexdigest()
    life.advance(case, events.Submitted(title=case.title, cosigners=confirmed, digest=digest), by=by)
    case.raised_on = case.raised_on or moment.today()
    case.publication, case.confidential = case.wish, case.wish_confidential
    case.save(update_fields=["raised_on", "publication", "confidential"])
    searching.index(case)


@transaction.atomic
def return_(case: Any, *, reason_codes: Sequence[str] = (), words: str, by: Actor) -> None:
    """退回完善。（青岛市条例第十一条）"""
    event = events.ReturnedToAuthor(reasons=list(reason_codes), words=words)
    kinds.life_of(case).advance(case, event, by=by)
    if not words.strip():
        raise NotReady(_("退回须写明需要完善的内容。"))


@transaction.atomic
def agree_to_withdraw(case: Any, *, by: Actor) -> None:
    """联名人同意撤回。（上海市规定第十条：联名提出的，须一致同意）"""
    kinds.life_of(case).advance(case, events.WithdrawalAgreed(name=by.name), by=by)


@transaction.atomic
def withdraw(case: Any, *, reason: str, by: Actor) -> None:
    """书面撤回，办理即行终止。（青岛市条例第十二条、重庆市条例第十二条）"""
    kinds.life_of(case).advance(case, events.Withdrawn(reason=reason), by=by)
    if not reason.strip():
        raise NotReady(_("撤回须写明理由。"))
    end_handlings(case, reason=_("提出人撤回"), by=by)
    case.reason_words, case.concluded_on = reason, moment.today()
    case.save(update_fields=["reason_words", "concluded_on"])
