"""What the past suggests: units that handled similar suggestions, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from huiyin.casework.models import Handling
from huiyin.kernel.search import finding

from .models import Suggestion
from .states import State


@dataclass(frozen=True)
class UnitAdvice:
    unit: str
    unit_id: int
    share: int
    examples: list[Suggestion]


@dataclass(frozen=True)
class Earlier:
    suggestion: Suggestion
    percent: int
    unit: str

    @property
    def state(self) -> str:
        """What became of it."""
        return str(State(self.suggestion.state).label)


def earlier_like(title: str, text: str, *, but: int | None = None, limit: int = 5) -> list[Earlier]:
    """Earlier suggestions on the same matter, the most alike first. Confidential ones are never shown."""
    scored = dict(finding.similar(title, text, "suggestions.suggestion", limit=limit * 2, but=but))
    found = Suggestion.objects.filter(pk__in=scored, state__in=State.TAKEN, confidential=False)
    leads = dict(
        Handling.objects.filter(case__in=scored, role="lead")
        .order_by("round")
        .values_list("case_id", "unit__short_name")
    )
    ranked = sorted(found, key=lambda s: -scored[s.pk])
    return [Earlier(s, round(scored[s.pk] * 100), leads.get(s.pk, "")) for s in ranked[:limit]]


def units_for(suggestion: Suggestion, limit: int = 3) -> list[UnitAdvice]:
    """Units that led or split similar suggestions, weighted by likeness."""
    scored = dict(
        finding.similar(suggestion.title, suggestion.text, "suggestions.suggestion", limit=12, but=suggestion.pk)
    )
    handled = Handling.objects.filter(case__in=scored, role__in=["lead", "split"], state="done")
    weights: dict[tuple[int, str], float] = defaultdict(float)
    cases: dict[tuple[int, str], set[int]] = defaultdict(set)
    for case_id, unit_id, name in handled.values_list("case_id", "unit_id", "unit__name"):
        if case_id not in cases[unit_id, name]:
            weights[unit_id, name] += scored[case_id]
            cases[unit_id, name].add(case_id)
    total = sum(weights.values())
    examples = {s.pk: s for s in Suggestion.objects.filter(pk__in=scored)}
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])[:limit]
    return [
        UnitAdvice(
            name, unit_id, round(100 * weight / total), [examples[pk] for pk in sorted(cases[unit_id, name])][:2]
        )
        for (unit_id, name), weight in ranked
    ]
