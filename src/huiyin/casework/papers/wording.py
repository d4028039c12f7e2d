"""How a kind of case is spoken of in official papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huiyin.directory.models import Body, Session
from huiyin.kernel.clocks.models import Clock
from huiyin.papers.official.numbering import chinese, day

from ..models import Case, Handling, Signer
from ..states import HandlingState, SignatureState


@dataclass(frozen=True)
class Wording:
    """`noun` is what the case is called (建议, 提案), `signer` who raises it (代表, 委员), `raised` the verb."""

    noun: str
    signer: str
    full: str
    raised: str = "提出"


def meeting(body: Body, session: Session | None) -> str:
    """区十届人大五次会议: how letters name a session of a body."""
    for kind in ("人大", "政协"):
        if session and body.short_name.endswith(kind):
            place = body.short_name.removesuffix(kind)
            term, number = chinese(session.term.ordinal), chinese(session.ordinal)
            return f"{place}{term}届{kind}{number}次会议"
    return f"{body.short_name}{session or ''}"


def cited(case: Case, wording: Wording) -> str:
    """区十届人大五次会议第12号建议; between sessions 区十届人大五次会议闭会期间第10-5-闭001号建议."""
    between = "" if case.in_session or case.session is None else "闭会期间"
    return f"{meeting(case.body, case.session)}{between}第{case.number}号{wording.noun}"


def lead_of(case: Case) -> Signer | None:
    return next((signer for signer in signers_of(case) if signer.is_lead), None)


def signers_of(case: Case) -> list[Signer]:
    """Who signed, the lead first; nobody who was only invited."""
    return list(case.signers.filter(state=SignatureState.CONFIRMED).select_related("person", "group"))


def names(case: Case, *, most: int = 6) -> str:
    """王海燕、陈建国 等8人."""
    found = [signer.name for signer in signers_of(case)]
    return "、".join(found[:most]) + (f"等{len(found)}人" if len(found) > most else "")


def addressees(case: Case, wording: Wording) -> str:
    """王海燕、陈建国代表; a group that signed for itself by its own name."""
    signers = signers_of(case)
    people = "、".join(signer.person.name for signer in signers if signer.person and not signer.group)
    groups = [str(signer.group) for signer in signers if signer.group]
    return "、".join([*groups, *([people + wording.signer] if people else [])])


def handlings_of(case: Case, number: int) -> list[Handling]:
    """The parts of the units in a round, without those that were sent back or ended."""
    rows = case.handlings.filter(round=number).exclude(state__in=[HandlingState.RETURNED, HandlingState.ENDED])
    return list(rows.select_related("unit", "case").order_by("id"))


def due_days(handlings: Sequence[Handling]) -> dict[tuple[int, str], Clock]:
    """The last clock of each name of each handling, running or stopped: {(handling, "reply"): clock}."""
    rows = Clock.objects.filter(subject_type="casework.handling", subject_id__in=[h.pk for h in handlings])
    return {(clock.subject_id, clock.name): clock for clock in rows.order_by("id")}


def shown(on: date | None) -> str:
    return day(on) if on else ""
