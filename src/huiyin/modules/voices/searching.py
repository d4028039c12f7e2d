"""How a voice is found: by number, title, text, place and answers. Names and numbers of citizens are in no index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from huiyin.kernel.search import indexing

from .models import Voice, issued_replies

LABEL = "voices.voice"


def describe(voice: Voice) -> dict[str, Any]:
    """Number, title and texts; the day it came."""
    answers = [answer.text for answer in voice.answers.all()]
    replies = [item.text for reply in issued_replies(voice) for item in reply.items.all()]
    return _described(voice, [*answers, *replies])


def _described(voice: Voice, answers: list[str]) -> dict[str, Any]:
    return {
        "number": voice.number,
        "title": voice.title,
        "texts": [voice.text, voice.place, *answers],
        "at": timezone.localtime(voice.received_at).date(),
    }


def index(voice: Voice) -> None:
    indexing.index(voice)


def index_new(voices: Sequence[Voice], answers: Sequence[str] = ()) -> None:
    """Voices that have just come, with the answer that each came with, if any."""
    told = answers or [""] * len(voices)
    indexing.put_new([(voice, _described(voice, [answer])) for voice, answer in zip(voices, told, strict=True)])


def declare() -> None:
    indexing.searchable(LABEL, describe)
