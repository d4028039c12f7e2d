"""The lists of a kind of case: columns that the screen and the spreadsheet share, filters, and pages by key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from huiyin.casework import outcomes, queries
from huiyin.casework.kinds import CaseKind
from huiyin.casework.models import Case, Extension, Handling, Reply, Signer
from huiyin.kernel.clocks.models import Clock, in_short, light_of
from huiyin.kernel.keys import is_key, is_year
from huiyin.kernel.search import finding
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet

from ..paging import SIZE, Page, Turn, in_order
from .kind import CasePages, Words

LABEL = Case._meta.label_lower


def columns(words: Words, *more: Column) -> list[Column]:
    """The columns of a kind's lists; its own come after the lead signer."""
    return [
        Column("title", _("标题"), 46),
        Column("number", _("编号"), 14),
        Column("lead", words.lead, 12),
        *more,
        Column("unit", _("主办（分办）单位"), 20),
        Column("state", _("环节"), 12),
        Column("due", _("期限"), 16),
        Column("raised_on", _("提出日期"), 14),
    ]


def narrow(of: CasePages, cases: QuerySet[Any], params: Any) -> QuerySet[Any]:
    """Apply the filters of a request, all but its words: state, topic, unit, year, in_session, light, the kind's own."""
    if params.get("state", ""):
        cases = cases.filter(state=params["state"])
    for name, lookup in [("topic", "topic_id"), ("session", "session_id")]:
        if is_key(params.get(name, "")):
            cases = cases.filter(**{lookup: params[name]})
    if is_year(params.get("year", "")):
        cases = cases.filter(raised_on__year=params["year"])
    if is_key(params.get("unit", "")):
        ours = Handling.objects.filter(unit_id=params["unit"]).exclude(state__in=["returned", "ended"])
        cases = cases.filter(pk__in=ours.values("case_id"))
    if params.get("in_session") in ("0", "1"):
        cases = cases.filter(in_session=params["in_session"] == "1")
    if params.get("light") in ("red", "amber"):
        late = getattr(Clock.objects.filter(root_type=LABEL).exclude(name="commitment"), params["light"])()
        cases = cases.filter(pk__in=late.values("root_id"))
    return of.narrow(cases, params)


def worded(cases: QuerySet[Any], params: Any) -> QuerySet[Any]:
    """Those that contain the words of a request, if it has any."""
    query = params.get("q", "").strip()
    return queries.found(cases, query) if query else cases


def page(of: CasePages, cases: QuerySet[Any], params: Any, *, size: int = SIZE) -> Page:
    """A page by key of what `narrow` left and of what has the words asked for, the newest first; nothing is counted.

    The keys are found first, along an index, and only their rows are decorated.
    """
    turn = Turn.of(params)
    if query := params.get("q", "").strip():
        label = of.kind.model._meta.label_lower
        keys = finding.page(query, label, among=cases, beyond=turn.edge, upwards=turn.backwards, limit=size + 1)
    else:
        keys = _keys(cases, turn.edge, turn.backwards, size + 1)
    found = of.kind.model.objects
    return turn.page(
        keys, size, lambda shown: [row(of, one) for one in in_order(decorated(of, found.filter(pk__in=shown)), shown)]
    )


def _keys(cases: QuerySet[Any], beyond: int | None, upwards: bool, limit: int) -> list[int]:
    sign, way = ("", "gt") if upwards else ("-", "lt")
    ordered = cases.order_by(f"{sign}created_at", f"{sign}pk")
    edge = Case.objects.filter(pk=beyond).values_list("created_at", "pk").first() if beyond else None
    if edge:
        same = Q(created_at=edge[0], **{f"pk__{way}": edge[1]})
        ordered = ordered.filter(Q(**{f"created_at__{way}": edge[0]}) | same)
    return list(ordered.values_list("pk", flat=True)[:limit])


def sheet(of: CasePages, title: str, cases: QuerySet[Any]) -> Sheet:
    """The list as it is on the page, at most 20,000 lines."""
    rows = [row(of, one) for one in decorated(of, cases.order_by("-pk"))[:20_000]]
    return Sheet(title, [replace(of.columns[0], total="count"), *of.columns[1:]], rows, numbered=True)


def decorated(of: CasePages, cases: QuerySet[Any]) -> QuerySet[Any]:
    """With the lead signer, the answering unit and the next clock, each as a column of one query."""
    lead = Signer.objects.filter(case=OuterRef("pk"), is_lead=True)
    unit = Handling.objects.filter(case=OuterRef("pk"), role__in=["lead", "split"]).exclude(state="returned")
    clock = (
        Clock.objects.running().filter(root_type=LABEL, root_id=OuterRef("pk")).exclude(name="commitment").by_urgency()
    )
    final = Reply.objects.filter(handling__case=OuterRef("pk"), kind="final", state="issued").order_by("-round", "-id")
    return (
        of.decorate(cases)
        .annotate(
            lead_name=Subquery(lead.values(name=Coalesce("person__name", "group__name"))[:1]),
            unit_name=Subquery(unit.order_by("-round", "id").values("unit__short_name")[:1]),
            clock_due=Subquery(clock.values("due_on")[:1]),
            clock_amber=Subquery(clock.values("amber_on")[:1]),
            clock_paused=Subquery(clock.values("paused_on")[:1]),
            clock_label=Subquery(clock.values("label")[:1]),
            outcome=Subquery(final.values("outcome")[:1]),
            outcome_scheme=Subquery(final.values("outcome_scheme")[:1]),
        )
        .only("pk", "title", "number", "state", "raised_on", "confidential", "round", "publication", *of.only)
    )


def row(of: CasePages, case: Any) -> dict[str, Any]:
    """One case as cells."""
    return {
        "title": {
            "text": case.title or str(_("（未填标题）")),
            "url": of.url("detail", case.pk),
        },
        "number": case.number or "—",
        "lead": case.lead_name or "",
        "unit": case.unit_name or "—",
        "state": state_cell(of, case),
        "due": due_cell(case),
        "raised_on": {"text": f"{case.raised_on:%Y-%m-%d}", "value": case.raised_on} if case.raised_on else "—",
        **of.cells(case),
    }


def state_cell(of: CasePages, case: Any) -> dict[str, Any]:
    state = of.kind.states(case.state)
    tone = of.tones.get(state.value, "accent")
    letter = outcomes.letter(case.outcome_scheme or "", case.outcome or "")
    text = f"{state.label} {letter}".strip()
    return {"text": text + (f"（{case.round}）" if case.round > 1 else ""), "tone": tone}


def due_cell(case: Any) -> dict[str, Any] | str:
    if case.clock_due is None:
        return "—"
    light = light_of(case.clock_due, case.clock_amber, case.clock_paused)
    return {"text": in_short(case.clock_due), "light": light, "value": case.clock_due}


def counts_by_state(kind: CaseKind, cases: QuerySet[Any]) -> dict[str, int]:
    """How many are in each open state, in one query. Closed ones are many and grow for ever: they are not counted."""
    rows = cases.filter(kind=kind.code, state__in=kind.states.OPEN).order_by().values("state").annotate(n=Count("pk"))
    return {item["state"]: item["n"] for item in rows}


def waiting_for_office(kind: CaseKind, cases: QuerySet[Any]) -> QuerySet[Any]:
    """What the office must act on: its own states, returns, replies to check, judged ones, reported commitments."""
    waiting = Case.objects.filter(kind=kind.code, state__in=kind.states.WITH_OFFICE).values("pk")
    objected = Handling.objects.filter(state="objected").order_by().values("case_id")
    checking = Reply.objects.filter(state="checking").order_by().values("handling__case_id")
    extensions = Extension.objects.filter(state__in=["asked", "consented"]).order_by().values("handling__case_id")
    judged = (
        Clock.objects.running().filter(root_type=LABEL, name__in=["conclude", "check"]).order_by().values("root_id")
    )
    return cases.filter(pk__in=waiting.union(objected, checking, extensions, judged))
