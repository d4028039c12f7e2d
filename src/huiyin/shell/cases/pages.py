"""What the pages of a case show, put together from queries; views only fetch and render."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.http import Http404

from huiyin.casework import actions as casework
from huiyin.casework import lifecycles, outcomes, queries, raising
from huiyin.casework.models import Cosign, Handling, Link, Rating, Reply, Signer
from huiyin.casework.papers import PURPOSE
from huiyin.directory.roles import OFFICES
from huiyin.kernel import clocks
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.files import storing

from .kind import CasePages
from .story import tell


def detail(of: CasePages, case: Any, actor: Actor) -> dict[str, Any]:
    """Everything on a case's page, for this reader, in a fixed number of queries: what several parts show is read once."""
    whole = queries.public_text_of(case) or not actor.is_public
    prefetch_related_objects(
        [case],
        "requests",
        Prefetch("signers", Signer.objects.select_related("person", "group")),
        Prefetch("ratings", Rating.objects.select_related("signer__person", "signer__group", "scan")),
    )
    running = list(clocks.of(case).prefetch_related("pauses", "extensions").order_by("due_on", "id"))
    known = _read(case, running)
    handlings = _handlings(of, known, actor)
    pressing, together = getattr(case, "pressing", None), _together(case)
    files = list(storing.on(case, "", PURPOSE)) if whole else []
    return {
        "case": case,
        "whole": whole,
        "requests": list(case.requests.all()) if whole else [],
        "signers": _signers(case, actor),
        "story": tell(of, case, actor, known, running),
        "clocks": running,
        "stages": of.stages,
        "offers": of.kind.life.offers(case, actor) if not actor.is_public else [],
        "handlings": handlings,
        "rounds": _rounds(case, handlings, actor) if whole else [],
        "commitments": _commitments(case, actor) if whole else [],
        "attachments": [file for file in files if not file.purpose],
        "filed": [file for file in files if file.purpose == PURPOSE],
        "origins": raising.origins(case),
        "together": list(of.kind.visible_to(actor).filter(pk__in=together)) if together else [],
        "pressing": pressing,
        "press_acts": list(pressing.acts.all()) if pressing and not actor.is_public else [],
        "votes": list(case.onsite_votes.all()) if whole else [],
        **of.more(case, actor),
    }


def _signers(case: Any, actor: Actor) -> list[dict[str, Any]]:
    if actor.is_public and case.confidential:
        return []
    rows = [one for one in case.signers.all() if one.state == "confirmed" or not actor.is_public]
    return [
        {
            "signer": signer,
            "offers": [o for o in lifecycles.SIGNATURE.offers(signer, actor) if o.open and o.verb != "invite"]
            if signer.state == "invited"
            else [],
        }
        for signer in rows
    ]


def _read(case: Any, running: list[Clock]) -> list[Handling]:
    """The handlings of a case with everything that its page shows of them."""
    rows = Handling.objects.select_related("unit", "suggests").prefetch_related(
        Prefetch("contacts__met", Signer.objects.select_related("person", "group")),
        "opinions",
        "extensions",
        "replies__items",
        Prefetch("replies__cosigns", Cosign.objects.select_related("unit")),
    )
    prefetch_related_objects([case], Prefetch("handlings", rows))
    found: list[Handling] = list(case.handlings.all())
    for handling in found:
        handling.known_clocks = [
            clock
            for clock in running
            if clock.stopped_on is None and (clock.subject_type, clock.subject_id) == ("casework.handling", handling.pk)
        ]
    return found


def _handlings(of: CasePages, rows: list[Handling], actor: Actor) -> list[dict[str, Any]]:
    if actor.is_public:
        return [{"handling": h, "offers": [], "extensions": []} for h in rows if h.state not in ("returned", "ended")]
    shown = []
    for handling in rows:
        extensions = [
            {"extension": x, "offers": [o for o in lifecycles.EXTENSION.offers(_with(x, handling), actor) if o.open]}
            for x in handling.extensions.all()
        ]
        offers = [o for o in lifecycles.HANDLING.offers(handling, actor) if o.verb not in of.unknown_steps]
        mine = actor.within("unit", handling.unit_id)
        shown.append(
            {
                "handling": handling,
                "offers": offers if mine else [o for o in offers if o.open],
                "extensions": extensions,
            }
        )
    return shown


def _with(thing: Any, handling: Handling) -> Any:
    thing.handling = handling
    return thing


def _rounds(case: Any, handlings: list[dict[str, Any]], actor: Actor) -> list[dict[str, Any]]:
    """Rounds side by side: the replies of each and the judgements of each."""
    rounds = []
    for number in range(1, case.round + 1):
        replies = []
        for row in handlings:
            handling = row["handling"]
            for reply in handling.replies.all():
                _with(reply, handling)
                if reply.round == number and _may_see(reply, actor):
                    replies.append(_reply(reply, actor))
        rounds.append(
            {
                "number": number,
                "replies": replies,
                "ratings": [r for r in case.ratings.all() if r.round == number],
            }
        )
    return rounds


def _may_see(reply: Reply, actor: Actor) -> bool:
    """A draft is seen by the units that handle the case and by the office; an answer by everybody who sees the case."""
    if reply.state == "issued":
        return True
    if actor.holds("unit_handler", "unit_head"):
        unit_id = actor.scope_id("unit")
        return reply.handling.unit_id == unit_id or (
            reply.state != "draft" and reply.handling.case.handlings.filter(unit_id=unit_id).exists()
        )
    return actor.holds(*OFFICES) and reply.state in ("checking", "signing", "cosigning")


def _reply(reply: Reply, actor: Actor) -> dict[str, Any]:
    offers = [] if actor.is_public else lifecycles.REPLY_LIFE.offers(reply, actor)
    mine = actor.within("unit", reply.handling.unit_id)
    return {
        "reply": reply,
        "items": list(reply.items.all()),
        "letter": outcomes.letter(reply.outcome_scheme, reply.outcome),
        "meaning": getattr(outcomes.find(reply.outcome_scheme, reply.outcome), "meaning", ""),
        "offers": offers if mine else [o for o in offers if o.open],
        "editable": mine and reply.state == "draft",
        "cosigns": list(reply.cosigns.all()),
    }


def _commitments(case: Any, actor: Actor) -> list[dict[str, Any]]:
    rows = case.commitments.select_related("unit").prefetch_related("progress")
    return [
        {
            "commitment": c,
            "offers": [] if actor.is_public else [o for o in lifecycles.COMMITMENT_LIFE.offers(c, actor) if o.open],
        }
        for c in rows
    ]


def _together(case: Any) -> set[int]:
    """The ids of those handled together with this one."""
    if Link.Kind.TOGETHER not in {tie.link for tie in case.ties}:
        return set()
    links = Link.objects.filter(Q(case=case.pk) | Q(to=case.pk), kind=Link.Kind.TOGETHER)
    return {pk for pair in links.values_list("case_id", "to_id") for pk in pair} - {case.pk}


def replies_together(case: Any, reply: Reply) -> list[Reply]:
    """The same unit's final replies to the cases handled together with this one."""
    unit = reply.handling.unit_id
    others = Reply.objects.filter(handling__case__in=_together(case), handling__unit=unit, kind="final")
    return list(others.select_related("handling__case"))


def copy_from_bundle(case: Any, reply: Reply, source_pk: int, *, by: Actor) -> None:
    """Fill a draft with the words of a reply within the same bundle, place by place. Raises Http404 for any other."""
    source = next((r for r in replies_together(case, reply) if r.pk == source_pk), None)
    if source is None:
        raise Http404
    theirs = {item.position: item for item in source.items.all()}
    items = []
    for item in reply.items.all():
        model = theirs.get(item.position)
        items.append(
            {
                "request": item.request,
                "disposition": model.disposition if model else item.disposition,
                "text": model.text if model else item.text,
                "due_on": model.due_on if model else item.due_on,
            }
        )
    casework.save_reply(
        reply,
        items=items,
        outcome=source.outcome,
        opening=source.opening,
        closing=source.closing,
        contact_person=reply.contact_person,
        contact_phone=reply.contact_phone,
        by=by,
    )


def issued_replies(case: Any) -> list[dict[str, Any]]:
    """The answers of the present round, for the person who judges them."""
    found = Reply.objects.filter(handling__case=case, round=case.round, state="issued", kind="final")
    return [_reply(reply, Actor.public()) for reply in found.select_related("handling__unit", "handling__case")]


def step(of: CasePages, case: Any, form: Any, label: str, hint: str = "") -> dict[str, Any]:
    """What the page of one step shows."""
    return {"case": case, "form": form, "label": label, "hint": hint, "tone": "primary", "advice": []}
