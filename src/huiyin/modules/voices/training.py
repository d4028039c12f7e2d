"""Learning from what people decided here: when, from how much, how well it agrees with them. A person decides on every voice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.directory.models import Topic, Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed

from . import learning
from .models import Training, Voice
from .states import State

# Fewer decisions than this are not learned from; a night's training wants a twentieth more, and twenty at least.
LEAST, A_TWENTIETH, FEWEST_NEW = 200, 20, 20
READERS = ("office", "leader", "auditor")
NIGHT, PAUSE = range(1, 5), timedelta(hours=20)


def decided(of: str) -> QuerySet[Voice, tuple[str, str, str]]:
    """(title, text, code) of what people decided: the topic they gave, the unit that answered."""
    voices = Voice.objects.exclude(state__in=[State.QUARANTINED, State.DISCARDED, State.WITHDRAWN]).order_by("pk")
    if of == Training.Of.TOPICS:
        return voices.exclude(topic=None).values_list("title", "text", "topic__code")
    done = voices.filter(handlings__role="lead", handlings__state="done")
    return done.values_list("title", "text", "handlings__unit__code").distinct()


@transaction.atomic
def ask(*, by: Actor) -> None:
    """现在学习：记下，由后台去学。Raises NotAllowed for everybody but the office."""
    if not by.holds("office", "system"):
        raise NotAllowed(_("由代表工作机构提出。"))
    for of in Training.Of.values:
        try:
            with transaction.atomic():
                Training.objects.create(of=of, asked_at=moment.now(), asked_by=by.name)
        except IntegrityError:
            continue


def train(*, by: Actor) -> list[Training]:
    """Learn topics and units now; each training says what came of it."""
    ask(by=by)
    return learn_what_waits()


def learn_what_waits() -> list[Training]:
    """Do the trainings that were asked for. What cannot be learned says why, and the model before it stays."""
    return [_learn(one) for one in Training.objects.filter(done_at=None).order_by("id")]


def at_night(by: Actor) -> str:
    """For the tick: what was asked for at once; once a night where people decided enough that is new."""
    if timezone.localtime(moment.now()).hour in NIGHT and _is_time():
        ask(by=by)
    learned = [one for one in learn_what_waits() if not one.refused]
    return str(_("学习{n}项").format(n=len(learned))) if learned else ""


def _is_time() -> bool:
    last = Training.objects.exclude(done_at=None).first()
    if last is not None and moment.now() - last.asked_at < PAUSE:
        return False
    for of in Training.Of.values:
        before = Training.objects.filter(of=of, refused="").exclude(done_at=None).first()
        new = decided(of).count() - (before.decided if before else 0)
        if new >= max(FEWEST_NEW, (before.decided if before else LEAST * A_TWENTIETH) // A_TWENTIETH):
            return True
    return False


def _learn(training: Training) -> Training:
    from huiyin.text import topics  # noqa: PLC0415  brings numpy and scipy, which only training needs

    rows = list(decided(training.of))
    training.decided = len(rows)
    if len(rows) < LEAST:
        training.refused = _("已有人定的{n}条，至少要{least}条。").format(n=len(rows), least=LEAST)
    else:
        try:
            learned = topics.learn([row[:2] for row in rows], [row[2] for row in rows])
        except topics.TooLittle as problem:
            training.refused = str(problem)[:300]
        else:
            learned.model.save(learning.folder() / f"{training.of}.model")
            measured = learned.measured
            training.examples = measured.texts
            training.measured = {
                "right": measured.right,
                "macro_f1": measured.macro_f1,
                "at": measured.at,
                "labels": learned.model.labels,
                "dropped": learned.model.dropped,
                "threshold": learned.model.threshold,
            }
    training.done_at = moment.now()
    training.save()
    learning.forget()
    return training


@dataclass(frozen=True)
class Standing:
    """How the learning of one thing stands, for its page."""

    of: str
    label: str
    decided: int
    missing: int
    last: Training | None
    waiting: Training | None
    lines: list[dict[str, Any]]
    dropped: list[str]
    history: list[Training]


def standing() -> list[Standing]:
    """What was learned and from how much, for topics and for units."""
    return [_standing(of) for of in Training.Of]


def _standing(of: Training.Of) -> Standing:
    done = Training.objects.filter(of=of).exclude(done_at=None)
    last = done.filter(refused="").first()
    count = decided(of).count()
    measured = last.measured if last else {}
    model: type[Topic | Unit] = Topic if of == Training.Of.TOPICS else Unit
    names = dict(model.objects.filter(code__in=measured.get("dropped", [])).values_list("code", "name"))
    return Standing(
        of=of,
        label=str(of.label),
        decided=count,
        missing=max(0, LEAST - count),
        last=last,
        waiting=Training.objects.filter(of=of, done_at=None).first(),
        lines=[
            {"confidence": _per_cent(least), "advised": _per_cent(advised), "right": _per_cent(right)}
            for least, advised, right in measured.get("at", [])
        ],
        dropped=[names.get(code, code) for code in measured.get("dropped", [])],
        history=list(done[:10]),
    )


def _per_cent(share: float) -> str:
    return f"{100 * share:.1f}%"
