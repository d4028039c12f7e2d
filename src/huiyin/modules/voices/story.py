"""The way of a voice, told from the ledger: whose turn it is, who held it, and what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework import raising
from huiyin.casework.models import Handling
from huiyin.kernel import clocks, moment
from huiyin.kernel.access import roles
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history
from huiyin.shell.cases.story import paused_words

from . import limits
from .lifecycle import LIFECYCLE
from .models import Voice
from .states import State as S

STAGES = [
    gettext_lazy("收到"),
    gettext_lazy("分办"),
    gettext_lazy("办理"),
    gettext_lazy("答复"),
    gettext_lazy("回音"),
]
_STAGE_OF = {
    S.RECEIVED: 1, S.QUARANTINED: 0, S.ASSIGNED: 2, S.IN_HAND: 2, S.RAISED: 2, S.ANSWERED: 3,
    S.CONCLUDED: 4, S.MERGED: 4, S.ELSEWHERE: 4, S.DISCARDED: 0, S.WITHDRAWN: 0,
}  # fmt: skip
_CLOCK_OF = {
    S.RECEIVED: "triage", S.QUARANTINED: "quarantine", S.ASSIGNED: "sign", S.IN_HAND: "reply",
    S.ANSWERED: "feedback", S.RAISED: "raising",
}  # fmt: skip
_PUBLIC = {
    "voices.received", "voices.joined", "voices.assigned", "voices.answered_at_once", "voices.pointed_elsewhere",
    "voices.merged", "voices.raised", "voices.settled", "voices.assessed", "voices.reopened", "voices.concluded",
    "voices.echoed", "casework.signed_for", "casework.contacted", "casework.extension_granted",
    "casework.clock_paused", "casework.clock_resumed",
    "casework.reply_issued", "casework.committed", "casework.commitment_kept", "casework.commitment_broken",
    "voices.passed_up", "voices.handed_to_station", "voices.quarantined", "voices.released",
    "voices.put_behind", "voices.told_result", "voices.handed_to_grid", "voices.grid_told",
}  # fmt: skip
_TOLD = {"casework.committed", "casework.clock_paused"}
_SILENT = {"casework.handling_finished", "casework.handling_ended", "voices.taken_up", "voices.answered"}
_GOOD = {
    "voices.answered_at_once",
    "casework.reply_issued",
    "voices.concluded",
    "voices.echoed",
    "voices.settled",
    "voices.told_result",
}
_BAD = {"voices.reopened", "voices.fell_back", "casework.declined", "casework.reminded", "voices.discarded"}


@dataclass
class Line:
    at: datetime
    who: str
    label: str
    words: str
    tone: str


@dataclass
class Segment:
    """One holder, from one change of state to the next."""

    state: str
    holder: str
    since: date
    until: date | None
    light: str = "none"
    round_begins: str = ""
    entries: list[Line] = field(default_factory=list)

    @property
    def stage(self) -> str:
        return str(S(self.state).label)

    @property
    def days(self) -> int | None:
        if self.state in LIFECYCLE.final or self.state in S.CLOSED:
            return None
        return ((self.until or moment.today()) - self.since).days

    @property
    def span(self) -> str:
        if self.days is None:
            return f"{self.since:%Y.%-m.%-d}"
        return f"{self.since:%Y.%-m.%-d}—{self.until:%-m.%-d}" if self.until else f"{self.since:%Y.%-m.%-d}—"


@dataclass(frozen=True)
class ClockLine:
    clock: Clock
    who: str


@dataclass(frozen=True)
class Now:
    caption: str
    holder: str
    next: str
    light: str
    clocks: list[ClockLine]


@dataclass(frozen=True)
class Story:
    now: Now
    segments: list[Segment]
    stage: int


def tell(voice: Voice, actor: Actor, *, own: bool = False) -> Story:
    """The whole story in a fixed number of queries; citizens and the public get the public part of it.

    `own` speaks to whoever raised it.
    """
    entries = list(history(voice))
    every = list(clocks.of(voice).prefetch_related("pauses", "extensions").order_by("due_on"))
    handlings = list(voice.handlings.select_related("unit").order_by("id"))
    running = [clock for clock in every if clock.stopped_on is None]
    return Story(
        _now(voice, handlings, running, actor, own=own),
        _segments(voice, entries, handlings, every, actor),
        _STAGE_OF[S(voice.state)],
    )


def whose_turn(voice: Voice, handlings: list[Handling]) -> tuple[str, str]:
    """(who must act now, what is to be done) in the reader's language."""
    station = str(voice.station) if voice.station and not voice.with_office else voice.body.office_name
    units = _units(handlings, voice.round)
    return {
        S.RECEIVED: (station, _("看清事由，分级分办，或者当场答复")),
        S.QUARANTINED: (station, _("人工核对后收下")),
        S.ASSIGNED: (units or station, _("签收，或者说明理由退回")),
        S.IN_HAND: (units or station, _("办理并答复")),
        S.ANSWERED: (_("反映人"), _("看答复，说一声解决了没有")),
        S.RAISED: (raiser(voice), _("所提事项正在办理，有结果即回音")),
    }.get(S(voice.state), (_("已经结束"), str(S(voice.state).label)))


def raiser(voice: Voice) -> str:
    """Who sees to what the voice was raised to: its deputy, or whom that kind names."""
    made = raising.become_of(voice).order_by("-pk").first() if voice.state == S.RAISED else None
    return (raising.holder_of(made) if made else "") or _("代表")


def _units(handlings: list[Handling], number: int) -> str:
    current = [h for h in handlings if h.round == number and h.state not in ("returned", "ended") and h.answers]
    return "、".join(dict.fromkeys(str(h.unit) for h in current))


def _now(voice: Voice, handlings: list[Handling], running: list[Clock], actor: Actor, *, own: bool) -> Now:
    holder, what = whose_turn(voice, handlings)
    if own and voice.state == S.ANSWERED:
        holder = _("您")
    if voice.state not in S.OPEN:
        return Now(_("结果"), str(S(voice.state).label), "", "closed", [])
    units = {h.pk: str(h.unit) for h in handlings}
    own = ("triage", "reply", "feedback", "raising", "quarantine")
    lines = [
        ClockLine(clock, units.get(clock.subject_id, "") if clock.subject_type == "casework.handling" else "")
        for clock in running
        if clock.name != "commitment" and (not actor.is_public or clock.name in own)
    ]
    light = min((line.clock.light for line in lines), key=["red", "amber", "green", "paused"].index, default="none")
    return Now(_("现在轮到"), holder, what, light, lines[:3])


def _segments(
    voice: Voice, entries: list[Entry], handlings: list[Handling], every: list[Clock], actor: Actor
) -> list[Segment]:
    mine, number, moves = voice._meta.label_lower, 1, LIFECYCLE.moves
    segments = [
        Segment(
            S.RECEIVED, _holder(voice, S.RECEIVED, handlings, 1), timezone.localtime(voice.received_at).date(), None
        )
    ]
    for entry in entries:
        on = timezone.localtime(entry.at).date()
        target = moves.get(entry.kind) if entry.subject_type == mine else None
        if entry.happened not in _SILENT and (not actor.is_public or entry.happened in _PUBLIC):
            segments[-1].entries.append(_line(entry, actor))
        if target is not None:
            segments[-1].until = on
            again = entry.happened == "voices.reopened"
            number = entry.facts["round"] if again else number
            fresh = Segment(target, _holder(voice, S(target), handlings, number), on, None)
            fresh.round_begins = _("第{n}轮办理").format(n=number) if again else ""
            segments.append(fresh)
    for segment in segments:
        segment.light = _light_of(segment, every)
    return segments


def _light_of(segment: Segment, every: list[Clock]) -> str:
    name, until = _CLOCK_OF.get(S(segment.state)), segment.until or moment.today()
    found = [
        clock
        for clock in every
        if clock.name == name and clock.started_on <= until and (clock.stopped_on or until) >= segment.since
    ]
    return max(found, key=lambda clock: clock.started_on).light if found else "none"


def _holder(voice: Voice, state: S, handlings: list[Handling], number: int) -> str:
    station = str(voice.station) if voice.station and not voice.with_office else voice.body.office_name
    if state in (S.ASSIGNED, S.IN_HAND):
        return _units(handlings, number) or station
    return {S.ANSWERED: _("反映人"), S.RAISED: raiser(voice) if state == S.RAISED else ""}.get(state, station)


def _line(entry: Entry, actor: Actor) -> Line:
    facts: dict[str, Any] = entry.facts
    words = {
        "voices.quarantined": lambda: str(limits.REASONS.get(facts["reason"], "")),
        "voices.echoed": lambda: _("应知{a}人，发出通知{b}条").format(a=facts["pages"], b=facts["queued"]),
        "casework.handling_opened": lambda: f"{facts['name']} · {Handling.Role(facts['role']).label}",
        "casework.reminded": lambda: _("{clock}期限{due}，已提醒：{to}").format(
            clock=facts["clock"], due=facts["due"], to="、".join(facts["to"])
        ),
        "casework.committed": lambda: _("{text}（{due}前）").format(**facts),
        "casework.reply_issued": lambda: facts["letter"],
        "casework.clock_paused": lambda: paused_words(facts),
        "casework.extension_asked": lambda: _("延期至{until}：{reason}").format(**facts),
    }.get(entry.happened, lambda: facts.get("words") or facts.get("reason") or "")()
    tone = "good" if entry.happened in _GOOD else "bad" if entry.happened in _BAD else ""
    if actor.is_public and entry.happened.startswith("casework.") and entry.happened not in _TOLD:
        words = "" if entry.happened != "casework.reply_issued" else words
    return Line(entry.at, _who(entry, actor), entry.label, words, tone)


def _who(entry: Entry, actor: Actor) -> str:
    if entry.role == "system":
        return _("系统")
    if entry.role == "public":
        return _("群众")
    if actor.is_public:
        return roles.label_of(entry.role)
    return f"{entry.actor}（{entry.title}）" if entry.title and entry.title not in entry.actor else entry.actor
