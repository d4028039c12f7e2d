"""What the pages show, put together from queries; views only fetch and render."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from huiyin.casework import lifecycles, raising
from huiyin.casework.models import Commitment, Extension, Handling, Reply
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing

from . import outcomes, queries
from .lifecycle import LIFECYCLE
from .models import Suggestion
from .story import STAGES, tell
from .verbs import DESKS


def suggestion_for(actor: Actor, pk: int) -> Suggestion:
    """The suggestion, for somebody who may see it; everybody else is told that there is none."""
    visible = queries.visible_to(actor).select_related(
        "body", "session__term", "topic__parent", "delegation", "suggested_unit"
    )
    return get_object_or_404(visible, pk=pk)


def part_of(suggestion: Suggestion, kind: str, pk: int) -> Any:
    """A handling, reply, extension, commitment or signature of this very suggestion."""
    found = get_object_or_404(DESKS[kind].model, pk=pk)
    case = found.ledger_root()
    if case.pk != suggestion.pk:
        raise Http404
    return found


def rater_of(actor: Actor) -> str:
    """In whose name somebody gives a five-dimension rating."""
    return {"office": "office", "subdistrict": "subdistrict"}.get(actor.role, "deputy")


def detail(suggestion: Suggestion, actor: Actor) -> dict[str, Any]:
    """Everything on a suggestion's page, for this reader, in a fixed number of queries."""
    whole = queries.public_text_of(suggestion) or not actor.is_public
    handlings = _handlings(suggestion, actor)
    return {
        "suggestion": suggestion,
        "whole": whole,
        "requests": list(suggestion.requests.all()) if whole else [],
        "signers": _signers(suggestion, actor),
        "story": tell(suggestion, actor),
        "stages": STAGES,
        "offers": LIFECYCLE.offers(suggestion, actor) if not actor.is_public else [],
        "handlings": handlings,
        "rounds": _rounds(suggestion, handlings, actor) if whole else [],
        "commitments": _commitments(suggestion, actor) if whole else [],
        "gates": _gates(suggestion, actor),
        "attachments": list(storing.on(suggestion, "")) if whole else [],
        "together": _together(suggestion),
        "origins": raising.origins(suggestion),
        "pressing": getattr(suggestion, "pressing", None),
        "five": _five(suggestion) if not actor.is_public else [],
        "press_acts": list(suggestion.pressing.acts.all())
        if hasattr(suggestion, "pressing") and not actor.is_public
        else [],
        "votes": list(suggestion.onsite_votes.all()) if whole else [],
    }


def _signers(suggestion: Suggestion, actor: Actor) -> list[dict[str, Any]]:
    if actor.is_public and suggestion.confidential:
        return []
    rows = suggestion.signers.select_related("person", "group", "case")
    if actor.is_public:
        rows = rows.filter(state="confirmed")
    return [
        {
            "signer": signer,
            "offers": [o for o in lifecycles.SIGNATURE.offers(signer, actor) if o.open and o.verb != "invite"]
            if signer.state == "invited"
            else [],
        }
        for signer in rows
    ]


def _handlings(suggestion: Suggestion, actor: Actor) -> list[dict[str, Any]]:
    rows = Handling.objects.filter(case=suggestion).select_related("unit", "case", "suggests")
    rows = rows.prefetch_related(
        "contacts__met__person", "opinions", "extensions", "replies__items", "replies__cosigns__unit"
    )
    if actor.is_public:
        return [{"handling": h, "offers": [], "extensions": []} for h in rows if h.state not in ("returned", "ended")]
    shown = []
    for handling in rows:
        extensions = [
            {"extension": x, "offers": [o for o in lifecycles.EXTENSION.offers(_with(x, handling), actor) if o.open]}
            for x in handling.extensions.all()
        ]
        offers = lifecycles.HANDLING.offers(handling, actor)
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


def _rounds(suggestion: Suggestion, handlings: list[dict[str, Any]], actor: Actor) -> list[dict[str, Any]]:
    """Rounds side by side: the replies of each and the judgements of each."""
    ratings = list(suggestion.ratings.select_related("signer__person", "scan"))
    rounds = []
    for number in range(1, suggestion.round + 1):
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
                "ratings": [r for r in ratings if r.round == number],
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
    return actor.holds("office") and reply.state in ("checking", "signing", "cosigning")


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


def _commitments(suggestion: Suggestion, actor: Actor) -> list[dict[str, Any]]:
    rows = Commitment.objects.filter(case=suggestion).select_related("unit", "case").prefetch_related("progress")
    return [
        {
            "commitment": c,
            "offers": [] if actor.is_public else [o for o in lifecycles.COMMITMENT_LIFE.offers(c, actor) if o.open],
        }
        for c in rows
    ]


def _gates(suggestion: Suggestion, actor: Actor) -> list[Any]:
    involved = actor.holds("office") or suggestion.signers.filter(person__user_id=actor.user_id, is_lead=True).exists()
    if actor.is_public or not involved:
        return []
    return list(suggestion.gate_reviews.order_by("-attempt", "id"))


def _together(suggestion: Suggestion) -> list[Suggestion]:
    linked = {pk for pair in suggestion.links_out.values_list("case_id", "to_id") for pk in pair}
    linked |= {pk for pair in suggestion.links_in.values_list("case_id", "to_id") for pk in pair}
    return list(Suggestion.objects.filter(pk__in=linked - {suggestion.pk}))


def _five(suggestion: Suggestion) -> list[dict[str, Any]]:
    """Each rater's weighted score, and the total over the raters who rated."""
    dimensions = suggestion.values.get("suggestion.five_dimensions", [])
    rows = []
    for rating in suggestion.five_ratings.order_by("round", "id"):
        weight = sum(d["weight"] for d in dimensions) or 1
        total = sum(rating.scores.get(d["code"], 0) * d["weight"] for d in dimensions) / weight
        rows.append(
            {
                "rating": rating,
                "total": round(total, 1),
                "scores": [(d["label"], rating.scores.get(d["code"])) for d in dimensions],
            }
        )
    return rows


def extensions_waiting(actor: Actor) -> list[Extension]:
    """Extensions that wait for this deputy's consent."""
    waiting = Extension.objects.filter(
        state="asked", handling__case__signers__person__user_id=actor.user_id, handling__case__signers__is_lead=True
    )
    return list(waiting.select_related("handling__unit", "handling__case"))


def detail_replies_of_bundle(suggestion: Suggestion) -> list[Reply]:
    """Final replies to the suggestions handled together with this one."""
    others = [other.pk for other in _together(suggestion)]
    return list(Reply.objects.filter(handling__case__in=others, kind="final").select_related("handling__case"))


def copy_from_bundle(suggestion: Suggestion, reply: Reply, source_pk: int, *, by: Actor) -> None:
    """Fill a draft with the words of a reply within the same bundle, place by place."""
    from huiyin.casework import actions as casework  # noqa: PLC0415

    source = next((r for r in detail_replies_of_bundle(suggestion) if r.pk == source_pk), None)
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
        reply, items=items, outcome=source.outcome, opening=source.opening, closing=source.closing, by=by
    )


def issued_replies(suggestion: Suggestion) -> list[dict[str, Any]]:
    """The answers of the present round, for the person who judges them."""
    found = Reply.objects.filter(handling__case=suggestion, round=suggestion.round, state="issued", kind="final")
    return [_reply(reply, Actor.public()) for reply in found.select_related("handling__unit", "handling__case")]


def step(suggestion: Suggestion, form: Any, label: str, hint: str = "") -> dict[str, Any]:
    """What the page of one step shows."""
    return {"suggestion": suggestion, "form": form, "label": label, "hint": hint, "tone": "primary", "advice": []}
