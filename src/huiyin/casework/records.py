"""Open cases as records for programs: what everybody may know, in a fixed number of queries whatever the size."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.models import Head
from huiyin.papers.open_tables import Field

from .models import Commitment, Handling, Rating, Reply, Signer
from .openness import OpenKind, Words
from .states import HandlingState

ENDED = (HandlingState.RETURNED, HandlingState.ENDED)
RELATED = ("topic__parent", "body", "session__term", "station")
CHUNK = 200

FIELDS = (
    Field("id", _("标识"), "integer", always=True),
    Field("kind", _("种类"), always=True),
    Field("number", _("编号")),
    Field("title", _("标题"), always=True),
    Field("text", _("正文"), "text", _("只公开标题的为空。")),
    Field("state", _("环节代码"), always=True),
    Field("state_label", _("环节"), always=True),
    Field("closed", _("是否办结"), "boolean", always=True),
    Field("round", _("办理轮次"), "integer", always=True),
    Field("topic", _("类别")),
    Field("topic_parent", _("上级类别")),
    Field("body", _("机构"), always=True),
    Field("session", _("会议")),
    Field("station", _("联络站点")),
    Field("proposers", _("提出人"), "array", _("代表、委员或者团体；从不包含群众姓名。")),
    Field("units", _("承办单位"), "array", _("主办或分办在前，会办在后。")),
    Field("raised_on", _("提出日期"), "date"),
    Field("assigned_on", _("交办日期"), "date"),
    Field("answered_on", _("最近答复日期"), "date"),
    Field("concluded_on", _("办结日期"), "date"),
    Field("updated_on", _("更新日期"), "date", _("以上日期中最近的一个。")),
    Field("satisfaction", _("办理结果评价"), about=_("最近一轮中最不满意的一个评价。")),
    Field("page", _("网页"), "uri", always=True),
    Field("origin", _("来源"), about=_("怎么提出的。")),
    Field("ledger_entries", _("台账条数"), "integer", _("这件事项在台账中的记录数。")),
    Field("ledger_digest", _("台账末条摘要"), about=_("可与公布的台账封存值核对。")),
)
REPLY_FIELDS = (
    Field("id", _("标识"), "integer", always=True),
    Field("case_kind", _("事项种类"), always=True),
    Field("case_id", _("事项标识"), "integer", always=True),
    Field("case_number", _("事项编号")),
    Field("case_title", _("事项标题"), always=True),
    Field("unit", _("答复单位"), always=True),
    Field("letter_number", _("文号")),
    Field("kind", _("类型"), always=True),
    Field("round", _("办理轮次"), "integer", always=True),
    Field("outcome", _("办理结果代码")),
    Field("issued_on", _("答复日期"), "date", always=True),
    Field("text", _("答复内容"), "text", always=True),
    Field("page", _("网页"), "uri", always=True),
)
COMMITMENT_FIELDS = (
    Field("id", _("标识"), "integer", always=True),
    Field("case_kind", _("事项种类"), always=True),
    Field("case_id", _("事项标识"), "integer", always=True),
    Field("case_number", _("事项编号")),
    Field("case_title", _("事项标题"), always=True),
    Field("unit", _("责任单位"), always=True),
    Field("text", _("承诺内容"), "text", always=True),
    Field("made_on", _("承诺日期"), "date", always=True),
    Field("first_due_on", _("原定时限"), "date", always=True),
    Field("due_on", _("现定时限"), "date", always=True),
    Field("kept_on", _("兑现日期"), "date"),
    Field("state", _("状态代码"), always=True),
    Field("state_label", _("状态"), always=True),
    Field("page", _("网页"), "uri", always=True),
)
Record = dict[str, Any]


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"


def in_chunks(found: QuerySet[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The whole list, page by page by key from the newest on; nothing is held or counted."""
    last: int | None = None
    while True:
        ordered = found.order_by("-pk") if last is None else found.filter(pk__lt=last).order_by("-pk")
        part = list(ordered[:size])
        if part:
            yield part
        if len(part) < size:
            return
        last = part[-1].pk


def every(kind: OpenKind, actor: Actor | None = None) -> Iterator[Record]:
    """All that an actor, by default anybody, may know of a kind."""
    actor = actor or Actor.public()
    for part in in_chunks(kind.visible_to(actor).select_related(*RELATED)):
        yield from records(kind, part, actor)


def records(kind: OpenKind, cases: Sequence[Any], actor: Actor) -> list[Record]:
    """These cases as this actor may know them."""
    keys = [one.pk for one in cases]
    words = kind.words(cases, actor)
    units = _units(keys)
    people = _people([pk for pk in keys if words[pk].named])
    answered = _answered([pk for pk in keys if words[pk].whole])
    levels = _satisfaction([one for one in cases if words[one.pk].whole])
    heads = {
        pk: (entries, digest)
        for pk, entries, digest in Head.objects.filter(subject_type=kind.ledger_label, subject_id__in=keys).values_list(
            "subject_id", "sequence", "digest"
        )
    }
    return [
        _record(
            kind, one, words[one.pk], units.get(one.pk, []), people.get(one.pk, []), answered.get(one.pk),
            levels.get(one.pk), heads.get(one.pk, (None, None)),
        )
        for one in cases
    ]  # fmt: skip


def _record(
    kind: OpenKind,
    case: Any,
    words: Words,
    units: list[str],
    people: list[str],
    answered: date | None,
    level: str | None,
    head: tuple[int | None, str | None],
) -> Record:
    days = [case.raised_on, case.assigned_on, answered, case.concluded_on]
    topic = case.topic
    return {
        "id": case.pk,
        "kind": kind.code,
        "number": case.number or None,
        "title": words.title,
        "text": words.text if words.whole else None,
        "state": case.state,
        "state_label": str(kind.states(case.state).label),
        "closed": case.state in kind.done,
        "round": case.round,
        "topic": topic.name if topic else None,
        "topic_parent": topic.parent.name if topic and topic.parent else None,
        "body": case.body.name,
        "session": str(case.session) if case.session else None,
        "station": case.station.name if case.station else None,
        "proposers": people,
        "units": units,
        "raised_on": _day(case.raised_on),
        "assigned_on": _day(case.assigned_on),
        "answered_on": _day(answered),
        "concluded_on": _day(case.concluded_on),
        "updated_on": _day(max((day for day in days if day), default=None)),
        "satisfaction": level,
        "page": absolute(kind.page_of(case.pk)),
        "origin": words.origin or None,
        "ledger_entries": head[0],
        "ledger_digest": head[1],
    }


def whole_record(kind: OpenKind, case: Any, actor: Actor) -> Record:
    """One case with its answers and commitments."""
    record = records(kind, [case], actor)[0]
    words = kind.words([case], actor)
    whole = words[case.pk].whole
    replies = Reply.objects.filter(handling__case_id=case.pk) if whole else Reply.objects.none()
    promised = Commitment.objects.filter(case_id=case.pk) if whole else Commitment.objects.none()
    return {
        **record,
        "replies": [reply_record(kind, one, words[case.pk]) for one in _issued(replies)],
        "commitments": [commitment_record(kind, one, words[case.pk]) for one in _promised(promised)],
    }


def every_reply(kind: OpenKind) -> Iterator[Record]:
    """Every answer that everybody may read."""
    found = _issued(Reply.objects.filter(**_open(kind, "handling__case")))
    yield from _parts(kind, found, _case_of_reply, reply_record)


def every_commitment(kind: OpenKind) -> Iterator[Record]:
    """Every commitment that everybody may read."""
    found = _promised(Commitment.objects.filter(**_open(kind, "case")))
    yield from _parts(kind, found, _case_of_commitment, commitment_record)


def _case_of_reply(reply: Reply) -> Any:
    return reply.handling.case


def _case_of_commitment(commitment: Commitment) -> Any:
    return commitment.case


def _open(kind: OpenKind, path: str) -> dict[str, Any]:
    """Parts of cases that may be open, by columns alone: whether each is, is asked page by page."""
    return {f"{path}__kind": kind.code, f"{path}__publication": "open", f"{path}__confidential": False}


def _parts(kind: OpenKind, found: QuerySet[Any], case_of: Any, as_record: Any) -> Iterator[Record]:
    for part in in_chunks(found):
        whole = whole_words(kind, {case_of(one).pk for one in part})
        yield from (as_record(kind, one, whole[case_of(one).pk]) for one in part if case_of(one).pk in whole)


def whole_words(kind: OpenKind, keys: Collection[int]) -> dict[int, Words]:
    """The words of those of these cases whose text and answers everybody may read."""
    rows = list(kind.public().filter(pk__in=keys).select_related(*RELATED))
    return {pk: words for pk, words in kind.words(rows, Actor.public()).items() if words.whole}


def _issued(replies: QuerySet[Reply]) -> QuerySet[Reply]:
    found = replies.filter(state="issued", issued_on__isnull=False)
    return found.select_related("handling__case", "handling__unit").prefetch_related("items")


def _promised(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return commitments.select_related("case", "unit")


def reply_record(kind: OpenKind, reply: Reply, words: Words) -> Record:
    case = reply.handling.case
    parts = [reply.opening, *(f"{one.position}. {one.request}\n{one.text}" for one in reply.items.all()), reply.closing]
    return {
        "id": reply.pk,
        "case_kind": kind.code,
        "case_id": case.pk,
        "case_number": case.number or None,
        "case_title": words.title,
        "unit": reply.handling.unit.name,
        "letter_number": reply.letter_number or None,
        "kind": reply.kind,
        "round": reply.round,
        "outcome": reply.outcome or None,
        "issued_on": _day(reply.issued_on),
        "text": words.mask("\n".join(part.strip() for part in parts if part.strip())),
        "page": absolute(kind.page_of(case.pk)),
    }


def commitment_record(kind: OpenKind, one: Commitment, words: Words) -> Record:
    return {
        "id": one.pk,
        "case_kind": kind.code,
        "case_id": one.case_id,
        "case_number": one.case.number or None,
        "case_title": words.title,
        "unit": one.unit.name,
        "text": words.mask(one.text),
        "made_on": _day(one.made_on),
        "first_due_on": _day(one.first_due_on),
        "due_on": _day(one.due_on),
        "kept_on": _day(one.kept_on),
        "state": one.state,
        "state_label": one.get_state_display(),
        "page": absolute(kind.page_of(one.case_id)),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _units(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Handling.objects.filter(case_id__in=keys).exclude(state__in=ENDED).order_by("case_id", "-round", "id")
    order = {"lead": 0, "split": 0, "joint": 1}
    ranked = sorted(rows.values_list("case_id", "unit__name", "role"), key=lambda row: order[row[2]])
    for case, unit, _role in ranked:
        if unit not in found.setdefault(case, []):
            found[case].append(unit)
    return found


def _people(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    signers = Signer.objects.filter(case_id__in=keys, state="confirmed").select_related("person", "group")
    for one in signers:
        found.setdefault(one.case_id, []).append(one.group.name if one.group else one.person.name)
    return found


def _answered(keys: Sequence[int]) -> dict[int, date]:
    found: dict[int, date] = {}
    rows = Reply.objects.filter(handling__case_id__in=keys, state="issued").order_by("issued_on")
    for case, day in rows.values_list("handling__case_id", "issued_on"):
        found[case] = day
    return found


def _satisfaction(cases: Iterable[Any]) -> dict[int, str]:
    rounds = {one.pk: one.round for one in cases}
    worst: dict[int, int] = {}
    for case, round_, level in Rating.objects.filter(case_id__in=rounds).values_list("case_id", "round", "result"):
        if round_ == rounds[case]:
            worst[case] = max(level, worst.get(case, 0))
    return {case: str(Rating.Level(level).label) for case, level in worst.items()}
