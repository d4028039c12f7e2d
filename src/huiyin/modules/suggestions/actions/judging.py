"""Judging the answer: ratings, second assignment, the directors' meeting, conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.casework.models import FiveRating, Handling, OnsiteVote, Pressing, Rating, Signer
from huiyin.casework.policies import office
from huiyin.casework.states import HandlingState, SignatureState
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.kernel.workflow.lifecycle import begin

from .. import events
from ..lifecycle import CONCLUDE, LIFECYCLE
from ..models import Suggestion
from ..policies import subdistrict_of_lead, verdict


@transaction.atomic
def rate(
    suggestion: Suggestion,
    *,
    signer: Signer,
    attitude: int,
    result: int,
    words: str = "",
    channel: str,
    scan: UploadedFile | None = None,
    by: Actor,
) -> Rating:
    """签名代表评价；最后一位评价后，代表工作机构的办结时限开始。"""
    event = events.RatedBySigner(signer=signer.person.name, round=suggestion.round)
    LIFECYCLE.advance(suggestion, event, by=by)
    rating = casework.rate(
        suggestion,
        signer=signer,
        attitude=attitude,
        result=result,
        words=words,
        channel=channel,
        scan=scan,
        by=by,
    )
    confirmed = suggestion.signers.filter(state=SignatureState.CONFIRMED).count()
    if suggestion.ratings.filter(round=suggestion.round).count() >= confirmed:
        from huiyin.kernel import clocks  # noqa: PLC0415

        clocks.stop(suggestion, "feedback")
        begin(suggestion, CONCLUDE)
    return rating


@transaction.atomic
def five_rate(
    suggestion: Suggestion, *, rater: str, scores: Mapping[str, int], words: str = "", by: Actor
) -> FiveRating:
    """五维评价：代表工作机构、街道人大工委、代表三方各评一次。"""
    LIFECYCLE.advance(suggestion, events.FiveRated(rater=rater), by=by)
    own = {
        FiveRating.Rater.OFFICE: office(suggestion, by),
        FiveRating.Rater.SUBDISTRICT: subdistrict_of_lead(suggestion, by),
        FiveRating.Rater.DEPUTY: by.holds("deputy", "group_head") and by.verified,
    }
    if not own.get(FiveRating.Rater(rater)):
        raise NotAllowed(_("只能以本人所属的评价主体身份评价，代表评价须先完成二次验证。"))
    return casework.five_rate(suggestion, rater=rater, scores=scores, words=words, by=by)


@transaction.atomic
def enter_vote(
    suggestion: Suggestion,
    *,
    meeting: str,
    on: date,
    satisfied: int,
    basically: int,
    dissatisfied: int,
    invalid: int = 0,
    scan: UploadedFile,
    by: Actor,
) -> OnsiteVote:
    """录入现场集体满意度测评结果及其记录。"""
    LIFECYCLE.advance(suggestion, events.VoteEntered(meeting=meeting), by=by)
    return casework.enter_vote(
        suggestion,
        meeting=meeting,
        on=on,
        satisfied=satisfied,
        basically=basically,
        dissatisfied=dissatisfied,
        invalid=invalid,
        scan=scan,
        by=by,
    )


@transaction.atomic
def conclude(suggestion: Suggestion, *, words: str = "", by: Actor) -> None:
    """办结：评价完毕（或评价期限已过）且无人不满意。"""
    rank = verdict(suggestion)
    label = Rating.Level(rank).name.lower() if rank else "unrated"
    LIFECYCLE.advance(suggestion, events.Concluded(verdict=label, words=words), by=by)
    _conclude(suggestion)


@transaction.atomic
def reassign(suggestion: Suggestion, *, because: str, by: Actor) -> None:
    """二次交办：不满意的，原承办单位在规定时限内重新办理并再次答复；两轮并列保存。（浙江省规定：一个月）"""
    event = events.Reassigned(round=suggestion.round + 1, because=because)
    LIFECYCLE.advance(suggestion, event, by=by)
    _next_round(suggestion, because, by=by)


@transaction.atomic
def escalate(suggestion: Suggestion, *, because: str, by: Actor) -> None:
    """二次办理后仍不满意的，列入主任会议议题。"""
    LIFECYCLE.advance(suggestion, events.Escalated(because=because), by=by)


@transaction.atomic
def decide(suggestion: Suggestion, *, meeting: str, words: str, by: Actor) -> None:
    """主任会议决定再次交办。"""
    event = events.Decided(round=suggestion.round + 1, meeting=meeting, words=words)
    LIFECYCLE.advance(suggestion, event, by=by)
    _next_round(suggestion, words, by=by)


@transaction.atomic
def close_by_meeting(suggestion: Suggestion, *, meeting: str, words: str, by: Actor) -> None:
    """主任会议研究后决定办结，须写明理由。"""
    LIFECYCLE.advance(suggestion, events.ClosedByMeeting(meeting=meeting, words=words), by=by)
    if not words.strip():
        raise NotReady(_("须写明主任会议的意见。"))
    _conclude(suggestion)


@transaction.atomic
def press(
    suggestion: Suggestion, *, leader_name: str, leader_title: str, level: str, because: str = "", by: Actor
) -> Pressing:
    """列为重点督办。（代表法第五十二条：由主任会议确定）"""
    LIFECYCLE.advance(suggestion, events.Pressed(leader=leader_name), by=by)
    return casework.press(
        suggestion, leader_name=leader_name, leader_title=leader_title, level=level, because=because, by=by
    )


def _next_round(suggestion: Suggestion, because: str, *, by: Actor) -> None:
    if not because.strip():
        raise NotReady(_("再次交办须写明理由和要求。"))
    last = list(suggestion.handlings.filter(round=suggestion.round, state=HandlingState.DONE).select_related("unit"))
    suggestion.round += 1
    suggestion.save(update_fields=["round"])
    of = {role: [h for h in last if h.role == role] for role in Handling.Role.values}
    lead = of["lead"][0].unit if of["lead"] else None
    joint = [h.unit for h in of["joint"]]
    split = {h.unit: h.part for h in of["split"]}
    parts = {h.unit: h.part for h in of["lead"] + of["joint"] if h.part}
    casework.open_handlings(suggestion, lead=lead, joint=joint, split=split, parts=parts, by=by)


def _conclude(suggestion: Suggestion) -> None:
    suggestion.concluded_on = moment.today()
    suggestion.save(update_fields=["concluded_on"])
