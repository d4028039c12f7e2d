"""办理情况一览表: the list of a kind of case as the office hands it in, one line each, with totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.casework import outcomes
from huiyin.casework.models import Case, Handling, Rating, Reply
from huiyin.casework.states import HandlingState, ReplyState, SignatureState
from huiyin.directory.models import Body
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet

from .kind import CasePages

MOST, AT_ONCE = 20_000, 500
UNITS, DAYS, ANSWER, JUDGED = _("承办单位"), _("时间"), _("答复"), _("评价")


def columns(of: CasePages) -> list[Column]:
    """Wide enough to read on A4 across, narrow enough that nothing shrinks below a newspaper's type."""
    return [
        Column("number", _("编号"), 12, "long"),
        Column("title", _("标题"), 30, "long", total="count"),
        Column("lead", of.words.lead, 8, "long"),
        Column("others", _("联名人数"), 6, "integer", total="sum"),
        Column("topic", _("类别"), 9, "long"),
        Column("answering", _("主办（分办）"), 12, "long", UNITS),
        Column("assisting", _("会办"), 12, "long", UNITS),
        Column("raised_on", _("提出"), 11, "day", DAYS),
        Column("assigned_on", _("交办"), 11, "day", DAYS),
        Column("due_on", _("答复期限"), 11, "day", DAYS),
        Column("issued_on", _("答复日期"), 11, "day", ANSWER),
        Column("letter", _("文号"), 14, "long", ANSWER, "count"),
        Column("outcome", _("办理结果"), 6, "long", ANSWER),
        *(Column(f"judged{level}", level.label, 6, "integer", JUDGED, "sum") for level in Rating.Level),
        Column("concluded_on", _("办结日期"), 11, "day"),
        Column("state", _("环节"), 9, "long"),
    ]


def title(of: CasePages) -> str:
    return _g("{title}办理情况一览表").format(title=of.words.title)


def sheet(of: CasePages, cases: QuerySet[Any], actor: Actor) -> Sheet:
    """At most 20,000 of them, read 500 at a time; the judgements are those of the present round."""
    body = Body.objects.filter(pk=actor.scope_id("body")).first()
    notes = [_g("注：评价为本轮签名人对办理结果的评价人数；答复期限底色为红的已逾期，为黄的将到期。")]
    schemes = list(
        Reply.objects.exclude(outcome_scheme="").order_by().values_list("outcome_scheme", flat=True).distinct()
    )
    notes += [_legend(scheme) for scheme in schemes if any(one.letter for one in outcomes.SCHEMES.get(scheme, []))]
    return Sheet(
        title(of),
        columns(of),
        rows(of, cases),
        notes,
        about=(f"{body.name}{body.office_name}" if body else "", ""),
        numbered=True,
    )


def _legend(scheme: str) -> str:
    meanings = "；".join(f"{one.letter}—{one.meaning}" for one in outcomes.scheme(scheme))
    return _g("办理结果：{meanings}。").format(meanings=meanings)


def rows(of: CasePages, cases: QuerySet[Any]) -> Iterator[dict[str, Any]]:
    label = Case._meta.label_lower
    clock = Clock.objects.filter(root_type=label, root_id=OuterRef("pk"), name="reply").order_by("-id")
    found = cases.select_related("topic").annotate(
        reply_due=Subquery(clock.values("due_on")[:1]),
        reply_amber=Subquery(clock.values("amber_on")[:1]),
        reply_stopped=Subquery(clock.values("stopped_on")[:1]),
    )
    found = found.prefetch_related(
        "signers__person", "signers__group", "handlings__unit", "handlings__replies", "ratings"
    )
    for case in found.order_by("-pk")[:MOST].iterator(chunk_size=AT_ONCE):
        yield row(of, case)


def row(of: CasePages, case: Any) -> dict[str, Any]:
    """One case, from what was read with it."""
    signers = [s for s in case.signers.all() if s.state == SignatureState.CONFIRMED]
    gone = (HandlingState.RETURNED, HandlingState.ENDED)
    handlings = [h for h in case.handlings.all() if h.round == case.round and h.state not in gone]
    replies = [
        r
        for h in case.handlings.all()
        for r in h.replies.all()
        if r.state == ReplyState.ISSUED and r.kind == Reply.Kind.FINAL
    ]
    last = max((r.round for r in replies), default=0)
    replies = [r for r in replies if r.round == last]
    judged = [r.result for r in case.ratings.all() if r.round == case.round]
    return {
        "number": case.number,
        "title": case.title,
        "lead": next((s.name for s in signers if s.is_lead), ""),
        "others": sum(not s.is_lead for s in signers),
        "topic": str(case.topic or ""),
        "answering": "、".join(str(h.unit) for h in handlings if h.answers),
        "assisting": "、".join(str(h.unit) for h in handlings if h.role == Handling.Role.JOINT),
        "raised_on": case.raised_on,
        "assigned_on": case.assigned_on,
        "due_on": {"text": "", "value": case.reply_due, "light": _light(case)},
        "issued_on": max((r.issued_on for r in replies), default=None),
        "letter": "、".join(r.letter_number for r in replies),
        "outcome": "、".join(_outcome(r) for r in replies),
        **{f"judged{level}": judged.count(level) if judged else None for level in Rating.Level},
        "concluded_on": case.concluded_on,
        "state": of.kind.states(case.state).label + (_g("（第{n}轮）").format(n=case.round) if case.round > 1 else ""),
    }  # fmt: skip


def _outcome(reply: Reply) -> str:
    found = outcomes.find(reply.outcome_scheme, reply.outcome)
    return (found.letter or str(found.meaning)) if found else ""


def _light(case: Any) -> str:
    if case.reply_due is None or case.reply_stopped is not None:
        return ""
    today = moment.today()
    return "red" if today > case.reply_due else "amber" if today >= case.reply_amber else ""
