"""The timeline of a suggestion: whose turn it is now, and who held it before, for how long, by which clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework.models import Handling
from huiyin.casework.states import HandlingState as H
from huiyin.casework.states import ReplyState as R
from huiyin.casework.states import SignatureState
from huiyin.kernel import clocks, moment
from huiyin.kernel.access import roles
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history

from . import reasons
from .lifecycle import LIFECYCLE
from .models import GateReview, Suggestion
from .states import State as S

STAGES = [
    gettext_lazy("提出"),
    gettext_lazy("审查"),
    gettext_lazy("交办"),
    gettext_lazy("办理"),
    gettext_lazy("答复评价"),
    gettext_lazy("办结落实"),
]
_STAGE_OF = {
    S.DRAFT: 0,
    S.PREREVIEW: 0,
    S.CLEARED: 0,
    S.SUBMITTED: 1,
    S.ACCEPTED: 2,
    S.ASSIGNED: 2,
    S.IN_HAND: 3,
    S.REPLIED: 4,
    S.ESCALATED: 4,
    S.CONCLUDED: 5,
}
_CLOCK_OF = {
    S.PREREVIEW: "prereview",
    S.CLEARED: "submit",
    S.SUBMITTED: "examine",
    S.ACCEPTED: "assign",
    S.ASSIGNED: "sign",
    S.IN_HAND: "reply",
    S.REPLIED: "feedback",
    S.ESCALATED: "meeting",
}
_TOLD_TWICE = {
    "suggestions.rated",
    "suggestions.five_rated",
    "suggestions.vote_entered",
    "suggestions.pressed",
    "casework.handling_finished",
    "casework.handling_ended",
    "access.link_issued",
    "access.link_used",
}
_PUBLIC = {
    "suggestions.submitted",
    "suggestions.accepted",
    "suggestions.assigned",
    "casework.signed_for",
    "casework.contacted",
    "casework.extension_granted",
    "casework.reply_issued",
    "casework.rated",
    "suggestions.reassigned",
    "suggestions.decided",
    "suggestions.escalated",
    "suggestions.concluded",
    "suggestions.closed_by_meeting",
    "casework.committed",
    "casework.commitment_kept",
    "casework.commitment_carried_over",
    "casework.commitment_broken",
    "casework.pressed",
}
_GOOD = {"suggestions.accepted", "casework.reply_issued", "suggestions.concluded", "casework.commitment_kept"}
_BAD = {
    "suggestions.sent_back",
    "suggestions.returned",
    "suggestions.refused",
    "casework.declined",
    "casework.reply_sent_back",
    "suggestions.reassigned",
    "suggestions.escalated",
    "casework.reminded",
    "casework.commitment_broken",
}


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
        if self.state in LIFECYCLE.final:
            return None
        return ((self.until or moment.today()) - self.since).days

    @property
    def span(self) -> str:
        if self.state in LIFECYCLE.final:
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


def tell(suggestion: Suggestion, actor: Actor) -> Story:
    """The whole story in a fixed number of queries; the public gets the public part of it."""
    entries = list(history(suggestion))
    running = list(clocks.of(suggestion).prefetch_related("pauses", "extensions").order_by("due_on"))
    handlings = list(suggestion.handlings.select_related("unit").order_by("id"))
    now = _now(suggestion, handlings, [clock for clock in running if clock.stopped_on is None], actor)
    segments = _segments(suggestion, entries, handlings, running, actor)
    return Story(now, segments, _STAGE_OF.get(S(suggestion.state), 1))


def whose_turn(suggestion: Suggestion, handlings: list[Handling]) -> tuple[str, str]:
    """(who must act now, what is to be done) in the reader's language."""
    state, body = suggestion.state, suggestion.body.office_name
    current = [h for h in handlings if h.round == suggestion.round and h.state not in (H.RETURNED, H.ENDED)]
    if state in S.WITH_AUTHOR:
        what = _("写完后预提交") if state == S.DRAFT else _("正式提交")
        return _lead(suggestion), what
    if state in S.WITH_OFFICE:
        words = {
            S.PREREVIEW: _("完成三关预审"),
            S.SUBMITTED: _("审查是否受理"),
            S.ACCEPTED: _("确定承办单位并交办"),
            S.ESCALATED: _("提请主任会议研究"),
        }
        return body, words[S(state)]
    if state == S.ASSIGNED:
        if objected := [h for h in current if h.state == H.OBJECTED]:
            return body, _("审核{units}的退办申请").format(units=_names(objected))
        waiting = [h for h in current if h.state == H.OFFERED]
        return _names(waiting), _("签收，或者在期限内申请退办")
    if state == S.IN_HAND:
        return _answering(suggestion, current)
    if state == S.REPLIED:
        rated = set(suggestion.ratings.filter(round=suggestion.round).values_list("signer_id", flat=True))
        waiting_for = [
            signer.person.name
            for signer in suggestion.signers.filter(state=SignatureState.CONFIRMED).select_related("person")
            if signer.pk not in rated
        ]
        if waiting_for:
            return "、".join(waiting_for), _("对办理态度和结果作出评价")
        return body, _("办结，或者二次交办")
    return _("已经结束"), str(S(state).label)


def _answering(suggestion: Suggestion, current: list[Handling]) -> tuple[str, str]:
    from huiyin.casework.models import Reply  # noqa: PLC0415

    drafts = list(
        Reply.objects.filter(handling__in=current, kind="final", round=suggestion.round)
        .exclude(state=R.ISSUED)
        .select_related("handling__unit")
    )
    for state, who, what in [
        (R.CHECKING, suggestion.body.office_name, _("审核答复质量，编号印发（还不是正式答复）")),
        (R.SIGNING, "", _("负责人签发（还不是正式答复）")),
        (R.COSIGNING, _names([h for h in current if h.role == "joint"]), _("会签答复稿（还不是正式答复）")),
    ]:
        if found := [reply for reply in drafts if reply.state == state]:
            return who or _names([reply.handling for reply in found]), what
    busy = [h for h in current if h.state == H.IN_HAND and h.answers]
    if not any(h.contacts.exists() for h in busy):
        return _names(busy), _("面商代表并登记，然后起草答复")
    return _names(busy), _("逐条起草答复，送会签、签发")


def _now(suggestion: Suggestion, handlings: list[Handling], running: list[Clock], actor: Actor) -> Now:
    holder, what = whose_turn(suggestion, handlings)
    units = {h.pk: str(h.unit) for h in handlings}
    lines = [
        ClockLine(clock, units.get(clock.subject_id, "") if clock.subject_type == "casework.handling" else "")
        for clock in running
        if clock.name != "commitment" and not (actor.is_public and clock.name not in ("reply", "feedback"))
    ]
    if suggestion.state in LIFECYCLE.final:
        return Now(_("结果"), str(S(suggestion.state).label), "", "closed", [])
    light = min((line.clock.light for line in lines), key=["red", "amber", "green"].index, default="none")
    return Now(_("现在轮到"), holder, what, light, lines[:4])


def _segments(
    suggestion: Suggestion, entries: list[Entry], handlings: list[Handling], all_clocks: list[Clock], actor: Actor
) -> list[Segment]:
    moves = {step.event.kind: step for step in LIFECYCLE.steps if not step.stays}  # type: ignore[attr-defined]
    mine = suggestion._meta.label_lower
    begun = timezone.localtime(suggestion.created_at).date()
    round_now = 1
    segments = [Segment(S.DRAFT, _lead(suggestion), begun, None)]
    for entry in entries:
        on = timezone.localtime(entry.at).date()
        step = moves.get(entry.kind) if entry.subject_type == mine else None
        told = entry.kind not in _TOLD_TWICE and (not actor.is_public or entry.kind in _PUBLIC)
        if told and step is None:
            segments[-1].entries.append(_line(entry, actor))
        if step is not None:
            if told:
                segments[-1].entries.append(_line(entry, actor))
            segments[-1].until = on
            if entry.kind in ("suggestions.reassigned", "suggestions.decided"):
                round_now = entry.facts["round"]
            fresh = Segment(step.target, _holder(suggestion, S(step.target), handlings, round_now), on, None)
            if entry.kind in ("suggestions.reassigned", "suggestions.decided"):
                fresh.round_begins = _("第{n}轮办理").format(n=round_now)
            segments.append(fresh)
    for segment in segments:
        segment.light = _light_of(segment, all_clocks)
    if actor.is_public:
        return [s for s in segments if s.state in S.TAKEN and (s.entries or s.until is None)]
    return segments


def _light_of(segment: Segment, all_clocks: list[Clock]) -> str:
    name = _CLOCK_OF.get(S(segment.state))
    until = segment.until or moment.today()
    found = [
        clock
        for clock in all_clocks
        if clock.name == name and clock.started_on <= until and (clock.stopped_on or until) >= segment.since
    ]
    return max(found, key=lambda clock: clock.started_on).light if found else "none"


def _line(entry: Entry, actor: Actor) -> Line:
    facts = entry.facts
    words = facts.get("words") or facts.get("reason") or facts.get("because") or facts.get("text") or ""
    words = reasons.text_of(words) if isinstance(words, str) else ""
    extra = {
        "casework.contacted": _contact_words,
        "suggestions.gate_reviewed": _gate_words,
        "casework.rated": _rating_words,
        "casework.reply_issued": lambda f: _("{letter}{interim}").format(
            letter=f["letter"], interim=_("（阶段答复）") if f["interim"] else ""
        ),
        "casework.handling_opened": lambda f: f"{f['name']} · {Handling.Role(f['role']).label} {f['part']}",
        "casework.cosigner_invited": lambda f: f["name"],
        "suggestions.paper_issued": lambda f: f["name"],
        "casework.reminded": lambda f: _("{clock}期限{due}，已提醒：{to}").format(
            clock=f["clock"], due=f["due"], to="、".join(f["to"])
        ),
        "casework.extension_asked": lambda f: _("延期至{until}：{reason}").format(**f),
        "casework.committed": lambda f: _("{text}（{due}前）").format(**f),
    }.get(entry.kind)
    if extra:
        words = extra(facts)
    if actor.is_public and entry.kind in ("casework.contacted", "casework.rated"):
        words = ""
    tone = "good" if entry.kind in _GOOD else "bad" if entry.kind in _BAD else ""
    return Line(entry.at, _who(entry, actor), entry.label, words, tone)


def _who(entry: Entry, actor: Actor) -> str:
    if entry.role == "system":
        return _("系统")
    if actor.is_public:
        return roles.label_of(entry.role)
    return f"{entry.actor}（{entry.title}）" if entry.title and entry.title not in entry.actor else entry.actor


def _contact_words(facts: dict[str, Any]) -> str:
    from huiyin.casework.models import Contact  # noqa: PLC0415

    form = Contact.Form(facts["form"]).label
    return f"{facts['on']} {form} {facts['place']}：{facts['words']}"


def _gate_words(facts: dict[str, Any]) -> str:
    gate = GateReview.Gate(facts["gate"]).label
    verdict = _("通过") if facts["passed"] else _("需要修改")
    listed = "、".join(reasons.text_of(code) for code in facts["reasons"])
    return " ".join(part for part in (f"{gate}：{verdict}", listed, facts["words"]) if part)


def _rating_words(facts: dict[str, Any]) -> str:
    names = {"satisfied": _("满意"), "basically": _("基本满意"), "not": _("不满意")}
    text = _("{signer}：态度{attitude}，结果{result}").format(
        signer=facts["signer"], attitude=names[facts["attitude"]], result=names[facts["result"]]
    )
    return f"{text}。{facts['words']}" if facts["words"] else text


def _holder(suggestion: Suggestion, state: S, handlings: list[Handling], round_now: int) -> str:
    if state in S.WITH_AUTHOR:
        return _lead(suggestion)
    if state in S.HANDLED:
        found = [h for h in handlings if h.round == round_now and h.answers and h.state != H.RETURNED]
        return _names(found) or suggestion.body.office_name
    if state == S.REPLIED:
        return _("代表")
    return suggestion.body.office_name


def _lead(suggestion: Suggestion) -> str:
    lead = next((s for s in suggestion.signers.select_related("person", "group") if s.is_lead), None)
    if lead is None:
        return ""
    return f"{lead.group}（{lead.person.name}）" if lead.group else lead.person.name


def _names(handlings: list[Handling]) -> str:
    return "、".join(dict.fromkeys(str(h.unit) for h in handlings))
