"""The timeline of a case: whose turn it is now, and who held it before, for how long, by which clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.casework.models import Contact, Handling, Reply
from huiyin.casework.states import ASSIGNED, IN_HAND, REPLIED, SignatureState
from huiyin.casework.states import HandlingState as H
from huiyin.casework.states import ReplyState as R
from huiyin.kernel import moment
from huiyin.kernel.access import roles
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history

from .kind import CasePages

_SILENT = {"casework.handling_finished", "casework.handling_ended", "access.link_issued", "access.link_used"}
_PUBLIC = {
    "casework.submitted",
    "casework.assigned",
    "casework.signed_for",
    "casework.contacted",
    "casework.followed_up",
    "casework.extension_granted",
    "casework.clock_paused",
    "casework.clock_resumed",
    "casework.reply_issued",
    "casework.rated",
    "casework.reassigned",
    "casework.concluded",
    "casework.committed",
    "casework.commitment_kept",
    "casework.commitment_carried_over",
    "casework.commitment_broken",
    "casework.pressed",
}
_GOOD = {"casework.reply_issued", "casework.concluded", "casework.commitment_kept"}
_BAD = {
    "casework.returned_to_author",
    "casework.declined",
    "casework.reply_sent_back",
    "casework.reassigned",
    "casework.reminded",
    "casework.commitment_broken",
}
_CLOCKS = {ASSIGNED: "sign", IN_HAND: "reply", REPLIED: "feedback"}


@dataclass(frozen=True)
class Told:
    """What a kind's own events are in the story: which the public reads, which are good or bad news, in what words.

    `silent` ones stand in the ledger alone; `writing` is what a unit does before it answers, where it meets nobody.
    """

    public: frozenset[str] = frozenset()
    good: frozenset[str] = frozenset()
    bad: frozenset[str] = frozenset()
    words: Mapping[str, Callable[[dict[str, Any]], str]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    writing: str | Promise = ""


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
    stage: str | Promise
    final: bool
    holder: str
    since: date
    until: date | None
    light: str = "none"
    round_begins: str = ""
    entries: list[Line] = field(default_factory=list)

    @property
    def days(self) -> int | None:
        if self.final:
            return None
        return ((self.until or moment.today()) - self.since).days

    @property
    def span(self) -> str:
        if self.final:
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


def tell(of: CasePages, case: Any, actor: Actor, handlings: list[Handling], every: list[Clock]) -> Story:
    """The whole story from what its page has read (`pages.detail`) and the ledger; the public gets the public part of it.

    `handlings` come with their unit, replies and contacts, `every` clock with its pauses and extensions.
    """
    entries = list(history(case))
    handlings = sorted(handlings, key=lambda one: one.pk)
    now = _now(of, case, handlings, [clock for clock in every if clock.stopped_on is None], actor)
    segments = _segments(of, case, entries, handlings, every, actor)
    return Story(now, segments, of.stage_of.get(case.state, 1))


def whose_turn(of: CasePages, case: Any, handlings: list[Handling]) -> tuple[str, str]:
    """(who must act now, what is to be done) in the reader's language."""
    state, body, states = case.state, case.body.office_name, of.kind.states
    current = [h for h in handlings if h.round == case.round and h.state not in (H.RETURNED, H.ENDED)]
    if state in states.WITH_AUTHOR:
        return _lead(case), str(of.author_does[state])
    if state in states.WITH_OFFICE:
        return body, str(of.office_does[state])
    if state == ASSIGNED:
        if objected := [h for h in current if h.state == H.OBJECTED]:
            return body, _("审核{units}的退办申请").format(units=_names(objected))
        waiting = [h for h in current if h.state == H.OFFERED]
        return _names(waiting), _("签收，或者在期限内申请退办")
    if state == IN_HAND:
        return _answering(of, case, current)
    if state == REPLIED:
        rated = {rating.signer_id for rating in case.ratings.all() if rating.round == case.round}
        waiting_for = [
            signer.name
            for signer in case.signers.all()
            if signer.state == SignatureState.CONFIRMED and signer.pk not in rated
        ]
        if waiting_for:
            return "、".join(waiting_for), _("对办理态度和结果作出评价")
        return body, _("办结，或者二次交办")
    return _("已经结束"), str(states(state).label)


def _answering(of: CasePages, case: Any, current: list[Handling]) -> tuple[str, str]:
    drafts = [
        (reply.state, h)
        for h in current
        for reply in h.replies.all()
        if reply.kind == Reply.Kind.FINAL and reply.round == case.round and reply.state != R.ISSUED
    ]
    for state, who, what in [
        (R.CHECKING, case.body.office_name, _("审核答复质量，编号印发（还不是正式答复）")),
        (R.SIGNING, "", _("负责人签发（还不是正式答复）")),
        (R.COSIGNING, _names([h for h in current if h.role == "joint"]), _("会签答复稿（还不是正式答复）")),
    ]:
        if found := [handling for has, handling in drafts if has == state]:
            return who or _names(found), what
    busy = [h for h in current if h.state == H.IN_HAND and h.answers]
    if of.told.writing:
        return _names(busy), str(of.told.writing)
    if not any(h.contacts.all() for h in busy):
        return _names(busy), _("与{person}面商并登记，然后起草答复").format(person=of.words.person)
    return _names(busy), _("逐条起草答复，送会签、签发")


def _now(of: CasePages, case: Any, handlings: list[Handling], running: list[Clock], actor: Actor) -> Now:
    holder, what = whose_turn(of, case, handlings)
    units = {h.pk: str(h.unit) for h in handlings}
    lines = [
        ClockLine(clock, units.get(clock.subject_id, "") if clock.subject_type == "casework.handling" else "")
        for clock in running
        if clock.name != "commitment" and not (actor.is_public and clock.name not in ("reply", "feedback"))
    ]
    if case.state in of.kind.life.final:
        return Now(_("结果"), str(of.kind.states(case.state).label), "", "closed", [])
    light = min((line.clock.light for line in lines), key=["red", "amber", "green", "paused"].index, default="none")
    return Now(_("现在轮到"), holder, what, light, lines[:4])


def _segments(
    of: CasePages, case: Any, entries: list[Entry], handlings: list[Handling], all_clocks: list[Clock], actor: Actor
) -> list[Segment]:
    life = of.kind.life
    moves = life.moves
    rounds = {life[verb].event.kind for verb in ("reassign", "decide") if verb in life}  # type: ignore[attr-defined]

    def segment(state: str, on: date, round_now: int) -> Segment:
        holder = _holder(of, case, state, handlings, round_now)
        return Segment(state, life.states(state).label, state in life.final, holder, on, None)

    round_now = 1
    segments = [segment(life.start, timezone.localtime(case.created_at).date(), round_now)]
    for entry in entries:
        on = timezone.localtime(entry.at).date()
        target = moves.get(entry.kind) if entry.subject_type == of.label else None
        if entry.happened not in _SILENT | of.told.silent and (
            not actor.is_public or entry.happened in _PUBLIC | of.told.public
        ):
            segments[-1].entries.append(_line(of, entry, actor))
        if target is not None:
            segments[-1].until = on
            if entry.happened in rounds:
                round_now = entry.facts["round"]
            segments.append(segment(target, on, round_now))
            if entry.happened in rounds:
                segments[-1].round_begins = _("第{n}轮办理").format(n=round_now)
    for one in segments:
        one.light = _light_of(of, one, all_clocks)
    if actor.is_public:
        return [s for s in segments if s.state in life.states.TAKEN and (s.entries or s.until is None)]
    return segments


def _light_of(of: CasePages, segment: Segment, all_clocks: list[Clock]) -> str:
    name = {**_CLOCKS, **of.clock_of}.get(segment.state)
    until = segment.until or moment.today()
    found = [
        clock
        for clock in all_clocks
        if clock.name == name and clock.started_on <= until and (clock.stopped_on or until) >= segment.since
    ]
    return max(found, key=lambda clock: clock.started_on).light if found else "none"


def _line(of: CasePages, entry: Entry, actor: Actor) -> Line:
    facts = entry.facts
    words = facts.get("words") or facts.get("reason") or facts.get("because") or facts.get("text") or ""
    words = of.text_of(words) if isinstance(words, str) else ""
    extra = {
        **of.told.words,
        "casework.contacted": _contact_words,
        "casework.followed_up": _contact_words,
        "casework.rated": _rating_words,
        "casework.reply_issued": lambda f: _("{letter}{interim}").format(
            letter=f["letter"], interim=_("（阶段答复）") if f["interim"] else ""
        ),
        "casework.handling_opened": lambda f: f"{f['name']} · {Handling.Role(f['role']).label} {f['part']}",
        "casework.cosigner_invited": lambda f: f["name"],
        "casework.paper_issued": lambda f: f["name"],
        "casework.reminded": lambda f: _("{clock}期限{due}，已提醒：{to}").format(
            clock=f["clock"], due=f["due"], to="、".join(f["to"])
        ),
        "casework.clock_paused": paused_words,
        "casework.extension_asked": lambda f: _("延期至{until}：{reason}").format(**f),
        "casework.committed": lambda f: _("{text}（{due}前）").format(**f),
    }.get(entry.happened)
    if extra:
        words = extra(facts)
    if actor.is_public and entry.happened in ("casework.contacted", "casework.followed_up", "casework.rated"):
        words = ""
    tone = "good" if entry.happened in _GOOD | of.told.good else "bad" if entry.happened in _BAD | of.told.bad else ""
    return Line(entry.at, _who(entry, actor), entry.label, words, tone)


def _who(entry: Entry, actor: Actor) -> str:
    if entry.role == "system":
        return _("系统")
    if actor.is_public:
        return roles.label_of(entry.role)
    return f"{entry.actor}（{entry.title}）" if entry.title and entry.title not in entry.actor else entry.actor


def paused_words(facts: dict[str, Any]) -> str:
    """Why a clock stands still, and who agreed."""
    return _("{clock}：{reason}（{agreed_by}同意）").format(**facts)


def _contact_words(facts: dict[str, Any]) -> str:
    form = Contact.Form(facts["form"]).label
    stage = f"{Contact.Stage(facts['stage']).label} " if facts.get("stage") else ""
    return f"{stage}{facts['on']} {form} {facts['place']}：{facts['words']}"


def _rating_words(facts: dict[str, Any]) -> str:
    names = {"satisfied": _("满意"), "basically": _("基本满意"), "not": _("不满意")}
    text = _("{signer}：态度{attitude}，结果{result}").format(
        signer=facts["signer"], attitude=names[facts["attitude"]], result=names[facts["result"]]
    )
    return f"{text}。{facts['words']}" if facts["words"] else text


def _holder(of: CasePages, case: Any, state: str, handlings: list[Handling], round_now: int) -> str:
    states = of.kind.states
    if state in states.WITH_AUTHOR:
        return _lead(case)
    if state in states.HANDLED:
        found = [h for h in handlings if h.round == round_now and h.answers and h.state != H.RETURNED]
        return _names(found) or case.body.office_name
    if state == REPLIED and state not in states.WITH_OFFICE:
        return str(of.words.person)
    return str(case.body.office_name)


def _lead(case: Any) -> str:
    lead = next((s for s in case.signers.all() if s.is_lead), None)
    if lead is None:
        return ""
    return f"{lead.group}（{lead.person.name}）" if lead.group and lead.person else lead.name


def _names(handlings: list[Handling]) -> str:
    return "、".join(dict.fromkeys(str(h.unit) for h in handlings))
