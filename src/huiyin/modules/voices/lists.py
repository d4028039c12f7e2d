"""The lists of voices: columns that the screen and the spreadsheet share, filters, and pages by key."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.clocks.models import Clock, in_short, light_of
from huiyin.kernel.keys import is_key
from huiyin.papers.columns import Column
from huiyin.shell.paging import SIZE, Page, Turn, in_order

from . import queries
from .models import Joining, Voice
from .states import Channel, State, Urgency

COLUMNS = [
    Column("title", _("反映的事情"), 46),
    Column("number", _("受理编号"), 16),
    Column("station", _("站点"), 18),
    Column("topic", _("类别"), 12),
    Column("people", _("反映人数"), 10),
    Column("state", _("环节"), 12),
    Column("due", _("期限"), 14),
    Column("received", _("收到日期"), 14),
]
PUBLIC_COLUMNS = [column for column in COLUMNS if column.key != "due"]
MATTER_COLUMNS = [column for column in COLUMNS if column.key not in ("station", "people")]
BECAUSE = Column("because", _("归并依据"), 40, "long")
TONES = {"concluded": "good", "quarantined": "warn", "discarded": "", "withdrawn": "", "elsewhere": "", "merged": ""}


def narrow(voices: QuerySet[Voice], params: Any, *, public: bool = False) -> QuerySet[Voice]:
    """Apply the filters of a request: q, state, topic, station, channel, grade, urgency, light, matter.

    The public searches the words that were published, and no others.
    """
    if query := params.get("q", "").strip():
        voices = (queries.found_in_public if public else queries.found)(voices, query)
    for name, known in [("state", State), ("channel", Channel), ("urgency", Urgency)]:
        if params.get(name, "") in known.values:
            voices = voices.filter(**{name: params[name]})
    for name in ("topic", "station", "matter", "area"):
        if is_key(params.get(name, "")):
            voices = voices.filter(**{f"{name}_id": params[name]})
    if params.get("grade"):
        voices = voices.filter(grade=params["grade"])
    if params.get("light") in ("red", "amber"):
        late = getattr(Clock.objects.filter(root_type=queries.LABEL), params["light"])()
        voices = voices.filter(pk__in=late.values("root_id"))
    return voices


def page(voices: QuerySet[Voice], params: Any, *, public: bool = False, size: int = SIZE) -> Page:
    """A page by key, the newest first; never counts the whole list."""
    turn = Turn.of(params)
    sign, way = ("", "gt") if turn.backwards else ("-", "lt")
    edge = Voice.objects.filter(pk=turn.edge).values_list("received_at", "pk").first()
    ordered = voices.order_by(f"{sign}received_at", f"{sign}case_ptr")
    if edge:
        same = Q(received_at=edge[0], **{f"pk__{way}": edge[1]})
        ordered = ordered.filter(Q(**{f"received_at__{way}": edge[0]}) | same)
    return turn.page(
        list(ordered.values_list("pk", flat=True)[: size + 1]),
        size,
        lambda keys: [row(one, public=public) for one in in_order(decorated(Voice.objects.filter(pk__in=keys)), keys)],
    )


def all_rows(voices: QuerySet[Voice], *, public: bool = False, most: int = 20_000) -> list[dict[str, Any]]:
    """Every row of a list, the newest first, for a spreadsheet."""
    return [row(one, public=public) for one in decorated(voices.order_by("-received_at", "-case_ptr"))[:most]]


def decorated(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    """With the next clock and how many joined, each as a column of one query."""
    clock = (
        Clock.objects.running()
        .filter(root_type=queries.LABEL, root_id=OuterRef("pk"))
        .exclude(name="commitment")
        .by_urgency()
    )
    joined = Joining.objects.filter(voice=OuterRef("pk")).order_by().values("voice").annotate(n=Count("pk"))
    merged = Voice.objects.filter(into=OuterRef("pk")).order_by().values("into").annotate(n=Count("pk"))
    return voices.select_related("station", "topic").annotate(
        clock_due=Subquery(clock.values("due_on")[:1]),
        clock_amber=Subquery(clock.values("amber_on")[:1]),
        clock_paused=Subquery(clock.values("paused_on")[:1]),
        joined=Subquery(joined.values("n")[:1]),
        merged_in=Subquery(merged.values("n")[:1]),
    )


def row(voice: Any, *, public: bool = False) -> dict[str, Any]:
    """One voice as cells; the public reads the title that was checked."""
    return {
        "pk": voice.pk,
        "title": {
            "text": voice.public_title if public else voice.title,
            "url": reverse("voices:detail", args=[voice.pk]),
        },
        "number": voice.number,
        "station": str(voice.station or "—"),
        "topic": str(voice.topic or "—"),
        "people": str(1 + (voice.joined or 0) + (voice.merged_in or 0)),
        "state": state_cell(voice),
        "due": due_cell(voice),
        "received": f"{timezone.localtime(voice.received_at):%Y-%m-%d}",
    }


def state_cell(voice: Any) -> dict[str, Any]:
    label = str(State(voice.state).label) + (f"（{voice.round}）" if voice.round > 1 else "")
    return {"text": label, "tone": TONES.get(voice.state, "accent")}


def due_cell(voice: Any) -> dict[str, Any] | str:
    if voice.clock_due is None:
        return "—"
    light = light_of(voice.clock_due, voice.clock_amber, voice.clock_paused)
    return {"text": in_short(voice.clock_due), "light": light}


def counts_by_state(voices: QuerySet[Voice]) -> dict[str, int]:
    """How many are in each open state. Closed ones are many and grow for ever: they are not counted."""
    rows = voices.filter(state__in=State.OPEN).order_by().values("state").annotate(n=Count("pk", distinct=True))
    return {item["state"]: item["n"] for item in rows}
