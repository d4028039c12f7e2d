"""The account of the briefs. Every number is a query; opening it shows the records."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework import account as cases
from huiyin.casework.dimensions import fixed, named
from huiyin.casework.models import Signer
from huiyin.casework.queries import signed_by
from huiyin.directory.models import Group, GroupMember, Person, Station
from huiyin.directory.roles import OFFICES
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Count, Ratio, Scope, Total, dimension, figure, listing, past
from huiyin.kernel.figures.dimensions import along
from huiyin.kernel.figures.listing import Listing
from huiyin.papers.columns import Column

from . import queries
from .lifecycle import LIFECYCLE
from .models import Brief, Credit, HigherAdoption, Instruction, Issue, Sending, Series
from .points import STEPS
from .states import Level, Origin, State

PIECES, PER_CENT = _("篇"), "%"
TAKEN_IN, PRINTED, FOLLOWED, SCORED = (
    _("社情民意信息报送与采用"),
    _("社情民意信息刊发与报送"),
    _("社情民意信息批示与转化"),
    _("社情民意信息计分"),
)
Links = QuerySet[Any, Any]


def _by_state(scope: Scope) -> Links:
    found = past.with_state(Brief.objects.all(), LIFECYCLE, scope.past, "stood")
    return found.order_by().values(row=F("pk"), value=F("stood"))


def _by_series(scope: Scope) -> Links:
    """Of the issue it went out in, as far as it had gone out by then."""
    found = Brief.objects.exclude(issue=None)
    if scope.past:
        found = found.filter(issue__issued_on__lte=scope.past)
    return found.order_by().values(row=F("pk"), value=F("issue__series_id"))


def _sector_of(scope: Scope) -> Links:
    """The sectors that a scoring author belonged to on the day of the score."""
    then = Q(until=None) | Q(until__gte=OuterRef("on"))
    member = GroupMember.objects.filter(then, person=OuterRef("person"), since__lte=OuterRef("on"))
    sector = member.filter(group__kind=Group.Kind.SECTOR).order_by("group_id").values("group_id")[:1]
    rows = Credit.objects.annotate(sector=Subquery(sector)).exclude(sector=None)
    return rows.order_by().values(row=F("pk"), value=F("sector"))


dimension("state", _("环节"), over=Brief, links=_by_state, names=fixed(State.choices), ordered=True)
dimension("origin", _("来源"), over=Brief, links=along(Brief, "origin"), names=fixed(Origin.choices), ordered=True)
dimension("series", _("刊物"), over=Brief, links=_by_series, names=named(Series))
dimension("station", _("联络站点"), over=Brief, links=along(Brief, "station_id"), names=named(Station))
dimension("series", _("刊物"), over=Issue, links=along(Issue, "series_id"), names=named(Series))
dimension("series", _("刊物"), over=Sending, links=along(Sending, "issue__series_id"), names=named(Series))
dimension("to", _("报送对象"), over=Sending, links=along(Sending, "to"), names=lambda values: {v: v for v in values})
dimension(
    "leader",
    _("批示领导"),
    over=Instruction,
    links=along(Instruction, "leader"),
    names=lambda v: {one: one for one in v},
)
dimension(
    "series", _("刊物"), over=Instruction, links=along(Instruction, "brief__issue__series_id"), names=named(Series)
)
dimension(
    "level",
    _("层级"),
    over=HigherAdoption,
    links=along(HigherAdoption, "level"),
    names=fixed(Level.choices),
    ordered=True,
)
dimension("person", _("作者"), over=Credit, links=along(Credit, "person_id"), names=named(Person))
dimension("group", _("界别"), over=Credit, links=_sector_of, names=named(Group))
dimension("step", _("环节"), over=Credit, links=along(Credit, "step"), names=fixed(list(STEPS.items())), ordered=True)


def _title(brief: Brief, seen: set[int]) -> Any:
    if brief.pk not in seen:
        return _("（不公开）")
    return {"text": brief.title, "url": reverse("briefs:detail", args=[brief.pk])}


def _seen(briefs: Any, actor: Actor) -> set[int]:
    """Those that are named behind a number. A number told apart by author would give away who asked to be left out."""
    found = queries.visible_to(actor).filter(pk__in={one.pk for one in briefs})
    if not actor.holds(*OFFICES, "auditor"):
        found = found.filter(Q(confidential=False) | Q(Exists(signed_by(actor))))
    return set(found.values_list("pk", flat=True))


def _day(value: Any) -> dict[str, Any]:
    return {"text": f"{value:%Y-%m-%d}" if value else "—", "value": value}


def _briefs(records: Any, actor: Actor) -> list[dict[str, Any]]:
    seen = _seen(records, actor)
    known = Signer.objects.filter(case__in=seen, is_lead=True)
    if not actor.holds(*OFFICES, "auditor"):
        known = known.filter(Q(case__confidential=False) | Q(person__user_id=actor.user_id))
    leads = dict(known.values_list("case_id", "person__name"))
    return [
        {
            "title": _title(one, seen),
            "number": one.number,
            "author": leads.get(one.pk, "—"),
            "state": str(State(one.state).label),
            "raised_on": _day(one.raised_on),
        }
        for one in records
    ]


def _issues(records: Any, actor: Actor) -> list[dict[str, Any]]:
    seen = set(queries.issues_for(actor).filter(pk__in=[one.pk for one in records]).values_list("pk", flat=True))
    return [
        {
            "title": {"text": one.title, "url": reverse("briefs:issue", args=[one.pk])}
            if one.pk in seen
            else _("（不公开）"),
            "number": f"{one.series.name} {one.number}",
            "issued_on": _day(one.issued_on),
        }
        for one in records
    ]


def _sendings(records: Any, actor: Actor) -> list[dict[str, Any]]:
    rows = _issues([one.issue for one in records], actor)
    return [{**row, "to": one.to, "sent_on": _day(one.sent_on)} for row, one in zip(rows, records, strict=True)]


def _instructions(records: Any, actor: Actor) -> list[dict[str, Any]]:
    seen = _seen([one.brief for one in records], actor)
    return [
        {
            "title": _title(one.brief, seen),
            "leader": f"{one.post}{one.leader}",
            "on": _day(one.on),
            "words": one.words if one.brief_id in seen else _("（不公开）"),
        }
        for one in records
    ]


def _higher(records: Any, actor: Actor) -> list[dict[str, Any]]:
    seen = _seen([one.brief for one in records], actor)
    return [
        {
            "title": _title(one.brief, seen),
            "level": one.get_level_display(),
            "organ": one.organ,
            "on": _day(one.on),
        }
        for one in records
    ]


def _credits(records: Any, actor: Actor) -> list[dict[str, Any]]:
    seen = _seen([one.brief for one in records], actor)
    inside = actor.holds(*queries.READERS)
    return [
        {
            "person": one.person.name if inside or one.brief_id in seen else _("（不公开）"),
            "step": str(STEPS.get(one.step, one.step)),
            "points": one.points,
            "on": _day(one.on),
            "title": _title(one.brief, seen),
        }
        for one in records
    ]


TITLE, NUMBER = Column("title", _("标题"), 46, "long"), Column("number", _("编号"), 16)
listing.declare(
    Brief,
    Listing(
        [
            TITLE,
            NUMBER,
            Column("author", _("作者"), 12),
            Column("state", _("环节"), 12),
            Column("raised_on", _("报送日期"), 14, "day"),
        ],
        _briefs,
    ),
)
ISSUE_COLUMNS = [TITLE, Column("number", _("期号"), 24), Column("issued_on", _("刊发日期"), 14, "day")]
listing.declare(Issue, Listing(ISSUE_COLUMNS, _issues, ("series",)))
listing.declare(
    Sending,
    Listing(
        [*ISSUE_COLUMNS, Column("to", _("报送对象"), 20), Column("sent_on", _("报送日期"), 14, "day")],
        _sendings,
        ("issue__series",),
    ),
)
listing.declare(
    Instruction,
    Listing(
        [
            TITLE,
            Column("leader", _("批示领导"), 20),
            Column("on", _("批示日期"), 14, "day"),
            Column("words", _("批示内容"), 40, "long"),
        ],
        _instructions,
        ("brief",),
    ),
)
listing.declare(
    HigherAdoption,
    Listing(
        [
            TITLE,
            Column("level", _("层级"), 10),
            Column("organ", _("采用单位"), 24),
            Column("on", _("采用日期"), 14, "day"),
        ],
        _higher,
        ("brief",),
    ),
)
listing.declare(
    Credit,
    Listing(
        [
            Column("person", _("作者"), 12),
            Column("step", _("环节"), 12),
            Column("points", _("得分"), 8, "number"),
            Column("on", _("日期"), 14, "day"),
            TITLE,
        ],
        _credits,
        ("brief", "person"),
    ),
)


def handed_in(scope: Scope) -> QuerySet[Brief]:
    """Handed in within the scope, whatever became of it; what was withdrawn or sent back is not."""
    found = scope.within(Brief.objects.all(), "raised_on")
    if scope.body:
        found = found.filter(body_id=scope.body)
    return past.in_states(found, LIFECYCLE, State.HANDED_IN, scope.past)  # type: ignore[no-any-return]


def _standing(scope: Scope, *states: str) -> QuerySet[Brief]:
    return past.in_states(handed_in(scope), LIFECYCLE, states, scope.past)  # type: ignore[no-any-return]


def _did(scope: Scope, *kinds: str) -> QuerySet[Brief]:
    return past.did(handed_in(scope), kinds, scope.day)  # type: ignore[no-any-return]


def _within(scope: Scope, rows: Any, day: str, body: str) -> Any:
    """Records of their own within the scope; of a past day those that had been written down by then."""
    found = scope.within(rows, day)
    if scope.past:
        found = found.filter(**{f"{day}__lte": scope.past})
    return found.filter(**{body: scope.body}) if scope.body else found


@figure("briefs.received", _("报送信息"), unit=PIECES, chapter=TAKEN_IN)
def received(scope: Scope) -> Count:
    """报送之日在期间内的信息；撤回的、退回尚未再报的不计。"""
    return Count(handed_in(scope))


@figure("briefs.adopted", _("采用"), unit=PIECES, chapter=TAKEN_IN)
def adopted(scope: Scope) -> Count:
    """期间内报送的信息中已经采用的，含综合采用。"""
    return Count(_standing(scope, *State.TAKEN))


@figure("briefs.adoption_rate", _("采用率"), unit=PER_CENT, chapter=TAKEN_IN)
def adoption_rate(scope: Scope) -> Ratio:
    """已有采编结果的信息中，采用（含综合采用）的比例。"""
    return Ratio(_standing(scope, *State.TAKEN), of=_standing(scope, *State.TAKEN, State.NOT_ADOPTED))


@figure("briefs.merged", _("综合采用"), unit=PIECES, chapter=TAKEN_IN)
def merged(scope: Scope) -> Count:
    """期间内报送、并入其他信息采用的。"""
    return Count(_standing(scope, State.MERGED))


@figure("briefs.not_adopted", _("未采用"), unit=PIECES, chapter=TAKEN_IN)
def not_adopted(scope: Scope) -> Count:
    """期间内报送、说明理由不予采用的。"""
    return Count(_standing(scope, State.NOT_ADOPTED))


@figure("briefs.released", _("刊发"), unit=PIECES, chapter=PRINTED)
def released(scope: Scope) -> Count:
    """期间内报送、已经刊发的信息；并入其他信息的计作一篇。"""
    return Count(_standing(scope, *State.IN_PRINT))


@figure("briefs.issues", _("编发期数"), unit=_("期"), chapter=PRINTED)
def issued(scope: Scope) -> Count:
    """刊发之日在期间内的各期。"""
    return Count(_within(scope, Issue.objects.all(), "issued_on", "series__body_id"))


@figure("briefs.sent", _("报送份数"), unit=_("份"), chapter=PRINTED)
def sent(scope: Scope) -> Count:
    """期间内向各报送对象报送的份数，一期报送一个对象计一份。"""
    return Count(_within(scope, Sending.objects.all(), "sent_on", "issue__series__body_id"))


@figure("briefs.instructed", _("得到批示的信息"), unit=PIECES, chapter=FOLLOWED)
def instructed(scope: Scope) -> Count:
    """期间内报送、至少有一条领导批示的信息。"""
    return Count(_did(scope, "briefs.instructed"))


@figure("briefs.instructions", _("领导批示"), unit=_("条"), chapter=FOLLOWED)
def instructions(scope: Scope) -> Count:
    """登记之日在期间内的领导批示。"""
    return Count(_entered(scope, Instruction))


@figure("briefs.transferred", _("转办"), unit=PIECES, chapter=FOLLOWED)
def transferred(scope: Scope) -> Count:
    """期间内报送、转有关单位办理过的信息。"""
    return Count(_did(scope, "casework.assigned"))


@figure("briefs.fed_back", _("已反馈"), unit=PIECES, chapter=FOLLOWED)
def fed_back(scope: Scope) -> Count:
    """期间内报送、承办单位已经正式反馈的信息。"""
    return Count(_did(scope, "casework.answered"))


@figure("briefs.fed_back_rate", _("转办反馈率"), unit=PER_CENT, chapter=FOLLOWED)
def fed_back_rate(scope: Scope) -> Ratio:
    """转办过的信息中，承办单位已经正式反馈的比例。"""
    both = past.did(_did(scope, "casework.answered"), ["casework.assigned"], scope.day)
    return Ratio(both, of=_did(scope, "casework.assigned"))


@figure("briefs.fed_back_on_time_rate", _("按期反馈率"), unit=PER_CENT, chapter=FOLLOWED)
def fed_back_on_time_rate(scope: Scope) -> Ratio:
    """已反馈的信息中，反馈没有超过时限的比例。"""
    answered = _did(scope, "casework.answered")
    return Ratio(answered.exclude(Exists(cases.late("reply", scope.past))), of=answered)


@figure("briefs.adopted_higher", _("上级采用"), unit=PIECES, chapter=FOLLOWED)
def adopted_higher(scope: Scope) -> Count:
    """期间内报送、被市级以上采用的信息；多级采用的计作一篇。"""
    return Count(_did(scope, "briefs.adopted_higher"))


@figure("briefs.higher", _("上级采用次数"), unit=_("次"), chapter=FOLLOWED)
def higher(scope: Scope) -> Count:
    """登记之日在期间内的上级采用，可按层级分开。"""
    return Count(_entered(scope, HigherAdoption))


@figure("briefs.points", _("作者得分"), unit=_("分"), chapter=SCORED)
def scored(scope: Scope) -> Total:
    """期间内各环节为作者记下的分数之和；按作者分开就是计分表。"""
    return Total(_within(scope, Credit.objects.all(), "on", "brief__body_id"), amount="points")


def _entered(scope: Scope, model: Any) -> Any:
    """By the day on which it was written down: nothing is written down for a day that is over."""
    rows = model.objects.annotate(entered_on=TruncDate("at"))
    return _within(scope, rows, "entered_on", "brief__body_id")
