"""Whether something was said before: earlier briefs like a text, and which of its sentences they say already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.search import finding
from huiyin.text.sentences import sentences
from huiyin.text.similar import signature, similarity

from . import queries
from .models import Brief
from .states import State

SAME, ALREADY, TOLD = 0.62, 0.25, 0.6
LEAST = 8  # characters: shorter sentences say the same by chance
ALIKE = 0.3


@dataclass(frozen=True)
class Earlier:
    """`share` of the text, in per cent, stands in the earlier one as well: the sentences are `said`."""

    brief: Brief
    percent: int
    share: int
    said: list[str]
    seen: bool

    @property
    def state(self) -> str | Promise:
        """What became of it."""
        return State(self.brief.state).label

    @property
    def verdict(self) -> str | Promise:
        if self.share >= 100 * TOLD:
            return _("重复：大部分内容已经反映过")
        if self.share >= 100 * ALREADY:
            return _("部分内容已经反映过")
        return _("同类情况，角度不同")

    @property
    def tone(self) -> str:
        return "bad" if self.share >= 100 * TOLD else "warn" if self.share >= 100 * ALREADY else ""


def said_in(mine: str, theirs: str) -> tuple[float, list[str]]:
    """How much of `mine`, from 0 to 1 by length, `theirs` says already, and the sentences that it does."""
    own = [one.text for one in sentences(mine) if len(one.text) >= LEAST]
    others = [signature(one.text) for one in sentences(theirs) if len(one.text) >= LEAST]
    said = [text for text in own if _any_alike(text, others)]
    whole = sum(len(text) for text in own)
    return (sum(len(text) for text in said) / whole if whole else 0.0), said


def _any_alike(text: str, others: Sequence[dict[str, float]]) -> bool:
    mine = signature(text)
    return any(similarity(mine, other) >= SAME for other in others)


def earlier_like(title: str, text: str, *, actor: Actor, but: int | None = None, limit: int = 5) -> list[Earlier]:
    """Briefs handed in before that say the same or something like it, the most alike first.

    Compared with all there are; whoever may not read one learns its number, day and state, but neither title nor words.
    """
    scored = dict(finding.similar(title, text, Brief._meta.label_lower, limit=limit * 2, but=but))
    found = {one.pk: one for one in Brief.objects.filter(pk__in=scored, state__in=State.HANDED_IN)}
    seen = set(queries.visible_to(actor).filter(pk__in=found).values_list("pk", flat=True))
    earlier = []
    for pk, brief in found.items():
        share, said = said_in(text, brief.text)
        if scored[pk] < ALIKE and share < ALREADY:
            continue
        mine = pk in seen
        earlier.append(Earlier(brief, round(100 * scored[pk]), round(100 * share), said if mine else [], mine))
    return sorted(earlier, key=lambda one: (-one.share, -one.percent, -one.brief.pk))[:limit]
