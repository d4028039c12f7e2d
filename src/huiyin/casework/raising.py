"""What a matter can be raised to: a voice to a suggestion, a cluster to a proposal. Kinds say so of themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed

from . import events
from .models import Case, Link


@dataclass(frozen=True)
class Target:
    """A kind that matters can be raised to. `start` makes its draft from a title and paragraphs.

    One that is not `offered` is reached only by a step of its own, such as turning a submission into a letter.
    """

    code: str
    label: str | Promise
    roles: tuple[str, ...]
    start: Callable[..., Case]
    offered: bool = True


@dataclass(frozen=True)
class Origin:
    """What stands behind a case, counted: words for its page, and where the records are listed."""

    text: str
    url: str


@dataclass(frozen=True)
class Result:
    """What came of a case, for those behind it: `outcome` is solved, underway, explained or cannot."""

    text: str
    outcome: str


Ended = Callable[[int, Case, Actor], None]

_targets: dict[str, Target] = {}
_origins: dict[str, Callable[[Case], Origin | None]] = {}
_ended: dict[str, Ended] = {}
_results: dict[str, Callable[[Case], Result]] = {}
_holders: dict[str, str | Promise] = {}


def raised_to(
    code: str, label: str | Promise, roles: tuple[str, ...], start: Callable[..., Case], *, offered: bool = True
) -> None:
    """Declare a kind that matters can be raised to, and who may begin one: `start(title=, texts=, by=)`."""
    _targets[code] = Target(code, label, roles, start, offered)


def counted_by(kind: str, origin: Callable[[Case], Origin | None]) -> None:
    """Declare how what stands behind a case is counted, for one kind of what is behind; None where there is none."""
    _origins[kind] = origin


def origins(case: Case) -> list[Origin]:
    """What a case was raised from, one line a kind."""
    found = (origin(case) for origin in _origins.values())
    return [one for one in found if one is not None]


def hears(kind: str, ended: Ended) -> None:
    """Declare what follows for a kind when something that was raised from one of it ends: `ended(pk, made, actor)`."""
    _ended[kind] = ended


def answers(kind: str, holder: str | Promise, result: Callable[[Case], Result]) -> None:
    """Declare who sees to a kind that was raised from others, and how it tells them what came of it."""
    _holders[kind], _results[kind] = holder, result


def holder_of(case: Case) -> str:
    """Who sees to it; empty for a kind that says nothing."""
    return str(_holders.get(case.kind, ""))


def result_of(case: Case) -> Result | None:
    """What came of it; None for a kind that says nothing."""
    return _results[case.kind](case) if case.kind in _results else None


def ended(made: Case, *, by: Actor) -> None:
    """Something raised from others has ended: let follow for each of them what follows."""
    for case in behind(made):
        if case.kind in _ended:
            _ended[case.kind](case.pk, made, by)


def known(code: str) -> bool:
    """Whether a module takes matters of that kind."""
    return code in _targets


def targets(actor: Actor) -> list[Target]:
    """What this actor can raise a matter to."""
    return [target for target in _targets.values() if target.offered and actor.holds(*target.roles)]


@transaction.atomic
def begin(code: str, *, title: str, texts: Sequence[str], behind: Sequence[Case], by: Actor, heading: str = "") -> Case:
    """Start a draft of that kind and link every matter behind it. Raises NotAllowed for a kind not open to `by`.

    `heading` stands above the texts; without one the kind writes its usual one.
    """
    target = _targets.get(code)
    if target is None or not by.holds(*target.roles):
        raise NotAllowed(_("您不能由此提出这类事项。"))
    more = {"heading": heading} if heading else {}
    made = target.start(title=title, texts=texts, by=by, **more)
    for case in behind:
        link(case, made, by=by)
    return made


def pass_on(code: str, submission: Any, *, by: Actor) -> Case:
    """A submission that ends here goes on as another kind, with all its words. Raises NotAllowed as `begin` does."""
    asked = "\n".join(submission.requests.values_list("text", flat=True))
    texts = [submission.situation, submission.problem, asked]
    return begin(code, title=submission.title, texts=texts, behind=[submission], by=by)


def link(case: Case, to: Case, *, by: Actor) -> Link:
    """Write down that `to` was raised from `case`; once."""
    link, made = Link.objects.get_or_create(kind=Link.Kind.RAISED, case_id=case.pk, to_id=to.pk)
    if made:
        append(to, events.Linked(relation=Link.Kind.RAISED, to=case.number or str(case.pk)), by=by)
    return link


def forget(case: Case) -> None:
    """Before a draft is thrown away: what it was raised from stands by itself again."""
    Link.objects.filter(kind=Link.Kind.RAISED, to_id=case.pk).delete()


def behind(case: Case) -> QuerySet[Case]:
    """The matters that a case was raised from."""
    return Case.objects.filter(links_out__kind=Link.Kind.RAISED, links_out__to_id=case.pk)


def become_of(case: Case) -> QuerySet[Case]:
    """What was raised from a matter."""
    return Case.objects.filter(links_in__kind=Link.Kind.RAISED, links_in__case_id=case.pk)
