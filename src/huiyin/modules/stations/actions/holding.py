"""Visits that take place: who came, who was received, what was carried there and what was brought back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Person, Station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import events
from ..lifecycle import LIFECYCLE
from ..models import Matter, Participant, Visit
from ..policies import REPRESENTATIVES
from ..states import VisitState
from .planning import Guest, _planned

MOST = 100_000


@transaction.atomic
def check_in(visit: Visit, *, participant: Participant, how: str = Participant.How.CODE, by: Actor) -> None:
    """到站签到：本人扫站点码，或由工作人员登记。

    Raises NotAllowed to check somebody else in by the code, NotNow for whoever is there already.
    """
    LIFECYCLE.advance(visit, events.CheckedIn(name=participant.name, how=str(Participant.How(how).label)), by=by)
    if how == Participant.How.CODE and (participant.person is None or participant.person.user_id != by.user_id):
        raise NotAllowed(_("扫码签到须由本人办理。"))
    if participant.visit_id != visit.pk:
        raise NotReady(_("这个人不在本次进站的名单里。"))
    _come([participant.pk], visit, how)


@transaction.atomic
def come(station: Station, *, person: Person, by: Actor) -> Visit:
    """代表（委员）扫站点码签到：当日排有本人的，签在那一次；没有排班的，记为一次进站活动。

    Raises NotAllowed for anybody but the person, NotNow when they signed in today or the station is closed.
    """
    if by.user_id is None or not by.holds(*REPRESENTATIVES) or person.user_id != by.user_id:
        raise NotAllowed(_("签到须由代表（委员）本人办理。"))
    if not person.mandates.filter(until=None).exists():
        raise NotAllowed(_("您现在不是在任的代表（委员）。"))
    today = moment.today()
    mine = Participant.objects.filter(person=person, visit__station=station, visit__on__lte=today).select_related(
        "visit"
    )
    mine = mine.filter(visit__state__in=VisitState.STANDING)
    for one in mine.filter(visit__on=today).order_by("came", "visit__starts_at") or mine.filter(
        visit__until__gte=today
    ):
        if one.came:
            raise NotNow(_("您今天已在{station}签到。").format(station=station))
        check_in(one.visit, participant=one, by=by)
        return one.visit
    visit = _planned(station, Visit.Kind.OTHER, today, [person], (), {}, by)
    check_in(visit, participant=visit.participants.get(), by=by)
    return visit


@transaction.atomic
def hold(
    visit: Visit,
    *,
    came: Collection[Participant],
    others: Sequence[Guest] = (),
    people: Iterable[Person] = (),
    by: Actor,
) -> None:
    """登记到站人员：名单上的谁到了，名单外又来了谁。Raises NotReady when nobody came."""
    arrived = [*_listed(visit, came), *_added(visit, people, others)]
    if not arrived:
        raise NotReady(_("没有人到站的，请登记为未进行。"))
    LIFECYCLE.advance(visit, events.Held(people=[one.name for one in arrived]), by=by)
    _write_arrivals(arrived, visit)


@transaction.atomic
def record(
    visit: Visit,
    *,
    received: int,
    words: str = "",
    there: Sequence[str] = (),
    back: Sequence[str] = (),
    served: int = 0,
    by: Actor,
) -> None:
    """登记接待情况：接待人次、谈了什么、带去什么、带回什么。"""
    there, back = _lines(there), _lines(back)
    _count(received, served)
    event = events.Recorded(received=received, served=served, carried=len(there), brought=len(back))
    LIFECYCLE.advance(visit, event, by=by)
    _write_record(visit, received, served, words, there, back, by)


@transaction.atomic
def enter(
    visit: Visit,
    *,
    came: Collection[Participant],
    received: int,
    words: str = "",
    there: Sequence[str] = (),
    back: Sequence[str] = (),
    served: int = 0,
    by: Actor,
) -> None:
    """补录：到站人员和接待情况一次登记。Raises NotReady when nobody came."""
    there, back, arrived = _lines(there), _lines(back), _listed(visit, came)
    _count(received, served)
    if not arrived and visit.kind != Visit.Kind.WEEK:
        raise NotReady(_("没有人到站的，请登记为未进行。"))
    event = events.Entered(
        people=[one.name for one in arrived], received=received, served=served, carried=len(there), brought=len(back)
    )
    LIFECYCLE.advance(visit, event, by=by)
    _write_arrivals(arrived, visit)
    _write_record(visit, received, served, words, there, back, by)


@transaction.atomic
def amend(
    visit: Visit,
    *,
    reason: str,
    received: int,
    words: str = "",
    there: Sequence[str] = (),
    back: Sequence[str] = (),
    served: int = 0,
    by: Actor,
) -> None:
    """更正接待登记，须写明原因；台账里先前的数字不变。"""
    there, back = _lines(there), _lines(back)
    _count(received, served)
    if not reason.strip():
        raise NotReady(_("请写明更正的原因。"))
    event = events.Amended(
        reason=reason.strip(), received=received, served=served, carried=len(there), brought=len(back)
    )
    LIFECYCLE.advance(visit, event, by=by)
    _write_record(visit, received, served, words, there, back, by)


def _listed(visit: Visit, came: Collection[Participant]) -> list[Participant]:
    if any(one.visit_id != visit.pk for one in came):
        raise NotReady(_("名单里有不属于本次进站的人。"))
    return list(came)


def _added(visit: Visit, people: Iterable[Person], others: Sequence[Guest]) -> list[Participant]:
    listed = set(visit.participants.exclude(person=None).values_list("person_id", flat=True))
    found = [
        Participant(visit=visit, person=one, name=one.name, title=one.occupation[:80])
        for one in people
        if one.pk not in listed
    ]
    return found + [Participant(visit=visit, name=one.name, title=one.title, role=one.role) for one in others]


def _write_arrivals(arrived: list[Participant], visit: Visit) -> None:
    Participant.objects.bulk_create([one for one in arrived if one.pk is None])
    _come([one.pk for one in arrived], visit, Participant.How.OFFICER)


def _come(keys: list[int], visit: Visit, how: str) -> None:
    at = moment.now()
    changed = visit.participants.filter(pk__in=keys, came=False).update(came=True, checked_in_at=at, how=how)
    if not changed and how == Participant.How.CODE:
        raise NotNow(_("已经签到，不用再签。"))


def _write_record(
    visit: Visit, received: int, served: int, words: str, there: list[str], back: list[str], by: Actor
) -> None:
    visit.received, visit.served, visit.words = received, served, words.strip()
    visit.recorded_by, visit.recorded_at = by.name, moment.now()
    visit.save(update_fields=["received", "served", "words", "recorded_by", "recorded_at"])
    said = {
        (str(way), place): text
        for way, texts in ((Matter.Way.THERE, there), (Matter.Way.BACK, back))
        for place, text in enumerate(texts, 1)
    }
    stays = {(one.way, one.position): one for one in visit.told}
    gone = [one.pk for place, one in stays.items() if said.get(place) != one.text]
    visit.matters.filter(pk__in=gone).update(replaced_at=visit.recorded_at)
    Matter.objects.bulk_create(
        [
            Matter(visit=visit, way=way, position=place, text=text, written_at=visit.recorded_at)
            for (way, place), text in said.items()
            if (way, place) not in stays or stays[way, place].pk in gone
        ]
    )


def _lines(texts: Sequence[str]) -> list[str]:
    found = [text.strip() for text in texts if text.strip()]
    if any(len(text) > 300 for text in found):
        raise NotReady(_("每一条不超过300字，请分条写。"))
    return found


def _count(received: int, served: int) -> None:
    if not (0 <= received <= MOST and 0 <= served <= MOST):
        raise NotReady(_("人次须是零或者正数。"))
