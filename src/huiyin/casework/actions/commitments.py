"""Keeping what was promised: progress, report, the deputy's view, and the office's decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing as files
from huiyin.kernel.refusals import NotReady
from huiyin.kernel.workflow.lifecycle import begin

from .. import events, timers
from ..lifecycles import COMMITMENT_LIFE
from ..models import Commitment, Progress


@transaction.atomic
def progress(commitment: Commitment, *, text: str, evidence: Iterable[UploadedFile] = (), by: Actor) -> Progress:
    """登记承诺进展，可附佐证材料。"""
    COMMITMENT_LIFE.advance(commitment, events.CommitmentProgressed(text=text), by=by)
    return _note(commitment, text, evidence, by)


@transaction.atomic
def report(commitment: Commitment, *, text: str, evidence: Iterable[UploadedFile] = (), by: Actor) -> Progress:
    """责任单位报告承诺已经兑现，等待核实。"""
    COMMITMENT_LIFE.advance(commitment, events.CommitmentReported(text=text), by=by)
    commitment.deputy_agrees, commitment.deputy_words = None, ""
    commitment.save(update_fields=["deputy_agrees", "deputy_words"])
    return _note(commitment, text, evidence, by)


@transaction.atomic
def ask_deputy(commitment: Commitment, *, agrees: bool, words: str, by: Actor) -> None:
    """记录提出人是否认可承诺已经兑现：本人填写，或工作机构征询后登记。"""
    COMMITMENT_LIFE.advance(commitment, events.CommitmentDeputyAsked(agrees=agrees, words=words), by=by)
    if not agrees and not words.strip():
        raise NotReady(_("不认可兑现的，须写明意见。"))
    commitment.deputy_agrees, commitment.deputy_words = agrees, words
    commitment.save(update_fields=["deputy_agrees", "deputy_words"])


@transaction.atomic
def confirm_kept(commitment: Commitment, *, words: str = "", by: Actor) -> None:
    """工作机构在征询提出人意见之后确认兑现。"""
    COMMITMENT_LIFE.advance(commitment, events.CommitmentKept(words=words), by=by)
    commitment.kept_on = moment.today()
    commitment.save(update_fields=["kept_on"])


@transaction.atomic
def not_yet(commitment: Commitment, *, reason: str, by: Actor) -> None:
    """认定尚未兑现，继续跟踪。"""
    COMMITMENT_LIFE.advance(commitment, events.CommitmentNotYet(reason=reason), by=by)


@transaction.atomic
def carry_over(commitment: Commitment, *, due_on: date, reason: str, by: Actor) -> None:
    """结转：换一个更晚的时限继续跟踪，原定时限保留。"""
    event = events.CommitmentCarriedOver(due=due_on.isoformat(), reason=reason)
    COMMITMENT_LIFE.advance(commitment, event, by=by)
    if due_on <= max(commitment.due_on, moment.today()) or not reason.strip():
        raise NotReady(_("结转须说明理由，新的时限须晚于原时限和今天。"))
    commitment.due_on = due_on
    commitment.save(update_fields=["due_on"])
    begin(commitment, timers.COMMITMENT)


@transaction.atomic
def break_commitment(commitment: Commitment, *, reason: str, by: Actor) -> None:
    """认定承诺未能兑现，须说明原因，保留在承诺事项台账。"""
    COMMITMENT_LIFE.advance(commitment, events.CommitmentBroken(reason=reason), by=by)
    if not reason.strip():
        raise NotReady(_("须说明未能兑现的原因。"))


def _note(commitment: Commitment, text: str, evidence: Iterable[UploadedFile], by: Actor) -> Progress:
    if not text.strip():
        raise NotReady(_("须写明进展情况。"))
    made = Progress.objects.create(commitment=commitment, text=text, by=by.name, at=moment.now())
    for upload in evidence:
        files.attach(made, upload, purpose="evidence", by=by)
    return made
