"""What the pages show, put together from queries; views only fetch and render."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from huiyin.casework import lifecycles, raising
from huiyin.casework.models import Case, Commitment, Handling, Reply
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.recording import chain

from . import follow, limits, masking, matter_pages, quality, queries
from .lifecycle import LIFECYCLE
from .models import Answer, Voice, issued_replies
from .policies import keeper
from .states import Outcome, State
from .story import STAGES, tell
from .verbs import DESKS


def voice_for(actor: Actor, pk: int) -> Voice:
    """The voice, for somebody who may see it; everybody else is told that there is none."""
    seen = queries.readable_by(actor).select_related("body", "station__group", "topic", "area", "to", "into", "matter")
    return get_object_or_404(seen, pk=pk)


def part_of(voice: Voice, kind: str, pk: int) -> Any:
    """A handling, reply, extension or commitment of this very voice."""
    if kind not in DESKS:
        raise Http404
    found = get_object_or_404(DESKS[kind].model, pk=pk)
    if found.ledger_root().pk != voice.pk:
        raise Http404
    return found


def detail(voice: Voice, actor: Actor) -> dict[str, Any]:
    """Everything on a voice's page, for this reader."""
    words = queries.sees_words(voice, actor)
    staff = words or (actor.holds(*queries.STAFF) and queries.visible_to(actor).filter(pk=voice.pk).exists())
    keeps = keeper(voice, actor)
    handlings = _handlings(voice, actor, words=words) if words else []
    return {
        "voice": voice,
        "words": words,
        "staff": staff,
        "keeps": keeps,
        "title": voice.title if words else voice.public_title or masking.masked(voice.title),
        "text": voice.text if words else voice.public_text or masking.masked(voice.text),
        "held": limits.REASONS.get(voice.held_because, "") if voice.state == State.QUARANTINED else "",
        "story": tell(voice, actor if words else Actor.public()),
        "stages": STAGES,
        "offers": [o for o in LIFECYCLE.offers(voice, actor) if o.open or keeps] if not actor.is_public else [],
        "handlings": handlings,
        "rounds": rounds(voice, actor, words=words),
        "commitments": _commitments(voice, actor),
        "pictures": list(storing.on(voice, "picture")) if words else [],
        "letters": list(storing.on(voice, "letter")) if keeps else [],
        "advice": voice.latest_advice if words else None,
        "alike": queries.alike(voice.title, voice.text, actor=actor, but=voice.pk) if keeps else [],
        "matter": matter_pages.brief(voice, actor) if staff else None,
        "joinings": voice.joinings.count(),
        "grid_checks": list(voice.grid_checks.select_related("area")) if words else [],
        "merged": list(voice.merged.all()) if words else [],
        "become": _raised_from(voice),
        "joinable": actor.is_public and voice.published and voice.state in State.OPEN,
        "may_reveal": words and (keeps or actor.holds("unit_handler", "unit_head")) and voice.reachable,
        "can_raise": LIFECYCLE.may(voice, "raise", actor) and bool(raising.targets(actor))
        if not actor.is_public
        else False,
    }


def _handlings(voice: Voice, actor: Actor, *, words: bool) -> list[dict[str, Any]]:
    rows = Handling.objects.filter(case_id=voice.pk).select_related("unit", "case__station", "suggests")
    shown = []
    for handling in rows.prefetch_related("extensions", "opinions"):
        offers = lifecycles.HANDLING.offers(handling, actor)
        known = [o for o in offers if o.verb in DESKS["handling"].verbs or o.verb == "draft_reply"]
        mine = actor.within("unit", handling.unit_id)
        extensions = [
            {
                "extension": one,
                "offers": [
                    o for o in lifecycles.EXTENSION.offers(one, actor) if o.open and o.verb in DESKS["extension"].verbs
                ],
            }
            for one in handling.extensions.all()
        ]
        shown.append(
            {"handling": handling, "offers": known if mine else [o for o in known if o.open], "extensions": extensions}
        )
    return shown


def rounds(voice: Voice, actor: Actor, *, words: bool) -> list[dict[str, Any]]:
    """Rounds side by side: what was answered in each, and what whoever raised it said of that."""
    answers, assessments = list(voice.answers.all()), list(voice.assessments.all())
    replies = list(issued_replies(voice))
    if not words:
        _hide(voice, answers, replies)
    if words:
        drafts = Reply.objects.filter(handling__case_id=voice.pk).exclude(state="issued")
        replies += [r for r in drafts.select_related("handling__unit", "handling__case__station") if _may_see(r, actor)]
    return [
        {
            "number": number,
            "answers": [a for a in answers if a.round == number],
            "replies": [_reply(voice, r, actor) for r in replies if r.round == number],
            "assessment": next((a for a in assessments if a.round == number), None),
        }
        for number in range(1, voice.round + 1)
    ]


def _hide(voice: Voice, answers: list[Answer], replies: list[Reply]) -> None:
    """Take what is personal out of the words that are about to be shown; nothing is saved."""
    for answer in answers:
        answer.text = masking.shown(voice, answer.text)
    for reply in replies:
        for item in reply.items.all():
            item.request, item.text = masking.shown(voice, item.request), masking.shown(voice, item.text)


def _may_see(reply: Reply, actor: Actor) -> bool:
    if actor.holds("unit_handler", "unit_head"):
        return actor.within("unit", reply.handling.unit_id) or reply.state != "draft"
    return reply.state in ("checking", "signing", "cosigning")


def _reply(voice: Voice, reply: Reply, actor: Actor) -> dict[str, Any]:
    mine = actor.within("unit", reply.handling.unit_id)
    offers = [] if actor.is_public else lifecycles.REPLY_LIFE.offers(reply, actor)
    text = "\n".join(item.text for item in reply.items.all())
    shown = not actor.is_public and reply.state != "issued"
    return {
        "reply": reply,
        "items": list(reply.items.all()),
        "outcome": Outcome(reply.outcome).label if reply.outcome in Outcome.values else "",
        "offers": offers if mine else [o for o in offers if o.open],
        "editable": mine and reply.state == "draft",
        "quality": quality.lines(voice, text) if shown else [],
        "unanswered": quality.unanswered(voice, text) if shown else [],
    }


def _commitments(voice: Voice, actor: Actor) -> list[dict[str, Any]]:
    rows = Commitment.objects.filter(case_id=voice.pk).select_related("unit", "case").prefetch_related("progress")
    return [
        {
            "commitment": one,
            "offers": [] if actor.is_public else [o for o in lifecycles.COMMITMENT_LIFE.offers(one, actor) if o.open],
        }
        for one in rows
    ]


def _raised_from(voice: Voice) -> list[Case]:
    """What was raised from it; what its own kind tells of beside it is not named twice."""
    return [case for case in raising.become_of(voice) if not raising.holder_of(case)]


def receipt(voice: Voice, secret: str) -> dict[str, Any]:
    """That a voice stands in the ledger: its first entry, the digest of its words, and the proof once it is sealed."""
    entry = chain(voice).first()
    proof = seal.proof(entry) if entry else None
    return {
        "entry": entry,
        "digest": entry.facts.get("digest", "") if entry else "",
        "mine": follow.text_digest(secret, voice.text),
        "proof": proof,
    }


def followed(voice: Voice, actor: Actor, secret: str, joining: Any) -> dict[str, Any]:
    """The follow page of whoever raised or joined a voice."""
    main = voice.into or voice
    own = joining is None
    return {
        "voice": voice,
        "main": main,
        "own": own,
        "title": voice.title if own else voice.public_title,
        "text": voice.text if own else voice.public_text,
        "held": limits.REASONS.get(voice.held_because, "") if voice.state == State.QUARANTINED else "",
        "story": tell(voice, Actor.public(), own=own),
        "stages": STAGES,
        "rounds": rounds(main, Actor.public(), words=False),
        "commitments": _commitments(main, Actor.public()),
        "become": _raised_from(main),
        "receipt": receipt(voice, secret) if own else None,
        "pictures": list(storing.on(voice, "picture")) if own else [],
        "may": {verb: LIFECYCLE.may(voice, verb, actor) for verb in ("assess", "reopen", "withdraw", "erase_contact")},
        "open": voice.state in State.OPEN,
        "spoken": follow.spoken(secret),
        "token": follow.token(voice, secret),
    }
