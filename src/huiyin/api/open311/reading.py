"""Published voices as service requests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from huiyin.casework import openness, records
from huiyin.casework.models import Reply, ReplyItem
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.modules.voices import queries
from huiyin.modules.voices.models import Voice

from . import catalogue

MOST, SPAN = 1000, timedelta(days=90)
ANSWER = ("reply", "raising")  # the clocks at whose end there is an answer
NEAR = 3  # digits of a degree
Thing = dict[str, Any]


class Unclear(Exception):
    """A parameter that cannot be read, with a sentence."""


def asked(params: Mapping[str, str]) -> QuerySet[Any]:
    """The published voices that a client asks for, the newest first; of the last 90 days unless it says otherwise.

    Raises Unclear for a parameter that cannot be read, LookupError for a service that there is not.
    """
    found = openness.get(Voice.KIND).public()
    if params.get("service_request_id"):
        return found.filter(number__in=_words(params["service_request_id"])[:MOST])
    if params.get("service_code"):
        found = found.filter(_of_services(_words(params["service_code"])))
    if params.get("status"):
        found = found.filter(_of_states(_words(params["status"])))
    until = _day(params, "end_date") or moment.today()
    since = _day(params, "start_date") or _earlier(until)
    if since > until:
        raise Unclear(_("开始日期不能晚于结束日期。"))
    return found.filter(raised_on__gte=since, raised_on__lte=until)


def _earlier(day: date) -> date:
    return day - SPAN if day.toordinal() > SPAN.days else date.min


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace("\x00", "").split(",") if word.strip()]


def _of_services(codes: list[str]) -> Q:
    wanted = Q(pk__in=[])
    for code in codes:
        topic = catalogue.find(code)
        wanted |= Q(topic=topic)
    return wanted


def _of_states(words: list[str]) -> Q:
    if unknown := set(words) - {"open", "closed"}:
        raise Unclear(_("看不懂状态“{words}”：可写 open、closed。").format(words=", ".join(sorted(unknown))))
    done = Q(state__in=openness.get(Voice.KIND).done)
    return Q() if len(set(words)) == 2 else done if words[0] == "closed" else ~done


def _day(params: Mapping[str, str], name: str) -> date | None:
    text = params.get(name, "").strip()
    if not text:
        return None
    try:
        known = parse_datetime(text) or parse_date(text)
        if isinstance(known, datetime):
            known = timezone.localtime(known).date() if known.tzinfo else known.date()
    except (ValueError, OverflowError):
        known = None
    if known is None:
        raise Unclear(_("看不懂日期“{text}”：请写成 2026-01-31T00:00:00+08:00。").format(text=text))
    return known


def requests(found: QuerySet[Any]) -> list[Thing]:
    """As the specification shows them, at most a thousand; a fixed number of queries."""
    kind, public = openness.get(Voice.KIND), Actor.public()
    cases = list(found.select_related(*records.RELATED, "area__parent")[:MOST])
    keys = [one.pk for one in cases]
    replies, due = _replies(keys), _due(keys)
    places = {one.pk: one for one in cases}
    topics, words = {one.pk: one.topic for one in cases}, kind.words(cases, public)
    made = []
    for row in records.records(kind, cases, public):
        topic = topics[row["id"]]
        answer = words[row["id"]].mask(replies.get(row["id"], ""))
        made.append(
            {
                "service_request_id": row["number"],
                "status": "closed" if row["closed"] else "open",
                "status_notes": "\n".join(part for part in (row["state_label"], answer) if part),
                "service_name": topic.name if topic else catalogue.service(None)["service_name"],
                "service_code": topic.code if topic else catalogue.UNCLASSIFIED,
                "description": row["text"] or row["title"],
                "agency_responsible": "、".join(row["units"]),
                "service_notice": row["page"],
                "requested_datetime": _moment(row["raised_on"]),
                "updated_datetime": _moment(row["updated_on"]),
                "expected_datetime": _moment(due.get(row["id"])),
                **_where(places[row["id"]]),
                "media_url": None,
            }
        )
    return made


def _where(voice: Voice) -> Thing:
    """As near as everybody may know: the point to about a hundred metres, the village, else the station.

    What the citizen wrote of the place is not shown: nobody has checked that it is not their home.
    """
    known = [voice, *(one for one in (voice.area, voice.station) if one)]
    at = next((one for one in known if one.latitude is not None and one.longitude is not None), None)
    area, station = voice.area, voice.station
    address = (
        f"{area.parent.name if area.parent else ''}{area.name}"
        if area
        else (station.address or station.name)
        if station
        else None
    )
    return {
        "address": address,
        "address_id": area.code if area else None,
        "zipcode": None,
        "lat": round(float(at.latitude), NEAR) if at else None,
        "long": round(float(at.longitude), NEAR) if at else None,
    }


def _replies(keys: list[int]) -> dict[int, str]:
    """The text of the last answer to each."""
    found = Reply.objects.filter(handling__case_id__in=keys, state="issued").order_by("round", "pk")
    items = Prefetch("items", ReplyItem.objects.order_by("position"))
    return {
        reply.handling.case_id: "\n".join(item.text for item in reply.items.all())
        for reply in found.select_related("handling").prefetch_related(items)
    }


def _due(keys: list[int]) -> dict[int, str]:
    """By when each is to be answered, where that runs: the unit's answer, or what was made of the voice."""
    running = Clock.objects.running().filter(root_type=queries.LABEL, root_id__in=keys, paused_on=None)
    named = running.filter(name__in=ANSWER).order_by("due_on")
    return {pk: on.isoformat() for pk, on in named.values_list("root_id", "due_on")}


def _moment(day: str | None) -> str | None:
    """Only the day is public; the specification wants a moment with its offset."""
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time())).isoformat()
