"""The papers of a case: what somebody who reads its page may take away, and what the office issues on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _g

from huiyin.casework import actions, queries
from huiyin.casework import papers as casework
from huiyin.casework.models import Handling
from huiyin.casework.papers import LABELS
from huiyin.casework.states import SignatureState
from huiyin.kernel.actors import Actor
from huiyin.kernel.files.models import Attachment
from huiyin.papers.official.language import Document
from huiyin.shell.papers import digest, file_name, written

from . import pages
from .kind import CasePages

UNITS = ("unit_handler", "unit_head")


@dataclass(frozen=True)
class Paper:
    """`part` is the handling, reply or opinion it is about, 0 for the whole; `issuable` by the office, on record."""

    key: str
    label: str | Promise
    make: Callable[[], Document]
    part: int = 0
    about: str = ""
    issuable: bool = False


def offered(of: CasePages, page: Mapping[str, Any], actor: Actor) -> list[Paper]:
    """The papers of one case for a reader, from what its page shows to that reader (`pages.detail`)."""
    case = page["case"]
    papers = []
    if page["whole"]:
        papers.append(Paper("form", of.form_label, partial(of.form_paper, case, actor)))
        papers += _replies(of, page)
    if not actor.is_public:
        papers += _inside(of, case, page, actor)
    return papers


def wanted(of: CasePages, case: Any, actor: Actor, key: str, part: int) -> Paper:
    """One of them. Raises Http404 when there is no such paper for this reader."""
    papers = offered(of, pages.detail(of, case, actor), actor)
    found = next((paper for paper in papers if (paper.key, paper.part) == (key, part)), None)
    if found is None:
        raise Http404
    return found


def issue(case: Any, paper: Paper, *, by: Actor) -> Attachment:
    """Keep the paper as it is now, and write in the ledger that it was issued. Raises Http404 for one that is not."""
    if not paper.issuable:
        raise Http404
    content, name = written(paper.make), file_name(title_of(paper, case))
    return actions.issue_paper(case, paper=paper.key, name=name, content=content, digest=digest(content), by=by)


def _replies(of: CasePages, page: Mapping[str, Any]) -> Iterator[Paper]:
    for one in page["rounds"]:
        for row in one["replies"]:
            reply = row["reply"]
            label = LABELS["interim" if reply.kind == reply.Kind.INTERIM else "reply"]
            make = partial(
                casework.reply_letter,
                reply,
                wording=of.wording,
                letter=row["letter"],
                copies_to=of.copies_to(page["case"]),
            )
            about = reply.letter_number or f"{reply.handling.unit} {reply.get_state_display()}"
            yield Paper("reply", label, make, reply.pk, about)


def _inside(of: CasePages, case: Any, page: Mapping[str, Any], actor: Actor) -> Iterator[Paper]:
    """What goes between the office, the units and the signers."""
    handlings = [row["handling"] for row in page["handlings"]]
    contact = actor.name if actor.holds(*of.clerks) else ""
    if handlings and queries.involved(case, actor):
        make = partial(casework.assignment_sheet, case, wording=of.wording, original=of.original(case), contact=contact)
        yield Paper("assignment", LABELS["assignment"], make, issuable=True)
    for handling in handlings:
        for opinion in handling.opinions.all():
            opinion.handling = handling
            yield Paper(
                "opinion",
                LABELS["opinion"],
                partial(casework.joint_opinion, opinion, wording=of.wording),
                opinion.pk,
                str(handling.unit),
            )
    if any(row["reply"].issued_on for one in page["rounds"] for row in one["replies"]):
        yield from _opinion_forms(of, case, actor)
    yield from _reminders(of, handlings, actor, contact)


def _opinion_forms(of: CasePages, case: Any, actor: Actor) -> Iterator[Paper]:
    """The office and the units print one for every signer, a signer only their own."""
    found = [one for one in case.signers.all() if one.state == SignatureState.CONFIRMED]
    if not actor.holds(*of.clerks, *UNITS):
        found = [one for one in found if one.user_id == actor.user_id]
    elif not queries.involved(case, actor):
        return
    if found:
        make = partial(casework.opinion_forms, case, found, wording=of.wording)
        yield Paper("judgement", LABELS["judgement"], make, issuable=True)


def _reminders(of: CasePages, handlings: list[Handling], actor: Actor, contact: str) -> Iterator[Paper]:
    """For each unit with a deadline that is near or over: the office, leaders and the unit itself."""
    for handling in handlings:
        running = [clock for clock in handling.known_clocks or [] if clock.paused_on is None]
        due = [clock for clock in running if clock.light in ("amber", "red")]
        mine = actor.holds(*of.clerks, "leader", "auditor") or actor.within("unit", handling.unit_id)
        if due and mine:
            make = partial(casework.reminder_sheet, handling, due, wording=of.wording, contact=contact)
            yield Paper("reminder", LABELS["reminder"], make, handling.pk, str(handling.unit), issuable=True)


def issued(page: Mapping[str, Any], actor: Actor) -> list[Attachment]:
    """The papers that the office issued on record, as they were issued."""
    return page["filed"] if page["filed"] and queries.involved(page["case"], actor) else []


def title_of(paper: Paper, case: Any) -> str:
    """The name under which it is taken away."""
    return " ".join(str(part) for part in (case.number, paper.label, paper.about) if part) or _g("公文")
