"""Writing and raising a suggestion: draft, co-signers, pre-review, submission, withdrawal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework import raising
from huiyin.casework.models import Signer
from huiyin.casework.states import SignatureState
from huiyin.directory.models import Body, Group, Person, Session
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed, NotReady

from .. import events, searching
from ..lifecycle import LIFECYCLE
from ..models import GateReview, Request, Suggestion
from ..policies import author
from ..states import State

FIELDS = ("title", "situation", "problem", "topic", "suggested_unit", "wish", "wish_confidential", "wish_reason")


@transaction.atomic
def start_draft(
    *,
    body: Body,
    person: Person,
    session: Session | None,
    in_session: bool,
    delegation: Group | None = None,
    by: Actor,
) -> Suggestion:
    """起草建议。A draft belongs to its author alone; it keeps the policy values of its day until it is submitted."""
    if not by.holds("deputy", "group_head", "system") or (by.user_id and by.user_id != person.user_id):
        raise NotAllowed(_("建议须由代表本人起草。"))
    suggestion = Suggestion.objects.create(
        kind=Suggestion.KIND,
        state=State.DRAFT,
        body=body,
        session=session,
        in_session=in_session,
        delegation=delegation,
        policy=profiles.at(body.profile, moment.today()).snapshot("suggestion."),
        created_at=moment.now(),
    )
    Signer.objects.create(
        case=suggestion, person=person, group=delegation, is_lead=True, state=SignatureState.CONFIRMED
    )
    return suggestion


@transaction.atomic
def save_draft(suggestion: Suggestion, *, requests: Sequence[str], by: Actor, **values: Any) -> None:
    """Keep what was written so far (`values`: some of FIELDS). Only the author, only while it is a draft."""
    suggestion.refresh_from_db(from_queryset=Suggestion.objects.select_for_update())
    if suggestion.state != State.DRAFT or not author(suggestion, by):
        raise NotAllowed(_("只有领衔代表可以修改草稿。"))
    for name, value in values.items():
        if name not in FIELDS:
            raise TypeError(f"{name!r} is not a field of a draft")
        setattr(suggestion, name, value)
    suggestion.save(update_fields=list(values))
    suggestion.requests.all().delete()
    texts = [text.strip() for text in requests if text.strip()]
    Request.objects.bulk_create(
        [Request(suggestion=suggestion, position=place, text=text) for place, text in enumerate(texts, 1)]
    )


@transaction.atomic
def discard_draft(suggestion: Suggestion, *, by: Actor) -> None:
    """Throw a draft away that was never shown to anybody."""
    suggestion.refresh_from_db(from_queryset=Suggestion.objects.select_for_update())
    if suggestion.state != State.DRAFT or suggestion.review_attempt or not author(suggestion, by):
        raise NotAllowed(_("只能删除尚未预提交的草稿。"))
    if suggestion.signers.filter(is_lead=False).exists():
        raise NotReady(_("已邀请联名的草稿不能删除。"))
    raising.forget(suggestion)
    suggestion.signers.all().delete()
    suggestion.delete()


@transaction.atomic
def invite(suggestion: Suggestion, *, people: Iterable[Person], by: Actor) -> list[Signer]:
    """邀请其他代表联名；提交之后不再邀请。"""
    if suggestion.state not in (State.DRAFT, State.PREREVIEW, State.CLEARED):
        raise NotReady(_("建议已提交，不能再邀请联名。"))
    return [casework.invite(suggestion, person=person, by=by) for person in people]


@transaction.atomic
def presubmit(suggestion: Suggestion, *, by: Actor) -> None:
    """预提交：请代表工作机构预审核。"""
    LIFECYCLE.advance(suggestion, events.Presubmitted(title=suggestion.title), by=by)
    suggestion.review_attempt += 1
    suggestion.save(update_fields=["review_attempt"])


@transaction.atomic
def review_gate(
    suggestion: Suggestion,
    *,
    gate: str,
    passed: bool,
    reasons: Sequence[str] = (),
    words: str = "",
    by: Actor,
) -> None:
    """预审核一关：政治关、法律关、质量关各由审核人给出结果，未通过须写明给代表的意见。"""
    event = events.GateReviewed(gate=gate, passed=passed, reasons=list(reasons), words=words)
    LIFECYCLE.advance(suggestion, event, by=by)
    if not passed and not words.strip():
        raise NotReady(_("未通过须写明给代表的修改意见。"))
    GateReview.objects.update_or_create(
        suggestion=suggestion,
        attempt=suggestion.review_attempt,
        gate=gate,
        defaults={
            "passed": passed,
            "reasons": list(reasons),
            "words": words.strip(),
            "reviewer": by.name,
            "at": moment.now(),
        },
    )


@transaction.atomic
def send_back(suggestion: Suggestion, *, words: str, by: Actor) -> None:
    """预审未通过，连同各关意见退回代表修改。"""
    LIFECYCLE.advance(suggestion, events.SentBack(words=words), by=by)


@transaction.atomic
def clear(suggestion: Suggestion, *, words: str = "", by: Actor) -> None:
    """三关通过，请代表正式提交。"""
    LIFECYCLE.advance(suggestion, events.Cleared(words=words), by=by)


@transaction.atomic
def reopen(suggestion: Suggestion, *, by: Actor) -> None:
    """通过预审后又要修改的，回到草稿，须重新预审。"""
    LIFECYCLE.advance(suggestion, events.Reopened(), by=by)


@transaction.atomic
def submit(suggestion: Suggestion, *, by: Actor) -> None:
    """正式提交：自此适用提交之日的规则；内容摘要记入台账。"""
    if suggestion.state in State.WITH_AUTHOR and author(suggestion, by):
        suggestion.policy = profiles.at(suggestion.body.profile, moment.today()).snapshot("suggestion.")
        suggestion.save(update_fields=["policy"])
    confirmed = suggestion.signers.filter(state=SignatureState.CONFIRMED, is_lead=False).count()
    digest = hashlib.sha256(f"{suggestion.title}\n{suggestion.text}".encode()).hexdigest()
    event = events.Submitted(title=suggestion.title, cosigners=confirmed, digest=digest)
    LIFECYCLE.advance(suggestion, event, by=by)
    suggestion.raised_on = suggestion.raised_on or moment.today()
    suggestion.publication = suggestion.wish
    suggestion.confidential = suggestion.wish_confidential
    suggestion.save(update_fields=["raised_on", "publication", "confidential"])
    searching.index(suggestion)


@transaction.atomic
def agree_to_withdraw(suggestion: Suggestion, *, by: Actor) -> None:
    """联名代表同意撤回。（上海市规定第十条：联名提出的，须一致同意）"""
    LIFECYCLE.advance(suggestion, events.WithdrawalAgreed(name=by.name), by=by)


@transaction.atomic
def withdraw(suggestion: Suggestion, *, reason: str, by: Actor) -> None:
    """书面撤回，办理即行终止。（青岛市条例第十二条、重庆市条例第十二条）"""
    LIFECYCLE.advance(suggestion, events.Withdrawn(reason=reason), by=by)
    if not reason.strip():
        raise NotReady(_("撤回须写明理由。"))
    casework.end_handlings(suggestion, reason=_("代表撤回"), by=by)
    suggestion.reason_words = reason
    suggestion.concluded_on = moment.today()
    suggestion.save(update_fields=["reason_words", "concluded_on"])


def gate_board(suggestion: Suggestion) -> Mapping[str, GateReview | None]:
    """The verdict at each gate of the present attempt, None where nobody reviewed yet."""
    done = {r.gate: r for r in suggestion.gate_reviews.filter(attempt=suggestion.review_attempt)}
    return {gate: done.get(gate) for gate in GateReview.Gate.values}
