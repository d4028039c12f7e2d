"""A lifecycle is a table of steps: one verb, one event, one target, one line. It is the only writer of states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from .. import clocks
from ..actors import Actor
from ..clocks.calendar import present
from ..clocks.keeping import made
from ..clocks.models import Clock
from ..ledger.events import spellings
from ..ledger.recording import append
from ..refusals import NotAllowed, NotNow, NotReady, Refused, Stale
from .steps import STAY, Step, Timer, step

__all__ = ["STAY", "Lifecycle", "Offer", "Step", "Timer", "step"]


@dataclass(frozen=True)
class Offer:
    """A step as shown to one actor: a live button, or a grey one that says why."""

    step: Step
    refusal: Refused | None

    @property
    def open(self) -> bool:
        return self.refusal is None

    @property
    def verb(self) -> str:
        return self.step.verb

    @property
    def label(self) -> str:
        return str(self.step.label)

    @property
    def reason(self) -> str:
        return str(self.refusal) if self.refusal else ""

    @property
    def tone(self) -> str:
        return self.step.tone


class Lifecycle:
    """The table of one kind of subject. Raises ValueError at import when the table itself is wrong."""

    def __init__(
        self,
        states: type[models.TextChoices],
        *,
        start: str,
        steps: Sequence[Step],
        field: str = "state",
        final: Iterable[str] = (),
    ) -> None:
        self.states, self.start, self.steps, self.field = states, start, tuple(steps), field
        self.declared_final = frozenset(final)
        self._by_event = {step.event: step for step in self.steps}
        self._by_verb = {step.verb: step for step in self.steps}
        if problems := list(self.problems()):
            raise ValueError("; ".join(problems))

    def problems(self) -> Iterable[str]:
        """What is wrong with the table itself; raised at import, so never in production."""
        if len(self._by_event) != len(self.steps):
            yield "two steps share an event"
        if len(self._by_verb) != len(self.steps):
            yield "two steps share a verb"
        known = set(self.states.values)
        for one in self.steps:
            for state in {*one.source, *([] if one.stays else [one.target])} - known:
                yield f"step {one.verb!r} names an unknown state {state!r}"
        reached, frontier = {str(self.start)}, [str(self.start)]
        while frontier:
            here = frontier.pop()
            for one in self.steps:
                if here in one.source and one.target_from(here) not in reached:
                    reached.add(one.target_from(here))
                    frontier.append(one.target_from(here))
        for state in self.states:
            if state not in reached:
                yield f"{state.name} can never be reached from {self.start}"
        if self.declared_final and self.declared_final != self.final:
            yield f"these states are final: {sorted(self.final)}, but {sorted(self.declared_final)} are declared"

    def __getitem__(self, verb: str) -> Step:
        return self._by_verb[verb]

    def __contains__(self, verb: str) -> bool:
        return verb in self._by_verb

    def event(self, verb: str, **facts: Any) -> Any:
        """The event of the step `verb`: tables may name one step by words of their own. Raises KeyError without it."""
        return self._by_verb[verb].event(**facts)

    @property
    def moves(self) -> dict[str, str]:
        """The state that every kind of event leads to, as kinds stand in the ledger: marks, which lead nowhere, are not in it."""
        leading = [step for step in self.steps if not step.stays]
        return {kind: step.target for step in leading for kind in spellings(step.event.kind)}  # type: ignore[attr-defined]

    @property
    def final(self) -> frozenset[str]:
        """The states that no step leaves."""
        left = {source for step in self.steps if not step.stays for source in step.source}
        return frozenset(state for state in self.states.values if state not in left)

    @property
    def open_states(self) -> frozenset[str]:
        return frozenset(self.states.values) - self.final

    def refusal(self, subject: models.Model, step: Step, actor: Actor) -> Refused | None:
        """The first reason why `actor` may not take `step` now, or None."""
        here = getattr(subject, self.field)
        if here not in step.source:
            state = self.states(here).label
            return NotNow(_("“{state}”环节不能{step}。").format(state=state, step=step.label))
        if not step.may(subject, actor):
            return NotAllowed(_("{step}须由{who}办理。").format(step=step.label, who=step.may.sentence))
        for need in step.needs:
            if not need(subject, actor):
                return NotReady(_("{step}前{need}。").format(step=step.label, need=need.sentence))
        return None

    def may(self, subject: models.Model, verb: str, actor: Actor) -> bool:
        """Whether `actor` may take the step `verb` now."""
        return self.refusal(subject, self[verb], actor) is None

    def check(self, subject: models.Model, verb: str, actor: Actor) -> None:
        """Raise the refusal of the step `verb`, if there is one: for a page that shows its form."""
        if refusal := self.refusal(subject, self[verb], actor):
            raise refusal

    def offers(self, subject: models.Model, actor: Actor) -> list[Offer]:
        """Every step that leaves the current state, open or closed to this actor."""
        here = getattr(subject, self.field)
        leaving = [step for step in self.steps if here in step.source and not step.hidden]
        return [Offer(step, self.refusal(subject, step, actor)) for step in leaving]

    @transaction.atomic
    def advance(self, subject: models.Model, event: Any, *, by: Actor) -> Step:
        """Lock, check, move, record: the only way a state ever changes.

        Raises NotNow, NotAllowed, NotReady or Stale; then nothing happened. The fields of `subject` are read
        again under the lock, so what the caller changed on it before is lost: change it afterwards.
        """
        step = self._by_event[type(event)]
        rows = type(subject)._default_manager
        subject.refresh_from_db(from_queryset=rows.select_for_update())
        if refusal := self.refusal(subject, step, by):
            raise refusal
        here = getattr(subject, self.field)
        if not step.stays and step.target != here:
            if not rows.filter(pk=subject.pk, **{self.field: here}).update(**{self.field: step.target}):
                raise Stale
            setattr(subject, self.field, step.target)
        clocks.stop_named(subject, [timer.name for timer in step.stops])
        append(subject, event, by=by)
        for timer in step.starts:
            begin(subject, timer)
        return step

    def foresee(self, subject: models.Model, event: Any, *, by: Actor) -> None:
        """A subject that is not written yet takes a step: checked as ever, and its state is set.

        Whoever makes many at once writes them afterwards and records the event among their first entries
        (`ledger.recording.begin`), all in one transaction; clocks begin by `begin_new`. Raises as `advance` does.
        """
        step = self._by_event[type(event)]
        if refusal := self.refusal(subject, step, by):
            raise refusal
        setattr(subject, self.field, step.target_from(getattr(subject, self.field)))

    def mermaid(self) -> str:
        """The table as a diagram, for the documentation and the help page."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        lines += [f'    state "{state.label}" as {state.value}' for state in self.states]
        for one in self.steps:
            if not one.stays:
                lines += [f"    {source} --> {one.target}: {one.label}" for source in one.source]
        lines += [f"    {state} --> [*]" for state in sorted(self.final)]
        return "\n".join(lines)


def begin(subject: models.Model, timer: Timer) -> None:
    """Start a timer's clock on a subject, when its jurisdiction knows that deadline."""
    term = timer.term(subject)
    if term is not None:
        clocks.start(
            subject,
            timer.name,
            term,
            label=str(timer.label),
            amber_days=timer.amber_days(subject),
            holder=timer.holder(subject),
        )


def begin_new(subjects: Iterable[models.Model], timer: Timer, *, on: Callable[[Any], date] | None = None) -> None:
    """Start a timer's clock on subjects made just now, in one statement; `on` says from which day, else today."""
    calendar, begun = present(), []
    for subject in subjects:
        if (term := timer.term(subject)) is not None:
            begun.append(
                made(
                    subject,
                    timer.name,
                    term,
                    label=str(timer.label),
                    amber_days=timer.amber_days(subject),
                    holder=timer.holder(subject),
                    on=on(subject) if on else None,
                    calendar=calendar,
                )
            )
    Clock.objects.bulk_create(begun, batch_size=500)
