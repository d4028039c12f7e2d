"""What is done with a letter: opened from a submission, forwarded, answered, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework import numbering
from huiyin.casework.models import Case
from huiyin.directory.models import Body, Unit
from huiyin.directory.roles import OFFICES
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.kernel.search import indexing
from huiyin.kernel.workflow.lifecycle import begin

from . import events
from .lifecycle import ANSWER, LIFECYCLE
from .models import Letter
from .states import State


@transaction.atomic
def open_letter(*, title: str, texts: Sequence[str], by: Actor, heading: str = "") -> Letter:
    """登记为来信：没有受理的建议、没有立案的提案转为来信的，编号登记，等待转送。Raises NotAllowed for anybody but an office."""
    body = Body.objects.filter(pk=by.scope_id("body")).first() if by.holds(*OFFICES) else None
    if body is None:
        raise NotAllowed(_("来信由代表工作机构、政协提案机构登记。"))
    today = moment.today()
    series = numbering.series(Letter.KIND, body, None, str(today.year), pattern=f"转信〔{today.year}〕{{n}}号")
    letter = Letter(
        kind=Letter.KIND,
        state=State.WAITING,
        body=body,
        number=numbering.next_number(series),
        title=title.strip()[:200],
        publication=Case.Publication.CLOSED,
        policy=_rules(body),
        created_at=moment.now(),
        raised_on=today,
        words="\n\n".join(text for text in (heading, *texts) if text.strip()),
    )
    letter.save(force_insert=True)
    append(letter, events.Opened(number=letter.number, title=letter.title), by=by)
    indexing.index(letter)
    return letter


@transaction.atomic
def forward(letter: Letter, *, addressee: Unit, note: str = "", due_on: date | None = None, by: Actor) -> None:
    """转送有关单位；写明回复日期的，自此计时。转错单位的可以改转。Raises NotReady for a closed unit or a day gone by."""
    due = due_on.isoformat() if due_on else ""
    LIFECYCLE.advance(letter, events.Forwarded(unit=addressee.code, words=note.strip(), due=due), by=by)
    if addressee.until is not None:
        raise NotReady(_("“{unit}”已经撤销，请选择其他单位。").format(unit=addressee))
    if due_on is not None and due_on <= moment.today():
        raise NotReady(_("回复日期须晚于今天。"))
    letter.addressee, letter.note, letter.due_on = addressee, note.strip(), due_on
    letter.forwarded_on = moment.today()
    if not letter.policy.get("values"):  # registered before there were rules for letters
        letter.policy = _rules(letter.body)
    letter.save(update_fields=["addressee", "note", "due_on", "forwarded_on", "policy"])
    begin(letter, ANSWER)
    indexing.index(letter)


def _rules(body: Body) -> dict[str, Any]:
    """How letters are watched today."""
    return profiles.at(body.profile, moment.today()).snapshot("letter.")


@transaction.atomic
def answer(letter: Letter, *, words: str, by: Actor) -> None:
    """回复：由收到来信的单位回复，书面回复的由工作机构代为登记；提出人看得到。"""
    unit = letter.addressee.code if letter.addressee else ""
    LIFECYCLE.advance(letter, events.Answered(unit=unit, words=words.strip()), by=by)
    if not words.strip():
        raise NotReady(_("请写明回复内容。"))
    letter.answer, letter.answered_on = words.strip(), moment.today()
    letter.save(update_fields=["answer", "answered_on"])
    indexing.index(letter)


@transaction.atomic
def close(letter: Letter, *, words: str = "", by: Actor) -> None:
    """办结：已有回复的可以直接办结；没有转送或者没有回复就办结的（如留作参考），须向提出人说明。"""
    answered = letter.state == State.ANSWERED
    LIFECYCLE.advance(letter, events.Closed(words=words.strip()), by=by)
    if not answered and not words.strip():
        raise NotReady(_("没有回复就办结的，须写明给提出人的说明。"))
    letter.result, letter.concluded_on = words.strip(), moment.today()
    letter.save(update_fields=["result", "concluded_on"])
