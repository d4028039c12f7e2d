"""The hot-issue board: which matters move people, ranked by what each reader may see, each with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.directory.models import Body
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import past
from huiyin.kernel.keys import is_key
from huiyin.papers.columns import Column
from huiyin.text import heat

from . import masking, queries
from .models import Advice, Joining, Matter, Telling, Voice
from .states import State

MOST, MOST_ON_SHEET, LIKED, LATELY = 50, 500, 10, 90
PERIODS = {
    "month": (gettext_lazy("近30天"), 30),
    "quarter": (gettext_lazy("近90天"), 90),
    "year": (gettext_lazy("近一年"), 365),
    "all": (gettext_lazy("全部"), 0),
}
COLUMNS = [
    Column("rank", gettext_lazy("名次"), 6, "integer"),
    Column("sentence", gettext_lazy("事由"), 46, "long"),
    Column("why", gettext_lazy("为什么热"), 40, "long"),
    Column("place", gettext_lazy("地点"), 16),
    Column("group", gettext_lazy("人群"), 12),
    Column("voices", gettext_lazy("意见（条）"), 10, "integer"),
    Column("citizens", gettext_lazy("反映人数"), 10, "integer"),
    Column("open", gettext_lazy("未办结"), 8, "integer"),
    Column("span", gettext_lazy("起止"), 22),
    Column("heat", gettext_lazy("热度"), 8, "number"),
]
# On the page the rank stands before the sentence: a phone shows the first column as the head of a card.
ON_PAGE = [Column("line", gettext_lazy("事由"), 46, "long"), *COLUMNS[2:]]


@dataclass(frozen=True)
class Chosen:
    """What a board is asked for: a period by name, a body and a station by key, a topic."""

    period: str
    since: date | None
    body: int | None
    station: int | None
    topic: int | None

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Chosen:
        name = params.get("period", "year")
        days = PERIODS[name][1] if name in PERIODS else 365
        keys = {k: int(params[k]) if is_key(params.get(k, "")) else None for k in ("body", "station", "topic")}
        since = moment.today() - timedelta(days=days - 1) if days else None
        return cls(name if name in PERIODS else "year", since, **keys)


def choices() -> dict[str, Any]:
    """What the filters of the board offer."""
    given = queries.filter_choices()
    return {
        "period": [(code, label) for code, (label, _days) in PERIODS.items()],
        "body": list(Body.objects.order_by("id").values_list("pk", "short_name")),
        "station": given["station"],
        "topic": given["topic"],
    }


def voices_for(actor: Actor, chosen: Chosen) -> QuerySet[Voice]:
    """The voices that the board of this reader is reckoned from: those they may see, without what is no voice."""
    found = queries.visible_to(actor).filter(state__in=State.COUNTED, matter__isnull=False)
    if chosen.since:
        found = found.filter(received_at__gte=past.start_of(chosen.since))
    wanted = {"body_id": chosen.body, "station_id": chosen.station, "topic_id": chosen.topic}
    return found.filter(**{name: value for name, value in wanted.items() if value is not None})


def rows(actor: Actor, params: Mapping[str, str], *, most: int = MOST) -> list[dict[str, Any]]:
    """The board as cells by column key, the hottest first."""
    voices = voices_for(actor, Chosen.of(params))
    return [_row(hot, matter, sentence, opened) for hot, matter, sentence, opened in ranked(voices, actor, most=most)]


def ranked(voices: QuerySet[Voice], actor: Actor, *, most: int = MOST) -> list[tuple[heat.Hot, Matter, str, int]]:
    """(heat with its reasons, matter, the sentence to show, how many are not closed) of the hottest among `voices`."""
    joined = Joining.objects.filter(voice__in=voices.values("pk"))
    sums = voices.order_by().values("matter_id").annotate(n=Count("pk"), liked=Sum("likes"))
    several = sums.filter(Q(n__gte=2) | Q(liked__gte=LIKED)).values("matter_id")
    wanted = Q(matter_id__in=several) | Q(matter_id__in=joined.values("voice__matter_id"))
    found = voices.filter(wanted).order_by("received_at", "pk")
    by_matter: dict[int, list[heat.Voice]] = defaultdict(list)
    opened: dict[int, int] = defaultdict(int)
    for pk, matter, device, at, likes, state in found.values_list(
        "pk", "matter_id", "device", "received_at", "likes", "state"
    ):
        by_matter[matter].append(heat.Voice(pk, device or pk, timezone.localtime(at), likes))
        opened[matter] += state in State.OPEN
    for pk, matter, device, at in joined.order_by("pk").values_list("pk", "voice__matter_id", "device", "at"):
        if matter in by_matter:
            by_matter[matter].append(heat.Voice(f"+{pk}", device or f"+{pk}", timezone.localtime(at)))
    # Freshness is reckoned from the last voice of all that are ranked: a board of a past year reads as it did then.
    now = max((one.at for held in by_matter.values() for one in held if one.at), default=None)
    hottest = heat.rank(((m, held, None) for m, held in by_matter.items()), now=now, most=most)
    detailed = _detailed({one.matter: by_matter[one.matter] for one in hottest}, actor)  # type: ignore[index]
    again = {one.matter: one for one in heat.rank(((m, held, None) for m, held in detailed.items()), now=now)}
    matters = Matter.objects.select_related("shown").in_bulk([one.matter for one in hottest])
    sentences = _sentences(matters, detailed, actor)
    return [(again[one.matter], matters[one.matter], sentences[one.matter], opened[one.matter]) for one in hottest]  # type: ignore[index]


def _detailed(by_matter: dict[int, list[heat.Voice]], actor: Actor) -> dict[int, list[heat.Voice]]:
    """The same voices with the places and groups they name, read for these alone; the public, only what is published."""
    keys = [one.key for held in by_matter.values() for one in held if isinstance(one.key, int)]
    places: dict[int, tuple[str, ...]] = {}
    groups: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(keys), 500):
        part = keys[start : start + 500]
        told = Telling.objects.filter(pk__in=part).values_list(
            "pk", "names", "voice__public_title", "voice__public_text"
        )
        for pk, names, title, text in told:
            places[pk] = tuple(name for name in names if not actor.is_public or name in title + text)
        read = Advice.objects.filter(voice_id__in=part).order_by("id").values_list("voice_id", "groups")
        groups |= {pk: tuple(found) for pk, found in read}
    return {
        matter: [
            heat.Voice(
                one.key, one.citizen, one.at, one.likes, "", places.get(one.key, ()), groups.get(one.key, ())  # type: ignore[arg-type]
            )
            for one in held
        ]
        for matter, held in by_matter.items()
    }  # fmt: skip


def _sentences(matters: dict[int, Matter], by_matter: Mapping[int, list[heat.Voice]], actor: Actor) -> dict[int, str]:
    """What each matter is called for this reader: its name inside the house, else the title of a voice they may see."""
    inside = actor.holds("office", "leader", "auditor")
    firsts = {m: next(one.key for one in held if isinstance(one.key, int)) for m, held in by_matter.items()}
    shown = {m: one.shown_id for m, one in matters.items()}
    seen = queries.visible_to(actor).filter(pk__in=[*firsts.values(), *filter(None, shown.values())])
    voices = {voice.pk: voice for voice in seen.select_related("station")}
    return {
        m: (one.label if inside else "") or title_for(voices.get(shown[m]) or voices[firsts[m]], actor)  # type: ignore[arg-type, index]
        for m, one in matters.items()
    }


def title_for(voice: Voice, actor: Actor) -> str:
    """The title of a voice as this reader may read it."""
    if queries.sees_words(voice, actor):
        return voice.title
    return voice.public_title or masking.masked(voice.title)


def reasons(hot: heat.Hot) -> str:
    """Why a matter is where it is, in one line."""
    said = [_("{n}人反映").format(n=hot.citizens)]
    if hot.likes:
        said.append(_("{n}个赞").format(n=hot.likes))
    if hot.days > 1:
        said.append(_("分在{n}天").format(n=hot.days))
    if hot.last:
        ago = (moment.today() - hot.last.date()).days
        lately = (
            _("最近一次在{n}天前").format(n=ago)
            if ago <= LATELY
            else _("最近一次在{day}").format(day=f"{hot.last:%Y-%m-%d}")
        )
        said.append(lately if ago > 0 else _("今天还有人反映"))
    return "，".join(said)


def span(hot: heat.Hot) -> str:
    if hot.first is None or hot.last is None:
        return "—"
    if hot.first.date() == hot.last.date():
        return f"{hot.first:%Y-%m-%d}"
    return f"{hot.first:%Y-%m-%d} — {hot.last:%Y-%m-%d}"


def _row(hot: heat.Hot, matter: Matter, sentence: str, opened: int) -> dict[str, Any]:
    url = reverse("voices:matter", args=[matter.pk])
    return {
        "rank": hot.rank,
        "sentence": {"text": sentence, "url": url},
        "line": {"text": f"{hot.rank}. {sentence}", "url": url},
        "why": reasons(hot),
        "place": hot.place or "—",
        "group": hot.group or "—",
        "voices": sum(isinstance(key, int) for key in hot.voices),
        "citizens": hot.citizens,
        "open": opened,
        "span": span(hot),
        "heat": {"text": f"{hot.heat:.1f}", "value": hot.heat},
    }
