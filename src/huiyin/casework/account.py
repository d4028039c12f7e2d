"""The account of one kind of case: the sets of records that its figures are made of, now or as of a past day.

For a past day, states and second rounds are read from the ledger; replies, ratings, consultations and clocks carry
their own days and are never changed afterwards, so their own days tell. Topic, body and text are taken as they are now.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Greatest

from huiyin.kernel import moment
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.clocks.models import Extension as Moved
from huiyin.kernel.figures import Scope, past
from huiyin.kernel.ledger.events import spellings
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.workflow import Lifecycle

from .lifecycles import COMMITMENT_LIFE
from .models import Case, Commitment, Contact, OnsiteVote, Pressing, Rating, Reply, Signer

CASE = Case._meta.label_lower
Rows = QuerySet[Any]


def final_replies(scope: Scope) -> QuerySet[Reply]:
    """The issued final answers to the case of the outer query."""
    found = Reply.objects.filter(handling__case=OuterRef("pk"), kind="final", state="issued")
    return found.filter(issued_on__lte=scope.past) if scope.past else found


def late(name: str, day: date | None, *, unfinished: bool = False) -> QuerySet[Clock]:
    """The clocks of that name, of the case of the outer query, that ran over their due day.

    With `unfinished` those too that still run, however much time is left.
    """
    clocks = Clock.objects.filter(root_type=CASE, root_id=OuterRef("pk"), name=name)
    if day is None:
        over = Q(stopped_on=None, due_on__lt=moment.today()) & (Q(paused_on=None) | Q(paused_on__gt=F("due_on")))
        return clocks.filter(Q(stopped_on__gt=F("due_on")) | (Q(stopped_on=None) if unfinished else over))
    running = Q(stopped_on=None) | Q(stopped_on__gt=day)
    over = running if unfinished else running & Q(due_then__lt=day.isoformat())
    then = clocks.filter(started_on__lte=day).alias(due_then=due_then(day))
    return then.filter(Q(stopped_on__lte=day, stopped_on__gt=F("due_on")) | over)


def due_then(day: date) -> Coalesce:
    """The due day that a clock had on that day, as ISO text: before later extensions and corrections of the calendar."""
    extended = Moved.objects.filter(clock=OuterRef("pk"), on__gt=day).order_by("id")
    corrected = (
        Entry.objects.annotate(named=KT("facts__clock"))
        .filter(
            root_type=OuterRef("root_type"),
            root_id=OuterRef("root_id"),
            kind__in=spellings("casework.due_moved"),
            named=OuterRef("label"),
            at__gte=past.end_of(day),
        )
        .order_by("id")
    )
    return Coalesce(
        Subquery(extended.values(text=Cast("from_due", TextField()))[:1]),
        Subquery(corrected.annotate(before=KT("facts__before")).values("before")[:1]),
        Cast("due_on", TextField()),
        output_field=TextField(),
    )


@dataclass(frozen=True)
class Account:
    """`taken` are the states that count as received, `closed` those that count as done; `again` the events of a second
    assignment, `assigning` those by which a case first gets its units."""

    model: type[Case]
    life: Lifecycle
    taken: Collection[str]
    closed: Collection[str]
    assigning: Collection[str]
    again: Collection[str]

    def received(self, scope: Scope) -> Rows:
        """Accepted cases raised within the scope. The kind is said although the table implies it: the index begins with it."""
        rows = scope.within(self.model._default_manager.filter(kind=self.kind), "raised_on")
        if scope.body:
            rows = rows.filter(body_id=scope.body)
        return past.in_states(rows, self.life, self.taken, scope.past)

    def assigned(self, scope: Scope) -> Rows:
        rows = self.received(scope)
        if scope.past:
            return past.did(rows, self.assigning, scope.past)
        return rows.filter(assigned_on__isnull=False)

    def replied(self, scope: Scope) -> Rows:
        return self.received(scope).filter(Exists(final_replies(scope)))

    def replied_within(self, scope: Scope) -> Rows:
        """Answered cases, with the time from their assignment to the first answer as `spent`."""
        first = final_replies(scope).order_by("issued_on").values("issued_on")[:1]
        spent = ExpressionWrapper(Subquery(first) - F("assigned_on"), DurationField())
        return self.replied(scope).filter(assigned_on__isnull=False).annotate(spent=spent)

    def done(self, scope: Scope) -> Rows:
        rows = self.received(scope)
        return past.in_states(rows, self.life, self.closed, scope.past)

    def done_within(self, scope: Scope) -> Rows:
        """Cases concluded within the period, whenever they were raised."""
        rows = scope.within(self.model._default_manager.all(), "concluded_on")
        if scope.body:
            rows = rows.filter(body_id=scope.body)
        return past.in_states(rows, self.life, self.closed, scope.past)

    def assigned_again(self, scope: Scope) -> Rows:
        rows = self.received(scope)
        return past.did(rows, self.again, scope.past) if scope.past else rows.filter(round__gte=2)

    def pressed(self, scope: Scope) -> Rows:
        marks = Pressing.objects.filter(case=OuterRef("pk"))
        if scope.past:
            marks = marks.filter(chosen_on__lte=scope.past)
        return self.received(scope).filter(Exists(marks))

    def due(self, scope: Scope) -> Rows:
        """Those that were answered, or should have been by now."""
        answered = Q(Exists(final_replies(scope)))
        return self.assigned(scope).filter(answered | Q(Exists(late("reply", scope.past))))

    def in_time(self, scope: Scope) -> Rows:
        return self.due(scope).filter(~Exists(late("reply", scope.past)))

    def signed_in_time(self, scope: Scope) -> Rows:
        return self.assigned(scope).filter(~Exists(late("sign", scope.past, unfinished=True)))

    def overdue(self, scope: Scope) -> Rows:
        """Assigned cases of which a clock for answering runs over."""
        running = Q(stopped_on__gt=scope.past) if scope.past else Q()
        clocks = late("reply", scope.past).filter(running | Q(stopped_on=None))
        return self.assigned(scope).filter(Exists(clocks))

    def contacted_first(self, scope: Scope, **which: Any) -> Rows:
        """Answered cases whose signers were consulted (in the way asked for) before the first answer."""
        first = final_replies(scope).order_by("issued_on").values("issued_on")[:1]
        met = Contact.objects.filter(handling__case=OuterRef("pk"), on__lte=OuterRef("first_reply"), **which)
        if scope.past:
            met = met.filter(entered_at__lt=past.end_of(scope.past))
        return self.replied(scope).alias(first_reply=Subquery(first)).filter(Exists(met))

    def with_outcome(self, scope: Scope, codes: Collection[str]) -> Rows:
        """Answered cases whose last answer has one of these outcomes."""
        last = final_replies(scope).order_by("-round", "-id").values("outcome")[:1]
        return self.replied(scope).alias(last_outcome=Subquery(last)).filter(last_outcome__in=list(codes))

    def rated(self, scope: Scope) -> Rows:
        """Cases judged by at least one signer, with the worst judgement of their last judged round as `worst`.

        What was not judged is not in the denominator.
        """
        return self.received(scope).annotate(worst=worst_rating(scope)).filter(worst__isnull=False)

    def commitments(self, scope: Scope) -> QuerySet[Commitment]:
        """What was promised in the answers to the received cases."""
        found = Commitment.objects.filter(case__in=self.received(scope).order_by().values("pk"))
        return found.filter(made_on__lte=scope.past) if scope.past else found

    def contacts(self, scope: Scope) -> QuerySet[Contact]:
        """Consultations held within the period, about cases of this kind."""
        found = scope.within(Contact.objects.filter(handling__case__kind=self.kind), "on")
        if scope.body:
            found = found.filter(handling__case__body_id=scope.body)
        return found.filter(entered_at__lt=past.end_of(scope.past)) if scope.past else found

    def answers(self, scope: Scope) -> QuerySet[Reply]:
        """Final answers issued within the period, about cases of this kind."""
        found = Reply.objects.filter(handling__case__kind=self.kind, kind="final", state="issued")
        found = scope.within(found, "issued_on")
        if scope.body:
            found = found.filter(handling__case__body_id=scope.body)
        return found.filter(issued_on__lte=scope.past) if scope.past else found

    def votes(self, scope: Scope) -> QuerySet[OnsiteVote]:
        """Votes held within the period on cases of this kind, with their valid ballots as `cast`."""
        found = scope.within(OnsiteVote.objects.filter(case__kind=self.kind), "on")
        if scope.body:
            found = found.filter(case__body_id=scope.body)
        if scope.past:
            found = found.filter(Q(entered_at=None) | Q(entered_at__lt=past.end_of(scope.past)))
        return found.annotate(cast=F("satisfied") + F("basically") + F("dissatisfied"))

    def signatures(self, scope: Scope) -> QuerySet[Signer]:
        """Who raised or signed the received cases."""
        found = Signer.objects.filter(case__in=self.received(scope).order_by().values("pk"))
        if scope.past:
            found = found.filter(Q(signed_on=None) | Q(signed_on__lte=scope.past))
        return found.filter(state="confirmed")

    @property
    def kind(self) -> str:
        return self.model.KIND  # type: ignore[attr-defined, no-any-return]


def worst_rating(scope: Scope) -> Subquery:
    """The worst judgement of the last judged round of the case of the outer query; NULL when nobody judged."""
    mine = Rating.objects.filter(case=OuterRef("pk"))
    again = Rating.objects.filter(case=OuterRef("case"))
    if scope.past:
        mine, again = (found.filter(at__lt=past.end_of(scope.past)) for found in (mine, again))
    last = again.order_by("-round").values("round")[:1]
    of_last = mine.filter(round=Subquery(last)).order_by().values("case")
    return Subquery(of_last.annotate(worst=Max(Greatest("attitude", "result"))).values("worst"))


def kept(commitments: QuerySet[Commitment], scope: Scope, states: Collection[str]) -> QuerySet[Commitment]:
    """Commitments that are, or were, in one of these states."""
    return past.in_states(commitments, COMMITMENT_LIFE, states, scope.past)


def over(commitments: QuerySet[Commitment], scope: Scope) -> QuerySet[Commitment]:
    """Commitments that are not kept yet, and whose present day is over."""
    waiting = kept(commitments, scope, ["open", "reported"])
    if scope.past is None:
        return waiting.filter(due_on__lt=moment.today())
    carried = past.entries_until(scope.past, commitments, "casework.commitment_carried_over").order_by("-sequence")
    due = Coalesce(
        Subquery(carried.annotate(due=KT("facts__due")).values("due")[:1]),
        Cast("first_due_on", TextField()),
        output_field=TextField(),
    )
    return waiting.alias(due_then=due).filter(due_then__lt=scope.past.isoformat())
