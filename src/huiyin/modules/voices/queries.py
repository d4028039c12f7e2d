"""The lists of voices. Every list a person sees starts from `visible_to`."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.casework.models import Handling, Reply
from huiyin.directory.models import Area, Body, GroupMember, Person, Residency, Station, Topic
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.keys import is_key
from huiyin.kernel.refusals import NotNow
from huiyin.kernel.search import finding

from .models import Assessment, GridDeputy, Voice
from .policies import grid_deputy
from .states import Channel, State, Urgency

STAFF = ("office", "leader", "auditor", "station_officer", "subdistrict")
LABEL = "casework.case"


def public() -> QuerySet[Voice]:
    """What everybody may see: published ones, in the words that were checked for publication."""
    return Voice.objects.filter(published=True, state__in=[*State.SHOWN, State.MERGED])


def visible_to(actor: Actor) -> QuerySet[Voice]:
    """The voices that an actor's lists hold: a closed list, nothing but the public ones by default."""
    return Voice.objects.filter(_listed(actor))


def readable_by(actor: Actor) -> QuerySet[Voice]:
    """What an actor may open: what their lists hold, and whatever everybody may read."""
    return Voice.objects.filter(_listed(actor) | _shown())


def _shown() -> Q:
    return Q(published=True, state__in=[*State.SHOWN, State.MERGED])


def _listed(actor: Actor) -> Q:
    if actor.holds("office", "auditor", "leader") and (body_id := actor.scope_id("body")):
        return Q(body_id=body_id)
    if actor.holds("station_officer") and (station_id := actor.scope_id("station")):
        return _shown() | Q(station_id=station_id)
    if actor.holds("subdistrict") and (group_id := actor.scope_id("group")):
        return _shown() | Q(station__group_id=group_id)
    if actor.holds("unit_handler", "unit_head") and (unit_id := actor.scope_id("unit")):
        ours = Handling.objects.filter(case=OuterRef("pk"), unit_id=unit_id).exclude(state="returned")
        return _shown() | Q(Exists(ours))
    if actor.holds("deputy", "group_head"):
        return _shown() | _for_deputy(actor)
    return _shown()


def for_deputy(actor: Actor) -> QuerySet[Voice]:
    """What reached this deputy: written to them, or to a station where they are resident or of whose group they are."""
    return Voice.objects.filter(_for_deputy(actor))


def linked_areas(actor: Actor) -> QuerySet[Any]:
    """The keys of the grids that this deputy keeps in touch with."""
    return GridDeputy.objects.filter(person__user_id=actor.user_id, until=None).values("area_id")


def _for_deputy(actor: Actor) -> Q:
    resident = Residency.objects.filter(person__user_id=actor.user_id, until=None).values("station_id")
    groups = GroupMember.objects.filter(person__user_id=actor.user_id, until=None).values("group_id")
    held = [State.QUARANTINED, State.DISCARDED, State.WITHDRAWN]
    mine = Q(to__user_id=actor.user_id) | Q(station_id__in=resident) | Q(station__group_id__in=groups)
    mine |= Q(area_id__in=linked_areas(actor))
    return mine & ~Q(state__in=held)


def sees_words(voice: Voice, actor: Actor) -> bool:
    """Whether an actor reads the words as they were written: those who see to it. Everybody else reads them masked."""
    if actor.holds("office", "auditor"):
        return actor.within("body", voice.body_id)
    if actor.holds("station_officer"):
        return actor.within("station", voice.station_id)
    if actor.holds("subdistrict"):
        return voice.station is not None and actor.within("group", voice.station.group_id)
    if actor.holds("unit_handler", "unit_head"):
        ours = voice.handlings.filter(unit_id=actor.scope_id("unit")).exclude(state__in=["returned", "ended"])
        return ours.exists()
    if not actor.holds("deputy", "group_head"):
        return False
    # Whoever looks into it on the spot must know what it says.
    own = voice.to is not None and voice.to.user_id == actor.user_id
    return own or (voice.area_id is not None and voice.grid_checks.exists() and grid_deputy(voice, actor))


def waiting_for(actor: Actor) -> QuerySet[Voice]:
    """What waits for this station or office: to be seen to, to be checked, returns, replies to check, judged ones."""
    seen = visible_to(actor)
    mine = Q(state__in=[State.RECEIVED, State.QUARANTINED])
    if actor.holds("office", "leader", "auditor"):
        mine &= Q(with_office=True) | Q(station=None)
    elif actor.holds("station_officer", "subdistrict"):
        mine &= Q(with_office=False, station__isnull=False)
    label = Voice._meta.label_lower
    late = Clock.objects.filter(subject_type=label, name="triage", stopped_on=None).red().values("subject_id")
    if actor.holds("office"):
        mine |= Q(state=State.RECEIVED, pk__in=late)
    objected = Handling.objects.filter(case__kind=Voice.KIND, state="objected").order_by().values("case_id")
    checking = Reply.objects.filter(handling__case__kind=Voice.KIND, state="checking").order_by()
    assessed = Assessment.objects.filter(voice=OuterRef("pk"), round=OuterRef("round"))
    judged = Q(state=State.ANSWERED) & Exists(assessed)
    return seen.filter(mine | Q(pk__in=objected) | Q(pk__in=checking.values("handling__case_id")) | judged)


def found(voices: QuerySet[Voice], query: str) -> QuerySet[Voice]:
    """Those that contain every word of `query`."""
    return voices.filter(pk__in=finding.ids(query, "voices.voice"))


def found_in_public(voices: QuerySet[Voice], query: str) -> QuerySet[Voice]:
    """Those whose number or published words contain every word: the index also knows what was taken out of them."""
    known = found(voices, query)
    for word in query.split():
        known = known.filter(
            Q(public_title__icontains=word) | Q(public_text__icontains=word) | Q(number__icontains=word)
        )
    return known


def alike(title: str, text: str, *, actor: Actor, but: int | None = None, limit: int = 4) -> list[tuple[Voice, float]]:
    """Open voices on the same trouble that this reader may see, the most alike first."""
    scored = finding.similar(title, text, "voices.voice", limit=limit * 3, but=but)
    voices = (
        visible_to(actor)
        .filter(pk__in=[pk for pk, _score in scored], state__in=State.OPEN)
        .exclude(state=State.QUARANTINED)
    )
    by_key = {voice.pk: voice for voice in voices.select_related("station")}
    return [(by_key[pk], score) for pk, score in scored if pk in by_key and score >= 0.2][:limit]


def filter_choices() -> dict[str, Any]:
    """What the filters of the lists offer."""
    return {
        "station": list(Station.objects.filter(until=None).order_by("name").values_list("pk", "name")),
        "topic": list(Topic.objects.filter(until=None).values_list("pk", "name")),
        "channel": Channel.choices,
        "urgency": Urgency.choices,
    }


def stations_of(actor: Actor) -> QuerySet[Station]:
    """The stations in whose name somebody may take a voice down."""
    found = Station.objects.filter(until=None)
    if actor.holds("station_officer"):
        return found.filter(pk=actor.scope_id("station"))
    if actor.holds("subdistrict"):
        return found.filter(group_id=actor.scope_id("group"))
    if actor.holds("deputy", "group_head"):
        return found.filter(residents__person__user_id=actor.user_id, residents__until=None).distinct()
    return found.filter(body_id=actor.scope_id("body"))


def body_of(actor: Actor) -> Body:
    """The body somebody acts for; without one the congress of the district. Raises NotNow where none is registered."""
    own = actor.scope_id("body")
    found = (Body.objects.filter(pk=own).first() if own else None) or Body.objects.order_by("id").first()
    if found is None:
        raise NotNow(_("本平台还没有登记机构。"))
    return found


def villages() -> QuerySet[Area]:
    return Area.objects.filter(kind=Area.Kind.VILLAGE)


def grids(actor: Actor) -> QuerySet[Area]:
    """The villages and communities that an actor looks after, or keeps in touch with."""
    every = villages()
    if actor.holds("office", "leader", "auditor"):
        return every
    if actor.holds("subdistrict"):
        return every.filter(parent__group__pk=actor.scope_id("group"))
    if actor.holds("station_officer"):
        own = Station.objects.filter(pk=actor.scope_id("station"))
        return every.filter(Q(pk__in=own.values("area_id")) | Q(parent_id__in=own.values("area_id")))
    if actor.holds("deputy", "group_head"):
        return every.filter(pk__in=linked_areas(actor))
    return every.none()


def serving() -> QuerySet[Person]:
    """Deputies and members who serve now."""
    return Person.objects.filter(mandates__until=None).distinct()


def serving_deputies() -> QuerySet[Person]:
    """Deputies of the congress who serve now."""
    return Person.objects.filter(mandates__until=None, mandates__body__kind="npc").distinct()


def person_of(actor: Actor) -> Person | None:
    return Person.objects.filter(user_id=actor.user_id).first() if actor.user_id else None


def open_station(pk: str) -> Station | None:
    return Station.objects.filter(pk=pk, until=None).first() if is_key(pk) else None


def serving_person(pk: str) -> Person | None:
    return serving().filter(pk=pk).first() if is_key(pk) else None


def with_same_matter(voice: Voice, actor: Actor) -> QuerySet[Voice]:
    """What could be raised together with a voice: alike or of the same matter, and not under way elsewhere."""
    keys = [one.pk for one, _score in alike(voice.title, voice.text, actor=actor, but=voice.pk, limit=12)]
    same = Q(pk__in=keys) | (Q(matter_id=voice.matter_id) if voice.matter_id else Q(pk__in=[]))
    ready = [State.RECEIVED, State.ANSWERED, State.CONCLUDED]
    return visible_to(actor).filter(same, state__in=ready).exclude(pk=voice.pk)
