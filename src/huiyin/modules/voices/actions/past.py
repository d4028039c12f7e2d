"""Taking in voices of the past from a list: thousands at once, with the answers they had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.casework.models import Case
from huiyin.directory.models import Body, Topic
from huiyin.kernel import profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger import recording
from huiyin.kernel.profiles import Values
from huiyin.kernel.refusals import NotAllowed
from huiyin.kernel.workflow.lifecycle import begin_new

from .. import events, limits, searching
from ..lifecycle import LIFECYCLE, TRIAGE
from ..models import Answer, Voice
from ..states import Channel, Outcome, State
from .taking import first_sentence

BATCH = 200


@dataclass(frozen=True)
class Past:
    """A voice as a list holds it. `who` tells one person's voices from another's; only a keyed digest of it is kept."""

    number: str
    title: str
    text: str
    at: datetime
    answer: str = ""
    answered_at: datetime | None = None
    topic: Topic | None = None
    likes: int = 0
    who: str = ""

    @property
    def answered(self) -> datetime:
        """When it was answered: not before it came."""
        return max(self.answered_at or self.at, self.at)


@transaction.atomic
def take_in_past(found: Iterable[Past], *, body: Body, source: str, by: Actor) -> int:
    """导入往期意见：已有答复的直接列为已办结，没有答复的待分办。按编号识别，再次导入不变。Returns how many are new.

    The worker reads them and gathers them into matters afterwards (`reading.read_rest`).
    """
    if not by.holds("office", "system"):
        raise NotAllowed(_("导入往期意见须由代表工作机构办理。"))
    rest, values, count = iter(found), {}, 0
    while batch := list(islice(rest, BATCH)):
        count += _take_in(batch, body, source, values, by)
    return count


def _take_in(batch: list[Past], body: Body, source: str, values: dict[date, Values], by: Actor) -> int:
    """The new ones of a batch: a handful of statements, besides the rows of the voices themselves."""
    known = set(
        Voice.objects.filter(body=body, number__in=[one.number for one in batch]).values_list("number", flat=True)
    )
    new = list({one.number: one for one in batch if one.number not in known}.values())
    taken: list[tuple[Past, Voice]] = []
    for one in new:
        day = timezone.localtime(one.at).date()
        if day not in values:
            values[day] = profiles.at(body.profile, day)
        taken.append((one, _voice(one, body, day, values[day], source, by)))
    told, times = [], []
    for one, voice in taken:
        voice.save(force_insert=True)
        told.append((voice, events.Received(number=one.number, channel=Channel.IMPORT)))
        times.append(one.at)
        if one.answer:
            told.append((voice, events.ImportedPast(source=source, number=one.number)))
            times.append(one.answered)
    recording.begin(told, by=by, at=times)
    waiting = [voice for one, voice in taken if not one.answer]
    begin_new(waiting, TRIAGE, on=lambda voice: voice.raised_on)
    Answer.objects.bulk_create([_answer(one, voice, source) for one, voice in taken if one.answer])
    searching.index_new([voice for _one, voice in taken], [one.answer for one, _voice in taken])
    return len(taken)


def _voice(one: Past, body: Body, day: date, values: Values, source: str, by: Actor) -> Voice:
    voice = Voice(
        kind=Voice.KIND,
        state=State.RECEIVED,
        body=body,
        number=one.number,
        title=one.title.strip() or first_sentence(one.text),
        text=one.text.strip(),
        topic=one.topic,
        channel=Channel.IMPORT,
        likes=one.likes,
        device=limits.digest("device", one.who and f"import:{one.who}"),
        publication=Case.Publication.CLOSED,
        policy=values.snapshot("voice."),
        created_at=one.at,
        received_at=one.at,
        raised_on=day,
        with_office=True,
    )
    if one.answer:
        LIFECYCLE.foresee(voice, events.ImportedPast(source=source, number=one.number), by=by)
        voice.answered_on = voice.concluded_on = timezone.localtime(one.answered).date()
    return voice


def _answer(one: Past, voice: Voice, source: str) -> Answer:
    return Answer(
        voice=voice,
        kind=Answer.Kind.AT_ONCE,
        round=1,
        outcome=Outcome.EXPLAINED,
        text=one.answer.strip(),
        by=source,
        on=voice.answered_on,
    )
