"""The lists of suggestions. Every list a person sees starts from `visible_to`."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.casework.models import Handling, Signer
from huiyin.casework.states import HandlingState, SignatureState
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.search import finding

from .models import Suggestion
from .states import State


def visible_to(actor: Actor) -> QuerySet[Suggestion]:
    """What an actor may see of suggestions: a closed list, nothing by default."""
    everything = Suggestion.objects.all()
    open_to_all = Q(state__in=State.TAKEN, publication__in=["open", "title"], confidential=False)
    body_id, unit_id, group_id = actor.scope_id("body"), actor.scope_id("unit"), actor.scope_id("group")
    if actor.holds("office", "auditor") and body_id:
        sent_back = everything.filter(state=State.DRAFT, review_attempt__gt=0).values("pk")
        return everything.filter(~Q(state=State.DRAFT) | Q(pk__in=sent_back), body_id=body_id)
    if actor.holds("leader") and body_id:
        return everything.filter(body_id=body_id, state__in=State.TAKEN)
    if actor.holds("deputy", "group_head"):
        mine = Signer.objects.filter(case=OuterRef("pk"), person__user_id=actor.user_id)
        return everything.filter(Q(Exists(mine)) | Q(state__in=State.TAKEN, confidential=False))
    if actor.holds("unit_handler", "unit_head") and unit_id:
        ours = Handling.objects.filter(case=OuterRef("pk"), unit_id=unit_id)
        return everything.filter(Q(Exists(ours)) | open_to_all)
    if actor.holds("subdistrict") and group_id:
        local = Signer.objects.filter(
            case=OuterRef("pk"), is_lead=True, person__groups__group_id=group_id, person__groups__until=None
        )
        return everything.filter(
            (Q(Exists(local)) & ~Q(state=State.DRAFT)) | Q(state__in=State.TAKEN, confidential=False)
        )
    return everything.filter(open_to_all)


def public_text_of(suggestion: Suggestion) -> bool:
    """Whether the public may read more than the title."""
    return suggestion.publication == Suggestion.Publication.OPEN and not suggestion.confidential


def may_read(suggestion: Suggestion, actor: Actor) -> bool:
    """Whether an actor may read the whole text: everybody involved, and the public where it is published."""
    return visible_to(actor).filter(pk=suggestion.pk).exists() and (not actor.is_public or public_text_of(suggestion))


def mine(actor: Actor) -> QuerySet[Suggestion]:
    """What a deputy leads or signs."""
    signed = Signer.objects.filter(case=OuterRef("pk"), person__user_id=actor.user_id)
    return Suggestion.objects.filter(Exists(signed))


def invitations(actor: Actor) -> QuerySet[Signer]:
    """Where a deputy is invited to sign."""
    waiting = Signer.objects.filter(person__user_id=actor.user_id, state=SignatureState.INVITED)
    return waiting.select_related("case", "person")


def to_rate(actor: Actor) -> QuerySet[Suggestion]:
    """What a deputy still has to judge."""
    from huiyin.casework.models import Rating  # noqa: PLC0415

    signed = Signer.objects.filter(case=OuterRef("pk"), person__user_id=actor.user_id, state=SignatureState.CONFIRMED)
    rated = Rating.objects.filter(case=OuterRef("pk"), round=OuterRef("round"), signer__person__user_id=actor.user_id)
    return Suggestion.objects.filter(Exists(signed), ~Exists(rated), state=State.REPLIED)


def found(suggestions: QuerySet[Suggestion], query: str) -> QuerySet[Suggestion]:
    """Those that contain every word of `query`."""
    return suggestions.filter(pk__in=finding.ids(query, "suggestions.suggestion"))


def handled_by(unit_id: int) -> QuerySet[Suggestion]:
    ours = Handling.objects.filter(case=OuterRef("pk"), unit_id=unit_id)
    live = ours.exclude(state__in=[HandlingState.RETURNED, HandlingState.ENDED])
    return Suggestion.objects.filter(Exists(live))


def agreed_to_withdraw(suggestion: Suggestion) -> set[str]:
    """The names of the co-signers who agreed to withdraw."""
    entries = chain(suggestion).filter(kind="suggestions.withdrawal_agreed")
    return {entry.facts["name"] for entry in entries}


def filter_choices() -> dict[str, list[tuple[int | str, str]]]:
    """What the filters of a list offer."""
    from huiyin.directory.models import Session, Topic, Unit  # noqa: PLC0415

    topics = Topic.objects.filter(until=None).select_related("parent")
    return {
        "topic": [(t.pk, f"{t.parent} · {t}" if t.parent else str(t)) for t in topics],
        "unit": [(u.pk, str(u)) for u in Unit.objects.filter(until=None)],
        "session": [(s.pk, str(s)) for s in Session.objects.select_related("term")],
    }
