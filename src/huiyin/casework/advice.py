"""What the past suggests: units that handled similar submissions, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from huiyin.kernel.search import finding

from . import kinds
from .models import Handling


@dataclass(frozen=True)
class UnitAdvice:
    unit: str
    unit_id: int
    share: int
    examples: list[Any]


@dataclass(frozen=True)
class Earlier:
    case: Any
    percent: int
    unit: str

    @property
    def state(self) -> str:
        """What became of it."""
        return str(kinds.life_of(self.case).states(self.case.state).label)


def earlier_like(kind: str, title: str, text: str, *, but: int | None = None, limit: int = 5) -> list[Earlier]:
    """Earlier submissions of a kind on the same matter, the most alike first. Confidential ones are never shown."""
    known = kinds.get(kind)
    scored = dict(finding.similar(title, text, known.label, limit=limit * 2, but=but))
    found = known.model.objects.filter(pk__in=scored, state__in=known.states.TAKEN, confidential=False)
    leads = dict(
        Handling.objects.filter(case__in=scored, role="lead")
        .order_by("round")
        .values_list("case_id", "unit__short_name")
    )
    ranked = sorted(found, key=lambda one: -scored[one.pk])
    return [Earlier(one, round(scored[one.pk] * 100), leads.get(one.pk, "")) for one in ranked[:limit]]


def units_for(case: Any, limit: int = 3) -> list[UnitAdvice]:
    """Units that led or split similar submissions of the same kind, weighted by likeness."""
    known = kinds.get(case.kind)
    scored = dict(finding.similar(case.title, case.text, known.label, limit=12, but=case.pk))
    handled = Handling.objects.filter(case__in=scored, role__in=["lead", "split"], state="done")
    weights: dict[tuple[int, str], float] = defaultdict(float)
    cases: dict[tuple[int, str], set[int]] = defaultdict(set)
    for case_id, unit_id, name in handled.values_list("case_id", "unit_id", "unit__name"):
        if case_id not in cases[unit_id, name]:
            weights[unit_id, name] += scored[case_id]
            cases[unit_id, name].add(case_id)
    total = sum(weights.values())
    examples = {one.pk: one for one in known.model.objects.filter(pk__in=scored)}
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])[:limit]
    return [
        UnitAdvice(
            name, unit_id, round(100 * weight / total), [examples[pk] for pk in sorted(cases[unit_id, name])][:2]
        )
        for (unit_id, name), weight in ranked
    ]
