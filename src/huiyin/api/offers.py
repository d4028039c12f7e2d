"""Matters that have a table of verbs of their own: what can be done now, and doing it, as on their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ninja import Router

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.kernel.workflow import Lifecycle

from .bodies import as_sent, asked, checked
from .keys import actor_of
from .reading import Key
from .steps import named


def _nothing(subject: Any, verb: str, actor: Actor) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Table:
    """One kind of matter: its lifecycle, its verbs (a form, the words when done, a hint) and how they are taken.

    `base` is its address, `find` raises Http404 for what the actor does not see, `wants` gives a form what it needs to
    know, `take` does the step and tells whom it concerns, `answer` says what happened and how the matter stands now.
    """

    name: str
    base: str
    life: Lifecycle
    verbs: Mapping[str, Any]
    find: Callable[..., Any]
    take: Callable[[Any, str, Any, Actor], Any]
    answer: Callable[..., dict[str, Any]]
    wants: Callable[[Any, str, Actor], dict[str, Any]] = field(default=_nothing)

    def address(self, verb: str, **keys: Any) -> str:
        return f"{self.base.format(**keys) if keys else self.base}/steps/{verb}"

    def offered(self, subject: Any, actor: Actor, **keys: Any) -> list[dict[str, Any]]:
        """The steps from where the subject stands: open with their fields, or closed with the reason."""
        found = []
        for verb in self.verbs:
            step = self.life[verb]
            if subject.state not in step.source:
                continue
            refusal = self.life.refusal(subject, step, actor)
            form = self._form(verb, subject, actor) if refusal is None else None
            found.append(
                {
                    "verb": verb,
                    "label": str(step.label),
                    "open": refusal is None,
                    "reason": str(refusal or ""),
                    "address": records.absolute(f"/api/v1{self.address(verb, **keys)}"),
                    "fields": asked(form) if form is not None else [],
                }
            )
        return found

    def declare(self, router: Router, **answers: Any) -> None:
        """Every verb as an operation."""
        keys = {key: Key for key in ("pk", "part") if f"{{{key}}}" in self.base}
        for verb, known in self.verbs.items():
            words = f"{self.life[verb].label}。{getattr(known, 'hint', '')}"
            made = named(self._taking(verb), f"{self.name}_{verb}", words, keys, getattr(known, "form", None))
            router.post(self.address(verb), **answers)(made)

    def _taking(self, verb: str) -> Callable[..., Any]:
        def taken(request: Any, pk: int, part: int | None = None, body: Any = None, **files: Any) -> Any:
            actor, keys = actor_of(request), {"pk": pk} if part is None else {"pk": pk, "part": part}
            subject = self.find(actor, **keys)
            self.life.check(subject, verb, actor)
            form = self._form(verb, subject, actor, as_sent(body), request.FILES)
            made = self.take(subject, verb, form and checked(form), actor)
            return self.answer(str(self.verbs[verb].done), pk, actor, made)

        return taken

    def _form(self, verb: str, subject: Any, actor: Actor, *sent: Any) -> Any:
        form = getattr(self.verbs[verb], "form", None)
        return form(*sent, **self.wants(subject, verb, actor)) if form else None
