"""Who is told what after a step with a letter."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import tell

from . import queries
from .models import Letter

TO_AUTHORS = {
    "forward": _("您提出的“{title}”已作为来信{number}转送{unit}。"),
    "answer": _("{unit}回复了您的来信“{title}”。"),
    "close": _("您的来信“{title}”已办结，请查看办理情况。"),
}
TO_UNIT = {"forward": _("收到转来的来信“{title}”，请研究处理。")}
TO_OFFICE = {"answer": _("{unit}已回复来信“{title}”。")}


def after(letter: Letter, verb: str, *, by: Actor) -> None:
    """Tell everybody whom a step concerns, but not the one who took it."""
    ways = ((TO_AUTHORS, queries.authors_of), (TO_UNIT, queries.people_at), (TO_OFFICE, queries.clerks_of))
    for texts, people in ways:
        if verb in texts:
            _tell(people(letter), str(texts[verb]), letter, by)


def _tell(people: Iterable[int], text: str, letter: Letter, by: Actor) -> None:
    said = text.format(title=letter.title, number=letter.number, unit=letter.addressee or "")
    tell(set(people) - {by.user_id}, said, url=reverse("letters:detail", args=[letter.pk]))  # type: ignore[arg-type]
