"""How well an answer answers: shown to whoever writes it and to whoever checks it. Only an empty one is stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel import moment
from huiyin.kernel.refusals import NotReady
from huiyin.text import quality

from .models import Voice


@dataclass(frozen=True)
class Line:
    """One of the four scores, from 0 to 100, with the sentences it was read off."""

    label: str
    score: int
    evidence: tuple[str, ...]


LABELS = {
    "relevance": gettext_lazy("切题"),
    "completeness": gettext_lazy("逐条回应"),
    "explanation": gettext_lazy("讲清依据或事实"),
    "timeliness": gettext_lazy("及时"),
}


def judged(voice: Voice, text: str, on: date | None = None) -> quality.Quality:
    return quality.judge(f"{voice.title}\n{voice.text}", text, voice.received_at.date(), on or moment.today())


def lines(voice: Voice, text: str, on: date | None = None) -> list[Line]:
    """The scores of an answer; none for an empty text."""
    if not text.strip():
        return []
    seen = judged(voice, text, on)
    scores = [(name, getattr(seen, name)) for name in LABELS]
    return [Line(str(LABELS[name]), round(100 * one.value), one.evidence) for name, one in scores if one is not None]


def unanswered(voice: Voice, text: str) -> list[str]:
    """What was asked and no sentence takes up."""
    return [one.text for one in judged(voice, text).asked if not one.answered] if text.strip() else []


def stop_empty(voice: Voice, text: str) -> None:
    """Raise NotReady for a text that answers nothing: only a date, “已收悉”, thanks."""
    if judged(voice, text).empty:
        raise NotReady(_("这段文字没有回答任何问题（只有日期、“已收悉”或客套话），请写明办理情况。"))
