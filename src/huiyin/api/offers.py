"""What can be done now with a matter that has its own table of verbs: open with its fields, or closed with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.kernel.workflow import Lifecycle

from .bodies import asked


def offered(
    life: Lifecycle,
    verbs: Iterable[str],
    subject: Any,
    actor: Actor,
    address: Callable[[str], str],
    form: Callable[[str], forms.Form | None],
) -> list[dict[str, Any]]:
    """The steps from where the subject stands; `form` is asked only for those that are open."""
    found = []
    for verb in verbs:
        step = life[verb]
        if subject.state not in step.source:
            continue
        refusal = life.refusal(subject, step, actor)
        made = form(verb) if refusal is None else None
        found.append(
            {
                "verb": verb,
                "label": str(step.label),
                "open": refusal is None,
                "reason": str(refusal or ""),
                "address": records.absolute(f"/api/v1{address(verb)}"),
                "fields": asked(made) if made is not None else [],
            }
        )
    return found
