"""The papers of a suggestion: what somebody who reads its page may take away, and what the office issues on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from huiyin.casework import papers as casework
from huiyin.casework.models import Handling
from huiyin.casework.states import SignatureState
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment
from huiyin.papers.official.language import Document

from ..models import Suggestion
from .form import WORDING, original, suggestion_form

PURPOSE = "paper"
UNITS = ("unit_handler", "unit_head")
LABELS = {
    "form": _("代表建议表"),
    "reply": _("答复函"),
    "interim": _("阶段答复函"),
    "assignment": _("交办单"),
    "opinion": _("会办意见"),
    "judgement": _("征询意见表"),
    "reminder": _("催办单"),
}


@dataclass(frozen=True)
class Paper:
    """`part` is the handling, reply or opinion it is about, 0 for the whole; `issuable` by the office, on record."""

    key: str
    label: str | Promise
    make: Callable[[], Document]
    part: int = 0
    about: str = ""
    issuable: bool = False


def offered(page: Mapping[str, Any], actor: Actor) -> list[Paper]:
    """The papers of one suggestion for a reader, from what its page shows to that reader (`pages.detail`)."""
    suggestion = page["suggestion"]
    papers = []
    if page["whole"]:
        papers.append(Paper("form", LABELS["form"], partial(suggestion_form, suggestion, actor)))
        papers += _replies(page)
    if not actor.is_public:
        papers += _inside(suggestion, page, actor)
    return papers


def find(page: Mapping[str, Any], actor: Actor, key: str, part: int) -> Paper | None:
    """One of them; None when there is no such paper for this reader."""
    return next((paper for paper in offered(page, actor) if (paper.key, paper.part) == (key, part)), None)


def _replies(page: Mapping[str, Any]) -> Iterator[Paper]:
    for one in page["rounds"]:
        for row in one["replies"]:
            reply = row["reply"]
            label = LABELS["interim" if reply.kind == reply.Kind.INTERIM else "reply"]
            make = partial(
                casework.reply_letter,
                reply,
                wording=WORDING,
                letter=row["letter"],
                copies_to=_copies(page["suggestion"]),
            )
            about = reply.letter_number or f"{reply.handling.unit} {reply.get_state_display()}"
            yield Paper("reply", label, make, reply.pk, about)


def _copies(suggestion: Suggestion) -> tuple[str, ...]:
    place = suggestion.body.short_name.removesuffix("人大")
    return (f"{suggestion.body.short_name}常委会{suggestion.body.office_name}", f"{place}政府办公室")


def _inside(suggestion: Suggestion, page: Mapping[str, Any], actor: Actor) -> Iterator[Paper]:
    """What goes between the office, the units and the signers."""
    handlings = [row["handling"] for row in page["handlings"]]
    contact = actor.name if actor.holds("office") else ""
    if handlings and involved(suggestion, actor):
        make = partial(
            casework.assignment_sheet, suggestion, wording=WORDING, original=original(suggestion), contact=contact
        )
        yield Paper("assignment", LABELS["assignment"], make, issuable=True)
    for handling in handlings:
        for opinion in handling.opinions.all():
            opinion.handling = handling
            yield Paper(
                "opinion",
                LABELS["opinion"],
                partial(casework.joint_opinion, opinion, wording=WORDING),
                opinion.pk,
                str(handling.unit),
            )
    if any(row["reply"].issued_on for one in page["rounds"] for row in one["replies"]):
        yield from _opinion_forms(suggestion, actor)
    yield from _reminders(handlings, actor, contact)


def _opinion_forms(suggestion: Suggestion, actor: Actor) -> Iterator[Paper]:
    """The office and the units print one for every signer, a signer only their own."""
    signers = suggestion.signers.filter(state=SignatureState.CONFIRMED).select_related("person")
    if not actor.holds("office", *UNITS):
        signers = signers.filter(person__user_id=actor.user_id)
    elif not involved(suggestion, actor):
        return
    found = list(signers)
    if found:
        make = partial(casework.opinion_forms, suggestion, found, wording=WORDING)
        yield Paper("judgement", LABELS["judgement"], make, issuable=True)


def _reminders(handlings: list[Handling], actor: Actor, contact: str) -> Iterator[Paper]:
    """For each unit with a deadline that is near or over: the office, leaders and the unit itself."""
    rows = Clock.objects.running().filter(
        subject_type="casework.handling", subject_id__in=[h.pk for h in handlings], paused_on=None
    )
    near = [clock for clock in rows if clock.light in ("amber", "red")]
    for handling in handlings:
        due = [clock for clock in near if clock.subject_id == handling.pk]
        mine = actor.holds("office", "leader", "auditor") or actor.within("unit", handling.unit_id)
        if due and mine:
            make = partial(casework.reminder_sheet, handling, due, wording=WORDING, contact=contact)
            yield Paper("reminder", LABELS["reminder"], make, handling.pk, str(handling.unit), issuable=True)


def involved(suggestion: Suggestion, actor: Actor) -> bool:
    """The office and those over it, the units that handle it, and who signed it."""
    if actor.holds("office", "leader", "auditor"):
        return actor.within("body", suggestion.body_id)
    if actor.holds(*UNITS):
        return suggestion.handlings.filter(unit_id=actor.scope_id("unit")).exists()
    return actor.user_id is not None and suggestion.signers.filter(person__user_id=actor.user_id).exists()


def issued(suggestion: Suggestion, actor: Actor) -> list[Attachment]:
    """The papers that the office issued on record, as they were issued."""
    return list(storing.on(suggestion, PURPOSE)) if involved(suggestion, actor) else []


def title_of(paper: Paper, suggestion: Suggestion) -> str:
    """The name under which it is taken away."""
    return " ".join(str(part) for part in (suggestion.number, paper.label, paper.about) if part) or _g("公文")
