"""Which session a proposal counts for, and whether it is raised at the plenary or in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Body, Session
from huiyin.directory.queries import current_session
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks import calendar as clocks
from huiyin.kernel.clocks import terms
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from . import events
from .models import Call


@dataclass(frozen=True)
class Window:
    """The days in which proposals are collected for a session, both included."""

    opens_on: date
    closes_on: date

    def holds(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on


def window(session: Session) -> Window:
    """What the office decided for a session; else from the usual time before its opening until it ends."""
    call = getattr(session, "call", None)
    if call is not None:
        return Window(call.opens_on, call.closes_on)
    before = profiles.at(session.term.body.profile, session.starts_on).term("proposal.plenary_opens")
    opens_on = session.starts_on
    if isinstance(before, terms.Months | terms.Days):
        opens_on = type(before)(-before.count).last_day(session.starts_on, clocks.present())
    return Window(opens_on, session.ends_on)


def on(body: Body, day: date) -> tuple[Session | None, bool]:
    """(session that a proposal of that day counts for, whether it is raised at the plenary)."""
    near = Session.objects.filter(term__body=body).select_related("term__body", "call").order_by("-starts_on")[:3]
    for session in near:
        if window(session).holds(day):
            return session, True
    return current_session(body, day), False


def next_session(actor: Actor) -> Session:
    """The session whose proposals are collected now or next: the first that has not ended, else the last one."""
    sessions = Session.objects.filter(term__body=actor.scope_id("body")).select_related("term__body")
    coming = sessions.filter(ends_on__gte=moment.today()).order_by("starts_on").first()
    last = coming or sessions.order_by("-starts_on").first()
    if last is None:
        raise NotNow(_("还没有登记会议，请系统管理员先登记届次和会议。"))
    return last


@transaction.atomic
def decide(session: Session, *, opens_on: date, closes_on: date, by: Actor) -> Call:
    """确定一次会议的提案征集期限。Raises NotReady for a period that cannot be, NotAllowed for another body's office."""
    if not (by.holds("cppcc_office") and by.within("body", session.term.body_id)):
        raise NotAllowed(_("征集期限由提案委员会确定。"))
    if not opens_on <= closes_on <= session.ends_on or opens_on >= session.starts_on:
        raise NotReady(_("须在开幕之前开始征集，截止日期不得晚于闭幕日期。"))
    event = events.CallSet(opens_on=opens_on.isoformat(), closes_on=closes_on.isoformat())
    append(session, event, by=by)
    call, _made = Call.objects.update_or_create(
        session=session, defaults={"opens_on": opens_on, "closes_on": closes_on}
    )
    return call
