"""The sets of submissions that the figures of every kind count: what is within a scope, answered, on time, judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from huiyin.kernel import moment
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.figures import Scope

from .models import Case, Contact, Handling, Rating, Reply

LABEL = Case._meta.label_lower
SOLVED, PARTLY, LATER, KEPT = ["a", "jia", "solved"], ["b", "yi", "planned"], ["c", "bing", "cannot"], ["d", "higher"]
"""The codes of the outcome schemes, from best to last."""

Cases = QuerySet[Any]


def within(cases: Cases, scope: Scope) -> Cases:
    """Those raised within a scope: its body, its days, and the filters unit, topic and deputy (whoever leads)."""
    if scope.body:
        cases = cases.filter(body_id=scope.body)
    if scope.since:
        cases = cases.filter(raised_on__gte=scope.since)
    if scope.until:
        cases = cases.filter(raised_on__lte=scope.until)
    if unit := scope.filters.get("unit"):
        ours = Handling.objects.filter(unit_id=unit, role__in=["lead", "split"]).exclude(
            state__in=["returned", "ended"]
        )
        cases = cases.filter(pk__in=ours.values("case_id"))
    if topic := scope.filters.get("topic"):
        cases = cases.filter(Q(topic_id=topic) | Q(topic__parent_id=topic))
    if deputy := scope.filters.get("deputy"):
        cases = cases.filter(signers__person_id=deputy, signers__is_lead=True)
    return cases


def final_replies() -> QuerySet[Reply]:
    """A subquery: the answers of a case."""
    return Reply.objects.filter(handling__case=OuterRef("pk"), kind="final", state="issued")


def clocks(name: str) -> QuerySet[Clock]:
    """A subquery: the clocks of that name of a case and of what belongs to it."""
    return Clock.objects.filter(root_type=LABEL, root_id=OuterRef("pk"), name=name)


def replied(cases: Cases) -> Cases:
    return cases.filter(Exists(final_replies()))


def signed_in_time(cases: Cases) -> Cases:
    """Those whose units all signed (or objected) within their time."""
    late = clocks("sign").filter(Q(stopped_on__gt=F("due_on")) | Q(stopped_on=None))
    return cases.filter(~Exists(late))


def met_before_reply(cases: Cases, **which: Any) -> Cases:
    """Those whose signers were met (at the stage asked for) on or before the day of the first answer."""
    first = final_replies().order_by("issued_on").values("issued_on")[:1]
    met = Contact.objects.filter(handling__case=OuterRef("pk"), on__lte=OuterRef("first_reply"), **which)
    return cases.annotate(first_reply=Subquery(first)).filter(Exists(met))


def due(cases: Cases) -> Cases:
    """Those that are answered or should be by now."""
    return cases.filter(Q(Exists(final_replies())) | Q(Exists(_late())))


def in_time(cases: Cases) -> Cases:
    """Those whose answers all came within their time, extensions included."""
    return cases.filter(~Exists(_late()))


def _late() -> QuerySet[Clock]:
    return clocks("reply").filter(Q(stopped_on__gt=F("due_on")) | Q(stopped_on=None, due_on__lt=moment.today()))


def with_outcome(cases: Cases, codes: Sequence[str]) -> Cases:
    """Those whose last answer bears one of these outcomes."""
    last = final_replies().order_by("-round", "-id").values("outcome")[:1]
    return replied(cases).annotate(last_outcome=Subquery(last)).filter(last_outcome__in=codes)


def rated(cases: Cases) -> Cases:
    """Those judged by at least one signer, with the worst judgement of their last judged round as `worst`.

    What was not judged is not in the denominator.
    """
    last = Rating.objects.filter(case=OuterRef("pk")).order_by("-round").values("round")[:1]
    worst = (
        Rating.objects.filter(case=OuterRef("pk"), round=OuterRef("last_round"))
        .values("case")
        .annotate(worst=Max(Greatest("attitude", "result")))
        .values("worst")
    )
    judged = cases.annotate(last_round=Subquery(last))
    return judged.annotate(worst=Subquery(worst)).filter(worst__isnull=False)
