"""Writing a suggestion and having it reviewed before it is raised; the rest is the same for every submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import actions as casework
from huiyin.directory.models import Body, Group, Person, Session
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from .. import events
from ..lifecycle import LIFECYCLE
from ..models import GateReview, Suggestion


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
    return casework.start_draft(
        Suggestion.KIND,
        body=body,
        person=person,
        session=session,
        in_session=in_session,
        group=delegation,
        delegation=delegation,
        by=by,
    )


def save_draft(suggestion: Suggestion, *, requests: Sequence[str], by: Actor, **values: Any) -> None:
    """Keep what was written so far. Only the author, only while it is a draft."""
    casework.save_draft(suggestion, requests=requests, by=by, **values)


def discard_draft(suggestion: Suggestion, *, by: Actor) -> None:
    """Throw a draft away that was never shown to anybody."""
    casework.discard_draft(suggestion, shown=suggestion.review_attempt > 0, by=by)


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


def gate_board(suggestion: Suggestion) -> Mapping[str, GateReview | None]:
    """The verdict at each gate of the present attempt, None where nobody reviewed yet."""
    done = {r.gate: r for r in suggestion.gate_reviews.filter(attempt=suggestion.review_attempt)}
    return {gate: done.get(gate) for gate in GateReview.Gate.values}
