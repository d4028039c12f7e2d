"""What the page of a matter shows, for each reader only of the voices they may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.casework import raising
from huiyin.casework.models import Case, Link
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import chain

from . import board, lists, masking, queries
from .matters import UNPLACED
from .models import Joining, Matter, Telling, Voice
from .policies import keeper, local_deputy
from .states import State

TEXTS, LONG = 6, 300
# Who decides about matters; whether a matter is theirs is read off its newest voices.
KEEPERS, NEWEST = ("office", "station_officer", "subdistrict"), 30


def voices_of(matter: Matter, actor: Actor) -> QuerySet[Voice]:
    """The voices of a matter that this reader may see, the newest first."""
    seen = queries.visible_to(actor).filter(matter=matter).exclude(state__in=UNPLACED)
    return seen.select_related("station", "topic", "body").order_by("-received_at", "-case_ptr")


def matter_for(actor: Actor, pk: int) -> Matter:
    """The matter, or the one it was taken up into; there is none for who sees no voice of it."""
    matter = get_object_or_404(Matter.objects.select_related("into", "shown"), pk=pk)
    matter = matter.into or matter
    if not voices_of(matter, actor).exists():
        raise Http404
    return matter


def matters_of(matter: Matter, actor: Actor) -> QuerySet[Matter]:
    """Other matters of the same body of which this reader sees a voice."""
    seen = queries.visible_to(actor).filter(body_id=matter.body_id).exclude(state__in=UNPLACED)
    return Matter.objects.filter(into=None, pk__in=seen.values("matter_id"))


def name_of(matter: Matter, actor: Actor) -> str:
    """What a matter is called for this reader."""
    if matter.label and actor.holds("office", "leader", "auditor"):
        return matter.label
    voices = voices_of(matter, actor)
    voice = voices.filter(pk=matter.shown_id).first() or voices.order_by("pk").first()
    return board.title_for(voice, actor) if voice else ""


def near(matter: Matter, actor: Actor) -> list[dict[str, Any]]:
    """Other matters with voices like the one shown for this: where it might belong."""
    shown = matter.shown
    if shown is None:
        return []
    found = queries.alike(shown.title, shown.text, actor=actor, but=shown.pk, limit=12)
    voices = [one for one, _score in found if one.matter_id not in (None, matter.pk)]
    firsts = {one.matter_id: one for one in reversed(voices)}
    return [{"number": one.number, "title": board.title_for(one, actor), "pk": m} for m, one in firsts.items()][:5]


def summary(matter: Matter, actor: Actor) -> dict[str, Any]:
    """What is said of a matter before its voices are listed, reckoned from those that this reader sees."""
    voices = voices_of(matter, actor)
    counted = voices.filter(state__in=State.COUNTED)
    ranked = board.ranked(counted, actor, most=1)
    return {
        "name": name_of(matter, actor),
        "hot": ranked[0][0] if ranked else None,
        "why": board.reasons(ranked[0][0]) if ranked else "",
        "span": board.span(ranked[0][0]) if ranked else "",
        "opened": counted.filter(state__in=State.OPEN).count(),
        "count": counted.count(),
        "joined": Joining.objects.filter(voice__in=counted.values("pk")).count(),
        "become": become(voices),
    }


def detail(matter: Matter, actor: Actor, params: Any) -> dict[str, Any]:
    """Everything on the page of a matter."""
    voices = voices_of(matter, actor)
    inside = actor.holds(*queries.STAFF)
    page = lists.page(voices, params, public=actor.is_public)
    keys = [row["pk"] for row in page.rows]
    tied = {} if actor.is_public else ties(keys, actor)
    return {
        **summary(matter, actor),
        "matter": matter,
        "page": page,
        "rows": [{**row, "because": tied.get(row["pk"], "—")} for row in page.rows],
        "columns": lists.PUBLIC_COLUMNS if actor.is_public else [*lists.MATTER_COLUMNS, lists.BECAUSE],
        "decided": [_told(entry) for entry in chain(matter)] if inside else [],
        "keeps": keeps(voices, actor),
        "can_raise": can_raise(voices, actor),
    }


def become(voices: QuerySet[Voice]) -> list[Case]:
    """What was made of these voices."""
    raised = Link.objects.filter(kind=Link.Kind.RAISED, case__in=voices.values("pk")).values("to")
    return list(Case.objects.filter(pk__in=raised).order_by("pk"))


def keeps(voices: QuerySet[Voice], actor: Actor) -> bool:
    """Whether the actor decides about the matter of these voices; the actions ask of each voice that moves."""
    return actor.holds(*KEEPERS) and any(keeper(one, actor) for one in voices[:NEWEST])


def can_raise(voices: QuerySet[Voice], actor: Actor) -> bool:
    """Whether the actor can raise these voices, and to something."""
    return bool(raising.targets(actor)) and any(
        keeper(one, actor) or local_deputy(one, actor) for one in voices[:NEWEST]
    )


def all_rows(matter: Matter, actor: Actor) -> tuple[Any, list[dict[str, Any]]]:
    """Columns and rows of all its voices that this reader may see, for a sheet."""
    rows = lists.all_rows(voices_of(matter, actor), public=actor.is_public)
    return (lists.PUBLIC_COLUMNS if actor.is_public else lists.MATTER_COLUMNS), rows


def ties(keys: Sequence[int], actor: Actor) -> dict[int, str]:
    """Why each voice lies where it lies: the place and the words it shares with another, or who put it there."""
    tellings = list(Telling.objects.filter(pk__in=keys))
    others = [tie["voice"] for telling in tellings for tie in telling.ties[:1]]
    seen = dict(queries.visible_to(actor).filter(pk__in=others).values_list("pk", "number"))
    return {one.pk: _because(one, seen) for one in tellings}


def _because(telling: Telling, seen: dict[int, str]) -> str:
    if telling.placed_by:
        return _("由{who}归入").format(who=telling.placed_by)
    if not telling.ties:
        return "—"
    tie = telling.ties[0]
    what = "；".join(part for part in ("、".join(tie["places"]), "、".join(tie["words"])) if part)
    number = seen.get(tie["voice"])
    return (
        _("与{number}都说到：{what}").format(number=number, what=what)
        if number
        else _("都说到：{what}").format(what=what)
    )


def _told(entry: Entry) -> dict[str, Any]:
    numbers = entry.facts.get("voices", [])
    words = "、".join(numbers) if isinstance(numbers, list) else _("{n}条意见").format(n=numbers)
    return {"at": entry.at, "who": entry.actor, "label": entry.label, "words": words}


def brief(voice: Voice, actor: Actor) -> dict[str, Any] | None:
    """The matter of a voice, for the page of the voice."""
    if voice.matter_id is None:
        return None
    count = voices_of(voice.matter, actor).count()  # type: ignore[arg-type]
    because = ties([voice.pk], actor).get(voice.pk, "")
    return {"pk": voice.matter_id, "name": name_of(voice.matter, actor), "count": count, "because": because}  # type: ignore[arg-type]


def texts(matter: Matter, voices: Sequence[Voice]) -> list[str]:
    """A few of the voices in words that may be shown: the one shown for the matter, then the longest of the others."""
    ordered = sorted(voices, key=lambda one: (one.pk != matter.shown_id, -len(one.text), one.pk))
    said = dict.fromkeys(one.public_text or masking.masked(one.text) for one in ordered)
    return [text if len(text) <= LONG else text[:LONG] + "…" for text in list(said)[:TEXTS]]


def behind(case: int, actor: Actor) -> dict[str, Any]:
    """The voices that a case was raised from. There is nothing for who may not see the case."""
    from huiyin.casework import sight  # noqa: PLC0415

    found = get_object_or_404(Case, pk=case)
    if found.pk not in sight.seen([found], actor):
        raise Http404
    links = Link.objects.filter(kind=Link.Kind.RAISED, to=found, case__kind=Voice.KIND)
    return {
        "case": found,
        "voices": queries.visible_to(actor).filter(pk__in=links.values("case")),
        **counted([found.pk])[found.pk],
    }


def counted(cases: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many voices stand behind each case, and how many people: who raised them and who joined."""
    found = {case: {"count": 0, "people": 0} for case in cases}
    links = Link.objects.filter(kind=Link.Kind.RAISED, to__in=cases, case__kind=Voice.KIND)
    pairs = list(links.values_list("case_id", "to_id"))
    if not pairs:
        return found
    devices = dict(Voice.objects.filter(pk__in=links.values("case")).values_list("pk", "device"))
    joined = list(Joining.objects.filter(voice__in=links.values("case")).values_list("pk", "voice_id", "device"))
    people: dict[int, set[Any]] = {case: set() for case in cases}
    for voice, to in pairs:
        found[to]["count"] += 1
        people[to].add(devices.get(voice) or voice)
        people[to] |= {device or f"+{pk}" for pk, one, device in joined if one == voice}
    for case, them in people.items():
        found[case]["people"] = len(them)
    return found


def origin(case: Case) -> raising.Origin | None:
    """How many voices and people stand behind a case, for the page of the case."""
    if not any((tie.link, tie.source) == (Link.Kind.RAISED, Voice.KIND) for tie in case.ties):
        return None
    found = counted([case.pk])[case.pk]
    if not found["count"]:
        return None
    text = _("群众意见{count}条，{people}人反映").format(**found)
    return raising.Origin(text, reverse("voices:behind", args=[case.pk]))
