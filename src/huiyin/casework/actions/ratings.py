"""Judging an answer. A unit can never rate for a signer: there is no way in for it here."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clocks, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing as files
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.kernel.workflow.lifecycle import begin

from .. import events, kinds
from ..conditions import everybody_rated
from ..models import Case, FiveRating, OnsiteVote, Rating, Signer
from ..policies import office
from ..states import SignatureState
from ..timers import CONCLUDE

Channel = Rating.Channel


@transaction.atomic
def rate(
    case: Case,
    *,
    signer: Signer,
    attitude: int,
    result: int,
    words: str = "",
    channel: str,
    scan: UploadedFile | None = None,
    by: Actor,
) -> Rating:
    """评价：办理态度与办理结果分别评价，不满意须写明意见，每位签名人每轮一次。（上海市规定、山东省条例）

    The identity is checked beside the gate: the signer's own second factor, a one-time link redeemed for this signer,
    or a paper form entered by the office with its scan. After the last one the office's time to conclude begins.
    """
    flagged = _from_a_unit(case, by.address)
    event = events.Rated(
        signer=signer.name,
        attitude=Rating.Level(attitude).name.lower(),
        result=Rating.Level(result).name.lower(),
        words=words.strip(),
        channel=channel,
        round=case.round,
        flagged=flagged,
    )
    kinds.life_of(case).advance(case, event, by=by)
    _check_identity(case, signer=signer, channel=channel, scan=scan, by=by)
    if max(attitude, result) == Rating.Level.NOT and not words.strip():
        raise NotReady(_("评价为不满意的，须写明具体意见。"))
    if case.ratings.filter(signer=signer, round=case.round).exists():
        raise NotReady(_("{name}本轮已经评价。").format(name=signer.name))
    original = files.attach(case, scan, purpose="rating", by=by) if scan else None
    rating = Rating.objects.create(
        case=case,
        signer=signer,
        round=case.round,
        attitude=attitude,
        result=result,
        words=words.strip(),
        channel=channel,
        entered_by=by.name if channel == Channel.PAPER else "",
        scan=original,
        address=by.address or None,
        flagged=flagged,
        at=moment.now(),
    )
    if everybody_rated(case):
        clocks.stop(case, "feedback")
        begin(case, CONCLUDE)
    return rating


def _check_identity(case: Case, *, signer: Signer, channel: str, scan: UploadedFile | None, by: Actor) -> None:
    if signer.case_id != case.pk or signer.state != SignatureState.CONFIRMED:
        raise NotAllowed(_("只有签名的提出人才能评价。"))
    if channel == Channel.PAPER:
        if not office(case, by):
            raise NotAllowed(_("书面评价须由工作机构录入。"))
        if scan is None:
            raise NotReady(_("录入书面评价须上传原件扫描。"))
    elif signer.user_id is None or signer.user_id != by.user_id:
        raise NotAllowed(_("评价须由本人作出，任何单位和个人不得代评。"))
    elif channel == Channel.SECOND_FACTOR and not by.verified:
        raise NotAllowed(_("评价前须由本人完成二次验证，或者使用发给本人的一次性链接。"))


def _from_a_unit(case: Case, address: str) -> bool:
    """Whether a rating came from the network of a unit that handles the case."""
    if not address:
        return False
    here = ipaddress.ip_address(address)
    ranges = case.handlings.values_list("unit__networks", flat=True)
    return any(here in ipaddress.ip_network(text, strict=False) for row in ranges for text in row or [])


@transaction.atomic
def five_rate(case: Case, *, rater: str, scores: Mapping[str, int], words: str = "", by: Actor) -> FiveRating:
    """五维评价：各维0至100分，每个评价主体每轮一次。

    Raises NotReady unless exactly the dimensions of the case's policy are scored, each from 0 to 100.
    """
    event = events.FiveRated(rater=rater, scores=dict(scores), round=case.round, words=words)
    kinds.life_of(case).advance(case, event, by=by)
    wanted = [dimension["code"] for dimension in case.values[f"{case.kind}.five_dimensions"]]
    if sorted(scores) != sorted(wanted) or any(not 0 <= score <= 100 for score in scores.values()):
        raise NotReady(_("五维评价须对每一维给出0至100的分数。"))
    if case.five_ratings.filter(round=case.round, rater=rater).exists():
        raise NotReady(_("本轮五维评价已经作出。"))
    return FiveRating.objects.create(
        case=case, round=case.round, rater=rater, scores=dict(scores), words=words, by=by.name, at=moment.now()
    )


@transaction.atomic
def enter_vote(
    case: Case,
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
    """录入现场集体满意度测评结果，须附测评记录。"""
    event = events.VotedOnSite(
        meeting=meeting,
        satisfied=satisfied,
        basically=basically,
        dissatisfied=dissatisfied,
        scan=files.digest(scan),
    )
    kinds.life_of(case).advance(case, event, by=by)
    if satisfied + basically + dissatisfied < 1 or on > moment.today():
        raise NotReady(_("测评须有有效票，日期不得晚于今天。"))
    if case.onsite_votes.filter(meeting=meeting, on=on).exists():
        raise NotReady(_("这次会议的测评结果已经录入。"))
    original = files.attach(case, scan, purpose="vote", by=by)
    return OnsiteVote.objects.create(
        case=case,
        meeting=meeting,
        on=on,
        satisfied=satisfied,
        basically=basically,
        dissatisfied=dissatisfied,
        invalid=invalid,
        entered_by=by.name,
        entered_at=moment.now(),
        scan=original,
    )
