"""What the machine reads in a voice: topic, unit, urgency, places, requests. Advice that a person decides on."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from huiyin.directory.models import Topic, Unit
from huiyin.kernel import moment

from . import matters
from .models import Advice, Voice

log = logging.getLogger(__name__)
AT_ONCE, BATCH, NEWEST = 2_000, 20, 200
_left: set[int] = set()


def advise(voice: Voice) -> Advice | None:
    """Write down what the machine reads; None when it could not. An intake never fails for want of advice."""
    try:
        found = _read(voice)
    except Exception:
        log.exception("no advice for voice %s", voice.pk)
        return None
    return Advice.objects.create(voice=voice, at=moment.now(), **found)


def read_rest() -> int:
    """For the tick: read and gather what was taken in from a list, or could not be read when it came."""
    rest = Voice.objects.filter(telling=None).exclude(state__in=matters.UNPLACED)
    keys = list(rest.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for start in range(0, len(keys), BATCH):
        # A batch is a transaction: whoever writes meanwhile waits for one batch at most.
        with transaction.atomic():
            for voice in rest.filter(pk__in=keys[start : start + BATCH]).order_by("pk"):
                if not voice.advice.exists():
                    advise(voice)
                matters.place(voice)
    matters.count_terms()
    return len(keys)


def gather_new() -> int:
    """For the worker, every few seconds: gather the newest voices that citizens sent; says how many.

    One that could not be gathered is left to the tick.
    """
    newest = Voice.objects.exclude(state__in=matters.UNPLACED).order_by("-pk").values_list("pk", "telling__pk")
    keys = sorted(pk for pk, telling in newest[:NEWEST] if telling is None and pk not in _left)
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            for voice in Voice.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk"):
                matters.place(voice)
    if keys:
        _left.update(Voice.objects.filter(pk__in=keys, telling=None).values_list("pk", flat=True))
    return len(keys)


def _read(voice: Voice) -> dict[str, Any]:
    from . import learning  # noqa: PLC0415  loads the model on first use

    topic, unit = learning.topic_of(voice.title, voice.text), learning.unit_of(voice.title, voice.text)
    read = learning.read(voice.title, voice.text)
    return {
        "by": learning.source(),
        "topic": Topic.objects.filter(code=topic.label).first() if topic.label else None,
        "topic_confidence": topic.confidence,
        "topic_words": list(topic.words),
        "unit": Unit.objects.filter(code=unit.label).first() if unit.label else None,
        "unit_confidence": unit.confidence,
        "unit_words": list(unit.words),
        "urgency": read.urgency.grade,
        "urgency_words": list(read.urgency.words),
        "places": list(read.place_names),
        "groups": [group.name for group in read.groups],
        "times": [time.text for time in read.times],
        "requests": _once([request.text for request in read.requests]),
    }


def _once(requests: list[str]) -> list[str]:
    """Without those that another one holds: a title is often the first sentence again, cut short or without its stop."""
    whole: dict[str, str] = {}
    for text in requests:
        bare = text.rstrip("。！？!?；;，,…. ")
        whole[bare] = max(whole.get(bare, ""), text, key=len)
    return [
        text for bare, text in whole.items() if bare and not any(bare in other and bare != other for other in whole)
    ]
