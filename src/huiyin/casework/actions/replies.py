"""Answering: draft, assistants agree, the head signs, the office checks, and only then it is an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.kernel.workflow.lifecycle import begin

from .. import events, searching, timers
from ..lifecycles import HANDLING, REPLY_LIFE
from ..models import Commitment, Cosign, Handling, Reply, ReplyItem
from ..policies import assistants_of, own_unit
from ..states import HandlingState, ReplyState
from .following import follow


class Item(TypedDict):
    """One request and what is answered to it; `due_on` only with the disposition "planned"."""

    request: str
    disposition: str
    text: str
    due_on: date | None


@transaction.atomic
def draft_reply(handling: Handling, *, requests: Sequence[str], interim: bool = False, by: Actor) -> Reply:
    """起草答复：逐条列出所提要求，等待逐条答复。Returns the open draft when there is one already."""
    kind = Reply.Kind.INTERIM if interim else Reply.Kind.FINAL
    existing = handling.replies.filter(kind=kind, round=handling.round).exclude(state=ReplyState.ISSUED).first()
    if existing is not None:
        return existing
    event = events.ReplyDrafted(unit=handling.unit.code, round=handling.round, interim=interim)
    HANDLING.advance(handling, event, by=by)
    reply = Reply.objects.create(
        handling=handling,
        kind=kind,
        round=handling.round,
        drafted_at=moment.now(),
        contact_person=handling.handler_name or handling.unit.contact,
        contact_phone=handling.unit.phone,
        outcome_scheme=handling.case.values.get(f"{handling.case.kind}.outcome_scheme", ""),
    )
    ReplyItem.objects.bulk_create(
        [ReplyItem(reply=reply, position=place, request=text) for place, text in enumerate(requests, 1)]
    )
    return reply


@transaction.atomic
def save_reply(
    reply: Reply,
    *,
    items: Sequence[Item],
    outcome: str = "",
    opening: str = "",
    closing: str = "",
    contact_person: str = "",
    contact_phone: str = "",
    by: Actor,
) -> None:
    """Keep what was written so far. A changed draft needs the assistants' agreement again.

    Raises NotNow unless it is a draft, NotAllowed unless `by` is of the unit that answers.
    """
    reply.refresh_from_db(from_queryset=Reply.objects.select_for_update())
    if reply.state != ReplyState.DRAFT:
        raise NotNow(_("答复已送出，退回后才能修改。"))
    if not own_unit(reply, by):
        raise NotAllowed(_("答复须由承办单位起草。"))
    reply.items.all().delete()
    ReplyItem.objects.bulk_create(
        [ReplyItem(reply=reply, position=place, **item) for place, item in enumerate(items, 1)]
    )
    reply.outcome, reply.opening, reply.closing = outcome, opening, closing
    reply.contact_person, reply.contact_phone = contact_person, contact_phone
    reply.save(update_fields=["outcome", "opening", "closing", "contact_person", "contact_phone"])
    reply.cosigns.all().delete()


@transaction.atomic
def send_to_cosign(reply: Reply, *, by: Actor) -> None:
    """送会办单位会签。"""
    units = [handling.unit.code for handling in assistants_of(reply)]
    REPLY_LIFE.advance(reply, events.ReplySentToCosign(units=units), by=by)


@transaction.atomic
def cosign(reply: Reply, *, words: str = "", by: Actor) -> None:
    """会办单位会签同意；须先提交会办意见。"""
    unit_id = by.scope_id("unit")
    handling = next((h for h in assistants_of(reply) if h.unit_id == unit_id), None)
    unit = handling.unit.code if handling else ""
    REPLY_LIFE.advance(reply, events.ReplyCosigned(unit=unit, words=words), by=by)
    if handling is None or handling.state != HandlingState.DONE:
        raise NotReady(_("会签前须先签收并提交会办意见。"))
    Cosign.objects.get_or_create(
        reply=reply, unit_id=unit_id, defaults={"by": by.name, "at": moment.now(), "words": words}
    )


@transaction.atomic
def dissent(reply: Reply, *, words: str, by: Actor) -> None:
    """会办单位不同意，退回主办单位修改。"""
    unit_id = by.scope_id("unit")
    unit = next((h.unit.code for h in assistants_of(reply) if h.unit_id == unit_id), "")
    REPLY_LIFE.advance(reply, events.ReplyDissented(unit=unit, words=words), by=by)
    reply.cosigns.all().delete()


@transaction.atomic
def send_to_head(reply: Reply, *, by: Actor) -> None:
    """送单位负责人签发。"""
    REPLY_LIFE.advance(reply, events.ReplySentToHead(outcome=reply.outcome), by=by)


@transaction.atomic
def sign(reply: Reply, *, by: Actor) -> None:
    """单位负责人签发，送工作机构审核。（浙江省规定：答复由承办单位负责人签发）"""
    REPLY_LIFE.advance(reply, events.ReplySigned(head=by.name), by=by)
    reply.head_name = by.name
    reply.save(update_fields=["head_name"])


@transaction.atomic
def send_back_reply(reply: Reply, *, reason: str, by: Actor) -> None:
    """负责人或工作机构退回修改。"""
    REPLY_LIFE.advance(reply, events.ReplySentBack(reason=reason), by=by)
    reply.cosigns.all().delete()


@transaction.atomic
def issue(reply: Reply, *, letter_number: str, by: Actor) -> None:
    """审核通过，编文号，正式答复；计划落实的各条成为承诺事项；应答复的单位全部答复后，事项转入评价。"""
    interim = reply.kind == Reply.Kind.INTERIM
    event = events.ReplyIssued(letter=letter_number, outcome=reply.outcome, round=reply.round, interim=interim)
    if not letter_number.strip():
        raise NotReady(_("正式答复须有文号。"))
    reply.letter_number, reply.issued_on = letter_number.strip(), moment.today()
    reply.save(update_fields=["letter_number", "issued_on"])
    REPLY_LIFE.advance(reply, event, by=by)
    if not interim:
        for item in reply.items.filter(disposition=ReplyItem.Disposition.PLANNED):
            _commit(reply, item, by=by)
        HANDLING.advance(reply.handling, events.HandlingFinished(unit=reply.handling.unit.code), by=by)
    case = reply.handling.case
    follow(case, "answer", round=case.round, by=by)
    searching.index(case)


def _commit(reply: Reply, item: ReplyItem, *, by: Actor) -> None:
    assert item.due_on is not None
    unit = reply.handling.unit
    commitment = Commitment.objects.create(
        case=reply.handling.case,
        item=item,
        unit=unit,
        text=item.text,
        made_on=moment.today(),
        first_due_on=item.due_on,
        due_on=item.due_on,
    )
    append(commitment, events.Committed(unit=unit.code, text=item.text, due=item.due_on.isoformat()), by=by)
    begin(commitment, timers.COMMITMENT)
